"""Gives every stage, step, pain point and gain of a journey its id, its number and its path in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ..model import Journey, PainPoint, Stage, Step, made_id
from ..model.atlas import Anchor, Pain, Sheet
from ..model.values import shown
from ..problem import Finding, Path

AnchorKind = Literal["stage", "step", "pain point", "gain"]


@dataclass(frozen=True, slots=True)
class _Candidate:
    record: Stage | Step | PainPoint
    kind: AnchorKind
    path: Path


@dataclass(frozen=True, slots=True)
class Placed:
    """A journey whose parts have their ids. ``anchors`` maps every id and alias; ``at`` maps paths to ids."""

    sheet: Sheet[Journey]
    anchors: Mapping[str, Anchor]
    at: Mapping[Path, Anchor]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Register:
    sheet: Sheet[Journey]
    anchors: dict[str, Anchor] = field(default_factory=dict)
    at: dict[Path, Anchor] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def enter(self, candidate: _Candidate, id: str, made: bool) -> None:
        anchor = Anchor(id, candidate.kind, candidate.record.title, made)
        self.at[candidate.path] = anchor
        self.anchors.setdefault(id, anchor)

    def complain(self, path: Path, rule: str, message: str, hint: str) -> None:
        self.findings.append(Finding(self.sheet.file, path, rule, message, hint))


def place(sheet: Sheet[Journey]) -> Placed:
    """Ids for one journey: written ones first, then those made from titles; a clash of made ones gets ``-2``."""
    register = _Register(sheet)
    candidates = list(_candidates(sheet))
    for candidate in candidates:
        if candidate.record.id is not None:
            _enter_written(register, candidate, candidate.record.id)
    for candidate in candidates:
        if candidate.record.id is None:
            _enter_made(register, candidate)
    for candidate in candidates:
        _enter_aliases(register, candidate)
    return Placed(sheet, register.anchors, register.at, tuple(register.findings))


def _candidates(sheet: Sheet[Journey]) -> Iterator[_Candidate]:
    journey, top = sheet.record, start_of(sheet)
    yield from _pains(journey.pain_points, "pain point", (*top, "pain_points"))
    ways: tuple[tuple[str, Sequence[Stage | Step]], ...] = (("stages", journey.stages), ("steps", journey.steps))
    for name, moments in ways:
        for index, moment in enumerate(moments):
            yield from _moment(moment, (*top, name, index))


def start_of(sheet: Sheet[Any]) -> Path:
    """Where a record begins in its file: the top, or its key in a file of many."""
    return (sheet.key,) if sheet.key else ()


def _moment(moment: Stage | Step, path: Path) -> Iterator[_Candidate]:
    yield _Candidate(moment, "stage" if isinstance(moment, Stage) else "step", path)
    yield from _pains(moment.pain_points, "pain point", (*path, "pain_points"))
    yield from _pains(moment.gains, "gain", (*path, "gains"))
    for persona, differing in moment.by_persona.items():
        yield from _pains(differing.pain_points, "pain point", (*path, "by_persona", persona, "pain_points"))
        yield from _pains(differing.gains, "gain", (*path, "by_persona", persona, "gains"))
    for index, step in enumerate(moment.steps if isinstance(moment, Stage) else ()):
        yield from _moment(step, (*path, "steps", index))


def _pains(pains: Sequence[PainPoint], kind: AnchorKind, path: Path) -> Iterator[_Candidate]:
    for index, pain in enumerate(pains):
        yield _Candidate(pain, kind, (*path, index))


def _enter_written(register: _Register, candidate: _Candidate, id: str) -> None:
    other = register.anchors.get(id)
    if other:
        register.complain(
            (*candidate.path, "id"),
            "duplicate-id",
            f'"{id}" is already the id of the {other.kind} {shown(other.title)}',
            "give one of the two another id",
        )
    register.enter(candidate, id, made=False)


def _enter_made(register: _Register, candidate: _Candidate) -> None:
    stem = made_id(candidate.record.title)
    if not stem:
        register.complain(
            (*candidate.path, "title"),
            "id-needed",
            f"no id can be made from the title {shown(candidate.record.title)}, which has neither letter nor digit",
            "add a line `id: …` in lower case letters",
        )
        stem = candidate.kind.replace(" ", "-")
    count = register.counts.get(stem, 1)
    id = stem if count == 1 else f"{stem}-{count}"
    while id in register.anchors:
        count += 1
        id = f"{stem}-{count}"
    register.counts[stem] = count
    register.enter(candidate, id, made=True)


def _enter_aliases(register: _Register, candidate: _Candidate) -> None:
    anchor = register.at[candidate.path]
    for index, alias in enumerate(candidate.record.aliases):
        other = register.anchors.get(alias)
        if other and other is not anchor:
            register.complain(
                (*candidate.path, "aliases", index),
                "duplicate-id",
                f"the alias {shown(alias)} is already the id of the {other.kind} {shown(other.title)}",
                "delete the alias, or rename the other",
            )
        register.anchors.setdefault(alias, anchor)


def pains_of(
    placed: Placed, moment: str, pains: Sequence[PainPoint], path: Path, persona: str = ""
) -> tuple[Pain, ...]:
    """Pain points or gains as they stand at ``path``, with their ids."""
    return tuple(
        Pain(placed.sheet.id, moment, anchor.id, pain, (*path, index), anchor.kind == "gain", persona)
        for index, pain in enumerate(pains)
        if (anchor := placed.at.get((*path, index)))
    )


def all_pains(
    placed: Placed, spot_id: str, record: Stage | Step, path: Path, name: Literal["pain_points", "gains"]
) -> tuple[Pain, ...]:
    """The common pain points (or gains) of a moment, then those of single personas."""
    common = pains_of(placed, spot_id, getattr(record, name), (*path, name))
    own = [
        pains_of(placed, spot_id, getattr(differing, name), (*path, "by_persona", persona, name), persona)
        for persona, differing in record.by_persona.items()
    ]
    return sum(own, common)
