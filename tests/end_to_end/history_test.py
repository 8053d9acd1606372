"""Runs beside earlier runs: what is new, what is fixed, what only moved; gates; histories that cannot be used."""
import json
import os
import shutil
import sqlite3
import unittest

from nights import MARK, Nights, call, procedure, rule, unit
from support import codeunit


class Changes(Nights):
    def setUp(self):
        super().setUp()
        self.first = [procedure("One", 1, call(1) + call(2) + call(2)), procedure("Two", 2, call(3))]
        self.write("a.txt", unit(50000, *self.first))
        self.assertNotIn("comparison", self.night().json)

    def test_nothing_changed(self):
        result = self.night(day=2)
        self.assertEqual(self.changes(result), (0, 0, 0))
        self.assertEqual({f["state"] for f in result.systems[0]["findings"]}, {"unchanged"})
        self.assertEqual(result.json["comparison"]["objects"], {"added": [], "changed": [], "removed": [], "notSeen": []})

    def test_what_only_moved_is_neither_new_nor_fixed(self):
        edits = {
            "moved lines": ("a.txt", unit(50000, procedure("New", 9, "      x := 1;\n"), *self.first)),
            "renamed file": ("sub/other.txt", unit(50000, *self.first)),
            "reordered members": ("a.txt", unit(50000, *reversed(self.first))),
            "renamed object": ("a.txt", unit(50000, *self.first, name="Another Name")),
            "other layout": ("a.txt", unit(50000, *self.first).replace(call(3), "  \n" + call(3).rstrip() + "   \n")),
            "another object above": ("a.txt", codeunit(49999) + unit(50000, *self.first)),
        }
        for at, (edit, (name, text)) in enumerate(edits.items()):
            with self.subTest(edit=edit):
                shutil.rmtree(self.input)
                self.write(name, text)
                self.assertEqual(self.changes(self.night(day=2 + at)), (0, 0, 0))

    def test_new_and_fixed_are_exactly_what_was_added_and_removed(self):
        self.write("a.txt", unit(50000, procedure("One", 1, call(1) + call(2)), procedure("Two", 2, call(3) + call(4) + call(4))))
        result = self.night(day=2)
        comparison = result.json["comparison"]
        self.assertEqual(sorted(row["evidence"] for row in self.made(comparison["new"])), [f"{MARK}(4);"] * 2)
        self.assertEqual([row["evidence"] for row in self.made(comparison["fixed"])], [f"{MARK}(2);"])
        states = [f["state"] for f in self.made(result.systems[0]["findings"])]
        self.assertEqual(sorted(states), ["new"] * 2 + ["unchanged"] * 3)
        self.assertEqual([o["key"] for o in comparison["objects"]["changed"]], ["nav/codeunit/50000"])
        self.assertEqual({(m["how"], m["name"]) for m in comparison["objects"]["changed"][0]["members"]},
                         {("changed", "One"), ("changed", "Two")})
        self.assertIn("New findings: 2", result.html)
        self.assertIn("Fixed findings: 1", result.html)

    def test_objects_added_and_removed(self):
        (self.input / "a.txt").unlink()
        self.write("b.txt", unit(50001, *self.first))
        objects = self.night(day=2).json["comparison"]["objects"]
        self.assertEqual([o["key"] for o in objects["added"]], ["nav/codeunit/50001"])
        self.assertEqual([o["key"] for o in objects["removed"]], ["nav/codeunit/50000"])

    def test_a_figure_that_grows_is_no_new_finding(self):
        long = procedure("Long", 7, "".join(f"      x := {i};\n" for i in range(400)))
        self.write("a.txt", unit(50000, long))
        first = self.night(day=2)
        measured = [f for f in first.systems[0]["findings"] if " > " in f["evidence"]]
        self.assertTrue(measured, "a rule that measures members fires")
        self.write("a.txt", unit(50000, long.replace("      x := 7;\n", "      x := 7;\n      x := 8;\n")))
        comparison = self.night(day=3).json["comparison"]
        self.assertEqual([row["rule"] for row in comparison["new"] if " > " in row["evidence"]], [])

    def test_hits_of_a_new_or_changed_rule_are_newly_checked(self):
        self.write("a.txt", unit(50000, *self.first, procedure("Three", 3, "      MadeUpOther(1);\n")))
        self.night(day=2)
        self.set_rules(rule("call", MARK + "|MadeUpOther"), rule("other", "MadeUpOther"))
        result = self.night("--fail-on", "new-finding", day=3)
        self.assertEqual(result.code, 0, result.err)
        comparison = result.json["comparison"]
        self.assertEqual(self.changes(result), (0, 0, 2))
        self.assertEqual(comparison["rulesAdded"], ["nav-made-call", "nav-made-other"])
        self.assertEqual(comparison["rulesRemoved"], ["nav-made-stop"])
        self.assertEqual(self.changes(self.night(day=4)), (0, 0, 0))

    def test_findings_of_a_rule_that_went_are_not_fixed(self):
        self.set_rules(rule("stop", "MadeUpStop", "blocker"))
        self.assertEqual(self.changes(self.night(day=2)), (0, 0, 0))

    def test_what_cannot_be_read_is_not_fixed_and_not_new_when_it_is_back(self):
        self.write("sub/b.txt", unit(50001, *self.first))
        self.night(day=2)
        self.input.joinpath("sub").chmod(0)
        self.addCleanup(self.input.joinpath("sub").chmod, 0o755)
        self.folder.chmod(0o777)
        os.chmod(self.history, 0o666)
        more = self.as_nobody()
        for extra in ("", "-wal", "-shm"):
            if os.path.exists(f"{self.history}{extra}"):
                os.chmod(f"{self.history}{extra}", 0o666)
        result = self.night(day=3, output="blind", **more)
        self.assertEqual(result.code, 4, result.err)
        comparison = result.json["comparison"]
        self.assertEqual(self.changes(result), (0, 0, 0))
        self.assertEqual(len(self.made(comparison["notSeen"])), 4)
        self.assertEqual([o["key"] for o in comparison["objects"]["notSeen"]], ["nav/codeunit/50001"])
        self.assertEqual(comparison["objects"]["removed"], [])
        self.input.joinpath("sub").chmod(0o755)
        back = self.night(day=4)
        self.assertEqual(self.changes(back), (0, 0, 0))
        self.assertEqual(back.json["comparison"]["objects"]["added"], [])

    def test_a_suppression_is_no_fix_and_its_end_is_nothing_new(self):
        suppress = self.write("suppress.json", json.dumps({"suppressions": [
            {"rule": "nav-made-call", "object": "nav/codeunit/50000", "reason": "agreed", "expires": "2026-03-05"}]}).encode(),
            self.folder)
        self.assertEqual(self.changes(self.night("--suppress", suppress, day=2)), (0, 0, 0))
        self.assertEqual(self.changes(self.night("--suppress", suppress, day=6)), (0, 0, 0))

    def test_a_baseline_is_a_result_or_a_run_of_a_history(self):
        shutil.copy(self.folder / "out" / "inventory.json", self.folder / "first.json")
        self.write("a.txt", unit(50000, procedure("One", 1, call(1))))
        by_history = self.night(day=2, output="second")
        by_json = self.scan("--rules", self.rules, "--baseline", self.folder / "first.json", "--as-of", "2026-03-02", output="third")
        by_run = self.scan("--rules", self.rules, "--baseline", f"{self.history}@1", "--as-of", "2026-03-02", output="fourth")
        self.assertEqual(self.changes(by_json), (0, 3, 0))
        for other in (by_json, by_run):
            ours, theirs = by_history.json["comparison"], other.json["comparison"]
            for result in (ours, theirs):
                del result["baseline"]
            self.assertEqual(ours, theirs)
        text = self.run_program("diff", self.folder / "first.json", self.folder / "second" / "inventory.json")
        self.assertEqual((text.code, text.out.count("fixed  medium nav-made-call")), (0, 3))
        runs = self.run_program("diff", f"{self.history}@1", f"{self.history}@2")
        self.assertEqual(runs.out, text.out)
        shown = self.run_program("diff", "--format", "json", f"{self.history}@1", f"{self.history}@2")
        data = json.loads(shown.out)
        self.assertEqual(data["schema"], "dynscan-diff/1")
        self.assertEqual(len(self.made(data["fixed"])), 3)
        page = self.run_program("diff", "--format", "html,json", "-o", self.folder / "diff", f"{self.history}@1", f"{self.history}@2")
        self.assertEqual(page.code, 0)
        self.assertEqual(sorted(path.name for path in (self.folder / "diff").iterdir()), ["diff.html", "diff.json"])
        self.assertIn(f"{MARK}(2);", (self.folder / "diff" / "diff.html").read_text())


class Gates(Nights):
    def setUp(self):
        super().setUp()
        self.write("a.txt", unit(50000, procedure("One", 1, call(1))))
        self.night()

    def test_each_gate_is_met_by_what_it_names_only(self):
        edits = {
            "nothing": (procedure("One", 1, call(1)), set()),
            "a finding": (procedure("One", 1, call(1) + call(2)), {"new-finding", "debt+5%"}),
            "a blocker": (procedure("One", 1, call(1) + call(2, "MadeUpStop")), {"new-finding", "new-blocker", "debt+5%"}),
        }
        for edit, (code, met) in edits.items():
            for gate in ("new-finding", "new-blocker", "debt+5%", "debt+900%", "verdict-change", "unreadable"):
                with self.subTest(edit=edit, gate=gate):
                    history = self.folder / "copy.sqlite"
                    shutil.copy(self.history, history)
                    self.write("a.txt", unit(50000, code))
                    result = self.scan("--rules", self.rules, "--history", history, "--fail-on", gate)
                    self.assertEqual(result.code, 1 if gate in met else 0, result.err)
                    if gate in met:
                        self.assertEqual(result.err, f"dynscan: gate met: {gate} (1)\n")

    def test_a_rating_worse_than_the_gate(self):
        rating = self.scan("--rules", self.rules).systems[0]["debt"]["withUnknown"]["rating"]
        self.assertGreater(rating, "A")
        for gate in "ABCD":
            self.assertEqual(self.scan("--rules", self.rules, "--fail-on", f"rating>{gate}").code, 1 if rating > gate else 0)

    def test_a_gate_that_nobody_knows_is_told_with_the_list(self):
        for name in ("sunday", "rating>E", "rating>", "debt+%", "debt+x%", "debt+5", "new-blockers"):
            result = self.scan("--fail-on", name, check=False)
            self.assertEqual(result.code, 2)
            for known in ("new-blocker", "new-finding", "rating>C", "debt+5%", "verdict-change", "unreadable"):
                self.assertIn(known, result.err)

    def test_a_gate_without_an_earlier_run_is_a_mistake_but_the_first_run_of_a_history_is_none(self):
        result = self.scan("--fail-on", "new-blocker", check=False)
        self.assertEqual(result.code, 2)
        self.assertIn("--history", result.err)
        self.assertEqual(self.scan("--fail-on", "new-blocker", "--history", self.folder / "new.sqlite").code, 0)


class Histories(Nights):
    """Each fault ends in one clear sentence and code 2, and harms neither the history nor the last report."""

    def setUp(self):
        super().setUp()
        self.write("a.txt", unit(50000, procedure("One", 1, call(1))))
        self.good = self.night()
        self.before = self.good.bytes_of("inventory.json")

    def refused(self, *told, **more):
        result = self.night(day=2, check=False, **more)
        self.assertEqual(result.code, 2, result.err)
        self.assertEqual(len(result.err.strip().splitlines()), 1, result.err)
        for text in told:
            self.assertIn(text, result.err)
        self.assertEqual(self.good.bytes_of("inventory.json"), self.before)

    def test_a_newer_history(self):
        with sqlite3.connect(self.history) as file:
            file.execute("PRAGMA user_version = 99")
        file.close()
        self.refused("newer", "99")

    def test_another_programs_database(self):
        self.history.unlink()
        with sqlite3.connect(self.history) as file:
            file.execute("CREATE TABLE mine(x)")
        file.close()
        self.refused("another program")

    def test_a_damaged_history(self):
        data = bytearray(self.history.read_bytes())
        for at in range(4096, len(data) - 200, 1024):
            data[at:at + 200] = b"\xAA" * 200
        self.history.write_bytes(data)
        self.refused("damaged")

    def test_no_database_at_all(self):
        self.history.write_bytes(b"This is a letter, and a long one. " * 500)
        self.refused("damaged")

    def test_a_locked_history(self):
        other = sqlite3.connect(self.history, isolation_level=None)
        self.addCleanup(other.close)
        other.execute("BEGIN IMMEDIATE")
        self.refused("locked by another program")

    def test_a_folder_that_does_not_exist(self):
        self.history = self.folder / "nowhere" / "history.sqlite"
        self.refused("nowhere")

    def test_a_history_that_cannot_be_written(self):
        self.folder.chmod(0o777)
        closed = self.folder / "closed"
        closed.mkdir()
        shutil.copy(self.history, closed / "history.sqlite")
        closed.chmod(0o555)
        self.addCleanup(closed.chmod, 0o755)
        self.history = closed / "history.sqlite"
        result = self.night(day=2, check=False, output="other", **self.as_nobody())
        self.assertEqual(result.code, 2)
        self.assertIn("closed", result.err)

    def test_a_run_that_does_not_exist(self):
        result = self.run_program("diff", f"{self.history}@1", f"{self.history}@7")
        self.assertEqual(result.code, 2)
        self.assertIn("run 7", result.err)
        self.assertIn("1 (2026-03-01)", result.err)

    def test_the_file_is_a_sound_database_in_wal_mode(self):
        self.night(day=2)
        with sqlite3.connect(self.history) as file:
            self.assertEqual(file.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            self.assertEqual(file.execute("PRAGMA journal_mode").fetchone(), ("wal",))
            self.assertEqual(file.execute("SELECT count(*) FROM run").fetchone(), (2,))
            self.assertEqual(file.execute("SELECT count(*) FROM object").fetchone(), (1,), "unchanged rows are not kept twice")
        file.close()


if __name__ == "__main__":
    unittest.main()
