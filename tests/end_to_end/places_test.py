"""What is scanned and what is left out, and what stdout says."""
import shutil
import zipfile

from support import EndToEnd, SAMPLES, cside, codeunit, field, table


class Places(EndToEnd):
    def test_each_entry_is_a_place_of_its_own(self):
        self.write("contoso/a.txt", table(50000))
        self.write("fabrikam/a.txt", table(50000) + codeunit(50001))
        with zipfile.ZipFile(self.input / "litware.zip", "w") as drop:
            drop.writestr("a.txt", codeunit(50002))
        result = self.scan("--each")
        self.assertEqual(result.code, 0)
        self.assertEqual([(s["id"], s["counts"]["objects"]["distinct"]) for s in result.systems],
                         [("contoso/nav", 1), ("fabrikam/nav", 2), ("litware/nav", 1)])
        self.assertEqual([line.split(":")[0] for line in result.out.splitlines()],
                         ["contoso/nav", "fabrikam/nav", "litware/nav"])

    def test_without_each_a_path_is_one_place(self):
        self.write("contoso/a.txt", table(50000))
        self.write("fabrikam/a.txt", table(50000) + codeunit(50001))
        result = self.scan()
        self.assertEqual([s["id"] for s in result.systems], ["input/nav"])
        self.assertEqual(result.systems[0]["counts"]["objects"]["distinct"], 2)
        self.assertEqual(result.systems[0]["counts"]["occurrences"]["total"], 3)

    def test_places_of_one_name_are_told_apart(self):
        one = self.write("a.txt", table(50000), self.folder / "x" / "same").parent
        two = self.write("a.txt", table(50000), self.folder / "y" / "same").parent
        result = self.scan(paths=[one, two])
        self.assertEqual([s["id"] for s in result.systems], ["same/nav", "same-2/nav"])
        self.assertEqual({a["place"] for a in result.json["artifacts"]}, {"same", "same-2"})

    def test_each_does_not_follow_a_link_out_of_the_path(self):
        self.write("a.txt", table(50000), self.folder / "elsewhere")
        self.write("contoso/a.txt", table(50001))
        (self.input / "out").symlink_to(self.folder / "elsewhere")
        result = self.scan("--each")
        self.assertEqual([s["id"] for s in result.systems], ["contoso/nav"])

    def test_exclude_and_ignore_files(self):
        for name in ("keep/a.txt", "old/b.txt", "keep/c.bak", "keep/d.txt", "keep/tmp/e.txt"):
            self.write(name, codeunit(50000 + len(name)))
        self.write(".dynscanignore", "*.bak\n")
        self.write("keep/.dynscanignore", "/tmp/\n")
        result = self.scan("--exclude", "old/", "--exclude", "d.txt")
        outcomes = {path: (a["outcome"], a["reason"]) for path, a in result.artifacts().items()}
        left_out = ("excluded", "excluded-by-pattern")
        self.assertEqual(outcomes, {"keep/a.txt": ("parsed", ""), "old/b.txt": left_out, "keep/c.bak": left_out,
                                    "keep/d.txt": left_out, "keep/tmp/e.txt": left_out,
                                    ".dynscanignore": ("excluded", "ignore-file"),
                                    "keep/.dynscanignore": ("excluded", "ignore-file")})
        self.assertEqual(result.systems[0]["counts"]["objects"]["distinct"], 1)
        on_disk = [path for path in self.input.rglob("*") if path.is_file()]
        disk = result.json["accounting"]["disk"]
        self.assertEqual(disk["files"]["discovered"], len(on_disk))
        self.assertEqual(disk["bytes"]["discovered"], sum(path.stat().st_size for path in on_disk))
        self.assertIn("--exclude", result.json["run"]["command"])

    def test_the_output_folder_is_not_scanned(self):
        self.write("a.txt", codeunit(50000))
        first_bytes = self.scan(output="input/reports").bytes_of("inventory.json")
        self.write("reports/left_over.txt", codeunit(50001))
        second = self.scan(output="input/reports")
        self.assertEqual(sorted(second.artifacts()), ["a.txt"])
        self.assertTrue(first_bytes == second.bytes_of("inventory.json"), "equal bytes")

    def test_the_output_folder_is_not_scanned_by_any_name(self):
        self.write("a.txt", codeunit(50000))
        (self.folder / "alias").symlink_to(self.input)
        self.scan(output="alias/reports")
        self.assertTrue((self.input / "reports" / "report.html").exists())
        result = self.scan(paths=["input"], output="alias/reports")
        self.assertEqual(sorted(result.artifacts()), ["a.txt"])

    def test_the_default_output_folder(self):
        self.write("a.txt", codeunit(50000))
        result = self.run_program("scan", ".", cwd=self.input, output="input/dynscan-report")
        again = self.run_program("scan", ".", cwd=self.input, output="input/dynscan-report")
        self.assertEqual((result.code, again.code), (0, 0))
        self.assertEqual(sorted(path.name for path in again.output.iterdir()),
                         ["inventory.json", "report.html", "timing.json"])
        self.assertEqual(sorted(again.artifacts()), ["a.txt"])

    def test_the_output_folder_cannot_be_what_is_scanned(self):
        self.write("a.txt", codeunit(50000))
        result = self.scan(output="input", check=False)
        self.assertEqual(result.code, 2)
        self.assertIn("-o", result.err)
        self.assertEqual([path.name for path in self.input.iterdir()], ["a.txt"])

    def test_the_output_folder_as_path_of_each(self):
        self.write("contoso/a.txt", table(50000))
        for _ in range(2):
            result = self.scan("--each", output="input/reports")
            self.assertEqual([s["id"] for s in result.systems], ["contoso/nav"])

    def test_a_single_file_and_a_single_archive_are_paths(self):
        path = self.write("a.txt", codeunit(50000))
        self.assertEqual(sorted(self.scan(paths=[path]).artifacts()), ["a.txt"])
        result = self.scan(paths=[SAMPLES / "nav2018-drop.zip"])
        self.assertEqual(result.systems[0]["id"], "nav2018-drop/nav")

    def test_formats_choose_what_is_written(self):
        self.write("a.txt", codeunit(50000))
        rows = [("json", {"inventory.json"}), ("csv,html", {"mapping.csv", "objects.csv", "report.html"}), ("xlsx", {"inventory.xlsx"}), ("text", {"summary.txt"})]
        for formats, names in rows:
            with self.subTest(formats=formats):
                result = self.scan(formats=formats, output="out-" + formats, check=False)
                self.assertEqual({path.name for path in result.output.iterdir()}, names | {"timing.json"})

    def test_the_code_page_can_be_told(self):
        text = table(50000, "\u00c4rger").encode("cp1252").replace(b"\n", b"\r\n")
        self.write("a.txt", text)
        guessed = self.scan(output="guessed")
        self.assertEqual(guessed.artifacts()["a.txt"]["certainty"], "probable")
        self.assertEqual(len(guessed.diagnostics("codepage-guessed")), 1)
        for name in ("cp1252", "CP1252", "windows-1252", "1252"):
            with self.subTest(name=name):
                told = self.scan("--codepage", name, output="told-" + name)
                self.assertEqual(told.objects()["nav/table/50000"]["name"], "\u00c4rger")
                artifact = told.artifacts()["a.txt"]
                self.assertEqual((artifact["encoding"], artifact["certainty"]), ("cp1252", "certain"))
                self.assertEqual(told.diagnostics("codepage-guessed"), [])

    def test_the_code_page_does_not_touch_text_that_says_what_it_is(self):
        self.write("a.txt", b"\xef\xbb\xbf" + table(50000, "\u00c4rger").encode("utf-8"))
        self.write("b.txt", table(50001, "\u00c4rger").encode("utf-16"))
        objects = self.scan("--codepage", "cp437").objects()
        self.assertEqual([o["name"] for o in objects.values()], ["\u00c4rger", "\u00c4rger"])

    def test_without_the_list_of_standard_objects(self):
        shutil.copytree(SAMPLES / "nav2018", self.input, dirs_exist_ok=True)
        listed, unlisted = self.scan(output="listed"), self.scan("--no-standard-list", output="unlisted")
        self.assertIn("--no-standard-list", unlisted.json["run"]["command"])
        before = {key: o["origin"] for key, o in listed.objects().items()}
        after = {key: o["origin"] for key, o in unlisted.objects().items()}
        for key, origin in after.items():
            self.assertIn(origin, {before[key], "unknown"}, key)

    def test_the_columns_of_the_table_have_names_of_their_own(self):
        self.write("a.txt", table(50000))
        head, *rows = self.scan().csv_lines
        self.assertEqual(sorted(head), sorted(set(head)))
        self.assertEqual([len(row) for row in rows], [len(head)])

    def test_formats_prints_the_table(self):
        result = self.run_program("formats")
        self.assertEqual(result.code, 0)
        head, *rows = result.out.splitlines()
        self.assertTrue(head.startswith("format"))
        self.assertTrue(any(row.startswith("nav.cside_text ") and "anchor" in row for row in rows))

    def test_stdout_has_one_line_per_system_and_nothing_else(self):
        self.write("x/a.txt", codeunit(50000))
        self.write("y/a.txt", codeunit(50000)[:-20])
        result = self.scan("--each")
        self.assertEqual(len(result.out.splitlines()), 2)
        self.assertTrue(all(": " in line and ";" in line for line in result.out.splitlines()))
        self.assertNotIn("\x1b", result.out + result.err)
        self.assertEqual(self.scan("--each", "--quiet").out, "")

    def test_the_object_that_counts_is_the_newest_by_its_own_date(self):
        self.write("a.txt", cside("Table", 50000, "Old", date="13-09-17", fields=field(1, "No.")))
        self.write("b/b.txt", cside("Table", 50000, "New", date="05-04-18", fields=field(1, "No.") + field(2, "Name")))
        self.write("c.txt", cside("Table", 50000, "Older", date="31-01-16"))
        result = self.scan()
        row = result.objects()["nav/table/50000"]
        self.assertEqual((row["name"], row["versions"], row["file"]), ("New", 3, "b/b.txt"))
        counts = result.systems[0]["counts"]
        self.assertEqual((counts["members"]["field"], counts["occurrences"]["members"]["field"]), (2, 3))
        self.assertEqual([r["name"] for r in result.rows], ["New"])
