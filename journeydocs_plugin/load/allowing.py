"""Comments that allow something in one place: ``# journeydocs: allow RULE because REASON``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from ..model import Level
from ..model.values import one_slip, shown
from ..problem import Place, Problem, Severity
from ..source import Remark, line_of, remarks

_ALLOW: Final = re.compile(r"allow[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)(?:[ \t]+because\b[ \t]*(.*))?")
_WRITE: Final = "write # journeydocs: allow RULE because REASON"


@dataclass(frozen=True, slots=True)
class Allowing:
    """How strictly each rule is taken that may be allowed in place.

    In files that are ``faulty`` not every rule was asked.
    """

    levels: Mapping[str, Level]
    faulty: frozenset[PurePosixPath] = frozenset()

    def kept(self, problems: Iterable[Problem], file: PurePosixPath, raw: bytes) -> list[Problem]:
        """The problems of a file that no comment allows, and those of the comments themselves, in order."""
        kept, told = list(problems), []
        for remark in remarks(raw):
            ids, reason = self._read(remark.text)
            told += [self._of(remark, file, raw, *fault) for fault in self._faults(remark.text, ids, reason)]
            for id in (id for id in ids if id in self.levels):
                others = [one for one in kept if one.rule != id or one.place.line != remark.about]
                asked = file not in self.faulty and self.levels.get(id, "off") != "off"
                if asked and len(others) == len(kept):
                    told += self._unused(remark, file, raw, id)
                kept = others
        return sorted([*kept, *told], key=lambda one: (one.place.line, one.place.column, one.message))

    @staticmethod
    def _read(text: str) -> tuple[list[str], str]:
        """The rules that a comment names, and its reason."""
        found = _ALLOW.fullmatch(text)
        return ([id.strip() for id in found[1].split(",")], (found[2] or "").strip()) if found else ([], "")

    def _faults(self, text: str, ids: list[str], reason: str) -> Iterator[tuple[str, str, str]]:
        """What is wrong with a comment: rule, message, hint."""
        if not ids:
            yield "bad-allow", f"{shown(text)} can't be understood here", _WRITE
        for id in ids:
            if id not in self.levels:
                yield "unknown-rule", *unknown(id, self.levels, "allowed in place")
        if ids and not reason:
            yield "bad-allow", f"{shown(', '.join(ids))} is allowed here without a reason", "add it: because …"

    def _unused(self, remark: Remark, file: PurePosixPath, raw: bytes, id: str) -> Iterator[Problem]:
        level = self.levels["unused-allow"]
        if level != "off":
            message = f"nothing on line {remark.about} is told by the rule {shown(id)}, which is allowed there"
            yield self._of(remark, file, raw, "unused-allow", message, "delete the comment, or move it", level)

    @staticmethod
    def _of(
        remark: Remark,
        file: PurePosixPath,
        raw: bytes,
        rule: str,
        message: str,
        hint: str,
        severity: Severity = "problem",
    ) -> Problem:
        place = Place(file, remark.line, remark.column, remark.length)
        return Problem(place, rule, message, hint, severity, line_of(raw, remark.line))


def unknown(id: str, known: Mapping[str, object], wanted: str) -> tuple[str, str]:
    """What to say of the name of a rule that is none, or that stands for something nobody can do without."""
    near = one_slip(id, known)
    hint = f'did you mean "{near}"?' if near else "the reference lists the rules"
    return f"no rule that can be {wanted} is called {shown(id)}", hint
