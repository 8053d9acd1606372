"""What the end-to-end tests share: running the program, making exports, reading what came out."""
import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
PROGRAM = os.environ.get("DYNSCAN", str(ROOT / "build" / "release" / "dynscan"))
AS_OF = "2026-01-31"
OUTCOMES = ["parsed", "identified", "opened", "unrecognised", "excluded", "failed"]
NOBODY = 65534


def field(number, name, kind="Code20"):
    return f"    {{ {number} ;   ;{name} ;{kind} }}\n"


def procedure(name, lines=1):
    body = "".join(f"      MESSAGE('line {i}');\n" for i in range(lines))
    return f"    PROCEDURE {name}@1();\n    BEGIN\n{body}    END;\n\n"


def cside(kind, number, name, *, tags="ABC1.00", date="01-02-18", time="10:11:12", modified=False, fields="", code=""):
    """One C/SIDE object as text, with LF line ends."""
    flag = "    Modified=Yes;\n" if modified else ""
    sections = ""
    if kind == "Table":
        sections = f"  FIELDS\n  {{\n{fields}  }}\n  KEYS\n  {{\n  }}\n  FIELDGROUPS\n  {{\n  }}\n"
    return (f"OBJECT {kind} {number} {name}\n{{\n  OBJECT-PROPERTIES\n  {{\n    Date={date};\n    Time={time};\n{flag}"
            f"    Version List={tags};\n  }}\n  PROPERTIES\n  {{\n  }}\n{sections}"
            f"  CODE\n  {{\n\n{code}    BEGIN\n    END.\n  }}\n}}\n\n")


def table(number, name="Made Up", **more):
    return cside("Table", number, name, fields=field(1, "No."), **more)


def codeunit(number, name="Made Up Mgt.", lines=1, **more):
    return cside("Codeunit", number, name, code=procedure("DoIt", lines), **more)


class Result:
    """One run: exit code, what it printed, and the files that it wrote."""

    def __init__(self, done, output):
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")
        self.output = pathlib.Path(output)

    def bytes_of(self, name):
        return (self.output / name).read_bytes()

    @property
    def json(self):
        return json.loads(self.bytes_of("inventory.json"))

    @property
    def html(self):
        return self.bytes_of("report.html").decode("utf-8")

    @property
    def rows(self):
        head, *rows = self.csv_lines
        return [dict(zip(head, row, strict=True)) for row in rows]

    @property
    def csv_lines(self):
        return list(csv.reader(io.StringIO(self.bytes_of("objects.csv").decode("utf-8"), newline="")))

    @property
    def systems(self):
        return self.json["systems"]

    def objects(self):
        return {o["key"]: o for system in self.systems for o in system["objects"]}

    def artifacts(self):
        return {a["path"]: a for a in self.json["artifacts"]}

    def diagnostics(self, identifier):
        return [d for d in self.json["diagnostics"] if d["id"] == identifier]


class EndToEnd(unittest.TestCase):
    """A temporary folder per test, with `input` in it and `out` for the reports."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dynscan-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.folder.chmod(0o755)
        self.input = self.folder / "input"
        self.input.mkdir()

    def write(self, name, content, folder=None):
        path = (folder or self.input) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.replace("\n", "\r\n").encode("cp850"))
        return path

    def run_program(self, *words, output="out", **more):
        more.setdefault("cwd", self.folder)
        done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, timeout=300, **more)
        result = Result(done, self.folder / output)
        self.assertGreaterEqual(result.code, 0, f"ended by a signal\n{result.err}")
        self.assertNotIn("terminate called", result.err)
        self.assertNotIn("Sanitizer", result.err)
        return result

    def scan(self, *words, paths=None, output="out", check=True, formats="html,json,csv", **more):
        """Scans `input` unless `paths` names others; what every run promises is checked."""
        result = self.run_program("scan", *(paths or [self.input]), *words, "-o", self.folder / output, "--format", formats,
                                  *([] if "--as-of" in words else ["--as-of", AS_OF]), output=output, **more)
        if check and result.code in (0, 1, 3, 4):
            self.check_promises(result)
        return result

    def check_promises(self, result):
        data = result.json
        for side in ("files", "bytes"):
            for account in data["accounting"].values():
                self.assertEqual(account[side]["discovered"], sum(account[side][o] for o in OUTCOMES))
            for outcome in OUTCOMES:
                ended = [a for a in data["artifacts"] if a["outcome"] == outcome]
                want = len(ended) if side == "files" else sum(a["bytes"] for a in ended)
                self.assertEqual(want, sum(account[side][outcome] for account in data["accounting"].values()))
        paths = [(a.get("place"), a["path"]) for a in data["artifacts"]]
        self.assertEqual(len(paths), len(set(paths)), "every artifact has a path of its own")
        for system in data["systems"]:
            objects = system["counts"]["objects"]
            fragments = sum(system["counts"]["fragments"].values())
            self.assertEqual(objects["distinct"] + fragments, len(system["objects"]))
            self.assertEqual(objects["distinct"], sum(objects["byKind"].values()))
            self.assertEqual(objects["distinct"], sum(objects["byOrigin"].values()))
            occurrences = system["counts"]["occurrences"]
            self.assertEqual(occurrences["total"], sum(occurrences["byKind"].values()))
            whole = [o for o in system["objects"] if o.get("properties", {}).get("fragment") != "yes"]
            self.assertEqual(occurrences["total"], sum(o["versions"] for o in whole))
        self.assertFalse([d for d in data["diagnostics"] if d["id"] == "accounting-mismatch"])
        if result.code == 4:
            spoiled = [a for a in data["artifacts"] if a["outcome"] == "failed" or "partlyRead" in a]
            errors = [d for d in data["diagnostics"] if d["severity"] == "error"]
            self.assertTrue(spoiled or errors, "code 4 is explained in the report")

    def as_nobody(self):
        """Arguments that make a run be one of a user to whom file permissions apply."""
        return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
