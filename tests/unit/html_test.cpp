#include "report/writers.h"
#include "tests/unit/made_report.h"

#include <catch2/catch.hpp>
#include <openssl/evp.h>

#include <array>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

namespace {

std::string page_of(const made::Result& result) {
  std::ostringstream out;
  report::write_html(result.report(), out);
  return out.str();
}

std::string between(const std::string& text, const std::string& open, const std::string& close) {
  const std::size_t from = text.find(open);
  REQUIRE(from != std::string::npos);
  const std::size_t to = text.find(close, from + open.size());
  REQUIRE(to != std::string::npos);
  return text.substr(from + open.size(), to - from - open.size());
}

std::string sha256_base64(const std::string& bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text{};
  const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
  return std::string(text.begin(), text.begin() + length);
}

/// All that a reader without scripts gets: the page without the island and the script.
std::string summary_of(const std::string& page) { return between(page, "<body>", "<script type"); }

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// Names and values of the attributes of all tags. Values hold no '<', '>' or '"', because the builder escapes them.
std::vector<std::pair<std::string, std::string>> attributes_of(const std::string& html) {
  std::vector<std::pair<std::string, std::string>> out;
  for (std::size_t open = html.find('<'); open != std::string::npos; open = html.find('<', open + 1)) {
    const std::string tag = html.substr(open, html.find('>', open) - open);
    for (std::size_t at = tag.find(' '); at != std::string::npos;) {
      const std::size_t equals = tag.find("=\"", at);
      if (equals == std::string::npos) break;
      const std::size_t end = tag.find('"', equals + 2);
      out.emplace_back(tag.substr(at + 1, equals - at - 1), tag.substr(equals + 2, end - equals - 2));
      at = tag.find(' ', end);
    }
  }
  return out;
}

TEST_CASE("the policy names the hashes of the very bytes between the tags") {
  const std::string page = page_of(made::result(20));
  const std::string style = sha256_base64(between(page, "<style>", "</style>"));
  const std::string script = sha256_base64(between(page, "\n<script>", "</script>"));
  const std::string policy = between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
  CHECK(policy == "default-src &#39;none&#39;; script-src &#39;sha256-" + script + "&#39;; style-src &#39;sha256-" +
                      style + "&#39;; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;");
}

TEST_CASE("the page loads nothing and holds no inline style or handler") {
  const std::string page = page_of(made::result(20));
  const std::string summary = summary_of(page);
  const auto attributes = attributes_of(summary);
  REQUIRE(attributes.size() > 100);
  for (const auto& [name, value] : attributes) {
    INFO(name << "=" << value);
    CHECK((name != "style" && name != "src" && name.rfind("on", 0) != 0));
    CHECK((name != "href" || value.rfind('#', 0) == 0 || value.rfind("https://example.com/", 0) == 0));
  }
  CHECK(page.find("<link") == std::string::npos);
  CHECK(between(page, "<style>", "</style>").find("@import") == std::string::npos);
  CHECK(between(page, "\n<script>", "</script>").find("innerHTML") == std::string::npos);
}

TEST_CASE("names of the input never become markup") {
  const std::string page = page_of(made::result(20));
  CHECK(count_of(page, "<script") == 2);
  CHECK(count_of(page, "</script>") == 2);
  CHECK(page.find("<img") == std::string::npos);
  CHECK(summary_of(page).find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  CHECK(page.find("\u202E") == std::string::npos);
}

TEST_CASE("a name that looks like a mark of the template stays a name") {
  made::Result result = made::result(20);
  result.inventory.systems[0].name = "{{script}}";
  CHECK(summary_of(page_of(result)).find("<h2>{{script}}</h2>") != std::string::npos);
}

TEST_CASE("every id is unique and every link within the summary has its target") {
  made::Result result = made::result(20);
  result.inventory.systems.push_back(result.inventory.systems[0]);
  result.verdicts.push_back(result.verdicts[0]);
  result.plans.push_back(result.plans[0]);
  const std::string page = page_of(result);
  std::set<std::string> ids;
  const auto attributes = attributes_of(summary_of(page));
  for (const auto& [name, value] : attributes) {
    INFO(value);
    if (name == "id") CHECK(ids.insert(value).second);
  }
  for (const auto& [name, value] : attributes) {
    if (name != "href") continue;
    INFO(value);
    const bool explores = value.rfind("#tab=objects&amp;open=", 0) == 0 || value.rfind("#tab=findings&amp;", 0) == 0;
    CHECK((explores || value.rfind("https:", 0) == 0 || ids.count(value.substr(1)) == 1));
  }
  CHECK(ids.count("system-2") == 1);
}

TEST_CASE("the summary tells the verdict with all that it rests on") {
  const std::string summary = summary_of(page_of(made::result(20)));
  CHECK(summary.find("<strong>Migration</strong>") != std::string::npos);
  CHECK(count_of(summary, "class=\"check\"") == 8);
  CHECK(summary.find("<b>51.5</b>") != std::string::npos);
  CHECK(summary.find("<b>90\u00A0%</b>") != std::string::npos);
  CHECK(summary.find("no evidence") != std::string::npos);
  CHECK(summary.find("2019-01-08") != std::string::npos);
  CHECK(summary.find("[made.gate]") != std::string::npos);
  CHECK(summary.find("Borderline.") != std::string::npos);
}

TEST_CASE("figures stand with and without objects of unknown origin, and are grouped") {
  made::Result result = made::result(20);
  result.inventory.systems[0].counts.distinct.objects = 1234567;
  result.inventory.systems[0].debt.proven.ratio.reset();
  const std::string summary = summary_of(page_of(result));
  CHECK(summary.find(">1,234,567<") != std::string::npos);
  CHECK(summary.find("18.3\u00A0% (C)") != std::string::npos);
  CHECK(summary.find("proven: no ratio") != std::string::npos);
  CHECK(summary.find("175 \u2013 250 \u2013 400 days") != std::string::npos);
  CHECK(summary.find("proven: 8.8 \u2013 12 \u2013 20 days") != std::string::npos);
}

TEST_CASE("a debt ratio is not shown where nobody looked for findings") {
  made::Result result = made::result(20);
  result.inventory.systems[0].rules_applied = false;
  const std::string summary = summary_of(page_of(result));
  CHECK(summary.find("(C)") == std::string::npos);
  CHECK(summary.find("<dd class=\"figure\">not measured</dd>") != std::string::npos);
}

/// The rows of the table that follows a heading.
std::string table_after(const std::string& summary, const std::string& heading) {
  const std::size_t at = summary.find("<h5>" + heading + "</h5>");
  REQUIRE(at != std::string::npos);
  return between(summary.substr(at), "<tbody>", "</tbody>");
}

TEST_CASE("findings are summed by severity and category, without those that are suppressed") {
  const made::Result result = made::result(20);
  std::size_t open = 0;
  for (const model::Finding& finding : result.inventory.findings) open += finding.suppressed ? 0 : 1;
  REQUIRE(open + 1 == result.inventory.findings.size());
  const std::string summary = summary_of(page_of(result));
  const std::string severities = table_after(summary, "By severity");
  CHECK(count_of(severities, "<tr") == model::severity_count + 1);
  CHECK(between(severities.substr(severities.find(">Sum<")), "system=contoso%20%26%20sons/nav\">", "<") ==
        std::to_string(open));
  const std::string categories = table_after(summary, "By category");
  CHECK(count_of(categories, "<tr") == 2);
  CHECK(categories.find(">Platform removed<") != std::string::npos);
}

TEST_CASE("rules stand by severity, then by time, with what is counted apart") {
  made::Result result = made::result(20);
  auto& sums = result.inventory.systems[0].rule_sums;
  sums[0].minutes = 1;
  sums[5].minutes = 90;
  const std::string rows = table_after(summary_of(page_of(result)), "By rule");
  CHECK(count_of(rows, "<tr") == 6);
  CHECK(rows.find(">made-rule-5<") < rows.find(">made-rule-0<"));
  CHECK(rows.find(">made-rule-0<") < rows.find(">made-rule-1<"));
  CHECK(rows.find("<td class=\"number\">90 min</td>") != std::string::npos);
  CHECK(rows.find("<td class=\"number\">3</td><td class=\"number\">2</td><td class=\"number\">1</td>") !=
        std::string::npos);
}

TEST_CASE("a page stands for every rule with a hit, and only the web's links can be followed") {
  made::Result result = made::result(20);
  result.inventory.rules.push_back(result.inventory.rules[1]);
  result.inventory.rules.back().id = "never-hit";
  const std::string summary = summary_of(page_of(result));
  CHECK(count_of(summary, "<details class=\"rule\">") == 6);
  CHECK(summary.find("never-hit") == std::string::npos);
  const std::string page = between(summary, "<div id=\"rule-made-rule-0\"", "</details>");
  CHECK(page.find("15 min for the first hit in an object, 5 min for each further one, up to 20 hits") !=
        std::string::npos);
  CHECK(page.find("<a href=\"https://example.com/?a=1&amp;b=&quot;&lt;x&gt;&quot;\" rel=\"noreferrer\">") !=
        std::string::npos);
  CHECK(page.find("<li>javascript:alert(7)</li>") != std::string::npos);
  CHECK(page.find("x := 1;\n\tCREATE(&lt;automation&gt;);</pre>") != std::string::npos);
  CHECK(page.find("// CREATE\n&lt;/pre&gt;&lt;b&gt;out&lt;/b&gt;</pre>") != std::string::npos);
}

TEST_CASE("evidence stands escaped with its hit marked, whatever it holds") {
  made::Result result = made::result(20);
  auto& findings = result.inventory.findings;
  const auto lines = made::lines();
  REQUIRE(findings.size() >= lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    findings[i].evidence = lines[i].text;
    findings[i].column = lines[i].column;
    findings[i].length = lines[i].length;
    findings[i].suppressed = false;
  }
  const std::string summary = summary_of(page_of(result));
  CHECK(summary.find("<code><mark>CREATE</mark>(Excel);</code>") != std::string::npos);
  CHECK(summary.find("x := &#39;<mark>&lt;/script&gt;</mark>&lt;img src=x onerror=alert(3)&gt;&#39;;") !=
        std::string::npos);
  CHECK(summary.find("&lt;mark&gt;<mark>no</mark>&lt;/mark&gt; &amp; &quot;quotes&quot;") != std::string::npos);
  CHECK(summary.find("a b \u27E8U+202E\u27E9<mark>\u00FC</mark>\u00FC reversed\u27E8U+0001\u27E9") !=
        std::string::npos);
  CHECK(summary.find("<code>\U0001F600 <mark>hit</mark></code>") != std::string::npos);
  CHECK(summary.find("<code>=HYPERLINK(&quot;x&quot;)</code>") != std::string::npos);
  CHECK(summary.find("<code>nothing is marked</code>") != std::string::npos);
}

TEST_CASE("a mark never cuts a character, and bytes that are no UTF-8 stay harmless") {
  made::Result result = made::result(20);
  model::Finding& finding = result.inventory.findings[0];
  finding.evidence = "x\u00FC\u00FCy";
  finding.column = 2;
  finding.length = 2;
  result.inventory.findings[1].evidence = "a\xFF\x80\x80\x80\x80z<";
  result.inventory.findings[1].column = 3;
  result.inventory.findings[1].length = 0xFFFFFFFF;
  const std::string summary = summary_of(page_of(result));
  CHECK(summary.find("<code>x<mark>\u00FC</mark>\u00FCy</code>") != std::string::npos);
  CHECK(summary.find("a<mark>\uFFFD") != std::string::npos);
  CHECK(summary.find('\xFF') == std::string::npos);
}

TEST_CASE("suppressed findings are listed with their reason") {
  const std::string summary = summary_of(page_of(made::result(20)));
  const std::string rows = table_after(summary, "Suppressed findings");
  CHECK(count_of(rows, "<tr") == 1);
  CHECK(rows.find("agreed &lt;with&gt; the owner") != std::string::npos);
}

TEST_CASE("the summary lists fifty findings and twenty objects at most") {
  const made::Result result = made::result(400);
  REQUIRE(result.inventory.findings.size() > 200);
  const std::string summary = summary_of(page_of(result));
  CHECK(count_of(table_after(summary, "First findings"), "<tr") == 50);
  CHECK(count_of(table_after(summary, "Objects with most remediation"), "<tr") == 20);
}

TEST_CASE("nothing is said of findings where no rules were applied") {
  made::Result result = made::result(20);
  result.inventory.findings.clear();
  result.inventory.systems[0].rule_sums.clear();
  result.inventory.systems[0].rules_applied = false;
  const std::string summary = summary_of(page_of(result));
  CHECK(summary.find("No rules were applied in this run") != std::string::npos);
  CHECK(summary.find("<h5>Technical debt</h5>") == std::string::npos);
  CHECK(summary.find("id=\"rules\"") == std::string::npos);
}

TEST_CASE("the debt stands with and without objects of unknown origin") {
  const std::string rows = table_after(summary_of(page_of(made::result(20))), "Technical debt");
  CHECK(rows.find("<td class=\"number\">36.7 h</td><td class=\"number\">200 h</td>") != std::string::npos);
  CHECK(rows.find("<b class=\"rating\">B</b>") != std::string::npos);
}

TEST_CASE("the accounting says whether its sums agree") {
  made::Result result = made::result(20);
  CHECK(summary_of(page_of(result)).find("badge sums-agree") != std::string::npos);
  ++result.inventory.accounting.archives.bytes_discovered;
  CHECK(summary_of(page_of(result)).find("badge sums-differ") != std::string::npos);
}

TEST_CASE("failed and partly read files and all diagnostics are listed with their place") {
  const std::string summary = summary_of(page_of(made::result(20)));
  CHECK(summary.find("<code>exports/file-2.txt</code>") != std::string::npos);
  CHECK(summary.find("badge outcome-partly") != std::string::npos);
  CHECK(summary.find("<code>exports/file-1.txt:5</code>") != std::string::npos);
  CHECK(summary.find("<code>closed/&lt;folder&gt;</code>") != std::string::npos);
}

TEST_CASE("a result without systems, objects and files is a page too") {
  const std::string summary = summary_of(page_of(made::Result{}));
  CHECK(summary.find("No Dynamics system was recognised") != std::string::npos);
  CHECK(summary.find("There are no diagnostics.") != std::string::npos);
}

TEST_CASE("long lists of the summary are cut and say so; the island has all") {
  made::Result result = made::result(20);
  const model::Diagnostic one = result.inventory.diagnostics[0];
  for (int i = 0; i < 1000; ++i) result.inventory.diagnostics.push_back(one);
  const std::string page = page_of(result);
  CHECK(summary_of(page).find("802 more are in the explorer") != std::string::npos);
  CHECK(count_of(summary_of(page), "badge severity-error") == 200);
}

}  // namespace
