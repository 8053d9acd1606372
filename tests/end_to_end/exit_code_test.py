"""Exit codes, and what a user is told who made a mistake."""
import json

from support import EndToEnd, ROOT, codeunit


class ExitCodes(EndToEnd):
    def test_0_when_all_went_well(self):
        self.write("a.txt", codeunit(50000))
        result = self.scan()
        self.assertEqual((result.code, result.err), (0, ""))

    def test_3_when_nothing_is_recognised_and_the_report_says_so(self):
        self.write("readme.txt", "no export\n")
        result = self.scan()
        self.assertEqual(result.code, 3)
        self.assertEqual(result.systems, [])
        self.assertEqual(result.artifacts()["readme.txt"]["outcome"], "unrecognised")
        self.assertIn("(3)", result.err)
        self.assertIn("readme.txt", result.html)

    def test_4_when_something_was_read_in_part(self):
        self.write("a.txt", codeunit(50000))
        self.write("b.txt", codeunit(50001)[:-20])
        result = self.scan()
        self.assertEqual(result.code, 4)
        self.assertIn("(4)", result.err)

    def test_1_when_a_gate_is_met_and_the_last_line_names_4_as_well(self):
        self.write("b.txt", codeunit(50001)[:-20])
        result = self.scan("--fail-on", "unreadable")
        self.assertEqual(result.code, 1)
        self.assertIn("(1)", result.err.splitlines()[-1])
        self.assertIn("(4)", result.err.splitlines()[-1])

    def test_a_gate_that_is_not_met_changes_nothing(self):
        self.write("a.txt", codeunit(50000))
        self.assertEqual(self.scan("--fail-on", "unreadable").code, 0)

    def test_3_comes_before_1_and_4_and_all_are_named(self):
        self.write("broken.zip", b"PK\x03\x04" + b"\x00" * 100)
        result = self.scan("--fail-on", "unreadable")
        self.assertEqual(result.code, 3)
        for code in ("(3)", "(1)", "(4)"):
            self.assertIn(code, result.err.splitlines()[-1])

    def test_2_names_the_mistake_and_what_is_known(self):
        self.write("a.txt", codeunit(50000))
        rows = [
            (["--nope"], ["--nope"]),
            (["--format", "pdf"], ["pdf", "html", "json", "csv", "text", "xlsx"]),
            (["--format", "json,pdf"], ["pdf", "html"]),
            (["--fail-on", "sunday"], ["sunday", "unreadable"]),
            (["--codepage", "klingon"], ["klingon", "cp850", "cp1252"]),
            (["--policy", "nosuch"], ["nosuch", "mission", "vendor"]),
            (["--as-of", "tomorrow"], ["tomorrow", "--as-of"]),
            (["--as-of", "2026-13-01"], ["2026-13-01"]),
            (["--as-of", "2026-02-30"], ["2026-02-30"]),
            (["--as-of", "2026-1-1"], ["2026-1-1"]),
            (["--jobs", "0"], ["--jobs"]),
            (["--jobs", "many"], ["--jobs"]),
            (["--memory", "much"], ["much", "--memory"]),
            (["--memory", "0"], ["--memory"]),
            (["--lang", "tlh"], ["tlh", "en"]),
        ]
        for words, told in rows:
            with self.subTest(words=words):
                result = self.run_program("scan", self.input, "-o", self.folder / "out", *words)
                self.assertEqual(result.code, 2, result.err)
                self.assertEqual(result.out, "")
                for text in told:
                    self.assertIn(text, result.err)
                self.assertLess(len(result.err), 1500)

    def test_2_for_a_path_that_does_not_exist(self):
        result = self.run_program("scan", self.folder / "nowhere", "-o", self.folder / "out")
        self.assertEqual(result.code, 2)
        self.assertIn("nowhere", result.err)

    def test_a_mistake_leaves_no_output_folder_behind(self):
        rows = [["scan", self.folder / "nowhere"], ["scan", self.input, "--format", "pdf"],
                ["scan", self.input, "--policy", "nosuch"]]
        for number, words in enumerate(rows):
            with self.subTest(words=words):
                output = self.folder / f"new-{number}"
                self.assertEqual(self.run_program(*words, "-o", output).code, 2)
                self.assertFalse(output.exists())

    def test_2_without_command_or_path(self):
        for words in ([], ["scan"], ["explode"], ["formats", "--nope"]):
            with self.subTest(words=words):
                result = self.run_program(*words)
                self.assertEqual(result.code, 2)
                self.assertTrue(result.err.strip())

    def test_2_for_a_policy_that_is_broken(self):
        self.write("a.txt", codeunit(50000))
        for content in (b"{ \"schema\": ", b"[]", b"{}", b"\xff\xfe\x00"):
            with self.subTest(content=content):
                policy = self.write("policy.json", content, self.folder)
                result = self.scan("--policy", policy)
                self.assertEqual(result.code, 2)
                self.assertIn("policy.json", result.err)

    def test_a_policy_of_the_customer_decides(self):
        self.write("a.txt", codeunit(50000, tags="NAVW111.00,ABC1.00"))
        own = json.loads((ROOT / "report/classify/policy/policy-mission.json").read_text())
        own["name"] = "ours"
        own["gates"] = []
        policy = self.write("policy.json", json.dumps(own).encode(), self.folder)
        result = self.scan("--policy", policy)
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual(result.systems[0]["verdict"]["gates"], [])
        self.assertEqual(result.systems[0]["verdict"]["policy"], "ours")

    def test_help_and_version_are_no_mistakes(self):
        for words in (["--help"], ["--version"], ["scan", "--help"]):
            with self.subTest(words=words):
                result = self.run_program(*words)
                self.assertEqual(result.code, 0)
                self.assertTrue(result.out.strip())
        self.assertEqual(self.run_program("--version").out.strip(), (ROOT / "VERSION").read_text().strip())
