"""What the tests of histories and nightly runs share: rules of their own, and code that breaks them."""
import json

from support import EndToEnd, cside

MARK = "MadeUpCall"


def rule(name, word, severity="medium", **more):
    return {"id": f"nav-made-{name}", "title": f"Made {name}", "applies": {"product": "nav", "language": "cal"},
            "when": {"tokens": word}, "severity": severity, "category": "hygiene", "migration": "mandatory",
            "remediation": {"offset": 10, "coefficient": 5, "cap": 1000}, "points": 3, "target": "nothing",
            "message": "A call that was made up.", "why": "For the test.", "source": "the test",
            "examples": {"match": [f"    BEGIN\n      {word}(1);\n    END;"],
                         "no_match": [f"    BEGIN\n      // {word}(1);\n    END;"]}, **more}


def call(number, word=MARK):
    return f"      {word}({number});\n"


def procedure(name, number, body):
    return f"    PROCEDURE {name}@{number}();\n    BEGIN\n{body}    END;\n\n"


def unit(number, *procedures, name="Made Up Mgt."):
    return cside("Codeunit", number, name, code="".join(procedures))


class Nights(EndToEnd):
    """Scans with rules of the test's own; only their findings are looked at."""

    def setUp(self):
        super().setUp()
        self.rules = self.folder / "rules"
        self.rules.mkdir()
        self.set_rules(rule("call", MARK), rule("stop", "MadeUpStop", "blocker"))
        self.history = self.folder / "history.sqlite"

    def set_rules(self, *rules):
        pack = {"pack": "nav-made", "version": 1, "example_frame": "OBJECT Codeunit 50000 X\n{\n  CODE\n  {\n{0}\n  }\n}\n",
                "rules": list(rules)}
        (self.rules / "made.json").write_text(json.dumps(pack))

    def night(self, *words, day=1, output="out", **more):
        return self.scan("--rules", self.rules, "--history", self.history, "--as-of", f"2026-03-{day:02}", *words,
                         output=output, **more)

    @staticmethod
    def made(rows):
        return [row for row in rows if row["rule"].startswith("nav-made-")]

    def changes(self, result):
        """How many findings of the made rules are new, fixed and newly checked."""
        comparison = result.json["comparison"]
        return tuple(len(self.made(comparison[name])) for name in ("new", "fixed", "newlyChecked"))
