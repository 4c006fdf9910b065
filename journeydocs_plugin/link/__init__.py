"""Records → one Atlas with both ends of every reference; says which lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model import KINDS, EvidenceMention, Journey, Kind, Refers, Term, VocabularyName
from ..model.atlas import Atlas, Index, Reference, Sheet, Target
from ..problem import Finding
from .charting import Charted, chart
from .emotions import FeelingReader, unscored_findings
from .following import Followed, follow_all
from .memory import LinkMemory, Web, moved
from .placing import Placed, place
from .references import Follower, page_names, reference
from .written import Written

Sheets = Mapping[Kind, Mapping[str, Sheet[Any]]]
Vocabularies = Mapping[VocabularyName, Mapping[str, Term]]


@dataclass(frozen=True, slots=True)
class Linked:
    """The atlas, what was found on the way, and what the next linking need not do again."""

    atlas: Atlas
    findings: tuple[Finding, ...]
    memory: LinkMemory


def link(
    sheets: Sheets,
    vocabularies: Vocabularies,
    unreadable: Iterable[tuple[str, str]] = (),
    before: LinkMemory | None = None,
) -> Linked:
    """Link all records; ``unreadable`` names the kind and id of those whose file can't be read.

    ``before`` is of an earlier linking: what it knows of a record is taken over where nothing it rests on has changed.
    """
    placed = _place_all(sheets["journey"], before)
    names, clashes = page_names(sheets)
    index = Index(names, {id: one.anchors for id, one in placed.items()}, frozenset(unreadable))
    counterparts = _counterparts(sheets["journey"], index)
    changed = moved(before, index, counterparts)
    followed, searches = follow_all(sheets, placed, Follower(index, counterparts), before, changed)
    feelings = vocabularies["feelings"]
    known = before if changed is not None and before and before.feelings == feelings else None
    charted = _chart_all(placed, followed, sheets["persona"], FeelingReader(feelings, _references(index)), known)
    web = Web.of(followed, before)
    atlas = Atlas(
        personas=sheets["persona"],
        journeys={id: one.course for id, one in charted.items()},
        opportunities=sheets["opportunity"],
        evidence=sheets["evidence"],
        metrics=sheets["metric"],
        paths=sheets["path"],
        vocabularies=vocabularies,
        index=index,
        uses=web.uses,
        helps=web.helps,
        helped=web.helped,
    )
    found = [*clashes, *(finding for one in placed.values() for finding in one.findings)]
    found += (finding for one in followed.values() for finding in one.findings)
    found += (finding for one in charted.values() for finding in one.findings)
    found += unscored_findings(place for one in charted.values() for place in one.unscored)
    memory = LinkMemory(placed, index, counterparts, followed, charted, feelings, web, searches)
    return Linked(atlas, tuple(found), memory)


def references(atlas: Atlas) -> list[tuple[Written, Target]]:
    """Every reference of an atlas that leads somewhere, as it stands in its file, and where it leads."""
    sheets = {kind: atlas.sheets(kind) for kind in KINDS}
    journeys = {id: course.sheet for id, course in atlas.journeys.items()}
    placed = {id: place(sheet) for id, sheet in journeys.items()}
    followed, _ = follow_all(sheets, placed, Follower(atlas.index, _counterparts(journeys, atlas.index)))
    return [link for one in followed.values() for link in one.links.values()]


def placed_anchors(sheet: Sheet[Any]) -> Mapping[str, Any]:
    """Every id and alias on the page of a record: of the stages, steps, pain points and gains of a journey."""
    return place(sheet).anchors if sheet.kind == "journey" else {}


def _place_all(journeys: Mapping[str, Sheet[Journey]], before: LinkMemory | None) -> dict[str, Placed]:
    known = before.placed if before else {}
    return {
        id: known[id] if id in known and known[id].sheet is sheet else place(sheet) for id, sheet in journeys.items()
    }


def _chart_all(
    placed: Mapping[str, Placed],
    followed: Mapping[tuple[Kind, str], Followed],
    personas: Mapping[str, Sheet[Any]],
    reader: FeelingReader,
    before: LinkMemory | None,
) -> dict[str, Charted]:
    known = before.charted if before else {}
    return {id: chart(one, followed["journey", id], personas, reader, known.get(id)) for id, one in placed.items()}


def _counterparts(journeys: Mapping[str, Sheet[Journey]], index: Index) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, dict[str, None]] = {}
    for id, sheet in journeys.items():
        for name in sheet.record.counterpart:
            pairs.setdefault(id, {})
            if other := index.pages["journey"].get(name):
                pairs.setdefault(id, {})[other] = None
                pairs.setdefault(other, {})[id] = None
    return {id: tuple(others) for id, others in pairs.items()}


def _references(index: Index) -> Any:
    evidence = Refers(("evidence",)).kinds

    def refer(mentions: Sequence[EvidenceMention]) -> tuple[Reference, ...]:
        return tuple(
            reference(mention, index.find(mention.ref or mention.said or "", evidence) if not mention.title else None)
            for mention in mentions
        )

    return refer
