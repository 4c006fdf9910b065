"""The text of the comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from ..changes import Change, Curves, Tongue
from ..diff_markdown import as_markdown

_ADDRESS: Final = re.compile(r"https?://[^\s<>()\[\]\"'\\]+")


def comment_text(
    changes: Sequence[Change], tongue: Tongue, maps: str, preview: str = "", curves: Sequence[Curves] = ()
) -> str:
    """What a change of the maps means, with the mark by which the comment is found again."""
    lines = [_marker(maps), as_markdown(changes, tongue, curves)]
    if _ADDRESS.fullmatch(preview):
        lines += ["", f"[The site with this change]({preview})"]
    return "\n".join(lines) + "\n"


def _marker(maps: str) -> str:
    # One comment for each folder of maps that a repository has.
    return f"<!-- journeydocs {quote(maps).replace('--', '%2D%2D')} -->"


def marker_of(text: str) -> str:
    """The mark that a comment begins with."""
    return text.partition("\n")[0]
