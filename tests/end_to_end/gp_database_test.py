"""The sample of databases and programs of Dynamics GP holds what was counted by hand, and what was planted is found."""
import re

from support import EndToEnd, SAMPLES

SAMPLE = SAMPLES / "gp2015-database"
MEMBERS = ["field", "event-hook", "procedure"]
PLANTED = {
    "gp-add-in", "gp-clr-assembly", "gp-cross-database", "gp-custom-node", "gp-custom-table", "gp-direct-change",
    "gp-econnect-client", "gp-econnect-hook-customised", "gp-event-hook", "gp-extender", "gp-macro-generator",
    "gp-modified-forms-dependency", "gp-old-dotnet", "gp-pass-through-script", "gp-reporting-view", "gp-scratch-table",
    "gp-smartconnect-trigger", "gp-third-party-dictionary-code", "gp-trigger-on-vendor-table", "tsql-mail", "tsql-nolock",
    "tsql-old-text-type",
}


def readme_rows():
    """(kind, name) to the origin and the members of the sample's table."""
    text = (SAMPLES / "README.md").read_text(encoding="utf-8").split("## gp2015-database:")[1].split("\n## ")[0]
    rows = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        head = re.fullmatch(r"([a-z:-]+) (\S+)", cells[0])
        if len(cells) == 5 and head:
            rows[head.groups()] = (cells[1], [int(cell or 0) for cell in cells[2:]])
    return rows


class DynamicsGpDatabase(EndToEnd):
    def test_the_sample_holds_what_was_counted_by_hand(self):
        result = self.scan(paths=[SAMPLE])
        self.assertEqual(result.code, 0, result.err)
        system, = result.systems
        self.assertEqual(("gp", "GP 2015", "14.0.1016", "certain"),
                         (system["product"], system["generation"], system["version"]["text"],
                          system["version"]["certainty"]))
        got = {}
        for o in system["objects"]:
            members = [sum(m["kind"] == kind for m in o.get("members", [])) for kind in MEMBERS]
            got[o["kind"], o["name"]] = (o["origin"], members)
        want = readme_rows()
        self.assertEqual(23, len(want))
        # Members of the vendor's untouched objects are counted, not listed.
        want["sql-table", "RM00101"] = ("standard", [0, 0, 0])
        self.assertEqual(want, got)
        self.assertEqual({"sql-procedure": 2, "sql-trigger": 1}, system["counts"]["generated"])
        self.assertEqual({"field": 15, "event-hook": 3, "procedure": 5}, system["counts"]["members"])

    def test_what_was_planted_is_found(self):
        system, = self.scan(paths=[SAMPLE]).systems
        self.assertLessEqual(PLANTED, {finding["rule"] for finding in system["findings"]})
        changed = {finding["object"] for finding in system["findings"] if finding["rule"] == "gp-direct-change"}
        self.assertEqual({"gp/other:sql-script/sql/clean_up.sql", "gp/sql-procedure/cabra.dbo.cbt_closerental"}, changed)

    def test_a_script_joins_the_system_beside_it_and_makes_one_only_with_tables_of_the_product(self):
        self.write("sql/report.sql", "SELECT 1 FROM Orders\n")
        alone = self.scan(check=False)
        self.assertEqual((3, []), (alone.code, alone.systems))
        self.write("sql/open.sql", "SELECT CUSTNMBR FROM RM20101\n")
        system, = self.scan(output="second").systems
        self.assertEqual({"other:sql-script": 2}, system["counts"]["objects"]["byKind"])
