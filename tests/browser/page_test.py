"""Makes reports and lets page_test.mjs use them in a browser.

DYNSCAN names the program, MAKE_PAGE the maker of a page of made-up objects with hostile names.
"""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"


class Page(unittest.TestCase):
    def setUp(self):
        self.assertIsNotNone(shutil.which("node"), "node is missing: ./dev setup installs it")
        if not (HERE / "node_modules" / "playwright-core").is_dir():
            self.fail("playwright-core is missing: run 'npm ci' in tests/browser (./dev test does)")
        browser = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        self.assertTrue(pathlib.Path(browser).exists(), f"no browser at {browser}: CHROMIUM names another")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dynscan-page-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def use(self, page, expected):
        """Lets a reader use the page; `expected` is what it has to show."""
        file = self.folder / "expected.json"
        file.write_text(json.dumps(expected))
        done = subprocess.run(["node", HERE / "page_test.mjs", page, file], capture_output=True, text=True, timeout=600)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_sample(self):
        subprocess.run([os.environ["DYNSCAN"], "scan", SAMPLES / "nav2018", "-o", self.folder, "--as-of", "2026-01-31",
                        "--quiet"], check=True)
        result = json.loads((self.folder / "inventory.json").read_text(encoding="utf-8"))
        self.use(self.folder / "report.html", {"objects": 30, "files": 7, "diagnostics": len(result["diagnostics"]),
                                               "excerpts": True,
                                               "texts": ["NAV 2018"]})

    def test_hostile(self):
        page = self.folder / "hostile.html"
        subprocess.run([os.environ["MAKE_PAGE"], page, "1000"], check=True)
        self.use(page, {"objects": 1000})


if __name__ == "__main__":
    unittest.main()
