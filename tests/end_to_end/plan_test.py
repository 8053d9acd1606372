"""Effort, dispositions, waves and data mapping of the samples: every sum is that of its parts."""
import collections
import csv
import io
import json
import unittest
import xml.etree.ElementTree as tree
import zipfile

from support import EndToEnd, SAMPLES, codeunit, cside, field, table

SYSTEMS = ["ax2009", "ax2012", "d365fo", "nav2009", "nav2018", "crm2011", "crm4", "crm9", "gp2015"]
RANGE = ("low", "likely", "high")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_rows(path, sheet):
    """The cells of one sheet of a workbook, by row, and whether any is a formula."""
    with zipfile.ZipFile(path) as book:
        root = tree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    rows = []
    for row in root.iter(SHEET + "row"):
        rows.append(["".join(part.text or "" for part in cell.iter() if part.tag in (SHEET + "t", SHEET + "v"))
                     for cell in row.iter(SHEET + "c")])
    return rows, any(True for _ in root.iter(SHEET + "f"))


class Plan(EndToEnd):
    def check_sum(self, parts, whole, objects):
        for figure in RANGE:
            self.assertAlmostEqual(sum(part[figure] for part in parts), whole[figure], places=2)
        self.assertEqual(sum(part["objects"] for part in parts), objects)

    def check_plan(self, system):
        planned = [o for o in system["objects"] if "decision" in o]
        origins = system["counts"]["objects"]["byOrigin"]
        known = [o for o in planned if o["origin"] != "unknown"]
        self.assertEqual({o["origin"] for o in planned} - {"custom", "modified", "unknown"}, set())
        self.assertEqual(len(known), origins["custom"] + origins["modified"])
        effort, plan = system["effort"], system["plan"]
        for parts in (effort["byKind"], effort["byDisposition"], plan["waves"]):
            self.check_sum(parts, effort["withUnknown"], len(planned))
            self.check_sum([part["proven"] for part in parts], effort["proven"], len(known))
        for figure in RANGE:
            self.assertAlmostEqual(sum(o["effort"][figure] for o in planned), effort["withUnknown"][figure], places=2)
        waves = {wave["wave"]: wave for wave in plan["waves"]}
        wave_of = {o["key"]: o["decision"]["wave"] for o in planned}
        counted = collections.Counter(wave_of.values())
        self.assertEqual({number: wave["objects"] for number, wave in waves.items()}, dict(counted))
        for o in planned:
            self.assertEqual(o["decision"]["wave"] == 0, o["decision"]["disposition"] == "retire", o["key"])
            self.assertTrue(o["decision"]["reason"])
        for number, wave in waves.items():
            self.assertTrue(all(other < number for other in wave["dependsOn"]))
        lists = {"component", "contains", "missing-dependency", "project-node", "root-component"}
        for reference in system["references"]:
            user, used = wave_of.get(reference["from"], 0), wave_of.get(reference.get("to"), 0)
            if user and used and user != used and reference["kind"] not in lists:
                self.assertIn(used, waves[user]["dependsOn"])

    def test_sums_of_all_samples_agree(self):
        for name in SYSTEMS:
            with self.subTest(sample=name):
                for system in self.scan(paths=[SAMPLES / name], formats="json,csv").systems:
                    self.check_plan(system)

    def test_decisions_of_a_customized_database(self):
        system, = self.scan(paths=[SAMPLES / "nav2018"]).systems
        decided = {o["key"]: (o["decision"]["disposition"], o["decision"]["row"]) for o in system["objects"] if "decision" in o}
        expected = {
            "nav/table/18": ("keep as extension", "nav-modified-table"),
            "nav/table/50001": ("keep as extension", "nav-table"),
            "nav/table/50010": ("rebuild", "nav-linked-table"),
            "nav/page/50010": ("rebuild", "nav-web-service-page"),
            "nav/menusuite/1090": ("replace by standard", "nav-menusuite"),
        }
        self.assertEqual({key: decided[key] for key in expected}, expected)
        product, = system["plan"]["products"]
        self.assertEqual((product["name"], product["successor"], product["known"]), ("DSM", "unknown", False))
        self.assertEqual(len(product["objects"]), system["counts"]["objects"]["byOrigin"]["isv"])

    def test_mapping_is_the_same_in_result_table_and_workbook(self):
        for name in SYSTEMS:
            with self.subTest(sample=name):
                result = self.scan(paths=[SAMPLES / name], formats="json,csv,xlsx")
                head, *rows = csv.reader(io.StringIO(result.bytes_of("mapping.csv").decode("utf-8"), newline=""))
                in_table = [dict(zip(head, row, strict=True)) for row in rows]
                in_result = [dict(row, system=system["id"]) for system in result.systems for row in system["plan"]["mapping"]]
                self.assertEqual(in_table, in_result)
                in_workbook, formulas = sheet_rows(self.folder / "out" / "inventory.xlsx", 3)
                self.assertEqual(len(in_workbook), len(in_table) + 1)
                self.assertFalse(formulas)
                custom = [o for system in result.systems for o in system["objects"]
                          if o["kind"] in ("table", "entity") and o["origin"] == "custom"]
                self.assertEqual({o["key"] for o in custom}, {row["object"] for row in in_table if row["what"] == "table"})

    def test_custom_fields_of_vendor_tables_are_mapped(self):
        system, = self.scan(paths=[SAMPLES / "ax2009"]).systems
        rows = [(row["table"], row["field"], row["number"], row["type"], row["typeName"], row["targetTable"])
                for row in system["plan"]["mapping"] if row["what"] == "vendor-field"]
        self.assertEqual(rows, [("CustTable", "HLZ_RentalAllowed", "50001", "ENUM", "NoYesId", "CustTable"),
                                ("CustTable", "HLZ_DepositLimit", "50002", "REAL", "AmountMST", "CustTable")])

    def test_texts_that_look_like_formulas_stay_texts(self):
        self.write("objects.txt", cside("Table", 50000, "=1+1", fields=field(1, "@SUM(A1)") + field(2, "+x") + field(3, "-y")))
        result = self.scan(formats="json,csv,xlsx")
        for sheet in (1, 2, 3):
            rows, formulas = sheet_rows(self.folder / "out" / "inventory.xlsx", sheet)
            self.assertFalse(formulas)
        self.assertEqual([row[4] for row in rows[2:]], ["@SUM(A1)", "+x", "-y"])
        self.assertEqual(rows[1][3], "=1+1")
        self.assertIn("'@SUM(A1)", result.bytes_of("mapping.csv").decode("utf-8"))

    def test_a_disposition_set_by_hand_counts_and_says_so(self):
        self.write("objects.txt", table(50000) + codeunit(50001))
        ours = self.folder / "ours.json"
        ours.write_text(json.dumps({"objects": [{"key": "nav/table/50000", "reason": "archive is enough", "disposition": "retire"}]}))
        result = self.scan("--ours", ours, formats="json,html,csv")
        objects = result.objects()
        decision = objects["nav/table/50000"]["decision"]
        self.assertEqual((decision["disposition"], decision["byHand"], decision["reason"], decision["wave"]),
                         ("retire", True, "archive is enough", 0))
        self.assertEqual(objects["nav/table/50000"]["origin"], "custom")
        self.assertIn("set by hand: archive is enough", result.html)
        self.check_plan(result.systems[0])

    def test_the_page_tells_the_plan_without_script(self):
        page = self.scan(paths=[SAMPLES / "nav2018"]).html
        for text in ("What becomes of the customizations", "Waves of the move", "Products of third parties", "Data mapping"):
            self.assertIn(text, page)
        self.assertIn("not stored: nothing to migrate", page)


if __name__ == "__main__":
    unittest.main()
