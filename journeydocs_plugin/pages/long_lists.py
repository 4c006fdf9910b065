"""How long lists may grow: a page of ten thousand rows helps nobody, and browsers give up on it. What is cut is said."""

from __future__ import annotations

from typing import Final

MOST_ROWS: Final = 2000
"""Rows of a table that a page is about; it can be filtered, so it holds many."""
MOST_BESIDE: Final = 300
"""Rows of a table that stands among others on a page."""
MOST_FOLDED: Final = 60
"""Entries of a list of which the most are folded away."""
