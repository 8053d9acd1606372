#!/usr/bin/env python3
"""Makes exports for measuring: make_tree.py MEGABYTES FOLDER

FOLDER/tree holds numbered copies of the NAV samples, FOLDER/one/all.txt the same text as one file. Every copy has object
numbers and names of its own, so that copies are objects and not versions of one; references move with them. The same
samples and size always give the same bytes.
"""
import re
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PLACES = ("nav2009", "nav2018")
TYPES = rb"Table|Record|Form|Page|Report|Codeunit|XMLport|Query|Dataport|MenuSuite"
HEADER = re.compile(rb"^OBJECT (\w+) (\d+) ([^\r\n]+)", re.M)
# Numbers of copies start here: outside of the vendor's ranges, with room for any number of copies.
FIRST_NUMBER = 1_000_000


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


def main():
    megabytes, folder = int(sys.argv[1]), Path(sys.argv[2])
    texts = {}
    for place in PLACES:
        for path in sorted((SAMPLES / place).rglob("*")):
            if path.is_file():
                texts[path.relative_to(SAMPLES)] = path.read_bytes()
    numbers, names = objects_of(texts)
    cut = holes_of(texts, numbers, names)
    (folder / "one").mkdir(parents=True)
    written, copy = 0, 0
    with open(folder / "one" / "all.txt", "wb") as one:
        while written < megabytes << 20:
            for path, parts in cut.items():
                text = copy_of(parts, copy, len(numbers))
                target = folder / "tree" / f"copy{copy:06d}" / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text)
                written += len(text)
                # A text with a byte order mark has another encoding than the rest and cannot stand among it.
                if not text.startswith(b"\xef\xbb\xbf"):
                    one.write(text if text.endswith(b"\n") else text + b"\r\n")
            copy += 1
    print(f"{copy} copies, {written / (1 << 20):.0f} MB, {copy * len(cut)} files")


if __name__ == "__main__":
    main()
