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
    CHECK((name != "href" || value.rfind('#', 0) == 0));
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
    CHECK((value.rfind("#tab=objects&amp;open=", 0) == 0 || ids.count(value.substr(1)) == 1));
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
