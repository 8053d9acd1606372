"""Hostile and broken input: the run ends, says what is wrong, and everything else is in the report."""
import io
import os
import shutil
import tarfile
import zipfile

from support import EndToEnd, SAMPLES, codeunit, cside, field, procedure, table

PERMANENT = "nav/codeunit/50999"


def zip_of(members):
    """A zip with these (name, bytes); names are taken as they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class Hostile(EndToEnd):
    def setUp(self):
        super().setUp()
        self.write("permanent.txt", codeunit(50999))

    def survive(self, *codes, **more):
        """The run ends with one of the codes (0 and 4 unless told) and what is sound beside it was read."""
        result = self.scan(**more)
        self.assertIn(result.code, codes or (0, 4), result.err)
        self.assertIn(PERMANENT, result.objects())
        self.assertEqual(result.artifacts()["permanent.txt"]["outcome"], "parsed")
        return result

    def assert_told(self, result, identifier, path):
        self.assertEqual(result.code, 4)
        self.assertIn(path, [d["file"] for d in result.diagnostics(identifier)])
        self.assertIn(identifier, [d["id"] for d in result.json["diagnostics"]])

    # --- text

    def test_the_broken_samples(self):
        shutil.copytree(SAMPLES / "broken", self.input, dirs_exist_ok=True)
        result = self.survive(4)
        self.assertEqual(sorted(result.objects()), ["nav/codeunit/50201", "nav/codeunit/50202", "nav/codeunit/50203",
                                                    PERMANENT, "nav/table/50200"])
        self.assertEqual(result.artifacts()["empty.txt"]["reason"], "empty-file")
        self.assertEqual(result.artifacts()["binary.txt"]["reason"], "no-format")

    def test_one_fault_gives_one_diagnostic(self):
        shutil.copytree(SAMPLES / "broken", self.input, dirs_exist_ok=True)
        rows = [tuple(sorted(d.items())) for d in self.survive(4).json["diagnostics"]]
        self.assertEqual(len(rows), len(set(rows)))
        for row in rows:
            self.assertNotIn(" .", dict(row)["message"])

    def test_cut_off_at_any_byte(self):
        text = table(50001) + codeunit(50002, lines=3)
        for cut in range(0, len(text), 7):
            self.write(f"cut/{cut:04}.txt", text[:cut])
        result = self.survive(4)
        header = len("OBJECT Table 50001 Made Up\n{\n  OBJECT-PROPERTIES")
        for cut in range(0, len(text), 7):
            artifact = result.artifacts()[f"cut/{cut:04}.txt"]
            self.assertEqual(artifact["outcome"], "parsed" if cut >= header else "unrecognised", cut)

    def test_mixed_line_ends(self):
        lines = (table(50001) + codeunit(50002, lines=5)).split("\n")
        ends = ["\r\n", "\n", "\r\r\n"]
        mixed = "".join(line + ends[at % 3] for at, line in enumerate(lines)).encode()
        self.write("mixed.txt", mixed)
        self.write("plain/plain.txt", "\n".join(lines).encode())
        result = self.survive(0)
        self.assertEqual([(o["versions"], o["memberCount"]) for o in result.objects().values()],
                         [(1, 1), (2, 1), (2, 1)])
        self.assertEqual(result.systems[0]["counts"]["occurrences"]["members"], {"field": 2, "procedure": 3})

    def test_a_zero_byte_file_and_a_file_of_zeros(self):
        self.write("empty.txt", b"")
        self.write("zeros.txt", bytes(70_000))
        result = self.survive(0)
        self.assertEqual(result.artifacts()["empty.txt"]["reason"], "empty-file")
        self.assertEqual(result.artifacts()["zeros.txt"]["outcome"], "unrecognised")

    def test_zero_bytes_within_an_export(self):
        self.write("nul.txt", codeunit(50001, "A\0B").encode() + b"\0\0\0\r\n" + codeunit(50002).encode())
        objects = self.survive().objects()
        self.assertIn("nav/codeunit/50001", objects)
        self.assertIn("nav/codeunit/50002", objects)

    def test_binary_under_a_text_name(self):
        self.write("binary.txt", bytes(range(256)) * 64)
        self.write("program.txt", b"MZ\x90\x00" + os.urandom(5000))
        result = self.survive(0)
        for name in ("binary.txt", "program.txt"):
            self.assertEqual(result.artifacts()[name]["outcome"], "unrecognised")

    def test_encodings_that_are_declared(self):
        text = table(50001, "\u00c6rlig")
        for name, coding in (("utf8.txt", "utf-8-sig"), ("utf16le.txt", "utf-16"), ("plain8.txt", "utf-8")):
            self.write(name, text.encode(coding))
        self.write("utf16be.txt", b"\xfe\xff" + text.encode("utf-16-be"))
        result = self.survive(0)
        row = result.objects()["nav/table/50001"]
        self.assertEqual((row["name"], row["versions"]), ("\u00c6rlig", 4))

    def test_wrong_and_broken_encodings(self):
        self.write("bad_utf8.txt", b"\xef\xbb\xbf" + codeunit(50001, "Bad").encode() + b"// \xff\xfe\x80\n")
        self.write("odd_utf16.txt", codeunit(50002, "Odd").encode("utf-16") + b"\x41")
        self.write("surrogate.txt", b"\xff\xfe" + codeunit(50003, "Half").encode("utf-16-le") + b"\x00\xd8")
        result = self.survive()
        for number in (50001, 50002, 50003):
            self.assertIn(f"nav/codeunit/{number}", result.objects())
        self.assertTrue(result.diagnostics("undecodable-bytes"))
        self.assertNotIn(b"\xff", result.bytes_of("report.html"))

    def test_deep_nesting(self):
        deep = "      " + "BEGIN " * 20_000 + "END; " * 20_000 + "\n"
        comment = "      " + "{" * 20_000 + "}" * 20_000 + "\n"
        braces = "OBJECT Codeunit 50003 Braces\n{\n  OBJECT-PROPERTIES\n  {\n" + "{ " * 50_000
        code = f"    PROCEDURE Deep@1();\n    BEGIN\n{deep}{comment}    END;\n\n"
        self.write("deep.txt", cside("Codeunit", 50001, "Deep", code=code) + codeunit(50002))
        self.write("braces.txt", braces)
        self.write("parentheses.txt", cside("Table", 50004, "Open", fields=field(1, "No.", "Code20;TableRelation=" + "IF (" * 30_000)))
        objects = self.survive().objects()
        self.assertIn("nav/codeunit/50002", objects)
        self.assertIn("nav/codeunit/50001", objects)

    def test_long_lines_and_many_objects_of_one_number(self):
        self.write("long.txt", codeunit(50001, "N" * 200_000))
        self.write("same.txt", codeunit(50002) * 5000)
        result = self.survive()
        self.assertEqual(result.objects()["nav/codeunit/50002"]["versions"], 5000)

    def test_numbers_that_do_not_fit(self):
        self.write("number.txt", codeunit("99999999999999999999") + codeunit("-5") + codeunit(50001) + codeunit("4294967296"))
        self.assertIn("nav/codeunit/50001", self.survive().objects())

    # --- archives

    def test_names_that_climb_out_of_an_archive(self):
        names = ["../climb.txt", "a/../../../climb.txt", "/absolute.txt", "C:\\windows\\drive.txt", "\\\\server\\unc.txt",
                 "..\\back.txt"]
        self.write("climb.zip", zip_of([(name, codeunit(50001 + at)) for at, name in enumerate(names)]))
        before = sorted(path for path in self.folder.rglob("*"))
        result = self.survive()
        self.assertEqual(before, sorted(p for p in self.folder.rglob("*") if "out" not in p.relative_to(self.folder).parts))
        inside = [path for path in result.artifacts() if path.startswith("climb.zip!/")]
        self.assertEqual(len(inside), len(names))
        for path in inside:
            self.assertNotIn("..", path.split("/"))
            self.assertNotIn("!//", path)
            self.assertNotIn("\\", path)
        self.assertEqual(len(result.objects()), 1 + len(names))
        self.assertTrue(result.diagnostics("archive-name"))

    def test_links_in_an_archive_are_not_followed(self):
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
            for name, kind, target in (("soft.txt", tarfile.SYMTYPE, "/etc/passwd"), ("hard.txt", tarfile.LNKTYPE, "../../x")):
                link = tarfile.TarInfo(name)
                link.type, link.linkname = kind, target
                archive.addfile(link)
            content = codeunit(50001).encode()
            member = tarfile.TarInfo("a.txt")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        self.write("links.tar.gz", buffer.getvalue())
        result = self.survive()
        self.assertIn("nav/codeunit/50001", result.objects())
        self.assertEqual({d["file"] for d in result.diagnostics("archive-link")},
                         {"links.tar.gz!/soft.txt", "links.tar.gz!/hard.txt"})
        self.assertNotIn("root:", result.html)

    def test_archives_six_deep(self):
        content = [("a.txt", codeunit(50001))]
        for level in range(6, 0, -1):
            content = [(f"level{level}.zip", zip_of(content)), (f"beside{level}.txt", codeunit(50010 + level))]
        self.write("top.zip", zip_of(content))
        result = self.survive(4)
        self.assertTrue(result.diagnostics("archive-depth"))
        failed = [path for path, a in result.artifacts().items() if a["outcome"] == "failed"]
        self.assertEqual([result.artifacts()[path]["reason"] for path in failed], ["archive-too-deep"])
        for level in (1, 2, 3, 4):
            self.assertIn(f"nav/codeunit/{50010 + level}", result.objects())
        self.assertIn("archive-depth", result.html)

    def test_a_bomb(self):
        self.write("bomb.zip", zip_of([("a.txt", codeunit(50001)), ("zeros.txt", bytes(300 << 20)), ("b.txt", codeunit(50002))]))
        self.assertLess((self.input / "bomb.zip").stat().st_size, 1 << 20)
        result = self.survive(4)
        self.assert_told(result, "archive-ratio", "bomb.zip")
        self.assertIn("nav/codeunit/50001", result.objects())

    def test_a_bomb_in_a_bomb(self):
        inner = zip_of([(f"{i}.bin", bytes(20 << 20)) for i in range(4)])
        self.write("bomb.zip", zip_of([(f"{i}.zip", inner) for i in range(4)]))
        result = self.survive(4)
        self.assertTrue(result.diagnostics("archive-ratio"))

    def test_a_password(self):
        sound = bytearray(zip_of([("secret.txt", codeunit(50001))]))
        sound[6] |= 1
        sound[sound.index(b"PK\x01\x02") + 8] |= 1
        self.write("secret.zip", bytes(sound))
        result = self.survive(4)
        self.assert_told(result, "archive-password", "secret.zip")
        self.assertEqual(result.artifacts()["secret.zip!/secret.txt"]["reason"], "archive-password")
        self.assertNotIn("nav/codeunit/50001", result.objects())

    def test_damaged_archives(self):
        sound = zip_of([(f"{i}.txt", codeunit(50001 + i, lines=50)) for i in range(3)])
        self.write("half.zip", sound[:len(sound) // 2])
        flipped = bytearray(sound)
        for at in range(60, 120):
            flipped[at] ^= 0x55
        self.write("flipped.zip", bytes(flipped))
        self.write("nothing.zip", b"PK\x05\x06" + bytes(18))
        self.write("half.tar.gz", b"\x1f\x8b\x08\x00" + bytes(20))
        self.write("text.zip", b"this is no archive")
        result = self.survive(4)
        self.assertIn("half.zip", {d["file"].split("!")[0] for d in result.json["diagnostics"]})
        self.assertIn("flipped.zip", {d["file"].split("!")[0] for d in result.json["diagnostics"]})

    def test_two_members_of_one_name(self):
        self.write("twice.zip", zip_of([("a.txt", codeunit(50001)), ("a.txt", codeunit(50002))]))
        result = self.survive(0)
        self.assertIn("nav/codeunit/50001", result.objects())
        self.assertIn("nav/codeunit/50002", result.objects())

    # --- folders and names

    def test_link_loops_and_links_out(self):
        (self.input / "deep").mkdir()
        (self.input / "deep" / "loop").symlink_to(self.input)
        (self.input / "self").symlink_to("self")
        (self.input / "dangling.txt").symlink_to("nowhere")
        (self.input / "passwd.txt").symlink_to("/etc/passwd")
        (self.input / "etc").symlink_to("/etc")
        self.write("secret.txt", codeunit(50001), self.folder / "outside")
        (self.input / "outside.txt").symlink_to(self.folder / "outside" / "secret.txt")
        result = self.survive(4)
        self.assertEqual(sorted(result.objects()), [PERMANENT])
        self.assertEqual(result.artifacts()["dangling.txt"]["reason"], "link-dangling")
        self.assertEqual({d["file"] for d in result.diagnostics("link-loop")}, {"deep/loop", "self"})
        self.assertEqual({d["file"] for d in result.diagnostics("link-outside")}, {"passwd.txt", "etc", "outside.txt"})
        self.assertNotIn("root:", result.html)

    def test_what_is_no_file(self):
        os.mkfifo(self.input / "pipe.txt")
        result = self.survive(4)
        self.assertEqual(result.artifacts()["pipe.txt"]["reason"], "not-a-regular-file")

    def test_unreadable_folders_and_files(self):
        self.write("closed/a.txt", codeunit(50001))
        self.write("closed.txt", codeunit(50002))
        (self.input / "closed").chmod(0)
        (self.input / "closed.txt").chmod(0)
        self.addCleanup((self.input / "closed").chmod, 0o755)
        (self.folder / "out").mkdir()
        (self.folder / "out").chmod(0o777)
        result = self.survive(4, **self.as_nobody())
        self.assertEqual([d["file"] for d in result.diagnostics("folder-unreadable")], ["closed"])
        self.assertEqual(result.artifacts()["closed.txt"]["reason"], "file-unreadable")
        self.assertIn("closed", result.html)

    def test_names_that_are_markup_quotes_controls_and_no_utf8(self):
        names = [b"<script>alert(1)<", b"\"quoted' & co.txt", b"two\nlines.txt", b"tab\there.txt", b"bad\xff\xfe.txt",
                 b"bad\xfd\xfe.txt", b"=SUM(A1).txt", b"-x.txt", b"@x.txt", b"\x1b[31mred.txt", b" .txt",
                 "right\u202eto left.txt".encode(), b"<!--.txt", b"back\\slash.txt", b"n" * 255]
        for at, name in enumerate(names):
            with open(os.path.join(os.fsencode(self.input), name), "wb") as file:
                file.write(codeunit(50001 + at, "<img src=x onerror=alert(2)>").encode())
        result = self.survive(0)
        self.assertEqual(len(result.objects()), 1 + len(names))
        self.assertEqual(len(result.artifacts()), 1 + len(names))
        for raw in ("<script>alert", "<img src=x", "<!--.txt"):
            self.assertNotIn(raw, result.html)
        for control in ("\x1b", "\u202e"):
            self.assertNotIn(control, result.html)
        self.assertNotIn("\x1b", result.out + result.err)
        self.assertEqual(len(result.rows), 1 + len(names))

    def test_a_folder_whose_name_is_markup(self):
        place = self.folder / "<script>alert(3)<" / "a\x1b[31m\nb"
        self.write("a.txt", codeunit(50001), place)
        result = self.scan(paths=[place])
        self.assertEqual(result.code, 0)
        self.assertNotIn("<script>alert", result.html)
        self.assertNotIn("\x1b", result.out)
        self.assertEqual(len(result.out.splitlines()), 1)

    def test_names_in_an_archive_are_no_markup_either(self):
        self.write("drop.zip", zip_of([("</script><script>alert(1)/=x.txt", codeunit(50001, "</script><script>alert(2)"))]))
        result = self.survive(0)
        self.assertNotIn("<script>alert", result.html)
        self.assertIn("nav/codeunit/50001", result.objects())

    def test_texts_of_objects_are_no_markup(self):
        code = procedure("Evil").replace("MESSAGE('line 0')", "MESSAGE('<script>alert(4)</script>')")
        row = field(1, "<script>alert(5)</script>", "Code20;CaptionML=ENU=<script>alert(6)</script>")
        self.write("evil.txt", cside("Table", 50001, "<script>alert(7)</script>", tags="<script>alert(8)</script>",
                                     time="<script>alert(9)</script>", fields=row, code=code))
        result = self.survive()
        self.assertNotIn("<script>alert", result.html)

    def test_cells_that_a_spreadsheet_would_run(self):
        starts = ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "=1,\"2\""]
        for at, name in enumerate(starts):
            self.write(f"{at}.txt", codeunit(50001 + at, name))
        rows = self.survive(0).rows
        self.assertEqual(len(rows), 1 + len(starts))
        for row in rows:
            for cell in row.values():
                self.assertNotIn(cell[:1], ("=", "+", "-", "@", "\t", "\r"))
        self.assertEqual({"'" + name for name in starts} - {row["name"] for row in rows}, set())
