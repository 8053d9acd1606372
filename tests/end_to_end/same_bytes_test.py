"""The same input gives the same bytes, whatever the machine, the order of files and the number of threads are."""
import os
import shutil
import zipfile

from support import EndToEnd, SAMPLES, codeunit, table

FILES = ("report.html", "inventory.json", "objects.csv", "mapping.csv", "inventory.xlsx")


class SameBytes(EndToEnd):
    def scan(self, *words, **more):
        more.setdefault("formats", "html,json,csv,xlsx")
        return super().scan(*words, **more)

    def many_files(self):
        """Name and text of files that bring everything: several objects, an archive, a broken one, an unknown one."""
        files = {f"part{i:02}/objects{i:02}.txt": table(50000 + i) + codeunit(50000 + i, lines=i) for i in range(30)}
        files["zz/broken.txt"] = codeunit(50900)[:-20]
        files["readme.md"] = "nothing to read\n"
        return files

    def assert_same(self, first, second):
        names = [name for name in FILES if (first.output / name).exists()]
        self.assertGreaterEqual(len(names), 4)
        different = [name for name in names if first.bytes_of(name) != second.bytes_of(name)]
        self.assertEqual(different, [])

    def test_any_number_of_jobs(self):
        for name, content in self.many_files().items():
            self.write(name, content)
        with zipfile.ZipFile(self.input / "drop.zip", "w") as drop:
            for i in range(20):
                drop.writestr(f"objects/{i}.txt", codeunit(51000 + i, lines=30))
        big = "".join(codeunit(60000 + i, lines=250) for i in range(1300))
        self.write("big.txt", big)
        self.assertGreater((self.input / "big.txt").stat().st_size, 8 << 20, "large files are shared out by slices")
        one = self.scan("--jobs", 1, output="one", formats="html,json,csv")
        self.assertEqual(one.code, 4)
        for jobs in (2, 7):
            self.assert_same(one, self.scan("--jobs", jobs, output=f"jobs{jobs}", formats="html,json,csv"))

    def test_little_memory(self):
        for name, content in self.many_files().items():
            self.write(name, content)
        self.assert_same(self.scan(output="much"), self.scan("--memory", "1K", "--jobs", 7, output="little"))

    def test_any_order_of_creation(self):
        files = list(self.many_files().items())
        for at, content in enumerate((files, files[::-1])):
            for path, text in content:
                self.write(path, text, self.folder / f"order{at}" / "same")
        first, second = (self.scan(paths=["same"], cwd=self.folder / f"order{at}", output=f"out{at}") for at in (0, 1))
        self.assert_same(first, second)

    def test_any_time_zone_locale_and_clock(self):
        shutil.copytree(SAMPLES / "nav2009", self.input, dirs_exist_ok=True)
        plain = self.scan(output="plain")
        for at, (zone, locale) in enumerate((("Pacific/Kiritimati", "C"), ("America/Los_Angeles", "de_DE.UTF-8"),
                                             ("UTC", "tr_TR.UTF-8"), ("Asia/Tokyo", "POSIX"))):
            env = {**os.environ, "TZ": zone, "LC_ALL": locale, "LANG": locale, "SOURCE_DATE_EPOCH": "86400"}
            self.assert_same(plain, self.scan(output=f"zone{at}", env=env))

    def test_file_times_decide_nothing(self):
        self.write("a.txt", codeunit(50000, date="01-02-18"))
        self.write("b.txt", codeunit(50000, "Newer", date="01-02-19"))
        first = self.scan(output="first")
        os.utime(self.input / "a.txt", (4_000_000_000, 4_000_000_000))
        os.utime(self.input / "b.txt", (1, 1))
        self.assert_same(first, self.scan(output="second"))
        self.assertEqual(first.objects()["nav/codeunit/50000"]["name"], "Newer")

    def test_as_of_fixes_the_date(self):
        self.write("a.txt", codeunit(50000, tags="NAVW19.00,ABC1.00"))
        early, late = self.scan("--as-of", "2016-01-01", output="early"), self.scan("--as-of", "2027-12-31", output="late")
        self.assertEqual(early.json["run"]["asOf"], "2016-01-01")
        passed = [[d["passed"] for d in result.systems[0]["verdict"]["lifecycle"]] for result in (early, late)]
        self.assertEqual(passed[0], [False] * len(passed[0]))
        self.assertEqual(passed[1], [True] * len(passed[1]))
        self.assertTrue(passed[0])

    def test_without_as_of_it_is_today_in_utc(self):
        self.write("a.txt", codeunit(50000))
        for zone in ("UTC", "Pacific/Kiritimati"):
            env = {**os.environ, "TZ": zone, "SOURCE_DATE_EPOCH": "86400"}
            result = self.run_program("scan", self.input, "-o", self.folder / "out", env=env)
            self.assertEqual(result.json["run"]["asOf"], "1970-01-02")

    def test_only_the_times_may_differ(self):
        self.write("a.txt", codeunit(50000))
        result = self.scan()
        self.assertEqual(sorted(path.name for path in result.output.iterdir()), sorted([*FILES, "timing.json"]))
