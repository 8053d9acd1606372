#!/usr/bin/env python3
"""Makes exports for measuring: make_tree.py MEGABYTES FOLDER [all-custom] [--product nav|ax2012|d365fo|crm]

FOLDER/tree is the export of a customized installation, one object or sample a file, FOLDER/one/all.* the same text
as one file where the product exports such files. A fifth of its bytes are numbered copies of the samples, each object
under a name of its own, the rest are generated objects of the size that real ones have. With all-custom there is
nothing but copies of the samples, whose objects are short and full of findings: the worst case.
The same samples, size and choice always give the same bytes.
"""
import argparse
from pathlib import Path

from metadata_tree import MetadataTree
from nav_tree import NavTree
from solution_tree import SolutionTree
from xpo_tree import XpoTree

PRODUCTS = {"nav": NavTree, "ax2012": XpoTree, "d365fo": MetadataTree, "crm": SolutionTree}
GENERATED_SHARE = 0.8


class Folder:
    """Files below a folder and, for products that have it, their text as one file."""

    def __init__(self, path, tree):
        self.path, self.tree, self.files, self.bytes, self.one = path, tree, 0, 0, None
        if tree.ONE_FILE:
            (path / "one").mkdir(parents=True)
            self.one = open(path / "one" / tree.ONE_FILE, "wb")
            self.one.write(tree.HEAD)

    def write(self, path, text):
        target = self.path / "tree" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)
        self.files += 1
        self.bytes += len(text)
        if self.one:
            self.one.write(self.tree.piece_of_one_file(path, text))

    def close(self):
        if self.one:
            self.one.write(self.tree.TAIL)
            self.one.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("megabytes", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("all_custom", nargs="?", choices=["all-custom"])
    parser.add_argument("--product", choices=PRODUCTS, default="nav")
    options = parser.parse_args()
    share = 0 if options.all_custom else GENERATED_SHARE
    tree = PRODUCTS[options.product]()
    folder = Folder(options.folder, tree)
    generated_bytes = generated = copies = 0
    while folder.bytes < options.megabytes << 20:
        if generated_bytes < share * folder.bytes:
            path, text = tree.generated()
            folder.write(path, text)
            generated_bytes += len(text)
            generated += 1
        else:
            for path, text in tree.copy(copies):
                folder.write(path, text)
            copies += 1
    folder.close()
    print(f"{options.product}: {copies} copies, {generated} generated objects, {folder.bytes / (1 << 20):.0f} MB, "
          f"{folder.files} files")


if __name__ == "__main__":
    main()
