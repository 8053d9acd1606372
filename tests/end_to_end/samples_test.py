"""The totals that stand in samples/README.md and beside the golden inputs were counted by hand; they are the judge."""
import copy
import json
import re
import shutil
import subprocess
import unittest

from support import EndToEnd, ROOT, SAMPLES

GOLDEN = ROOT / "tests" / "golden" / "nav.cside_text"
BROWSER = ROOT / "tests" / "browser"
SCHEMA = ROOT / "report" / "report.schema.json"
COLUMNS = ["fields", "keys", "procedures", "triggers", "controls"]


def readme_objects(section):
    """The rows of the object table of one section of samples/README.md."""
    text = (SAMPLES / "README.md").read_text(encoding="utf-8").split(f"## {section}:")[1].split("\n## ")[0]
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        words = cells[0].split(" ", 2)
        if len(cells) == 8 and len(words) == 3 and words[1].isdigit():
            counts = {name: int(cell or 0) for name, cell in zip(COLUMNS, cells[3:])}
            yield f"nav/{words[0]}/{words[1]}", words[2], cells[1], counts


def golden_counts(case):
    """Objects by kind, members by kind and lines of code that stand in counts.md of a golden case."""
    text = (GOLDEN / case / "counts.md").read_text(encoding="utf-8")
    kinds = {kind: int(count) for kind, count in re.findall(r"(\w+) (\d+)", text.split("Objects:")[1].split(";")[0])}
    names, values = (re.findall(r"\w+", line) for line in re.findall(r"\n(\| field .*|\|(?: \d+ \|)+)", text)[:2])
    members = {name: int(value) for name, value in zip(names, values)}
    code = dict(zip(("lines", "code", "comment", "blank"), map(int, re.findall(r"\| \*\*all\*\* \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", text)[0])))
    return kinds, members, code


AX_MEMBERS = ["field", "index", "relation", "method", "control", "enum-value"]
AX_CODE = ["lines", "code", "comment", "blank"]


def readme_elements(section):
    """The rows of the object table of an AX section of samples/README.md: key, name and the counts that are not 0."""
    text = (SAMPLES / "README.md").read_text(encoding="utf-8").split(f"## {section}:")[1].split("\n## ")[0]
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        kind, _, name = cells[0].partition(" ")
        if len(cells) != 11 or not name:
            continue
        counts = [int(cell or 0) for cell in cells[1:]]
        members = {member: count for member, count in zip(AX_MEMBERS, counts) if count}
        yield kind, name, members, dict(zip(AX_CODE, counts[len(AX_MEMBERS):]))


class Samples(EndToEnd):
    # Rows of request pages, request forms and sections count as controls; the tables of the README give them apart.
    CONTROLS_APART = {"nav2009": {"nav/report/50000": 8}, "nav2018": {"nav/report/50000": 3}}

    def check_sample(self, name, kinds, origins):
        result = self.scan(paths=[SAMPLES / name])
        self.assertEqual(result.code, 0)
        system, = result.systems
        self.assertEqual(system["counts"]["objects"]["byKind"], kinds)
        self.assertEqual(system["counts"]["objects"]["byOrigin"], origins)
        objects = result.objects()
        expected = {key: rest for key, *rest in readme_objects(name)}
        self.assertEqual(sorted(objects), sorted(expected))
        head, *lines = result.csv_lines
        rows = {line[head.index("key")]: line for line in lines}
        last = {name: at for at, name in enumerate(head)}
        for key, (object_name, origin, counts) in expected.items():
            with self.subTest(object=key):
                row = rows[key]
                self.assertEqual((row[last["name"]], row[last["origin"]]), (object_name, origin))
                got = {column: int(row[last["members." + column[:-1]]]) for column in COLUMNS}
                got["controls"] -= self.CONTROLS_APART[name].get(key, 0)
                self.assertEqual(got, counts)
        return result, system

    def check_ax(self, name, kinds, generation):
        result = self.scan(paths=[SAMPLES / name])
        self.assertEqual(result.code, 0)
        self.assertEqual(result.json["diagnostics"], [])
        system, = result.systems
        self.assertEqual((system["counts"]["objects"]["byKind"], system["generation"]), (kinds, generation))
        head, *lines = result.csv_lines
        rows = {(line[head.index("kind")], line[head.index("name")]): dict(zip(head, line)) for line in lines}
        for kind, element, members, code in readme_elements(name):
            with self.subTest(kind=kind, name=element):
                row = rows[kind, element]
                got = {member: int(row.get("members." + member) or 0) for member in AX_MEMBERS}
                self.assertEqual({member: count for member, count in got.items() if count}, members)
                got = {what: int(row.get(what) or 0) for what in AX_CODE}
                self.assertEqual(got, code)
        return result, system

    def test_ax2009(self):
        result, system = self.check_ax("ax2009", {"table": 2, "edt": 1, "enum": 1, "class": 3, "form": 1, "menu-item": 2,
                                                  "job": 1, "project": 1}, "AX 2009")
        self.assertEqual(system["counts"]["occurrences"]["total"], 13)
        table, = [o for o in system["objects"] if o["key"] == "ax/table/custtable"]
        self.assertEqual([m["number"] for m in table["members"] if m["kind"] == "field"], [1, 2, 29, 50001, 50002])

    def test_excerpts_of_xpo_show_code_without_the_mark_of_its_lines(self):
        page = self.scan(paths=[SAMPLES / "ax2009"], formats="json,html").html
        self.assertIn('if (!WinAPI::fileExists(fileName))"', page)
        self.assertNotIn("#    if (!WinAPI::fileExists", page)
        self.assertIn("FIELD #HLZ_RentalAllowed", page)

    def test_ax2012(self):
        result, system = self.check_ax("ax2012", {"table": 2, "enum": 1, "class": 3, "job": 1, "form": 1, "ssrs-report": 1,
                                                  "menu-item": 1, "privilege": 1, "project": 1, "label-file": 1}, "AX 2012")
        exports = {o["key"]: o["properties"].get("export") for o in system["objects"]}
        deltas = sorted(key for key, export in exports.items() if export == "delta")
        self.assertEqual(deltas, ["ax/class/salesformletter", "ax/form/custtable", "ax/table/custtable"])
        self.assertIn("ax/class/hlz_toollistdp", {r.get("to") for r in system["references"] if r["kind"] == "data-provider"})

    def test_nav2009(self):
        result, system = self.check_sample(
            "nav2009", {"table": 4, "form": 3, "report": 1, "dataport": 1, "codeunit": 3, "xmlport": 1, "menusuite": 1},
            {"standard": 2, "modified": 3, "custom": 9, "isv": 0, "unknown": 0})
        self.assertEqual(system["counts"]["members"],
                         {"field": 30, "key": 8, "procedure": 12, "trigger": 26, "control": 32})
        self.assertEqual(system["generation"], "NAV 2009 R2")
        disabled = [m["name"] for o in result.objects().values() for m in o.get("members", [])
                    if m["kind"] == "key" and m.get("properties", {}).get("enabled") == "no"]
        self.assertEqual(disabled, ["Document No."])
        customer, = [o for o in system["objects"] if o["key"] == "nav/table/18"]
        custom = [m["number"] for m in customer["members"] if m["kind"] == "field" and m.get("origin") == "custom"]
        self.assertEqual(custom, [50000, 50001, 50002, 50003])
        self.assertEqual({a["encoding"] for a in result.json["artifacts"]}, {"cp850"})
        used = {r["to"] for r in system["references"] if "to" in r and r["from"] != r["to"]}
        self.assertIn("nav/codeunit/50001", used)
        self.assertNotIn("nav/xmlport/50000", used)
        self.assertNotIn("nav/dataport/50000", used)

    def test_nav2018(self):
        result, system = self.check_sample(
            "nav2018", {"table": 10, "page": 7, "report": 2, "codeunit": 7, "xmlport": 1, "query": 2, "menusuite": 1},
            {"standard": 1, "modified": 5, "custom": 20, "isv": 3, "unknown": 1})
        self.assertEqual(system["counts"]["members"], {"field": 55, "key": 21, "procedure": 18, "trigger": 31,
                                                       "control": 38, "event": 2, "action": 9})
        self.assertEqual(system["generation"], "NAV 2018")
        origins = [(o["number"], m["number"], m["origin"]) for o in system["objects"] for m in o.get("members", [])
                   if o["origin"] == "modified" and m["kind"] == "field" and m.get("origin") in ("custom", "isv")]
        self.assertEqual(len(origins), 8)
        self.assertIn((36, 6188470, "isv"), origins)
        disabled = [(o["key"], m["name"]) for o in system["objects"] for m in o.get("members", [])
                    if m["kind"] == "key" and m.get("properties", {}).get("enabled") == "no"]
        self.assertEqual(sorted(key for key, _ in disabled), ["nav/table/37", "nav/table/50002"])
        used = {r["to"] for r in system["references"] if "to" in r and r["from"] != r["to"]}
        unused = sorted(o["key"] for o in system["objects"] if o["key"] not in used and o["origin"] in ("custom", "isv", "unknown")
                        and o["kind"] != "menusuite")
        self.assertEqual(unused, sorted(["nav/table/50010", "nav/page/50000", "nav/page/50010", "nav/report/50001",
                                         "nav/query/50000", "nav/query/50001", "nav/codeunit/10999", "nav/codeunit/50001",
                                         "nav/codeunit/50002", "nav/codeunit/50090", "nav/codeunit/50099",
                                         "nav/codeunit/6188471"]))

    def test_drop(self):
        result = self.scan(paths=[SAMPLES / "nav2018-drop.zip"])
        system, = result.systems
        counts = system["counts"]
        self.assertEqual((counts["objects"]["byKind"], counts["occurrences"]["byKind"]),
                         ({"table": 4, "codeunit": 1}, {"table": 5, "codeunit": 1}))
        self.assertEqual(counts["objects"]["byOrigin"]["custom"], 5)
        self.assertEqual(counts["members"], {"field": 24, "key": 8, "procedure": 3, "trigger": 3})
        row = result.objects()["nav/table/50001"]
        self.assertEqual((row["versions"], row["properties"]["isoDate"]), (2, "2018-01-08"))

    def test_a_release_that_nothing_tells_gives_no_upgrade_without_a_warning(self):
        system, = self.scan(paths=[SAMPLES / "broken"]).systems
        self.assertEqual((system["generation"], system["version"]["certainty"]), ("", "unknown"))
        self.assertIn("insufficient-evidence", system["verdict"]["flags"])
        self.assertIn("generation-unknown", system["verdict"]["flags"])


class Golden(EndToEnd):
    def check_case(self, case):
        shutil.copy(GOLDEN / case / "input.txt", self.input)
        system, = self.scan(formats="json").systems
        kinds, members, code = golden_counts(case)
        occurrences = system["counts"]["occurrences"]
        self.assertEqual(occurrences["byKind"], kinds)
        self.assertEqual({kind: occurrences["members"].get(kind, 0) for kind in members}, members)
        self.assertEqual({part: occurrences["code"]["cal"][part] for part in code}, code)


for golden_case in sorted(path.parent.name for path in GOLDEN.glob("*/counts.md")):
    setattr(Golden, f"test_{golden_case}", lambda self, case=golden_case: self.check_case(case))


class Schema(EndToEnd):
    """inventory.json is what report/report.schema.json says."""

    def validate(self, *files):
        if not (BROWSER / "node_modules" / "ajv").is_dir():
            self.fail("ajv is missing: run 'npm ci' in tests/browser (./dev test does)")
        return subprocess.run(["node", BROWSER / "validate.mjs", SCHEMA, *files], capture_output=True, text=True)

    def results(self):
        paths = {name: [SAMPLES / name] for name in ("nav2009", "nav2018", "nav2018-drop.zip", "broken")}
        paths["all"] = [SAMPLES / name for name in paths]
        paths["nothing"] = [ROOT / "VERSION"]
        return {name: self.scan(paths=paths[name], output=name, formats="json") for name in paths}

    def test_the_results_of_all_samples_and_golden_inputs(self):
        results = self.results()
        results["each"] = self.scan("--each", paths=[SAMPLES], output="each", formats="json")
        results["golden"] = self.scan("--each", paths=[GOLDEN.parent], output="golden", formats="json")
        done = self.validate(*(result.output / "inventory.json" for result in results.values()))
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_results_that_are_broken_are_rejected(self):
        good = self.scan(paths=[SAMPLES / "nav2018"], formats="json").json

        def change(*path, value=None, remove=False):
            broken = copy.deepcopy(good)
            place = broken
            for part in path[:-1]:
                place = place[part]
            if remove:
                del place[path[-1]]
            else:
                place[path[-1]] = value
            return broken

        custom = next(i for i, o in enumerate(good["systems"][0]["objects"]) if o["origin"] == "custom")
        rows = {
            "another schema": change("schema", value="dynscan-inventory/2"),
            "an unknown key": change("extra", value=1),
            "no accounting": change("accounting", remove=True),
            "no archives": change("accounting", "archives", remove=True),
            "no such outcome": change("artifacts", 0, "outcome", value="skipped"),
            "no such reason": change("artifacts", 0, "reason", value="because"),
            "a path that climbs": change("artifacts", 0, "path", value="../a.txt"),
            "a negative count": change("systems", 0, "counts", "files", value=-1),
            "a count in words": change("systems", 0, "counts", "objects", "distinct", value="30"),
            "no such origin": change("systems", 0, "objects", custom, "origin", value="ours"),
            "no such kind": change("systems", 0, "objects", custom, "kind", value="tabel"),
            "a custom object without members": change("systems", 0, "objects", custom, "members", remove=True),
            "an object without a reason": change("systems", 0, "objects", custom, "originReason", value=""),
            "a reference to nowhere": change("systems", 0, "references", 0, value={"from": "nav/table/1", "kind": "call", "line": 1}),
            "no such rating": change("systems", 0, "debt", "proven", "rating", value="F"),
            "no such verdict": change("systems", 0, "verdict", "verdict", value="maybe"),
            "seven checks": change("systems", 0, "verdict", "checks", 7, remove=True),
            "a score above 100": change("systems", 0, "verdict", "score", value=101),
            "no date": change("run", "asOf", value="yesterday"),
            "no such diagnostic": change("diagnostics", 0, "id", value="oops"),
            "no such severity": change("systems", 0, "findings", 0, "severity", value="urgent"),
            "evidence of two lines": change("systems", 0, "findings", 0, "evidence", value="a\nb"),
            "a finding without a fingerprint": change("systems", 0, "findings", 0, "fingerprint", remove=True),
            "a boolean that is text": change("systems", 0, "verdict", "lifecycle", 0, "passed", value="no"),
        }
        for name, broken in rows.items():
            with self.subTest(name):
                file = self.folder / "broken.json"
                file.write_text(json.dumps(broken))
                self.assertEqual(self.validate(file).returncode, 1)

    def test_the_schema_names_every_id_of_the_program(self):
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
        texts = json.loads((ROOT / "report/catalogue/en.json").read_text(encoding="utf-8"))

        def ids(prefix):
            return {key.removeprefix(prefix) for key in texts if key.startswith(prefix)}

        artifact = schema["artifact"]["properties"]
        self.assertEqual(set(artifact["reason"]["enum"]) - {""}, ids("outcome."))
        diagnostics = (ROOT / "scanner/model/diagnostic.cpp").read_text(encoding="utf-8")
        known = set(re.findall(r'DiagnosticRow\{\w+,\s*"([a-z-]+)"', diagnostics))
        self.assertEqual(set(schema["diagnostic"]["properties"]["id"]["enum"]), known)
        self.assertLessEqual(known, ids("diagnostic."))
        kinds = set(re.findall(r'Kind\{Product::\w+,\s*"([a-z-]+)"', (ROOT / "scanner/model/kinds.cpp").read_text()))
        self.assertEqual(set(schema["kind"]["anyOf"][0]["enum"]), kinds)
        flags = set(schema["verdict"]["properties"]["flags"]["items"]["enum"])
        self.assertEqual(flags, {flag for flag in ids("flag.") if "." not in flag})


if __name__ == "__main__":
    unittest.main()
