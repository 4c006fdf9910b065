"""``rename``: another id for a record, a place on a journey or a word, in every map that names it.

Only the names themselves are changed in the text, at the places our own reader gives for them; no file is written anew.
So everything else stays, to the last space and comment, and a review shows the lines that matter and no others.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as Folder
from pathlib import PurePosixPath

from ..filing import StrayFile, sort_file
from ..link import references
from ..link.written import Written
from ..load import Loaded, load
from ..model import VocabularyName
from ..model.atlas import Atlas, Target
from ..model.values import key_of
from ..problem import Problem
from ..source import read, text_of
from ..source.nodes import ReadError
from .draft import new_problems, tried
from .fields import NoPlace, entry_called, replaced, with_entry, with_fields
from .naming import Named, NotRenamed, may_be_called, named
from .order import shape_of
from .text import Edit, edited
from .tree import Node, Tree, tree_of
from .words import uses_of


@dataclass(frozen=True, slots=True)
class Renaming:
    """A change that is ready to be written: what files hold then, and which get another name.

    ``old`` is what the files hold now. ``unread`` are files that can't be read, so nobody knows whom they name.
    """

    what: Named
    new: str
    contents: dict[PurePosixPath, bytes]
    moves: dict[PurePosixPath, PurePosixPath]
    old: dict[PurePosixPath, bytes]
    references: int
    unread: tuple[PurePosixPath, ...]

    @property
    def name(self) -> str:
        """The new name, written as the old one."""
        page, sign, _ = str(self.what).partition("#")
        return f"{page}#{self.new}" if sign else f"{self.what.kind}/{self.new}"


class Spoilt(Exception):  # noqa: N818 -- told to people, with nothing written
    """A change after which the maps would not be right; ``problems`` says why, as far as the check tells it."""

    def __init__(self, message: str, problems: list[Problem]) -> None:
        super().__init__(message)
        self.problems = problems


def renamed(maps: Folder, ref: str, new: str, today: date) -> Renaming:
    """What it takes to give something another id, tried out as a whole. Raises ``NotRenamed`` or ``Spoilt``."""
    loaded = load(maps, today)
    what = named(ref, loaded)
    new = unicodedata.normalize("NFC", new)
    may_be_called(what, new, loaded)
    work = _Work(maps, loaded, what, new)
    ready = work.done()
    after = tried(maps, ready.contents, today, ready.moves)
    problems = new_problems(loaded, after, lambda file: ready.moves.get(file, file))
    if problems:
        raise Spoilt(f"nothing is renamed: with {new} for {what} there would be new problems", problems)
    if what.target and _ends(loaded.atlas, work.moved) != _ends(after.atlas, lambda target: target):
        raise Spoilt(f"nothing is renamed: with {new} for {what} some references would lead elsewhere", [])
    return ready


def _ends(atlas: Atlas, moved: Callable[[Target], Target]) -> Counter[tuple[Target, str, Target]]:
    """Every reference with where it stands and where it leads."""
    return Counter((moved(one.source), one.field, moved(target)) for one, target in references(atlas))


@dataclass(slots=True)
class _Work:
    """Gathers the edits of one renaming, file by file."""

    maps: Folder
    loaded: Loaded
    what: Named
    new: str
    raws: dict[PurePosixPath, bytes] = field(default_factory=dict)
    trees: dict[PurePosixPath, Tree] = field(default_factory=dict)
    edits: dict[PurePosixPath, set[Edit]] = field(default_factory=dict)

    def done(self) -> Renaming:
        """Everything that changes."""
        self._names()
        count = sum(map(len, self.edits.values()))
        self._itself()
        contents = {file: edited(self.raws[file], edits) for file, edits in sorted(self.edits.items()) if edits}
        old = {file: self.raws[file] for file in contents}
        file = self.what.file
        moves = {file: file.with_name(f"{self.new}{file.suffix}")} if self.what.is_file else {}
        return Renaming(self.what, self.new, contents, moves, old, count, tuple(self._unread()))

    def moved(self, target: Target) -> Target:
        """A target by its new name."""
        own = self.what.target
        if own is None or target.page != own.page:
            return target
        if not own.anchor:
            return target._replace(id=self.new)
        return target._replace(anchor=self.new) if target.anchor == own.anchor else target

    def _names(self) -> None:
        """Whatever names it, in all maps."""
        if self.what.vocabulary:
            self._words(self.what.vocabulary)
            return
        for written, target in references(self.loaded.atlas):
            if self.moved(target) != target:
                self._reference(written, target)
        if self.what.kind == "persona":
            self._keys_of_persona()

    def _words(self, vocabulary: VocabularyName) -> None:
        for file in sorted(self.loaded.files):
            kind = sort_file(file)
            if kind is None or isinstance(kind, StrayFile) or not self._readable(file):
                continue
            for leaf in uses_of(vocabulary, self.what.id, self.trees[file], shape_of(kind)):
                self._edit(file, leaf, leaf.piece.value.strip(), self.new)

    def _reference(self, written: Written, target: Target) -> None:
        node = self._tree(written.file).at(written.path)
        tree = self.trees[written.file]
        leaf = next((one for name in ("ref", "text") if (one := tree.inside(node, name))), node)
        leaf = tree.meant(leaf)
        if leaf is None:
            raise NotRenamed(f"{written.file} names {self.what} in a way that can't be changed in place")
        value = leaf.piece.value.strip()
        front = value.rpartition(":")[0] + ":" if written.refers.kind_first and ":" in value else ""
        page, sign, anchor = value.removeprefix(front).partition("#")
        if self.what.target and self.what.target.anchor:
            self._edit(written.file, leaf, anchor if sign else page.lstrip(), self.new, last=True)
        elif page and (sign or not target.anchor):
            old = page.lstrip()
            self._edit(written.file, leaf, f"{front}{page}", f"{front}{page.removesuffix(old)}{self.new}")

    def _edit(self, file: PurePosixPath, leaf: Node, old: str, new: str, *, last: bool = False) -> None:
        try:
            self.edits.setdefault(file, set()).add(replaced(leaf, old, new, last=last))
        except NoPlace as error:
            raise NotRenamed(f"{file} names {self.what} in a way that can't be changed in place: {error}") from error

    def _keys_of_persona(self) -> None:
        """What differs from persona to persona stands under their ids."""
        for course in self.loaded.atlas.journeys.values():
            for spot in course.spots:
                if self.what.id in spot.record.by_persona:
                    tree = self._tree(course.sheet.file)
                    self._key(course.sheet.file, tree.at((*spot.path, "by_persona")), self.what.id)

    def _key(self, file: PurePosixPath, node: Node | None, name: str) -> None:
        entry = entry_called(node, name) if node else None
        if entry is None or entry.key is None:
            raise NotRenamed(f"{file} names {self.what} in a way that can't be changed in place")
        self._edit(file, entry.key, entry.name, self.new)

    def _itself(self) -> None:
        """Its own id, and the old one as an alias, so that links from elsewhere go on working."""
        what, tree = self.what, self._tree(self.what.file)
        if what.vocabulary:
            self._word_itself(tree)
            return
        if what.path and not (what.target and what.target.anchor):
            self._key(what.file, tree.root, str(what.path[0]))
        node = tree.at(what.path)
        if node is None:
            raise NotRenamed(f"{what.file} can't be changed in place")
        anchor = what.target.anchor if what.target else ""
        fields: list[tuple[str, str]] = []
        own = self.edits.setdefault(what.file, set())
        if anchor and (entry := entry_called(node, "id")):
            self._edit(what.file, entry.value, anchor, self.new)
        elif anchor:
            fields.append(("id", self.new))
        aliases = entry_called(node, "aliases")
        try:
            if aliases is None:
                fields.append(("aliases", anchor or what.id))
            else:
                own |= set(self._with_alias(tree, aliases.value, anchor or what.id))
            if fields:
                own.add(with_fields(tree, node, fields))
        except NoPlace as error:
            raise NotRenamed(f"{what.file} can't be changed in place: {error}") from error

    def _with_alias(self, tree: Tree, value: Node, old: str) -> Iterator[Edit]:
        """The old id among the aliases; where the new one stands there, in its place."""
        leaves = [value] if value.is_leaf else [entry.value for entry in value.entries]
        for leaf in leaves:
            if leaf.piece.value == self.new:
                yield replaced(leaf, self.new, old)
                return
        yield from with_entry(tree, value, old)

    def _word_itself(self, tree: Tree) -> None:
        names = [entry.name for entry in tree.root.entries] if tree.root else []
        name = next((name for name in names if key_of(name) == self.what.id), None)
        if name is None:
            raise NotRenamed(f"{self.what} comes with journeydocs; add a word of your own to {self.what.file}")
        self._key(self.what.file, tree.root, name)

    def _tree(self, file: PurePosixPath) -> Tree:
        if not self._readable(file):
            raise NotRenamed(f"{file} has to change too, and has mistakes that must be corrected first; see the check")
        return self.trees[file]

    def _readable(self, file: PurePosixPath) -> bool:
        if file not in self.raws:
            path = self.maps / file
            self.raws[file] = path.read_bytes() if path.is_file() else b""
            try:
                self.trees[file] = tree_of(text_of(self.raws[file]))
            except (ReadError, UnicodeDecodeError):
                return False
        return file in self.trees

    def _unread(self) -> Iterator[PurePosixPath]:
        for file in sorted({problem.place.file for problem in self.loaded.problems}):
            if sort_file(file) and (self.maps / file).is_file() and not read((self.maps / file).read_bytes()).readable:
                yield file
