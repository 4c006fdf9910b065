"""``check --fix``: what has one safe answer is corrected in the files, letter by letter; the rest is left to people.

First what keeps YAML from reading a file, file by file. Then, with all maps read, misspelt names of fields, texts that
a colon tore apart, and ids that links use though nobody wrote them. A correction is kept where the mistake is gone and
there is no new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as Folder
from pathlib import PurePosixPath
from typing import Final

from ..below import files_below
from ..filing import StrayFile, sort_file
from ..link import references
from ..link.placing import place
from ..load import Loaded, load
from ..model.values import id_fault
from ..problem import Problem
from ..source import text_of
from ..source.nodes import ReadError
from .cures import in_quotes
from .draft import new_problems, tried
from .fields import NoPlace, with_fields
from .spelling import spelled
from .text import Edit, edited
from .tree import tree_of

MOST_ROUNDS: Final = 5
MOST_SINGLE: Final = 50
"""How many corrections are tried one by one, each with all maps, where together they do harm."""
_BELOW: Final = frozenset({"unknown-field", "text-with-colon"})
"""What may come to light below a field that has its right name at last."""
_MEANT: Final = re.compile(r'did you mean "([a-z_]+)"\?')


@dataclass(slots=True)
class Fixed:
    """One correction: the line it stands on now, the rule it was about, and the line as it is now."""

    file: PurePosixPath
    line: int
    rule: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class _Proposal:
    file: PurePosixPath
    line: int
    rule: str
    edit: Edit


@dataclass(slots=True)
class Fixing:
    """What files hold after all corrections, and which these are."""

    contents: dict[PurePosixPath, bytes] = field(default_factory=dict)
    fixed: list[Fixed] = field(default_factory=list)


def fixes(maps: Folder, today: date, wanted: Callable[[PurePosixPath], bool] = lambda file: True) -> Fixing:
    """All corrections for the maps of a folder, in the files that are ``wanted``; nothing is written."""
    work = _Work(maps, today, wanted)
    work.spell()
    for _ in range(MOST_ROUNDS):
        if not work.correct():
            break
    return work.done()


@dataclass(slots=True)
class _Work:
    maps: Folder
    today: date
    wanted: Callable[[PurePosixPath], bool]
    result: Fixing = field(default_factory=Fixing)

    def spell(self) -> None:
        """What can be told from each file alone."""
        for one in files_below(self.maps):
            kind = sort_file(one.file)
            if one.fault or kind is None or isinstance(kind, StrayFile) or not self.wanted(one.file):
                continue
            try:
                raw = (self.maps / one.file).read_bytes()
            except OSError:  # told by the check
                continue
            new, cured = spelled(raw)
            if cured:
                self.result.contents[one.file] = new
                self.result.fixed += [Fixed(one.file, each.line, each.rule) for each in cured]

    def correct(self) -> bool:
        """One round of what takes all maps to tell; false where there was nothing to do."""
        contents = self.result.contents
        loaded = tried(self.maps, contents, self.today) if contents else load(self.maps, self.today)
        proposals = [one for one in dict.fromkeys(self._proposals(loaded)) if self.wanted(one.file)]
        if not proposals:
            return False
        if self._keep(loaded, proposals):
            return True
        kept = [one for one in proposals[:MOST_SINGLE] if self._helps(loaded, [one])]
        return bool(kept) and self._keep(loaded, kept)

    def _proposals(self, loaded: Loaded) -> Iterator[_Proposal]:
        for problem in loaded.problems:
            if edit := self._edit(problem):
                yield _Proposal(problem.place.file, problem.place.line, problem.rule, edit)
        yield from self._ids(loaded)

    def _edit(self, problem: Problem) -> Edit | None:
        spot = problem.place
        meant = _MEANT.fullmatch(problem.hint) if problem.rule == "unknown-field" else None
        if not meant and problem.rule != "text-with-colon":
            return None
        text = text_of(self._raw(spot.file))
        at = sum(len(line) + 1 for line in text.split("\n")[: spot.line - 1]) + spot.column - 1
        written = text[at : at + spot.length]
        if meant:
            return Edit(at, at + len(written), meant[1])
        return None if " #" in written else Edit(at, at + len(written), in_quotes(written.rstrip()))

    def _ids(self, loaded: Loaded) -> Iterator[_Proposal]:
        """The ids that are made of titles and that links rely on."""
        used = {target for _, target in references(loaded.atlas) if target.anchor}
        for course in loaded.atlas.journeys.values():
            wanted = {target.anchor for target in used if target.id == course.id}
            paths = [path for path, one in place(course.sheet).at.items() if one.made and one.id in wanted]
            if not paths:
                continue
            file = course.sheet.file
            text = text_of(self._raw(file))
            try:
                tree = tree_of(text)
            except ReadError:
                continue
            for path in paths:
                anchor, node = place(course.sheet).at[path], tree.at(path)
                try:
                    edit = with_fields(tree, node, [("id", anchor.id)]) if node and not id_fault(anchor.id) else None
                except NoPlace:
                    continue
                if edit:
                    yield _Proposal(file, text.count("\n", 0, edit.end) + 1, "made-id", edit)

    def _raw(self, file: PurePosixPath) -> bytes:
        return self.result.contents.get(file) or (self.maps / file).read_bytes()

    def _helps(self, loaded: Loaded, proposals: list[_Proposal]) -> bool:
        """Whether the mistakes are gone after these corrections, and there are no new ones."""
        after = tried(self.maps, self._with(proposals), self.today)
        new = (problem for problem in new_problems(loaded, after) if not problem.is_warning)
        if not all(_was_hidden(problem, proposals) for problem in new):
            return False
        aimed = {(one.file, one.rule) for one in proposals}
        return all(_count(after, *one) != _count(loaded, *one) for one in aimed)

    def _keep(self, loaded: Loaded, proposals: list[_Proposal]) -> bool:
        if not self._helps(loaded, proposals):
            return False
        self.result.contents = self._with(proposals)
        for one in sorted(proposals, key=lambda one: one.edit.start):
            added = one.edit.new.count("\n")
            above = sum(
                other.edit.new.count("\n") for other in proposals if other.file == one.file and other.edit < one.edit
            )
            for fixed in self.result.fixed:
                if fixed.file == one.file and fixed.line > one.line + above:
                    fixed.line += added
            self.result.fixed.append(Fixed(one.file, one.line + above + added, one.rule))
        return True

    def _with(self, proposals: list[_Proposal]) -> dict[PurePosixPath, bytes]:
        edits: dict[PurePosixPath, list[Edit]] = {}
        for one in proposals:
            edits.setdefault(one.file, []).append(one.edit)
        return {**self.result.contents, **{file: edited(self._raw(file), own) for file, own in edits.items()}}

    def done(self) -> Fixing:
        """The result, in the order of files and lines, each correction with its line as it is now."""
        once = {(one.file, one.line, one.rule): one for one in self.result.fixed}
        self.result.fixed = list(once.values())
        for one in self.result.fixed:
            one.now = text_of(self.result.contents[one.file]).split("\n")[one.line - 1].strip()
        self.result.fixed.sort(key=lambda one: (str(one.file), one.line))
        return self.result


def _was_hidden(problem: Problem, proposals: list[_Proposal]) -> bool:
    """Whether a problem was there before, below a field whose name nobody understood."""
    fields = (one for one in proposals if one.rule == "unknown-field" and one.file == problem.place.file)
    return problem.rule in _BELOW and any(one.line < problem.place.line for one in fields)


def _count(loaded: Loaded, file: PurePosixPath, rule: str) -> int:
    # A link to a made id is told where the link stands, which may be in another file than the title.
    return sum(one.rule == rule and (rule == "made-id" or one.place.file == file) for one in loaded.problems)
