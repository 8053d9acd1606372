"""The samples of this project, and copies of them with other names."""
import re
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def read_samples(*folders):
    """The bytes of every file in folders of samples, by path below samples/."""
    texts = {}
    for folder in folders:
        for path in sorted((SAMPLES / folder).rglob("*")):
            if path.is_file():
                texts[path.relative_to(SAMPLES)] = path.read_bytes()
    return texts


def renamed(text, renames, number):
    """The text with every match of a pattern replaced; # in a replacement stands for the number of the copy."""
    for pattern, replacement in renames:
        text = re.sub(pattern, replacement.replace(b"#", b"%06d" % number), text)
    return text
