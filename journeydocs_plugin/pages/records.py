"""The pages of the records: one for each, and one for each kind that lists them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from ..model import Kind
from ..model.atlas import Sheet
from ..problem import Problem
from .address import index_uri, page_uri
from .language import gettext
from .site import Site
from .spec import PageSpec

Problems = Mapping[PurePosixPath, tuple[Problem, ...]]


def kind_titles() -> Mapping[Kind, str]:
    """The heading of the page that lists a kind."""
    return {
        "path": gettext("Reading paths"),
        "journey": gettext("Journeys"),
        "persona": gettext("Personas"),
        "opportunity": gettext("Opportunities"),
        "evidence": gettext("Evidence"),
        "metric": gettext("Metrics"),
    }


def pages(site: Site, home: str, problems: Problems) -> Iterator[PageSpec]:
    """The overview at ``home``, and for each kind its index and its records."""
    about = gettext("What is mapped, where it hurts most, what is being done, and where to start.")
    yield PageSpec(home, gettext("Overview"), about, "home.html", hide=("toc",))
    for kind, title in kind_titles().items():
        sheets = list(site.atlas.sheets(kind).values())
        if not sheets and kind != "journey":
            continue
        context = {"sheets": sheets, "kind": kind}
        about = gettext("%(kind)s: all on one page.", kind=title)
        yield PageSpec(index_uri(kind), title, about, f"{kind}_index.html", context, hide=("toc",))
        for sheet in sheets:
            yield _page(kind, replace(sheet, problems=problems.get(sheet.file, ())), site)


def _page(kind: Kind, sheet: Sheet[Any], site: Site) -> PageSpec:
    context: dict[str, Any] = {"sheet": sheet, "record": sheet.record, "kind": kind}
    if kind == "journey":
        context["course"] = site.atlas.journeys[sheet.id]
    tags = tuple(sheet.record.tags)
    return PageSpec(page_uri(sheet.target), sheet.title, _about(sheet), f"{kind}.html", context, sheet, tags)


def _about(sheet: Sheet[Any]) -> str:
    """The first lines of what a record says of itself, for search engines and previews."""
    record = sheet.record
    for name in ("summary", "objective", "role", "problem", "idea", "question", "definition", "findings", "why"):
        if text := getattr(record, name, None):
            plain = " ".join(re.sub(r"[*_`#>\[\]|]|\(https?:[^)]*\)", "", str(text)).split())
            return plain if len(plain) <= 160 else plain[:157].rsplit(" ", 1)[0] + "…"
    return gettext("%(title)s, on the map.", title=sheet.title)
