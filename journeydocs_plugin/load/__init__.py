"""The whole street in one call: a maps folder → an Atlas and every problem in it. Only this folder knows the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path as Folder
from pathlib import PurePosixPath

from .. import rules
from ..below import Found, files_below
from ..files import all_named_files, check_files
from ..link import link
from ..model import KINDS, Level
from ..model.atlas import Atlas
from ..problem import Finding, Problem
from ..source import collector_paused
from .allowing import Allowing, unknown
from .desk import NOTHING_TYPED, Desk
from .memory import NO_MEMORY, Kept, Memory
from .telling import told
from .withholding import public_sheets, public_term, withheld

__all__ = ["NO_MEMORY", "Kept", "Loaded", "Memory", "load", "problems_by_file"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds.

    ``memory`` keeps good versions for a later load; ``named`` are the files that maps point at; ``levels`` tells how
    strictly each rule is taken.
    """

    atlas: Atlas
    problems: tuple[Problem, ...]
    files: frozenset[PurePosixPath]
    memory: Memory
    named: frozenset[PurePosixPath]
    levels: Mapping[str, Level]

    @property
    def is_sound(self) -> bool:
        """Whether there is no problem: nothing is missing that somebody wrote."""
        return all(problem.is_warning for problem in self.problems)


def load(
    folder: Folder,
    today: date,
    memory: Memory = NO_MEMORY,
    *,
    public: bool = False,
    typed: Mapping[PurePosixPath, bytes] = NOTHING_TYPED,
    wanted: frozenset[str] = frozenset(),
    hurried: bool = False,
    touched: frozenset[PurePosixPath] | None = None,
) -> Loaded:
    """Read every map below ``folder``.

    ``memory`` is of an earlier load, ``public`` leaves out of the atlas what is internal, and ``typed`` holds the bytes
    of files that somebody is just writing: they are read as if they were saved. Rules that are ``wanted`` are asked even
    where they are off; who is ``hurried`` is told no warning of a rule. ``touched`` are the only
    files that have changed since ``memory``, where somebody has watched them: the others are not opened.
    """
    with collector_paused():
        below = _below(folder, memory, touched)
        found = _with_typed(below, typed)
        files = frozenset(one.file for one in found if not one.fault)
        desk = Desk(folder, files, memory, typed, touched)
        for one in found:
            desk.take(one)
        levels = rules.levels(desk.settings, wanted)
        if hurried:
            levels = {id: level if level == "problem" else "off" for id, level in levels.items()}
        linked = link(desk.sheets, desk.vocabularies, desk.unreadable, memory.linked)
        given = rules.Given(today, desk.settings, desk.raws, memory.rules)
        findings = [*_as_settled((*desk.findings, *linked.findings), levels), *_unknown_rules(desk, levels)]
        paths = all_named_files(linked.atlas, memory.paths)
        missing, named = check_files(paths, files)
        findings += missing
        faulty = _faulty((*findings, *desk.problems))
        findings += rules.findings(linked.atlas, given, levels, rules.MEANING)
        quality = rules.findings(linked.atlas, given, levels, rules.QUALITY)
        findings += (one for one in quality if one.file not in faulty)
        problems = told(desk.problems, findings, desk.raws, Allowing(levels, faulty), desk.kept)
        atlas = _public(desk) if public else linked.atlas
        if public:  # what only the others point at is not for everybody either
            _, named = check_files(all_named_files(atlas, {}), files)
        kept = Memory(desk.good, desk.kept, linked.memory, paths, given.memo, below)
        return Loaded(atlas, problems, files, kept, named, levels)


def _public(desk: Desk) -> Atlas:
    """What everybody may see: a record of which nobody can tell is left out as well."""
    every = [sheet for kind in KINDS for sheet in desk.sheets[kind].values()]
    out = withheld(desk.sheets, (one for one in every if one.record.internal or (one.kind, one.id) in desk.doubtful))
    vocabularies = {
        name: {key: public_term(term, out) for key, term in terms.items()} for name, terms in desk.vocabularies.items()
    }
    return link(public_sheets(desk.sheets, out), vocabularies, {*desk.unreadable, *out.names}).atlas


def _faulty(found: Iterable[Finding | Problem]) -> frozenset[PurePosixPath]:
    """The files with problems: parts of their records may be missing only because they could not be read."""
    problems = (one for one in found if one.severity == "problem")
    return frozenset(one.file if isinstance(one, Finding) else one.place.file for one in problems)


def _as_settled(findings: Iterable[Finding], levels: Mapping[str, Level]) -> Iterator[Finding]:
    """What reading and linking found, as strictly as the team takes it."""
    for one in findings:
        level = levels.get(one.rule, one.severity)
        if level != "off":
            yield one if level == one.severity else replace(one, severity=level)


def _unknown_rules(desk: Desk, levels: Mapping[str, Level]) -> Iterator[Finding]:
    """The names below `rules` in the settings that are no rule's."""
    for id in desk.settings.rules:
        if id not in levels and desk.settled_in:
            message, hint = unknown(id, levels, "settled")
            yield Finding(desk.settled_in, ("rules", id), "unknown-rule", message, hint, on_key=True)


def _below(folder: Folder, memory: Memory, touched: frozenset[PurePosixPath] | None) -> tuple[Found, ...]:
    """Every file of a folder; as ``memory`` knows them where only what they hold has changed."""
    known = {one.file for one in memory.found if not one.fault}
    if touched is not None and touched <= known and all((folder / file).is_file() for file in touched):
        return memory.found
    return tuple(files_below(folder))


def _with_typed(found: tuple[Found, ...], typed: Mapping[PurePosixPath, bytes]) -> tuple[Found, ...]:
    """The files of a folder, and those that are not there yet or can't be read, as if they were."""
    if not typed:
        return found
    others = (one for one in found if one.file not in typed)
    return tuple(sorted((*others, *map(Found, typed)), key=lambda one: one.file.parts))


def problems_by_file(problems: Iterable[Problem]) -> dict[PurePosixPath, tuple[Problem, ...]]:
    """The problems (without warnings) of each file."""
    found: dict[PurePosixPath, list[Problem]] = {}
    for problem in problems:
        if not problem.is_warning:
            found.setdefault(problem.place.file, []).append(problem)
    return {file: tuple(own) for file, own in found.items()}
