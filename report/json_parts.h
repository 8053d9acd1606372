#pragma once

#include "report/json_stream.h"
#include "report/report.h"

#include <cstddef>

namespace report {

/// One element of "systems": counts, objects, references, debt, effort, verdict.
void write_system(JsonStream& json, const Report& report, std::size_t system);

/// "effort" and "decision" of an object that is planned; nothing for others.
void write_decision(JsonStream& json, const Report& report, model::ObjectId object);

/// "effort" and "plan" of one system.
void write_plan(JsonStream& json, const Report& report, std::size_t system);

/// The verdict of one system, as the value of the key that was just written.
void write_verdict(JsonStream& json, const Report& report, const model::Verdict& verdict);

/// The fields of a comparison, into the object that is open.
void write_comparison(JsonStream& json, const model::Comparison& comparison);

}  // namespace report
