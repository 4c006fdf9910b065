"""The script that mkdocs-gen-files runs: the same pages, made while the site is built."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

import mkdocs_gen_files  # type: ignore[import-not-found] # installed only in the environment of this rival
from content import pages  # type: ignore[import-not-found] # copied beside this file

for uri, _, text in pages(Path("maps"), "../{}/{}.md".format):
    if uri != "index.md":
        with mkdocs_gen_files.open(uri, "w") as file:
            file.write(text)
