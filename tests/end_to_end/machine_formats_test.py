"""report.sarif and metrics.prom: what programs that read them rely on."""
import json
import re
import unittest
from urllib.parse import unquote

from nights import MARK, Nights, call, procedure, unit

SAMPLE = re.compile(r'^(dynscan_[a-z_]+)\{((?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)*)\} (-?[0-9.]+)$')


class MachineFormats(Nights):
    FORMATS = "json,sarif,openmetrics"

    def setUp(self):
        super().setUp()
        self.write("folder with umlaut/a%20b.txt", unit(50000, procedure("One", 1, call(1) + call(2))))
        self.write("broken.txt", unit(50001)[:-20])
        self.night(formats=self.FORMATS)
        self.write("folder with umlaut/a%20b.txt", unit(50000, procedure("One", 1, call(2) + call(3))))
        self.result = self.night(day=2, formats=self.FORMATS)

    def test_sarif_has_every_finding_with_its_rule_place_and_state(self):
        sarif = json.loads(self.result.bytes_of("report.sarif"))
        self.assertEqual(sarif["version"], "2.1.0")
        (run,) = sarif["runs"]
        rules = run["tool"]["driver"]["rules"]
        findings = self.result.systems[0]["findings"]
        there = [row for row in run["results"] if row["baselineState"] != "absent"]
        self.assertEqual([row["partialFingerprints"]["dynscan/v1"] for row in there], [f["fingerprint"] for f in findings])
        for row, finding in zip(there, findings, strict=True):
            self.assertEqual(rules[row["ruleIndex"]]["id"], row["ruleId"])
            self.assertEqual(row["ruleId"], finding["rule"])
            place = row["locations"][0]["physicalLocation"]
            self.assertEqual(unquote(place["artifactLocation"]["uri"]), finding["file"])
            self.assertIn(place["artifactLocation"]["uriBaseId"], run["originalUriBaseIds"])
            self.assertEqual(place.get("region", {}).get("startLine", 0), finding["line"])
            self.assertEqual(row["baselineState"], "new" if finding["state"] == "new" else "unchanged")
        absent = [row for row in run["results"] if row["baselineState"] == "absent"]
        self.assertEqual([row["message"]["text"] for row in absent], [f"{MARK}(1);"])
        notes = run["invocations"][0]["toolExecutionNotifications"]
        self.assertEqual(len(notes), len(self.result.json["diagnostics"]))
        self.assertFalse(run["invocations"][0]["executionSuccessful"])

    def test_metrics_are_families_one_after_the_other(self):
        lines = self.result.bytes_of("metrics.prom").decode("utf-8").splitlines()
        self.assertEqual(lines[-1], "# EOF")
        seen, values = [], {}
        for line in lines[:-1]:
            name = line.split()[2] if line.startswith("#") else SAMPLE.match(line).group(1)
            if not seen or seen[-1] != name:
                self.assertNotIn(name, seen, "a family stands in one piece")
                seen.append(name)
            if not line.startswith("#"):
                _, labels, value = SAMPLE.match(line).groups()
                self.assertNotIn((name, labels), values)
                values[name, labels] = float(value)
        system = self.result.systems[0]
        label = f'system="{system["id"]}"'
        self.assertEqual(values["dynscan_debt_minutes", label], system["debt"]["withUnknown"]["remediationMinutes"])
        self.assertEqual(values["dynscan_findings_new", label], 1)
        self.assertEqual(values["dynscan_findings_fixed", label], 1)
        self.assertEqual(values["dynscan_as_of_seconds", 'place="input"'], 1772409600)
        origins = system["counts"]["objects"]["byOrigin"]
        for origin, count in origins.items():
            self.assertEqual(values["dynscan_objects", f'{label},origin="{origin}"'], count)
        self.assertEqual(values["dynscan_files", 'place="input",outcome="parsed"'], 2)

    def test_names_of_places_cannot_break_a_line(self):
        odd = self.folder / 'odd "name\\ with\nline'
        self.input.rename(odd)
        result = self.scan(paths=[odd], formats=self.FORMATS)
        for line in result.bytes_of("metrics.prom").decode("utf-8").splitlines()[:-1]:
            if not line.startswith("#"):
                self.assertRegex(line, SAMPLE)


if __name__ == "__main__":
    unittest.main()
