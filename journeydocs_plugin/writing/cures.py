"""The cure of one fault on the level of YAML: what would stand in its place, where there is one safe answer.

A cure is only a proposal. Whoever applies it reads the file again and keeps it only if the fault is gone.
"""

from __future__ import annotations

import re
from typing import Final

from ..source import Fault
from ..source.nodes import ReadError
from .text import Edit
from .tree import tree_of

_SPACES: Final = "\u00a0\u2002\u2003\u2009\u200a\u200b\u202f\u3000\ufeff"
_BRACKETS: Final = re.compile(r"[\[{]")
_QUOTED: Final = re.compile(r"'(?:[^']|'')*'")
_ONE_ANSWER: Final = ("write: ", "put the whole text in quotes")
"""How hints begin that leave no choice."""
_NUMBER: Final = re.compile(r"#\d+\b")


def cure(text: str, fault: Fault) -> Edit | None:
    """What would cure a fault of a text, or ``None`` where more than one thing may be meant."""
    line = text.split("\n")[fault.line - 1]
    start = fault.column - 1
    before, written = line[:start], line[start : start + fault.length]
    at = sum(len(one) + 1 for one in text.split("\n")[: fault.line - 1]) + start
    if fault.repair:
        return _repaired(written, fault.repair, at)
    if fault.rule == "text-cut-by-hash":
        return _uncut(text, fault, line, at)
    if fault.rule == "yaml-missing-space":
        return _spaced(line, start, at)
    if fault.rule == "yaml-indentation" and written and set(written) <= set(_SPACES):
        return Edit(at, at + fault.length, " " * fault.length)
    sure = fault.rule in {"yaml-tag", "yaml-quote-needed"} and fault.hint.startswith(_ONE_ANSWER)
    if sure and not _BRACKETS.search(before):
        whole = (
            re.split(r"\s#", line[start:])[0].rstrip() if fault.rule == "yaml-tag" or written[:1] == "&" else written
        )
        return Edit(at, at + len(whole), in_quotes(whole))
    return None


def in_quotes(text: str) -> str:
    """A text in double quotes, or in single ones where it holds what double quotes would change."""
    return "'" + text.replace("'", "''") + "'" if set(text) & set('"\\') else f'"{text}"'


def _repaired(written: str, repair: str, at: int) -> Edit:
    """What the reader took a text for; a comment behind it stays one."""
    whole = re.split(r"\s+#\s", written)[0]
    if whole != written and written[:1] not in {'"', "'"}:
        return Edit(at, at + len(whole), in_quotes(whole))
    meant = repair[1:-1].replace("''", "'") if _QUOTED.fullmatch(repair) else ""
    return Edit(at, at + len(written), in_quotes(meant) if meant else repair)


def _uncut(text: str, fault: Fault, line: str, at: int) -> Edit | None:
    """A text that a # cut: in quotes where nothing else was left of it, or where a number follows.

    Behind some words, a # and a word may as well be a comment without its space.
    """
    cut = text[at : at + fault.length].rstrip()
    if fault.severity == "problem":
        opened = _in_brackets(line[: fault.column - 1])
        start = at - len(opened.lstrip())
        if set(text[start:at]) & set("\"'"):
            return None
        return Edit(start, at + len(cut), in_quotes(text[start : at + len(cut)]))
    try:
        leaves = tree_of(text).leaves
    except ReadError:
        return None
    leaf = next((one for one in reversed(leaves) if one.end <= at), None)
    if leaf is None or leaf.piece.style or "\n" in leaf.text or not _NUMBER.match(cut):
        return None
    return Edit(leaf.start, at + len(cut), in_quotes(text[leaf.start : at + len(cut)]))


def _in_brackets(before: str) -> str:
    """What stands in front of a # within an entry in brackets."""
    return re.split(r"[\[{,]|:\s", before)[-1] if _BRACKETS.search(before) else ""


def _spaced(line: str, start: int, at: int) -> Edit | None:
    """The space that is missing behind a dash or a colon."""
    rest = line[start:]
    if rest.startswith("-"):
        return Edit(at + 1, at + 1, " ")
    if rest.startswith("\uff1a"):
        return Edit(at, at + 1, ":" if rest[1:2] == " " else ": ")
    if rest[:1] and rest[0] in _SPACES:
        return Edit(at, at + len(rest) - len(rest.lstrip(_SPACES)), " ")
    colon = rest.find(":")
    return Edit(at + colon + 1, at + colon + 1, " ") if colon > 0 else None
