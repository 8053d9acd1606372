"""The sample of Dynamics GP holds what was counted by hand; files beside a system join it, and names of people stay out."""
import re

from support import EndToEnd, SAMPLES

SAMPLE = SAMPLES / "gp2015"
MEMBERS = ["field", "window", "control", "procedure"]
LINES = ["lines", "code", "comment", "blank"]
KINDS = ["dictionary", "form", "macro", "other:dex-ini", "other:vba-project", "product", "report", "vba-module"]
LAUNCH_FILE = "\r\n".join(["1", "0", "Microsoft Dynamics GP", "Windows", ":C:GP/Dynamics.dic", ":C:GP/FORMS.DIC",
                           ":C:GP/REPORTS.DIC", ""])


def readme_rows():
    """(kind, name, product) to the origin and the figures of the sample's table."""
    text = (SAMPLES / "README.md").read_text(encoding="utf-8").split("## gp2015:")[1].split("\n## ")[0]
    rows = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        head = re.fullmatch(r"([a-z:-]+) (.+?)(?: \((\d+)\))?", cells[0])
        if len(cells) == 10 and head and head[1] in KINDS:
            rows[head.groups()] = (cells[1], [int(cell or 0) for cell in cells[2:]])
    return rows


class DynamicsGp(EndToEnd):
    def test_the_sample_holds_what_was_counted_by_hand(self):
        result = self.scan(paths=[SAMPLE])
        self.assertEqual(result.code, 0, result.err)
        system, = result.systems
        self.assertEqual(("gp", "GP 2015", "probable"),
                         (system["product"], system["generation"], system["version"]["certainty"]))
        got = {}
        for o in system["objects"]:
            members = [sum(m["kind"] == kind for m in o.get("members", [])) for kind in MEMBERS]
            figures = members + [o["code"].get(name, 0) for name in LINES]
            got[o["kind"], o["name"], o["properties"].get("productId")] = (o["origin"], figures)
        want = readme_rows()
        self.assertEqual(15, len(want))
        self.assertEqual(want, {key: row for key, row in got.items() if key[0] in KINDS})
        self.assertEqual("migration", system["verdict"]["verdict"])

    def test_what_was_only_moved_is_told_from_what_was_changed(self):
        objects = {o["key"]: o["properties"] for o in self.scan(paths=[SAMPLE]).systems[0]["objects"]}
        entry = objects["gp/form/0/sop_entry"]
        self.assertEqual(("changed", "4", "1", "3", "24680"),
                         tuple(entry[name] for name in ("change", "newObjects", "changedObjects", "layoutObjects", "otherProducts")))
        self.assertEqual("layout-only", objects["gp/form/0/rm_customer_maintenance"]["change"])
        self.assertEqual("likely", objects["gp/form/24680/sop_entry"]["alternate"])

    def test_companions_join_the_system_and_do_not_make_one(self):
        self.write("VBA/EXATools.bas", 'Attribute VB_Name = "EXATools"\r\nPublic Sub Run()\r\nEnd Sub\r\n')
        self.write("Data/Dex.ini", "[General]\r\nWorkstation2=Windows\r\n")
        alone = self.scan(check=False)
        self.assertEqual((3, []), (alone.code, alone.systems))
        self.write("DYNAMICS.SET", LAUNCH_FILE)
        system, = self.scan(output="second").systems
        self.assertEqual({"product": 1, "vba-module": 1, "other:dex-ini": 1}, system["counts"]["objects"]["byKind"])

    def test_names_of_users_and_servers_do_not_leave_the_ini_file(self):
        self.write("DYNAMICS.SET", LAUNCH_FILE)
        self.write("Dex.ini", "[General]\r\nSQLLastUser=maria.huber\r\nSQLLastDataSource=HUBERSQL\r\nSynchronize=TRUE\r\n")
        result = self.scan(formats="json,html")
        for path in result.output.iterdir():
            self.assertNotIn(b"huber", path.read_bytes().lower(), path)

    def test_a_spelling_dictionary_is_no_dictionary_of_gp(self):
        self.write("DYNAMICS.SET", LAUNCH_FILE)
        self.write("en_US.dic", "49568\nAachen/M\nGP/MS\n")
        result = self.scan()
        formats = {a["path"]: a["format"] for a in result.json["artifacts"]}
        self.assertEqual("", formats["en_US.dic"])

    def test_versions_of_a_component_count_once(self):
        package = (SAMPLE / "CBTForms.package").read_bytes()
        self.write("a/forms.package", package)
        self.write("b/forms.Package", package.replace(b"Tool that is let", b"Tool"))
        counts = self.scan().systems[0]["counts"]
        self.assertEqual({"form": 3, "report": 1, "vba-module": 1}, counts["objects"]["byKind"])
        self.assertEqual(10, counts["occurrences"]["total"])
