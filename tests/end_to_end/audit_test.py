"""The nightly audit: what it writes, what it compares, what it does not read again, and what it survives."""
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest
from collections import Counter

from nights import Nights, call, procedure, rule, unit, MARK
from support import PROGRAM, ROOT, SAMPLES, codeunit

FILES = ("inventory.json", "report.html", "report.sarif", "metrics.prom")
VALIDATE = ROOT / "tests" / "browser" / "validate.mjs"
SCHEMA = ROOT / "scanner" / "cli" / "audit.schema.json"


class Audit(Nights):
    def setUp(self):
        super().setUp()
        self.output = self.folder / "audit"
        self.config = self.folder / "audit.json"
        self.configure()

    def configure(self, systems=None, **more):
        systems = systems or [{"name": "contoso", "path": "input"}]
        self.config.write_text(json.dumps({"output": "audit", "rules": "rules", "systems": systems,
                                           "formats": ["html", "json", "sarif", "openmetrics"], **more}))

    def audit(self, *words, day=1, check=0, **more):
        date = f"2026-{3 + (day - 1) // 28:02}-{1 + (day - 1) % 28:02}"
        result = self.run_program("audit", self.config, "--as-of", date, *words, output="audit/contoso", **more)
        if check is not None:
            self.assertEqual(result.code, check, result.err)
        return result

    def settle(self):
        """Until what was written counts as settled: the cache keeps nothing that changed within a tick."""
        time.sleep(0.15)

    def runs_of(self, history=None):
        with sqlite3.connect(history or self.output / "history.sqlite") as file:
            self.assertEqual(file.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            rows = file.execute("SELECT id, series FROM run ORDER BY id").fetchall()
        file.close()
        return rows


class Writes(Audit):
    def setUp(self):
        super().setUp()
        self.write("a.txt", unit(50000, procedure("One", 1, call(1) + call(2))))

    def test_a_folder_for_each_system_and_a_page_over_all(self):
        shutil.copytree(SAMPLES / "nav2018", self.folder / "second")
        self.configure([{"name": "contoso", "path": "input"}, {"name": "Zweite GmbH", "path": "second"}],
                       metricsFile=str(self.folder / "elsewhere.prom"))
        first = self.audit()
        self.assertEqual([line.split(":")[0] for line in first.out.splitlines()], ["contoso/nav", "Zweite GmbH/nav"])
        found = {str(path.relative_to(self.output)) for path in self.output.rglob("*") if path.is_file()}
        for name in ("contoso", "Zweite GmbH"):
            self.assertLessEqual({f"{name}/{file}" for file in FILES} | {f"{name}/runs/2026-03-01.json"}, found)
        self.assertLessEqual({"index.html", "metrics.prom", "history.sqlite"}, found)
        self.assertFalse([name for name in found if name.endswith(".tmp") or name.endswith(".lock")])
        self.assertEqual((self.folder / "elsewhere.prom").read_bytes(), (self.output / "metrics.prom").read_bytes())
        page = (self.output / "index.html").read_text()
        self.assertIn('href="Zweite%20GmbH/report.html"', page)
        self.assertIn("first run", page)
        self.write("a.txt", unit(50000, procedure("One", 1, call(1) + call(3) + call(4))))
        second = self.audit(day=2)
        self.assertIn("findings 2 new, 1 fixed", second.out)
        page = (self.output / "index.html").read_text()
        self.assertIn("<svg class=\"sparkline\"", page)
        metrics = (self.output / "metrics.prom").read_text()
        self.assertIn('dynscan_findings_new{system="contoso/nav"} 2\n', metrics)
        self.assertIn('dynscan_findings_fixed{system="contoso/nav"} 1\n', metrics)
        self.assertTrue(metrics.endswith("# EOF\n"))

    def test_dated_results_are_kept_as_many_as_are_wanted(self):
        self.configure(keep=3)
        kept = {}
        for day in range(1, 6):
            self.write("a.txt", unit(50000, procedure("One", 1, "".join(call(i) for i in range(day)))))
            self.audit(day=day)
            kept[f"2026-03-0{day}.json"] = (self.output / "contoso" / "inventory.json").read_bytes()
        runs = {path.name: path.read_bytes() for path in (self.output / "contoso" / "runs").iterdir()}
        self.assertEqual(runs, {name: kept[name] for name in sorted(kept)[-3:]})

    def test_a_second_audit_is_told_who_is_there(self):
        for i in range(400):
            self.write(f"many/{i}.txt", codeunit(60000 + i, lines=400))
        first = subprocess.Popen([PROGRAM, "audit", self.config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(first.kill)
        lock = self.output / ".dynscan.lock"
        while not (lock.exists() and str(first.pid) in lock.read_text()):
            self.assertIsNone(first.poll())
        first.send_signal(signal.SIGSTOP)
        second = self.audit(check=2)
        self.assertIn(str(first.pid), second.err)
        first.kill()
        first.wait()
        self.audit()

    def test_a_gate_names_its_system(self):
        self.configure(failOn=["new-blocker"])
        self.audit()
        self.write("a.txt", unit(50000, procedure("One", 1, call(1, "MadeUpStop"))))
        result = self.audit(day=2, check=1)
        self.assertIn("contoso new-blocker", result.err)
        self.assertIn("contoso: new-blocker", (self.output / "index.html").read_text())

    def test_a_place_that_is_gone_or_empty_keeps_its_last_report(self):
        self.write("b.txt", unit(50001), self.folder / "second")
        self.configure([{"name": "second", "path": "second"}, {"name": "contoso", "path": "input"}])
        self.audit()
        before = (self.output / "contoso" / "inventory.json").read_bytes()
        self.input.rename(self.folder / "moved")
        for day, prepare in ((2, lambda: None), (3, lambda: self.input.mkdir())):
            prepare()
            result = self.audit(day=day, check=4)
            self.assertEqual((self.output / "contoso" / "inventory.json").read_bytes(), before)
            page = (self.output / "index.html").read_text()
            self.assertIn("as of 2026-03-01", page)
            self.assertIn("The last report stands", page)
            self.assertIn("second/nav", result.out)
            self.assertIn('dynscan_readable{place="contoso"} 0\n', (self.output / "metrics.prom").read_text())
        self.input.rmdir()
        (self.folder / "moved").rename(self.input)
        self.audit(day=4)
        self.assertEqual(self.changes(self.result()), (0, 0, 0))

    def result(self):
        return self.run_program("formats", output="audit/contoso")

    def test_a_folder_that_cannot_be_read_is_told_and_the_rest_is_read(self):
        self.write("closed/b.txt", unit(50001, procedure("One", 1, call(9))))
        self.folder.chmod(0o777)
        self.audit(**self.as_nobody())
        (self.input / "closed").chmod(0)
        self.addCleanup((self.input / "closed").chmod, 0o755)
        result = self.audit(day=2, check=4, **self.as_nobody())
        self.assertEqual(self.changes(result), (0, 0, 0))
        self.assertIn("closed", (self.output / "index.html").read_text())

    def test_other_costs_give_earlier_runs_other_figures(self):
        self.audit()
        history = self.output / "history.sqlite"
        with sqlite3.connect(history) as file:
            right = file.execute("SELECT ratio, rating, development, low, likely, high FROM system").fetchall()
            file.execute("UPDATE run SET costs = 'other'")
            file.execute("UPDATE system SET ratio = 9, rating = 'E', development = 1, low = 1, likely = 1, high = 1")
        file.close()
        self.audit(day=2)
        with sqlite3.connect(history) as file:
            now = file.execute("SELECT ratio, rating, development, low, likely, high FROM system ORDER BY run").fetchall()
        file.close()
        for row in now:
            for got, want in zip(row, right[0], strict=True):
                self.assertEqual(got, want) if isinstance(want, str) else self.assertAlmostEqual(got, want)


class Configuration(Audit):
    def test_the_template_is_a_configuration_and_says_what_is_wrong_with_it(self):
        path = self.folder / "new.json"
        self.assertEqual(self.run_program("audit", "--new", path).code, 0)
        again = self.run_program("audit", "--new", path)
        self.assertEqual(again.code, 2)
        text = path.read_text()
        self.assertGreater(text.count("//"), 20)
        result = self.run_program("audit", "--check", path)
        self.assertEqual(result.code, 2)
        self.assertIn("exports/contoso", result.err)
        (self.folder / "exports" / "contoso").mkdir(parents=True)
        self.assertEqual(self.run_program("audit", "--check", path).code, 0)
        self.assertFalse((self.folder / "audit").exists(), "a check writes nothing")

    def test_the_template_is_what_the_schema_says(self):
        path = self.folder / "new.json"
        self.run_program("audit", "--new", path)
        plain = "\n".join(line.split("//")[0] if '"//' not in line else line for line in path.read_text().splitlines())
        (self.folder / "plain.json").write_text(json.dumps(json.loads(plain)))
        done = subprocess.run(["node", VALIDATE, SCHEMA, self.folder / "plain.json"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_mistakes_are_told_with_their_place_before_anything_is_written(self):
        system = {"name": "contoso", "path": "input"}
        rows = [
            ({"systems": []}, "no system"),
            ({"systems": [system, {**system, "name": "CONTOSO"}]}, "CONTOSO"),
            ({"systems": [{**system, "name": "../up"}]}, "../up"),
            ({"systems": [{**system, "name": ".cache"}]}, ".cache"),
            ({"systems": [{**system, "name": "index.html"}]}, "index.html"),
            ({"systems": [{**system, "colour": "red"}]}, "colour"),
            ({"systems": [{"name": "contoso"}]}, "path"),
            ({"systems": [{**system, "product": "sap"}]}, "sap"),
            ({"systems": [{**system, "codepage": "klingon"}]}, "klingon"),
            ({"systems": [{**system, "ours": "nowhere.json"}]}, "nowhere.json"),
            ({"systems": [{**system, "standard": "nowhere"}]}, "nowhere"),
            ({"failOn": ["sunday"]}, "new-blocker"),
            ({"formats": ["pdf"]}, "pdf"),
            ({"history": "elsewhere.sqlite"}, "outside of the output"),
            ({"history": "audit/../up.sqlite"}, "outside of the output"),
            ({"keep": 0}, "keep"),
            ({"policy": "nosuch"}, "nosuch"),
            ({"rules": "nowhere"}, "nowhere"),
        ]
        for more, told in rows:
            with self.subTest(told=told, more=more):
                self.configure(**more) if "systems" not in more else self.configure(more["systems"] or None)
                if more.get("systems") == []:
                    self.config.write_text('{"output": "audit", "systems": []}')
                result = self.audit(check=2)
                self.assertIn(told, result.err)
                self.assertFalse(self.output.exists())

    def test_no_configuration_at_all(self):
        for text in ("", "[]", "{", '{"output": "audit"}'):
            self.config.write_text(text)
            self.audit(check=2)
        self.config.unlink()
        self.assertIn("--new", self.audit(check=2).err)

    def test_only_one_product_is_read_where_one_is_named(self):
        shutil.copytree(SAMPLES / "nav2018", self.input / "nav")
        shutil.copytree(SAMPLES / "ax2009", self.input / "ax")
        self.configure([{"name": "contoso", "path": "input", "product": "ax"}])
        self.assertEqual([line.split(":")[0] for line in self.audit().out.splitlines()], ["contoso/ax"])


class Cache(Audit):
    def opened(self, *words, day):
        """Names of the files below input that a run opened."""
        trace = self.folder / "trace"
        # What is traced by another program cannot look for its own leaks.
        env = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
        done = subprocess.run(["strace", "-f", "-e", "trace=openat", "-o", trace, PROGRAM, "audit", self.config, "--as-of",
                               f"2026-03-{day:02}", *words], capture_output=True, env=env)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [line for line in trace.read_text().splitlines() if f'"{self.input}/' in line and "O_DIRECTORY" not in line]
        return {line.split('"')[1].rsplit("/", 1)[1] for line in lines}

    @unittest.skipUnless(shutil.which("strace"), "strace tells which files are opened")
    def test_only_what_changed_is_read_again(self):
        for i in range(8):
            self.write(f"{i}.txt", codeunit(50000 + i))
        self.settle()
        self.audit(day=1)
        self.write("3.txt", codeunit(50003, lines=4))
        self.write("new.txt", codeunit(50100))
        excerpts = {f["file"] for f in self.run_program("formats", output="audit/contoso").systems[0]["findings"]}
        self.assertLessEqual(self.opened(day=2) - {"3.txt", "new.txt"}, excerpts)
        self.assertEqual(self.opened("--verify", day=4) >= {f"{i}.txt" for i in range(8)}, True)

    def twins(self, day):
        """The reports of a night with a cache and of the same night without one."""
        twin = self.folder / "twin"
        shutil.rmtree(twin, ignore_errors=True)
        if self.output.exists():
            shutil.copytree(self.output, twin, ignore=shutil.ignore_patterns(".cache"))
        config = self.folder / "twin.json"
        config.write_text(self.config.read_text().replace('"output": "audit"', '"output": "twin"'))
        result = self.audit(day=day, check=None)
        date = f"2026-{3 + (day - 1) // 28:02}-{1 + (day - 1) % 28:02}"
        other = self.run_program("audit", config, "--as-of", date, output="twin/contoso")
        self.assertEqual((result.code, result.out), (other.code, other.out))
        return result, other

    def test_the_same_bytes_as_without_a_cache_whatever_was_edited(self):
        luck = random.Random(20260301)
        for name in ("nav2018", "ax2009", "d365fo", "crm2011", "crm9", "broken"):
            shutil.copytree(SAMPLES / name, self.input / name)
        shutil.copy(SAMPLES / "nav2018-drop.zip", self.input)
        self.settle()
        for day in range(1, 13):
            result, other = self.twins(day)
            for name in FILES:
                self.assertEqual(result.bytes_of(name), other.bytes_of(name), f"{name} of night {day}")
            files = sorted(path for path in self.input.rglob("*") if path.is_file())
            for path in luck.sample(files, 3):
                self.edit(path, luck)

    def edit(self, path, luck):
        data = bytearray(path.read_bytes())
        how = luck.randrange(5)
        if how == 0:
            path.unlink()
        elif how == 1:
            path.rename(path.with_name(f"moved-{luck.randrange(1000)}-{path.name}"))
        elif how == 2:
            path.write_bytes(data[:luck.randrange(len(data) + 1)])
        elif how == 3 and data:
            at = luck.randrange(len(data))
            data[at] = luck.randrange(256)
            path.write_bytes(data)
        else:
            os.utime(path, (luck.randrange(10**9), luck.randrange(10**9)))

    def test_a_change_of_rules_or_of_context_reads_anew(self):
        self.write("a.txt", unit(50000, procedure("One", 1, call(1) + "      MadeUpOther(1);\n")))
        self.settle()
        self.audit(day=1)
        self.set_rules(rule("call", MARK), rule("other", "MadeUpOther"))
        self.assertEqual(self.changes(self.audit(day=2)), (0, 0, 1))

    def test_a_damaged_cache_is_made_anew_and_told(self):
        for i in range(5):
            self.write(f"{i}.txt", codeunit(50000 + i, lines=50))
        self.settle()
        self.audit(day=1)
        good = self.audit(day=2).bytes_of("inventory.json")
        cache = self.output / ".cache" / "contoso.yields"
        whole = cache.read_bytes()
        self.assertGreater(len(whole), 1000)
        harms = {"cut off": whole[:40], "cut in half": whole[:len(whole) // 2], "letters": b"hello" * 500,
                 "index": whole[:-20] + b"x" * 20, "entry": whole[:200] + bytes(20) + whole[220:], "empty": b""}
        for harm, data in harms.items():
            with self.subTest(harm=harm):
                cache.write_bytes(data)
                result = self.audit(day=2)
                told = [d["id"] for d in result.json["diagnostics"]].count("cache-damaged")
                self.assertEqual(told, 0 if harm == "empty" else 1)
                again = self.audit(day=2)
                self.assertEqual(again.json["diagnostics"], json.loads(good)["diagnostics"])
                self.assertEqual(again.json["systems"], json.loads(good)["systems"])


class Simulation(Audit):
    """Nights with random edits: what is new, unchanged and fixed is exactly what the edits made so."""

    def test_sixty_nights(self):
        luck = random.Random(42)
        objects = {50000 + i: [[luck.randrange(9) for _ in range(3)] for _ in range(3)] for i in range(4)}
        before = None
        for day in range(1, 61):
            self.store(objects, luck)
            result = self.audit(day=day)
            now = Counter((number, word) for number, units in objects.items() for body in units for word in body)
            data = result.json
            made = self.made(data["systems"][0]["findings"])
            self.assertEqual(len(made), now.total())
            if before is not None:
                want = ((now - before).total(), (before - now).total())
                self.assertEqual(self.changes(result)[:2], want, f"night {day}")
                states = Counter(f["state"] for f in made)
                self.assertEqual(states["unchanged"], (now & before).total())
                self.assertEqual(states["new"], want[0])
            before = now
            for _ in range(luck.randrange(4)):
                self.change(objects, luck)
        self.assertEqual(len(self.runs_of()), 60)

    def store(self, objects, luck):
        """All objects, in files and in an order that chance chooses."""
        shutil.rmtree(self.input)
        files = {}
        for number, units in luck.sample(sorted(objects.items()), len(objects)):
            bodies = [procedure(f"P{i}", i + 1, "".join(call(word) for word in body)) for i, body in enumerate(units)]
            luck.shuffle(bodies)
            files.setdefault(f"{luck.randrange(3)}/{luck.randrange(3)}.txt", []).append(unit(number, *bodies))
        for name, texts in files.items():
            self.write(name, "".join(texts))

    def change(self, objects, luck):
        number = luck.choice(sorted(objects))
        how = luck.randrange(6)
        if how == 0 and len(objects) > 1:
            del objects[number]
        elif how == 1:
            objects[max(objects) + 1] = [[luck.randrange(9) for _ in range(luck.randrange(5))]]
        elif how == 2:
            objects[number].append([luck.randrange(9)])
        else:
            body = luck.choice(objects[number]) if objects[number] else []
            if how == 3 and body:
                body.pop(luck.randrange(len(body)))
            elif how == 4:
                body.insert(luck.randrange(len(body) + 1), luck.randrange(9))
            else:
                luck.shuffle(body)


class Faults(Audit):
    def setUp(self):
        super().setUp()
        for i in range(30):
            self.write(f"{i}.txt", unit(50000 + i, procedure("One", 1, "".join(call(n) for n in range(30)))))

    def test_a_kill_at_any_moment_leaves_history_and_reports_whole(self):
        luck = random.Random(7)
        start = time.monotonic()
        self.audit(day=1)
        whole = time.monotonic() - start
        for night in range(int(os.environ.get("KILLS", "10"))):
            self.write("0.txt", unit(50000, procedure("One", 1, call(100 + night))))
            process = subprocess.Popen([PROGRAM, "audit", self.config, "--as-of", "2026-03-02"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(luck.random() * whole * 1.2)
            process.kill()
            process.wait()
            self.runs_of()
            json.loads((self.output / "contoso" / "inventory.json").read_bytes())
            for path in (self.output / "contoso" / "runs").glob("2*.json"):
                json.loads(path.read_bytes())
        self.write("0.txt", unit(50000, procedure("One", 1, call(999))))
        result = self.audit(day=3)
        self.assertIn(f"{MARK}(999);", [row["evidence"] for row in result.json["comparison"]["new"]])
        self.assertEqual([row for row in self.audit(day=4).json["comparison"]["new"]], [])
        self.assertFalse([path for path in self.output.rglob("*.tmp")])

    def test_a_disk_that_takes_no_more(self):
        self.audit(day=1)
        before = self.run_program("formats", output="audit/contoso").bytes_of("inventory.json")
        for i in range(300):
            self.write(f"more/{i}.txt", unit(51000 + i, procedure("One", 1, call(i))))

        def little_room():
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 2000, len(before) + 2000))

        result = self.audit(day=2, check=2, preexec_fn=little_room, restore_signals=False)
        self.assertRegex(result.err.splitlines()[-1], "cannot be written|no space|cannot be used|too large")
        self.assertEqual(result.bytes_of("inventory.json"), before)
        runs = len(self.runs_of())
        self.assertEqual(runs, 1)
        self.assertEqual(len(self.made(self.audit(day=3).json["comparison"]["new"])), 300)

    @unittest.skipUnless(os.geteuid() == 0, "mounting a small disk needs root")
    def test_a_full_disk(self):
        self.output.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", self.output], capture_output=True).returncode:
            self.skipTest("this machine does not let a disk be mounted")
        self.addCleanup(subprocess.run, ["umount", "-l", self.output])
        self.audit(day=1)
        before = self.run_program("formats", output="audit/contoso").bytes_of("inventory.json")
        for i in range(2000):
            self.write(f"more/{i}.txt", unit(51000 + i, procedure("One", 1, call(i))))
        result = self.audit(day=2, check=2)
        self.assertRegex(result.err, "[Nn]o space left|cannot be")
        self.assertEqual(result.bytes_of("inventory.json"), before)
        self.assertEqual(len(self.runs_of()), 1)

    def test_an_output_that_cannot_be_written(self):
        self.folder.chmod(0o777)
        self.output.mkdir(mode=0o555)
        result = self.audit(check=2, **self.as_nobody())
        self.assertIn(str(self.output), result.err)
        self.assertEqual(len(result.err.strip().splitlines()), 1)

    def test_any_number_of_jobs_order_zone_and_locale(self):
        seen = set()
        for at, (jobs, zone, locale) in enumerate(((1, "UTC", "C"), (2, "Pacific/Kiritimati", "de_DE.UTF-8"), (7, "America/Los_Angeles", "tr_TR.UTF-8"))):
            shutil.rmtree(self.output, ignore_errors=True)
            names = sorted(self.input.iterdir(), reverse=at % 2 == 1)
            for path in names:
                data = path.read_bytes()
                path.unlink()
                path.write_bytes(data)
            result = self.audit("--jobs", jobs, env={**os.environ, "TZ": zone, "LC_ALL": locale})
            again = self.audit("--jobs", jobs, day=2, env={**os.environ, "TZ": zone, "LC_ALL": locale})
            seen.add(tuple(again.bytes_of(name) for name in FILES) + ((self.output / "index.html").read_bytes(),
                     (self.output / "metrics.prom").read_bytes(), result.out))
        self.assertEqual(len(seen), 1)


if __name__ == "__main__":
    unittest.main()
