"""Members of archives count like the same files in a folder; one large file like the same objects in single files."""
import io
import re
import shutil
import tarfile
import zipfile

from support import EndToEnd, SAMPLES, codeunit, cside, procedure, table


class Archives(EndToEnd):
    def counts_of(self, result):
        system, = result.systems
        counts = dict(system["counts"])
        counts.pop("files"), counts.pop("bytes")
        return counts

    def assert_counts_alike(self, first, second):
        self.assertEqual(self.counts_of(first), self.counts_of(second))
        parts = [{key: {part: value for part, value in o.items() if part not in ("file", "line")}
                  for key, o in result.objects().items()} for result in (first, second)]
        for key in sorted(parts[0].keys() | parts[1].keys()):
            one, other = (part[key] for part in parts)
            for row in (*one.get("members", []), *other.get("members", [])):
                row.pop("line", None)
            self.assertEqual(one, other, key)

    def test_a_zip_counts_like_the_folder(self):
        for sample in ("nav2009", "nav2018"):
            with self.subTest(sample=sample):
                folder = self.folder / sample
                shutil.copytree(SAMPLES / sample, folder / "in")
                (folder / "zipped").mkdir()
                shutil.make_archive(str(folder / "zipped" / "drop"), "zip", folder / "in")
                plain = self.scan(paths=[folder / "in"], output=sample + "-plain")
                zipped = self.scan(paths=[folder / "zipped"], output=sample + "-zipped")
                self.assert_counts_alike(plain, zipped)
                self.assertEqual([path.removeprefix("drop.zip!/") for path in zipped.artifacts()][1:],
                                 list(plain.artifacts()))
                hashes = [[a["hash"] for a in r.json["artifacts"] if a["format"]] for r in (plain, zipped)]
                self.assertEqual(*hashes)

    def test_a_tar_counts_like_the_folder(self):
        for mode, name in (("w:gz", "drop.tar.gz"), ("w:xz", "drop.tar.xz"), ("w:bz2", "drop.tbz2"), ("w", "drop.tar")):
            with self.subTest(name=name):
                folder = self.folder / name.replace(".", "-")
                folder.mkdir()
                with tarfile.open(folder / name, mode) as archive:
                    archive.add(SAMPLES / "nav2018", "objects")
                plain = self.scan(paths=[SAMPLES / "nav2018"], output="plain")
                self.assert_counts_alike(plain, self.scan(paths=[folder], output=name))

    def test_an_archive_in_an_archive_counts_like_the_folder(self):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            for path in sorted((SAMPLES / "nav2018").rglob("*.txt")):
                archive.write(path, path.relative_to(SAMPLES))
        with zipfile.ZipFile(self.input / "outer.zip", "w") as archive:
            archive.writestr("a/inner.zip", inner.getvalue())
        self.assert_counts_alike(self.scan(paths=[SAMPLES / "nav2018"], output="plain"), self.scan())

    def test_the_newest_in_an_archive_counts(self):
        shutil.copytree(SAMPLES / "nav2018", self.input / "nav2018")
        shutil.copy(SAMPLES / "nav2018-drop.zip", self.input)
        result = self.scan()
        row = result.objects()["nav/codeunit/50000"]
        self.assertEqual((row["file"], row["versions"]), ("nav2018-drop.zip!/NHM-drop/objects/COD50000.txt", 2))
        table_row = result.objects()["nav/table/50001"]
        self.assertEqual((table_row["versions"], table_row["properties"]["isoDate"]), (3, "2018-01-08"))
        self.assertEqual(result.systems[0]["counts"]["objects"]["distinct"], 30)
        self.assertEqual(result.systems[0]["counts"]["occurrences"]["total"], 36)

    def test_one_large_file_equals_single_files(self):
        # Statements that no rule finds: millions of findings would be another test.
        code = "".join(procedure(f"Step{i}", 24).replace("@1(", f"@{i + 1}(") for i in range(60))
        code = re.sub(r"MESSAGE\('line (\d+)'\);", r"Amount := Amount + \1;", code)
        rows = []
        for i in range(1600):
            if i % 4:
                rows.append((f"C{i}.txt", cside("Codeunit", 50000 + i, f"Unit {i}", code=code)))
            else:
                rows.append((f"T{i}.txt", table(50000 + i, f"Table {i}", code=code)))
        whole = self.write("all.txt", "".join(text for _, text in rows), self.folder / "whole")
        self.assertGreater(whole.stat().st_size, 60_000_000)
        for name, text in rows:
            self.write(name, text, self.folder / "single")
        large = self.scan(paths=[self.folder / "whole"], output="out-large", formats="json")
        single = self.scan(paths=[self.folder / "single"], output="out-single", formats="json")
        self.assertEqual((large.code, single.code), (0, 0))
        self.assertEqual(self.counts_of(large), self.counts_of(single))
        self.assertEqual(large.systems[0]["counts"]["objects"]["byKind"], {"codeunit": 1200, "table": 400})
        self.assertEqual(large.systems[0]["counts"]["members"], {"field": 400, "procedure": 96000})
        hashes = [{key: [m["hash"] for m in o["members"]] for key, o in r.objects().items()} for r in (large, single)]
        self.assertTrue(hashes[0] == hashes[1], "every member has the same hash")
