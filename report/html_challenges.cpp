#include "report/html_page.h"

#include <algorithm>

namespace report {
namespace {

constexpr std::size_t listed_items = 20;

/// "Customer · Loyalty No. (text)": what one row of a list is about.
void write_item(Page& page, const model::System& system, const model::ChallengeItem& item) {
  Html& html = page.html();
  const model::Object& object = page.report().inventory.objects[model::index(item.object)];
  html.open("li").element("a", object.name, {{"href", object_link(system, object)}});
  if (item.member != model::none<model::MemberId>) {
    html.text(" \u00B7 ").text(object.members[model::index(item.member)].name);
  } else if (!item.note.empty()) {
    html.text(" (").text(page.label("challenge-note", item.note)).text(")");
  }
  html.close();
}

void write_more(Page& page, std::size_t all) {
  if (all > listed_items) page.html().element("li", page.say("page.more", {page.number(all - listed_items)}));
}

/// The figure, and behind it the list that it counts; it opens without JavaScript.
void write_count(Page& page, const model::System& system, const model::ChallengeCount& count) {
  Html& html = page.html();
  html.open("details").open("summary").element("b", page.number(count.items.size())).text(" ");
  html.text(page.label("challenge-count", count.id)).close();
  html.open("ul", {{"class", "object-list"}});
  for (std::size_t i = 0; i < count.items.size() && i < listed_items; ++i) write_item(page, system, count.items[i]);
  write_more(page, count.items.size());
  html.close().close();
}

void write_left_behind(Page& page, const model::System& system, const model::Verdict& verdict) {
  Html& html = page.html();
  page.heading("h4", "page.left");
  page.paragraph("page.left.note");
  for (const model::LeftBehind& group : verdict.left_behind) {
    html.open("details").open("summary").element("b", page.number(group.objects.size())).text(" ");
    html.text(page.say("page.left." + group.use, {days(page, group.hours)})).close();
    html.open("ul", {{"class", "object-list"}});
    for (std::size_t i = 0; i < group.objects.size() && i < listed_items; ++i) {
      write_item(page, system, {group.objects[i], model::none<model::MemberId>, ""});
    }
    write_more(page, group.objects.size());
    html.close().close();
  }
}

void write_money_line(Page& page, const model::Money::Line& line, std::string_view look) {
  Html& html = page.html();
  html.open("tr", {{"class", look}});
  page.row_heading(page.label("money", line.id));
  page.number_cell(page.say("page.money.percent", {page.decimal(line.percent, 0)}));
  for (const double amount : {line.low, line.likely, line.high}) page.number_cell(page.decimal(amount, 0));
  html.close();
}

void write_money(Page& page, const model::Money& money) {
  page.heading("h4", "page.money");
  page.paragraph("page.money.note", {page.decimal(money.day_rate, 0), money.currency});
  page.open_table("page.money.caption", {{"page.money.line"},
                                         {"page.money.share", Align::number},
                                         {"page.effort.low", Align::number},
                                         {"page.effort.likely", Align::number},
                                         {"page.effort.high", Align::number}});
  for (const model::Money::Line& line : money.lines) write_money_line(page, line, "line");
  write_money_line(page, money.total, "sum");
  page.close_table();
}

}  // namespace

void write_answers(Page& page, const model::Verdict& verdict) {
  Html& html = page.html();
  page.heading("h4", "page.answers");
  if (verdict.answers.empty()) return page.paragraph("page.answers.none");
  html.open("ul", {{"class", "answers"}});
  for (const model::ProfileAnswer& answer : verdict.answers) {
    html.open("li").element("code", answer.question).text(" ").text(page.say(answer.says)).close();
  }
  html.close();
}

void write_challenges(Page& page, const model::System& system, const model::Verdict& verdict) {
  Html& html = page.html();
  page.heading("h4", "page.challenges");
  html.open("div", {{"class", "columns challenges"}});
  for (const model::Challenge& challenge : verdict.challenges) {
    html.open("div").element("h5", page.label("challenge", challenge.id));
    html.element("p", page.label("challenge-meaning", challenge.id), {{"class", "note"}});
    for (const model::ChallengeCount& count : challenge.counts) write_count(page, system, count);
    html.close();
  }
  html.close();
  write_left_behind(page, system, verdict);
  if (verdict.money) write_money(page, *verdict.money);
}

}  // namespace report
