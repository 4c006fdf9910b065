"""What a reader's browser fetches for a journey, before any diagram is drawn."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from statistics import median_low
from typing import Final

from .building import Workplace
from .figures import Row
from .systems import System

NAMED: Final = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"?:]+)')
LEVEL: Final = 6
"""How hard web servers press by default."""


def packed(path: Path) -> int:
    """The bytes of a file on its way."""
    return len(gzip.compress(path.read_bytes(), LEVEL))


def typical(site: Path) -> Path:
    """The journey whose page is the middle one by size."""
    pages = sorted((site / "journeys").glob("journey-*/index.html"))
    middle = median_low(page.stat().st_size for page in pages)
    return next(page for page in pages if page.stat().st_size == middle)


def weight(place: Workplace, system: System) -> Row:
    """The page, and the styles and scripts it names; a site must have been built."""
    page = typical(place.used(system) / system.site)
    fetched = [(page.parent / name).resolve() for name in NAMED.findall(page.read_text(encoding="utf-8"))]
    own = packed(page)
    every = own + sum(packed(file) for file in fetched if file.is_file())
    return Row("reading", system.name, place.count, {"page": own, "all": every, "unpacked page": page.stat().st_size})
