"""A customized NAV database. Its copies of the samples are the customer's part: every copy has object numbers and names
of its own, so that copies are objects and not versions of one; references move with them. The rest are objects of the
vendor, untouched, about as long as those of a public base application (157 lines, 27 KB).
"""
import random
import re

from samples import read_samples

PLACES = ("nav2009", "nav2018")
TYPES = rb"Table|Record|Form|Page|Report|Codeunit|XMLport|Query|Dataport|MenuSuite"
HEADER = re.compile(rb"^OBJECT (\w+) (\d+) ([^\r\n]+)", re.M)
# Numbers of copies start here: outside of the vendor's ranges, with room for any number of copies.
FIRST_NUMBER = 1_000_000
# The vendor's own numbers lie below; further databases of the same vendor objects go to places of their own.
LAST_VENDOR_NUMBER = 49_999

WORDS = ("Sales Purchase Item Customer Vendor Ledger Entry Header Line Journal Batch Posting Setup Group Value Cost "
         "Amount Quantity Unit Price Discount Currency Dimension Location Bin Lot Serial Tracking Reservation Demand "
         "Supply Order Invoice Credit Memo Receipt Shipment Return Archive Register Budget Account Bank Payment").split()
GERMAN = ("Verkauf Einkauf Artikel Debitor Kreditor Posten Kopf Zeile Buchblatt Name Buchung Einrichtung Gruppe Wert "
          "Kosten Betrag Menge Einheit Preis Rabatt Waehrung Dimension Lagerort Lagerplatz Charge Serie").split()
FIELD_TYPES = ("Code20", "Code10", "Text50", "Decimal", "Date", "Boolean", "Integer", "Option")
BODIES = (
    "IF {a}.FIND('-') THEN\n  REPEAT\n    {a}.TESTFIELD(\"{f}\");\n    {n} := {n} + {a}.\"{g}\";\n  UNTIL {a}.NEXT = 0;",
    "{a}.RESET;\n{a}.SETCURRENTKEY(\"{f}\",\"{g}\");\n{a}.SETRANGE(\"{f}\",{b}.\"{f}\");\n{a}.SETFILTER(\"{g}\",'<>%1',0);",
    "IF {b}.\"{f}\" <> {a}.\"{f}\" THEN BEGIN\n  {b}.VALIDATE(\"{f}\",{a}.\"{f}\");\n  {b}.MODIFY(TRUE);\nEND;",
    "CASE {a}.\"{f}\" OF\n  {a}.\"{f}\"::Open:\n    {n} := {n} + 1;\n  {a}.\"{f}\"::Released:\n    EXIT({n});\nEND;",
    "// The amount is rounded in the currency of the document.\n{n} := ROUND({a}.\"{g}\" * {n} / 100,0.01,'=');",
    "WITH {a} DO BEGIN\n  INIT;\n  \"{f}\" := {b}.\"{f}\";\n  \"{g}\" := {n};\n  INSERT;\nEND;",
)


class Vendor:
    """Makes objects as the vendor delivers them, one after the other."""

    def __init__(self):
        self.random = random.Random(1)
        self.number = 0

    def words(self, pool=WORDS, most=3):
        return " ".join(self.random.choice(pool) for _ in range(self.random.randint(2, most)))

    def caption(self):
        return f"[DEU={self.words(GERMAN)};ENU={self.words()};DAN={self.words(GERMAN)};FRA={self.words(GERMAN)}]"

    def procedures(self, count):
        lines = []
        for at in range(1, count + 1):
            names = {"a": "FirstRec", "b": "SecondRec", "n": "Total"}
            lines += [f"    PROCEDURE {self.words().replace(' ', '')}{at}@{at}(VAR FirstRec@1000 : Record 36;SecondRec@1001 : Record 37) : Decimal;",
                      "    VAR", "      Total@1002 : Decimal;", "    BEGIN"]
            for _ in range(self.random.randint(2, 5)):
                body = self.random.choice(BODIES).format(f=self.words(most=2), g=self.words(most=2), **names)
                lines += ["      " + line for line in body.split("\n")]
            lines += ["      EXIT(Total);", "    END;", ""]
        return lines

    def code(self, count):
        return ["  CODE", "  {", "    VAR", "      NotFoundErr@1000 : TextConst 'DEU=%1 wurde nicht gefunden.;ENU=%1 was not found.';",
                ""] + self.procedures(count) + ["    BEGIN", "    END.", "  }"]

    def table(self):
        fields = []
        for at in range(1, self.random.randint(15, 60)):
            fields.append(f"    {{ {at:<4};   ;{self.words()[:20] + str(at):<20};{self.random.choice(FIELD_TYPES):<14};"
                          f"CaptionML={self.caption()} }}")
        return ["  PROPERTIES", "  {", f"    CaptionML={self.caption()};", "  }", "  FIELDS", "  {"] + fields + [
            "  }", "  KEYS", "  {", "    {    ;1                                       ;Clustered=Yes }", "  }",
            "  FIELDGROUPS", "  {", "  }"] + self.code(self.random.randint(2, 20))

    def page(self):
        controls = ["    { 1   ;0   ;Container ;", "                ContainerType=ContentArea }", ""]
        for at in range(2, self.random.randint(15, 60)):
            controls += [f"    {{ {at:<4};1   ;Field     ;", f"                CaptionML={self.caption()};",
                         f"                ToolTipML={self.caption()};", f'                SourceExpr="{self.words()}" }}', ""]
        return ["  PROPERTIES", "  {", f"    CaptionML={self.caption()};", "    SourceTable=Table36;", "  }", "  CONTROLS",
                "  {"] + controls + ["  }"] + self.code(self.random.randint(0, 5))

    def codeunit(self):
        return ["  PROPERTIES", "  {", "    OnRun=BEGIN", "          END;", "", "  }"] + self.code(self.random.randint(5, 30))

    def next(self):
        self.number += 1
        kind = self.random.choice(("Table", "Page", "Page", "Codeunit"))
        number = 1 + self.number % LAST_VENDOR_NUMBER
        body = {"Table": self.table, "Page": self.page, "Codeunit": self.codeunit}[kind]()
        lines = [f"OBJECT {kind} {number} {self.words()} {number}", "{", "  OBJECT-PROPERTIES", "  {", "    Date=15-09-17;",
                 "    Time=12:00:00;", "    Version List=NAVW111.00;", "  }"] + body + ["}", ""]
        name = f"vendor/{1 + self.number // LAST_VENDOR_NUMBER}/{kind.upper()[:3]}{number}.txt"
        return name, "\r\n".join(lines).encode("ascii")


def objects_of(texts):
    """Numbers of all objects by place, and names of two or more words, which cannot be anything else in the text."""
    numbers, names = set(), set()
    for path, text in texts.items():
        for _, number, name in HEADER.findall(text):
            numbers.add((path.parts[0], int(number)))
            if b" " in name.strip():
                names.add(name.strip())
    return sorted(numbers), sorted(names, key=len, reverse=True)


def holes_of(texts, numbers, names):
    """Each text as literal parts with, between them, the index of a number or a name."""
    index = {number: i for i, number in enumerate(numbers)}
    number = rb"(?:OBJECT (?:\w+) |(?i:\b(?:" + TYPES + rb")[ ,=]?|ID=))(\d+)\b"
    name = rb"\b(" + b"|".join(re.escape(name) for name in names) + rb")\b"
    pattern = re.compile(number + b"|" + name)
    cut = {}
    for path, text in texts.items():
        parts, at = [], 0
        for found in pattern.finditer(text):
            digits, words = found.groups()
            if digits is not None and (path.parts[0], int(digits)) in index:
                parts += [text[at:found.start(1)], index[path.parts[0], int(digits)]]
                at = found.end(1)
            elif words is not None:
                parts += [text[at:found.end(2)], None]
                at = found.end(2)
        cut[path] = parts + [text[at:]]
    return cut


def copy_of(parts, copy, count):
    first = FIRST_NUMBER + copy * count
    name = b" %06d" % copy
    return b"".join(
        part if isinstance(part, bytes) else name if part is None else b"%d" % (first + part) for part in parts)


class NavTree:
    ONE_FILE = "all.txt"
    HEAD = TAIL = b""

    def __init__(self):
        texts = read_samples(*PLACES)
        self.numbers, names = objects_of(texts)
        self.cut = holes_of(texts, self.numbers, names)
        self.vendor = Vendor()

    def generated(self):
        return self.vendor.next()

    def copy(self, number):
        for path, parts in self.cut.items():
            yield f"copy{number:06d}/{path}", copy_of(parts, number, len(self.numbers))

    def piece_of_one_file(self, path, text):
        """A text with a byte order mark has another encoding than the rest and cannot stand among it."""
        if text.startswith(b"\xef\xbb\xbf"):
            return b""
        return text if text.endswith(b"\n") else text + b"\r\n"
