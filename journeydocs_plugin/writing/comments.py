"""Which comment belongs to what: each is hung on the entry it stands above or beside, or below a list's last entry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from .tree import LONG_TEXT, Entry, Node, Tree


@dataclass(frozen=True, slots=True)
class _Mark:
    """A comment, or an empty line (without ``text``). ``alone`` tells that nothing else is on its line."""

    at: int
    column: int
    text: str
    alone: bool


def hang(tree: Tree) -> list[str]:
    """Hang every comment on its entry; returns those above everything, an empty one standing for an empty line."""
    return _Hanger(tree).hung()


@dataclass(slots=True)
class _Hanger:
    tree: Tree
    header: list[str] = field(default_factory=list)
    pending: bool = False
    """Whether an empty line waits for what follows it."""
    sticky: Entry | None = None
    """The entry that the comment before belongs to: what stands between them belongs to it too."""

    def hung(self) -> list[str]:
        starts = [entry.start for entry in self.tree.entries]
        waiting_for = 0
        for mark in marks(self.tree):
            index = bisect_left(starts, mark.at)
            if index != waiting_for:
                self._release(waiting_for)
                waiting_for = index
            before = self.tree.entries[index - 1] if index else None
            following = self.tree.entries[index] if index < len(starts) else None
            self._hang(mark, before, following)
        self._release(waiting_for)
        return self.header

    def _release(self, index: int) -> None:
        """The empty line in front of an entry that no comment took."""
        if self.pending and index < len(self.tree.entries):
            (self.tree.entries[index].above if index else self.header).append("")
        self.pending = False

    def _hang(self, mark: _Mark, before: Entry | None, following: Entry | None) -> None:
        if not mark.text:
            self.pending = True
        elif before is None:
            self._add(self.header, mark)
        elif not mark.alone:
            self._beside(mark, before)
        elif (before.value.is_leaf or before.value.piece.flow) and mark.at < before.value.start:
            self._add(before.above, mark)
        elif inside := _brackets(mark.at, before):
            here = following is not None and following.start < inside.end
            self._add(following.above if following and here else inside.foot, mark)
        else:
            self._between(mark, before, following)

    def _beside(self, mark: _Mark, entry: Entry) -> None:
        while entry.parent.piece.flow and entry.parent.end <= mark.at:
            if entry.parent.owner is None:
                entry.parent.foot.append(mark.text)
                return
            entry = entry.parent.owner
        entry.beside.append(mark.text)

    def _between(self, mark: _Mark, before: Entry, following: Entry | None) -> None:
        """A comment between two lines belongs to what follows, unless it stands further in than that."""
        if following and (following is self.sticky or mark.column <= following.column):
            self.sticky = following
            self._add(following.above, mark)
            return
        foot = following.above if following else _outermost(before).foot
        for node in _around(before):
            if following and node is following.parent:
                break
            if node.is_block:
                foot = node.foot
                if node.column <= mark.column:
                    break
        self._add(foot, mark)

    def _add(self, lines: list[str], mark: _Mark) -> None:
        if self.pending:
            lines.append("")
        self.pending = False
        lines.append(mark.text)


def _brackets(at: int, entry: Entry) -> Node | None:
    """The innermost list or mapping in brackets that is open at a place."""
    around = (entry.value, *_around(entry))
    return next((node for node in around if node.piece.flow and node.start < at < node.end), None)


def _around(entry: Entry) -> Iterator[Node]:
    """What an entry stands in, from the inside to the outside."""
    here: Entry | None = entry
    while here is not None:
        yield here.parent
        here = here.parent.owner


def _outermost(entry: Entry) -> Node:
    *_, root = _around(entry)
    return root


def comments_in(tree: Tree) -> list[str]:
    """Every comment of a text, in the order of letters; also those behind the sign of a long text."""
    heads = (leaf.text.partition("\n")[0].partition("#") for leaf in tree.leaves if leaf.piece.style in LONG_TEXT)
    beside = [sign + comment.rstrip() for _, sign, comment in heads if sign]
    return sorted([*(mark.text for mark in marks(tree) if mark.text), *beside])


def marks(tree: Tree) -> Iterator[_Mark]:
    """Every comment and empty line outside the texts, in the order of writing."""
    at = 0
    for leaf in tree.leaves:
        yield from _in_gap(tree.text, at, leaf.start)
        at = leaf.end
    yield from _in_gap(tree.text, at, len(tree.text))


def _in_gap(text: str, start: int, end: int) -> Iterator[_Mark]:
    at = start
    for number, line in enumerate(text[start:end].split("\n")):
        begins = number > 0 or at == 0 or text[at - 1] == "\n"
        comes_to_end = at + len(line) < end
        sign = line.find("#")
        if sign >= 0:
            alone = begins and not line[:sign].strip()
            line_start = text.rfind("\n", 0, at + sign) + 1
            yield _Mark(at + sign, at + sign - line_start, line[sign:].rstrip(), alone)
        elif begins and comes_to_end and not line.strip():
            yield _Mark(at, 0, "", alone=True)
        at += len(line) + 1
