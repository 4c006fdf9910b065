"""The page that searches, and the words its script says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ...model import KINDS
from ..language import Language, gettext
from ..site import Site
from ..spec import PageSpec
from .entry import EntryKind, Facet, SearchEntry
from .index import index
from .lexicon import asking_words, stop_words

URI: Final = "search/index.md"


def pages(site: Site) -> Iterator[PageSpec]:
    """The search page, where there is something to find."""
    if any(site.atlas.sheets(kind) for kind in KINDS):
        about = gettext("Find a moment, a pain point, a person or an idea, and narrow the results down.")
        yield PageSpec(URI, gettext("Search"), about, "search.html", {"kind": "search"}, hide=("navigation", "toc"))


def files(entries: Sequence[SearchEntry], language: Language, directory_urls: bool) -> dict[str, bytes]:
    """Every file of the search index by its source address; the language is spoken already."""
    return index(entries, root(language, (entry.language for entry in entries)), directory_urls)


def root(language: Language, written: Iterable[str]) -> Mapping[str, Any]:
    """What the script has to know besides the index: words to leave out, words that ask, words to say."""
    spoken = sorted({language.code, *(code.lower().partition("-")[0] for code in written if code)})
    return {
        "stop": stop_words(spoken),
        "asking": asking_words(spoken),
        "say": {
            "kinds": kind_names(),
            "kind": kind_singulars(),
            "facets": facet_names(),
            "all": gettext("All results with filters"),
            "begin": gettext("Type to start searching"),
            "results": gettext("Results: %(count)s", count="%(count)s"),
            "none": gettext("Nothing found. Try fewer words, or take a filter off."),
            "more": gettext("Show %(count)s more", count="%(count)s"),
            "clear": gettext("Clear filters"),
        },
    }


def kind_names() -> Mapping[EntryKind, str]:
    """The headings of results."""
    return {
        "persona": gettext("Personas"),
        "journey": gettext("Journeys"),
        "stage": gettext("Stages"),
        "step": gettext("Steps"),
        "pain-point": gettext("Pain points"),
        "gain": gettext("Gains"),
        "opportunity": gettext("Opportunities"),
        "evidence": gettext("Evidence"),
        "metric": gettext("Metrics"),
        "touchpoint": gettext("Touchpoints"),
        "channel": gettext("Channels"),
        "team": gettext("Teams"),
        "path": gettext("Reading paths"),
        "term": gettext("Glossary"),
        "page": gettext("Pages"),
    }


def kind_singulars() -> Mapping[EntryKind, str]:
    """What one result is."""
    return {
        "persona": gettext("Persona"),
        "journey": gettext("Journey"),
        "stage": gettext("Stage"),
        "step": gettext("Step"),
        "pain-point": gettext("Pain point"),
        "gain": gettext("Gain"),
        "opportunity": gettext("Opportunity"),
        "evidence": gettext("Evidence"),
        "metric": gettext("Metric"),
        "touchpoint": gettext("Touchpoint"),
        "channel": gettext("Channel"),
        "team": gettext("Team"),
        "path": gettext("Reading path"),
        "term": gettext("Glossary"),
        "page": gettext("Page"),
    }


def facet_names() -> Mapping[Facet | str, str]:
    """The headings of what results can be narrowed by."""
    return {
        "kind": gettext("Kind"),
        "persona": gettext("Persona"),
        "mood": gettext("Emotion"),
        "stage-kind": gettext("Stage kind"),
        "channel": gettext("Channel"),
        "touchpoint": gettext("Touchpoint"),
        "team": gettext("Team"),
        "status": gettext("Status"),
        "severity": gettext("Severity"),
        "journey": gettext("Journey"),
    }
