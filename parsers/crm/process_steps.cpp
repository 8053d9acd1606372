#include "parsers/crm/process_steps.h"

#include <algorithm>
#include <array>

namespace parsers::crm {
namespace {

// The activities of Microsoft.Xrm.Sdk.Workflow.Activities and Microsoft.Crm.Workflow, sorted.
// clang-format off
constexpr std::array step_kinds{
    StepKind{"AssignEntity",              "assign-record"},
    StepKind{"ConditionSequence",         "condition"},
    StepKind{"CreateEntity",              "create-record"},
    StepKind{"Interaction",               "prompt",       ProcessHint::dialog},
    StepKind{"InteractionPage",           "dialog-page",  ProcessHint::dialog},
    StepKind{"InvokeSdkMessageActivity",  "action"},
    StepKind{"Postpone",                  "wait"},
    StepKind{"QueryData",                 "query",        ProcessHint::dialog},
    StepKind{"SendEmail",                 "send-email"},
    StepKind{"SendEmailFromTemplate",     "send-email-from-template"},
    StepKind{"SetAttributeValue",         "set-value",    ProcessHint::business_rule},
    StepKind{"SetDefaultValue",           "set-default",  ProcessHint::business_rule},
    StepKind{"SetDisplayMode",            "lock-unlock",  ProcessHint::business_rule},
    StepKind{"SetFieldRequiredLevel",     "set-required", ProcessHint::business_rule},
    StepKind{"SetMessage",                "show-message", ProcessHint::business_rule},
    StepKind{"SetNextStage",              "next-stage"},
    StepKind{"SetState",                  "change-status"},
    StepKind{"SetVisibility",             "show-hide",    ProcessHint::business_rule},
    StepKind{"StageComposite",            "stage",        ProcessHint::stage},
    StepKind{"StartChildWorkflow",        "child-process"},
    StepKind{"StepComposite",             "data-step",    ProcessHint::stage},
    StepKind{"TerminateWorkflow",         "stop"},
    StepKind{"UpdateEntity",              "update-record"},
};
// clang-format on
static_assert(std::ranges::is_sorted(step_kinds, {}, &StepKind::activity));

}  // namespace

const StepKind* step_kind(std::string_view activity) {
  const auto row = std::ranges::lower_bound(step_kinds, activity, {}, &StepKind::activity);
  return row == step_kinds.end() || row->activity != activity ? nullptr : &*row;
}

}  // namespace parsers::crm
