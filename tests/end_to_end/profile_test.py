"""What only people know: the profile, files of usage, and what becomes of their answers in the reports."""
import json
import re
import subprocess

from support import EndToEnd, ROOT, codeunit, table

BROWSER = ROOT / "tests" / "browser"
SCHEMA = ROOT / "scanner" / "model" / "profile.schema.json"


def without_comments(text):
    return re.sub(r'("(?:\\.|[^"\\])*")|//[^\n]*', lambda found: found[1] or "", text)


class Profiles(EndToEnd):
    def answers(self, result):
        system, = result.systems
        return {row["question"]: row["says"] for row in system["verdict"]["answers"]}

    def profile(self, **fields):
        return self.write("profile.json", json.dumps({"schema": "dynscan-profile/1", **fields}), folder=self.folder)

    def test_a_new_profile_is_one_with_all_questions_open(self):
        done = self.run_program("profile", "--new")
        self.assertEqual((done.code, done.err), (0, ""))
        self.write("a.txt", codeunit(50000))
        self.write("new.json", done.out, folder=self.folder)
        result = self.scan("--profile", self.folder / "new.json")
        self.assertEqual(result.code, 0)
        self.assertEqual(self.answers(result), {})
        self.assertNotIn("money", result.systems[0]["verdict"])

    def test_answers_money_and_usage_stand_in_both_reports(self):
        self.write("a.txt", codeunit(50000, name="Old Job") + codeunit(50001, name="New Job") + table(50002, name="Rest"))
        self.write("usage.csv", "object,lastUsed,rows\ncodeunit 50000,2019-12-31,\ncodeunit 50001,2026-01-30,\nRest,,0\nGone,,\n",
                   folder=self.folder)
        result = self.scan("--profile", self.profile(cloudTarget="required", disruption="low", redesign="yes", databaseGb=81,
                                                      dayRate=1000, currency="EUR", overheads={"testing": 50},
                                                      usage=["usage.csv"]))
        self.assertEqual(result.code, 0)
        self.assertEqual(list(self.answers(result)), ["cloudTarget", "disruption", "redesign", "databaseGb", "usage"])
        verdict = result.systems[0]["verdict"]
        states = {check["id"]: check["state"] for check in verdict["checks"]}
        self.assertEqual((states["full-cloud"], states["minimal-disruption"], states["redesign"]), ("yes", "yes", "yes"))
        left = {group["use"]: group["objects"] for group in verdict["leftBehind"]}
        self.assertEqual(left, {"unused": ["nav/codeunit/50000", "nav/table/50002"], "unreferenced": [], "idle": []})
        move, testing = verdict["money"]["lines"]
        hours = result.systems[0]["effort"]["withUnknown"]["likely"]
        self.assertAlmostEqual(move["likely"], hours / 8 * 1000, places=1)
        self.assertAlmostEqual(testing["likely"], move["likely"] / 2, places=1)
        self.assertAlmostEqual(verdict["money"]["total"]["likely"], move["likely"] * 1.5, places=1)
        for text in self.answers(result).values():
            self.assertIn(text.split("“")[0], result.html)
        self.assertIn("What would turn it round", result.html)

    def test_a_release_of_the_profile_changes_gate_and_version_factor(self):
        self.write("a.txt", codeunit(50000, tags=""))
        before = self.scan(output="before").systems[0]
        after = self.scan("--profile", self.profile(releases=[{"product": "nav", "generation": "Business Central 14"}]),
                          output="after").systems[0]
        self.assertEqual((before["generation"], before["effort"]["versionFactor"]), ("", 1.75))
        self.assertEqual((after["generation"], after["effort"]["versionFactor"]), ("Business Central 14", 1))
        self.assertEqual(after["version"]["certainty"], "certain")
        self.assertEqual((before["verdict"]["verdict"], after["verdict"]["verdict"]), ("migration", "upgrade"))

    def test_2_and_a_sentence_for_every_mistake(self):
        self.write("a.txt", codeunit(50000))
        self.write("usage.csv", "object,rows\nx,many\n", folder=self.folder)
        for fields, says in (({"cloud": "yes"}, "profile.json:1, /cloud: unknown field"),
                             ({"cloudTarget": "soon"}, "required, wanted, no"),
                             ({"usage": ["none.csv"]}, "none.csv cannot be read"),
                             ({"usage": ["usage.csv"]}, "usage.csv:2: 'many' is no number of rows")):
            with self.subTest(says=says):
                result = self.scan("--profile", self.profile(**fields), check=False)
                self.assertEqual(result.code, 2)
                self.assertIn(says, result.err)
        self.assertEqual(self.scan("--profile", self.folder / "no.json", check=False).code, 2)
        self.assertEqual(self.run_program("profile").code, 2)

    def test_the_schema_says_what_the_program_reads(self):
        if not (BROWSER / "node_modules" / "ajv").is_dir():
            self.fail("ajv is missing: run 'npm ci' in tests/browser (./dev test does)")
        template = without_comments(self.run_program("profile", "--new").out)
        filled = without_comments(re.sub(r"// , \"", ", \"", self.run_program("profile", "--new").out))
        good = [json.loads(template), json.loads(filled)]
        self.assertEqual(len(good[1]), 18 + 1)
        bad = [{}, {**good[1], "cloudTarget": "soon"}, {**good[0], "dayRate": 1}, {**good[0], "more": 1},
               {**good[1], "currency": "Euro"}, {**good[0], "releases": [{"product": "nav"}]}]
        for valid, documents in ((True, good), (False, bad)):
            for document in documents:
                path = self.write("one.json", json.dumps(document), folder=self.folder)
                done = subprocess.run(["node", BROWSER / "validate.mjs", SCHEMA, path], capture_output=True, text=True)
                self.assertEqual(done.returncode == 0, valid, f"{document}: {done.stdout}{done.stderr}")
