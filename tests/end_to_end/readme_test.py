"""Everything that README.md shows is run here, and what it prints is what the page shows.

UPDATE_README=1 puts what was printed into the page instead.
"""
import os
import re
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DYNSCAN = os.environ["DYNSCAN"]


def blocks():
    return re.findall(r"^```console\n(.*?)^```", README, re.M | re.S)


def commands(block):
    """Pairs of a command and the lines shown below it."""
    shown = []
    for line in block.splitlines():
        if line.startswith("$ "):
            shown.append((line[2:], []))
        else:
            shown[-1][1].append(line)
    return shown


def run(command, output):
    words = shlex.split(command)
    arguments = words[1:] + (["-o", output] if words[1] == "scan" else [])
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600"}
    return subprocess.run([DYNSCAN, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)


def printed(block):
    """The block as it would be with what its commands print now."""
    rows, code = [], None
    for command, shown in commands(block):
        rows.append("$ " + command)
        if command == "echo $?":
            rows.append(str(code))
        elif command.startswith("dynscan "):
            with tempfile.TemporaryDirectory() as output:
                done = run(command, output)
            code = done.returncode
            rows += [line.rstrip() for line in done.stdout.splitlines() + done.stderr.splitlines()]
        else:
            rows += shown
    return "\n".join(rows) + "\n"


class Readme(unittest.TestCase):
    maxDiff = None

    def test_commands_print_what_the_page_shows(self):
        page = README
        for block in blocks():
            with self.subTest(block.splitlines()[0]):
                now = printed(block)
                if "UPDATE_README" not in os.environ:
                    self.assertEqual(now, block)
                page = page.replace(block, now)
        if page != README and "UPDATE_README" in os.environ:
            (ROOT / "README.md").write_text(page, encoding="utf-8")

    def test_commands_are_those_of_the_program_and_of_the_workshop(self):
        all_commands = [command for block in blocks() for command, _ in commands(block)]
        self.assertGreaterEqual(sum(command.startswith("dynscan ") for command in all_commands), 4)
        for command in all_commands:
            self.assertRegex(command, r"^(dynscan |\./dev |echo \$\?$)")
            if command.startswith("dynscan "):
                with tempfile.TemporaryDirectory() as output:
                    self.assertNotIn(run(command, output).returncode, (2, 3), command)

    def test_the_workshop_knows_every_command_of_the_page(self):
        known = set(re.findall(r"^\./dev (\w+)", subprocess.run(
            ["./dev", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout, re.M))
        named = set(re.findall(r"\./dev (\w+)", README))
        self.assertGreaterEqual(named, {"build", "demo", "test"})
        self.assertEqual(named - known, set())

    def test_files_and_folders_of_the_page_exist(self):
        named = re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r"`([a-z_]+(?:/[a-z_.]+)+/?)`", README)
        made_by_runs = ("build/", "dynscan-report/")
        for name in named:
            if not name.startswith(made_by_runs):
                self.assertTrue((ROOT / name).exists(), name)

    def test_the_table_of_exit_codes_is_whole(self):
        self.assertEqual(re.findall(r"^\| (\d) \|", README, re.M), ["0", "1", "2", "3", "4"])


if __name__ == "__main__":
    unittest.main()
