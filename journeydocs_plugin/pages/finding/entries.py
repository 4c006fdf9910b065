"""Everything that can be found on a site, made from the maps themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from ...model import Evidence, Metric, Opportunity, Persona, ReadingPath, VocabularyName
from ...model.atlas import Sheet, Target
from ..address import page_uri
from ..language import word
from ..site import Site
from ..spec import PageSpec
from .entry import EntryKind, SearchEntry, Value, facets
from .journeys import Walk, said, terms
from .texts import RECORD_FIELDS, plain, texts

PAGE_KINDS: Final[dict[str, tuple[EntryKind, VocabularyName]]] = {
    "touchpoints": ("touchpoint", "touchpoints"),
    "channels": ("channel", "channels"),
    "teams": ("team", "teams"),
}
"""What the pages of a folder are about, and the vocabulary that says more of it."""
GLOSSARY: Final = "glossary.md"


def entries(site: Site, specs: Iterable[PageSpec]) -> list[SearchEntry]:
    """What can be found: all records and what is in them, and every other page by its title and description."""
    found: list[SearchEntry] = [_persona(site, sheet) for sheet in site.atlas.personas.values()]
    for course in site.atlas.journeys.values():
        Walk(site, course, found).go()
    found += [_opportunity(site, sheet) for sheet in site.atlas.opportunities.values()]
    found += [_source(site, sheet) for sheet in site.atlas.evidence.values()]
    found += [_source(site, sheet) for sheet in site.atlas.metrics.values()]
    found += [_path(site, sheet) for sheet in site.atlas.paths.values()]
    for spec in specs:
        found.extend(_page(site, spec))
    return found


def _persona(site: Site, sheet: Sheet[Persona]) -> SearchEntry:
    record = sheet.record
    return SearchEntry(
        kind="persona",
        title=record.name,
        uri=page_uri(sheet.target),
        text=texts(site, record, RECORD_FIELDS["persona"]),
        note=record.role or "",
        language=record.language or "",
        facets=facets(
            persona=((sheet.id, record.name),),
            team=terms(site, "teams", record.owner),
            status=said(record.status),
            channel=terms(site, "channels", record.preferred_channels),
        ),
    )


def _opportunity(site: Site, sheet: Sheet[Opportunity]) -> SearchEntry:
    record = sheet.record
    helped = [target for target in site.atlas.helped.get(sheet.id, ()) if target.id in site.atlas.journeys]
    named = [(one.target.id if one.target else one.text, one.text) for one in site.refer(record.personas, "persona")]
    journeys = _journeys(site, helped)
    stages = [stage for target in helped if (stage := site.spot(target))]
    return SearchEntry(
        kind="opportunity",
        title=record.title,
        uri=page_uri(sheet.target),
        text=texts(site, record, RECORD_FIELDS["opportunity"]),
        note=word(record.progress) if record.progress else "",
        journey=journeys[0][1] if journeys else "",
        stage=stages[0].title if stages else "",
        personas=tuple(name for _, name in named),
        language=record.language or "",
        facets=facets(
            journey=journeys,
            persona=named or _travellers(site, helped),
            stage_kind=[one for stage in stages for one in _stage_kind(site, stage.target)],
            team=terms(site, "teams", record.owner),
            status=said(record.progress),
        ),
    )


def _stage_kind(site: Site, target: Target) -> tuple[Value, ...]:
    course = site.atlas.journeys[target.id]
    spot = course.spot(target.anchor)
    stage = course.spot(spot.stage) if spot and spot.stage else spot
    return said(getattr(stage.record, "kind", None)) if stage else ()


def _source(site: Site, sheet: Sheet[Evidence] | Sheet[Metric]) -> SearchEntry:
    """Evidence or a metric: it belongs to the journeys that rest on it."""
    record = sheet.record
    used = _used_by(site, sheet.target)
    dated = [str(record.date)] if isinstance(record, Evidence) and record.date else []
    return SearchEntry(
        kind=sheet.kind,
        title=record.title,
        uri=page_uri(sheet.target),
        text=texts(site, record, RECORD_FIELDS[sheet.kind]),
        note=" · ".join([*(label for _, label in said(record.kind)), *dated]),
        journey=next((title for _, title in _journeys(site, used)), ""),
        language=record.language or "",
        facets=facets(
            journey=_journeys(site, used),
            persona=_travellers(site, used),
            team=terms(site, "teams", record.owner),
            status=said(record.status),
        ),
    )


def _path(site: Site, sheet: Sheet[ReadingPath]) -> SearchEntry:
    record = sheet.record
    return SearchEntry(
        kind="path",
        title=record.title,
        uri=page_uri(sheet.target),
        text=texts(site, record, RECORD_FIELDS["path"]),
        note=", ".join(record.audience),
        language=record.language or "",
        facets=facets(team=terms(site, "teams", record.owner), status=said(record.status)),
    )


def _used_by(site: Site, target: Target) -> list[Target]:
    return [use.source for use in site.uses(target) if use.source.kind == "journey"]


def _journeys(site: Site, targets: Iterable[Target]) -> list[Value]:
    ids = dict.fromkeys(target.id for target in targets if target.id in site.atlas.journeys)
    return [(id, site.atlas.journeys[id].title) for id in ids]


def _travellers(site: Site, targets: Iterable[Target]) -> list[Value]:
    people = (one for id, _ in _journeys(site, targets) for one in site.atlas.journeys[id].travellers)
    return list(dict.fromkeys((one.id or one.name, one.name) for one in people))


def _page(site: Site, spec: PageSpec) -> Iterator[SearchEntry]:
    path = PurePosixPath(spec.uri)
    if spec.sheet is not None or path.parts[0] == "search":
        return
    kind: EntryKind = "page"
    more = ""
    if path.parts[0] in PAGE_KINDS and path.stem != "index":
        kind, vocabulary = PAGE_KINDS[path.parts[0]]
        term = site.atlas.term(vocabulary, path.stem)
        more = plain(term.description) if term and term.description else ""
    yield SearchEntry(kind, spec.title, spec.uri, text=" · ".join(one for one in (more, spec.description) if one))
    if spec.uri == GLOSSARY:
        for key, entry in site.atlas.vocabularies["glossary"].items():
            yield SearchEntry("term", entry.title or key, spec.uri, key, plain(entry.description or ""))
