"""The text of the comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from ..changes import Change, Tongue
from ..diff_report import as_markdown

MOST: Final = 60_000
"""A comment on GitHub has at most 65,536 characters."""

_ADDRESS: Final = re.compile(r"https?://[^\s<>()\[\]\"'\\]+")
_CUT: Final = "\n\nThe rest is left out here: `journeydocs diff` tells all of it."


def comment_text(changes: Sequence[Change], tongue: Tongue, maps: str, preview: str = "") -> str:
    """What a change of the maps means, with the mark by which the comment is found again."""
    lines = [_marker(maps), _shortened(as_markdown(changes, tongue))]
    if _ADDRESS.fullmatch(preview):
        lines += ["", f"[The site with this change]({preview})"]
    return "\n".join(lines) + "\n"


def _marker(maps: str) -> str:
    # One comment for each folder of maps that a repository has.
    return f"<!-- journeydocs {quote(maps).replace('--', '%2D%2D')} -->"


def marker_of(text: str) -> str:
    """The mark that a comment begins with."""
    return text.partition("\n")[0]


def _shortened(text: str) -> str:
    if len(text) <= MOST:
        return text
    kept = text[: text.rindex("\n", 0, MOST)]
    folds = kept.count("<details>") - kept.count("</details>")
    return kept + _CUT + "\n\n</details>" * folds
