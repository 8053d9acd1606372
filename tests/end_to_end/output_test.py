"""Writing: runs exclude each other, a killed or refused run leaves the last good report."""
import fcntl
import os
import resource
import signal
import subprocess
import unittest

from support import EndToEnd, PROGRAM, codeunit

REPORTS = ("report.html", "inventory.json")


class Output(EndToEnd):
    def setUp(self):
        super().setUp()
        self.write("a.txt", codeunit(50000))

    def large_input(self):
        """Enough to write for several hundred milliseconds."""
        objects = "".join(codeunit(60000 + i, lines=40) for i in range(1500))
        for at in range(8):
            self.write(f"{at}/large.txt", objects.replace("Codeunit 6", f"Codeunit {at + 1}006"))

    def start(self, output="out"):
        return subprocess.Popen([PROGRAM, "scan", self.input, "-o", self.folder / output, "--as-of", "2026-01-31"],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def wait_for(self, process, ready):
        """Until ready() holds; the test fails if the process ends before."""
        while not ready():
            self.assertIsNone(process.poll(), "the run ended before it could be watched")

    def test_a_second_run_into_the_same_folder_is_told_who_is_there(self):
        self.large_input()
        first = self.start()
        self.addCleanup(first.kill)
        lock = self.folder / "out" / ".dynscan.lock"
        self.wait_for(first, lambda: lock.exists() and str(first.pid) in lock.read_text())
        first.send_signal(signal.SIGSTOP)
        second = self.scan(check=False)
        other_folder = self.scan(output="other")
        first.send_signal(signal.SIGCONT)
        first.communicate(timeout=300)
        self.assertEqual(second.code, 2)
        self.assertIn(str(first.pid), second.err)
        self.assertEqual(second.out, "")
        self.assertEqual((first.returncode, other_folder.code), (0, 0))
        self.assertEqual(self.scan().code, 0, "the folder is free again")

    def test_a_lock_that_nobody_holds_stops_nobody(self):
        (self.folder / "out").mkdir()
        (self.folder / "out" / ".dynscan.lock").write_text("process 1")
        self.assertEqual(self.scan().code, 0)

    def test_a_lock_held_by_another_program_counts(self):
        (self.folder / "out").mkdir()
        with open(self.folder / "out" / ".dynscan.lock", "w+") as lock:
            lock.write("process 4711 of the nightly job")
            lock.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
            result = self.scan(check=False)
        self.assertEqual(result.code, 2)
        self.assertIn("4711", result.err)

    def test_a_killed_run_leaves_the_last_good_report(self):
        good = self.scan(formats="html,json")
        before = {name: good.bytes_of(name) for name in REPORTS}
        self.large_input()
        moments = {
            "while it reads": lambda: (self.folder / "out" / ".dynscan.lock").exists(),
            "while it writes": lambda: any((self.folder / "out").glob(".*.tmp")),
        }
        for moment, ready in moments.items():
            with self.subTest(moment=moment):
                process = self.start()
                self.wait_for(process, ready)
                process.kill()
                process.communicate()
                self.assertEqual(process.returncode, -signal.SIGKILL)
                self.assert_untouched(good, before)
        after = self.scan(formats="html,json")
        self.assertEqual(after.code, 0)
        self.assertEqual(sorted(path.name for path in after.output.iterdir()), sorted([*REPORTS, "timing.json"]))

    def test_a_disk_that_takes_no_more_is_said_and_the_last_report_stays(self):
        good = self.scan()
        before = {name: good.bytes_of(name) for name in (*REPORTS, "objects.csv")}
        self.write("more.txt", "".join(codeunit(51000 + i, lines=3) for i in range(300)))
        table = len(self.scan(output="other").bytes_of("objects.csv"))

        def room_for_the_table_only():
            resource.setrlimit(resource.RLIMIT_FSIZE, (table + 1, table + 1))

        result = self.scan(check=False, preexec_fn=room_for_the_table_only, restore_signals=False)
        self.assert_refused(result, before, r"too large|no space|cannot be written")

    @unittest.skipUnless(os.geteuid() == 0, "mounting a small disk needs root")
    def test_a_full_disk_is_said_and_the_last_report_stays(self):
        disk = self.folder / "out"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("this machine does not let a disk be mounted")
        self.addCleanup(subprocess.run, ["umount", "-l", disk])
        good = self.scan(formats="html,json")
        before = {name: good.bytes_of(name) for name in REPORTS}
        self.write("more.txt", "".join(codeunit(51000 + i, lines=3) for i in range(3000)))
        result = self.scan(check=False, formats="html,json")
        self.assert_refused(result, before, r"[Nn]o space left")
        self.assertEqual([path.name for path in disk.glob(".*.tmp")], [])

    def test_a_folder_that_cannot_be_written_is_said_and_the_last_report_stays(self):
        good = self.scan(formats="html,json")
        before = {name: good.bytes_of(name) for name in REPORTS}
        good.output.chmod(0o555)
        self.addCleanup(good.output.chmod, 0o755)
        result = self.scan(check=False, formats="html,json", **self.as_nobody())
        self.assert_refused(result, before, r"[Pp]ermission denied")

    def test_a_folder_that_cannot_be_made_is_said(self):
        self.folder.chmod(0o755)
        closed = self.folder / "closed"
        closed.mkdir(mode=0o555)
        result = self.scan(check=False, output="closed/out", **self.as_nobody())
        self.assertEqual(result.code, 2)
        self.assertIn("closed/out", result.err)

    def test_a_file_in_the_place_of_the_folder_is_said(self):
        (self.folder / "out").write_text("mine")
        result = self.scan(check=False)
        self.assertEqual(result.code, 2)
        self.assertEqual((self.folder / "out").read_text(), "mine")

    def test_a_folder_in_the_place_of_a_report_is_said(self):
        (self.folder / "out" / "report.html").mkdir(parents=True)
        result = self.scan(check=False)
        self.assertEqual(result.code, 2)
        self.assertIn("report.html", result.err)

    def test_reports_do_not_go_through_a_link_that_somebody_left(self):
        victim = self.folder / "victim"
        victim.write_text("mine")
        for name in (".report.html.tmp", ".inventory.json.tmp"):
            (self.folder / "out").mkdir(exist_ok=True)
            (self.folder / "out" / name).symlink_to(victim)
        result = self.scan(check=False)
        self.assertTrue(victim.read_text() == "mine", "the file behind the link is untouched")
        self.assertIn(result.code, (0, 2))

    def assert_refused(self, result, before, reason):
        self.assertEqual(result.code, 2, result.err)
        self.assertRegex(result.err, reason)
        self.assertIn(str(result.output), result.err)
        self.assertEqual(len(result.err.strip().splitlines()), 1)
        self.assert_untouched(result, before)

    def assert_untouched(self, result, before):
        changed = [name for name in before if result.bytes_of(name) != before[name]]
        self.assertEqual(changed, [], "all reports are of the last good run")
