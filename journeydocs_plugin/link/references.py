"""Follows every reference of every record: where it leads, who uses what, and which lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..model import KINDS, Kind, Mention, Record, Refers
from ..model.atlas import ANCHORED, EVERY, Anchor, Index, Reference, Sheet, Target, Use, kind_in_front
from ..model.values import shown
from ..problem import Finding
from .placing import start_of
from .slips import Slips, nearest
from .written import Written

NO_COUNTERPART = "none"
SHOWN_NAMES = 8
# A search for the nearest name takes long where there are many; after so many, something else is wrong.
MOST_SEARCHES = 200
# So many kinds are no longer worth telling one by one.
SEVERAL = 3


Searches = dict[tuple[str, str, Refers], str | None]
"""For a text that leads nowhere, the page it stands on and what it may name: the name that was probably meant."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Follows references in the light of what exists."""

    index: Index
    counterparts: Mapping[str, tuple[str, ...]]
    """The other states of each journey that has some; none for one that names what does not exist."""
    findings: list[Finding] = field(default_factory=list)
    slips: dict[tuple[Kind, ...], Slips] = field(default_factory=dict)
    searches: Searches = field(default_factory=dict)

    def follow(self, written: Written) -> Target | None:
        """Where a reference leads; ``None`` for a plain text, and for a mistake, which is remembered."""
        written = self._narrowed(written)
        text, must = _text_of(written)
        if not text or (written.refers.anchors == "counterpart" and text == NO_COUNTERPART):
            return None
        target = self._find(text, written)
        if target and (wrong := self._misfit(target, written.refers)):
            hint = f'write "{target.page}"' if written.refers.whole else self._known(written)
            self._note(written, "unknown-reference", f"{shown(text)} {wrong}", hint)
            return None
        if target:
            self._warn_if_made(text, target, written)
        elif not self._unreadable(text, written):
            self._complain(text, must, written)
        return target

    def _narrowed(self, written: Written) -> Written:
        """A reference with its kind in front, as one to that kind alone."""
        if not written.refers.kind_first or not isinstance(written.value, str):
            return written
        kind, rest = kind_in_front(written.value, written.refers.kinds)
        if not kind or self.index.find(written.value, written.refers.kinds):
            return written
        return replace(written, value=rest, refers=replace(written.refers, kinds=(kind,)))

    def _find(self, text: str, written: Written) -> Target | None:
        home = written.source.id if written.source.kind == "journey" else ""
        if written.refers.anchors == "here" and (anchor := self.index.anchors.get(home, {}).get(text)):
            return Target("journey", home, anchor.id)
        if written.refers.anchors == "counterpart":
            for twin in self.counterparts.get(home, ()):
                if anchor := self.index.anchors.get(twin, {}).get(text.removeprefix("#")):
                    return Target("journey", twin, anchor.id)
        return self.index.find(text, written.refers.kinds, home)

    def _misfit(self, target: Target, refers: Refers) -> str:
        """Why a reference may not lead where it does; empty where it may."""
        anchor = self.index.anchors.get(target.id, {}).get(target.anchor) if target.kind == "journey" else None
        if refers.whole and anchor:
            return f"leads to a {anchor.kind}, and a whole journey is expected here"
        if refers.anchors and anchor and anchor.kind in {"pain point", "gain"}:
            return f"leads to a {anchor.kind}, and a stage or step is expected here"
        if refers.anchors == "counterpart" and not anchor:
            return "leads to a whole journey, and a stage or step is expected here"
        return ""

    def _unreadable(self, text: str, written: Written) -> bool:
        names = {text.partition("#")[0], EVERY}
        home = written.source.id
        if written.refers.anchors == "counterpart" and home in self.counterparts and not self.counterparts[home]:
            return True  # the journey's own counterpart leads nowhere, and that is told
        return any((kind, name) in self.index.unreadable for kind in written.refers.kinds for name in names)

    def _warn_if_made(self, text: str, target: Target, written: Written) -> None:
        anchor = self.index.anchors.get(target.id, {}).get(target.anchor)
        if anchor and anchor.made:
            self._note(
                written,
                "made-id",
                f"{shown(text)} leads to the {anchor.kind} {shown(anchor.title)} by an id made from its title; a new title would break this link",
                f"write `id: {anchor.id}` below that title",
                "warning",
            )

    def _complain(self, text: str, must: bool, written: Written) -> None:
        kinds = _called(written.refers)
        anchored = ANCHORED.match(text)
        if written.refers.anchors == "counterpart" and written.source.id not in self.counterparts and not anchored:
            message = f"this journey names no counterpart, so {shown(text)} can't be a stage or step of it"
            hint = "add a line `counterpart: …` at the top of the journey, or write `journey#id` here"
            self._note(written, "unknown-reference", message, hint)
        elif must or anchored:
            known = f"no {kinds} is called {shown(text)}"
            if anchored:
                is_place = "journey" in written.refers.kinds
                known = f"nothing is found at {shown(text)}" if is_place else f"{shown(text)} is no {kinds}"
            near = self._near(text, written)
            self._note(written, "unknown-reference", known, f'did you mean "{near}"?' if near else self._known(written))
        elif near := self._slip(text, written):
            hint = f'did you mean "{near}"? If it is a text and no reference, write `{{title: {shown(text)[1:-1]}}}`'
            self._note(written, "unknown-reference", f"no {kinds} is called {shown(text)}", hint)

    def _near(self, text: str, written: Written) -> str | None:
        """What was probably meant; a search that takes long is made once for each text, and not too often."""
        key = (text, written.source.id, written.refers)
        if key not in self.searches:
            if len(self.searches) > MOST_SEARCHES:
                return None
            self.searches[key] = self._elsewhere(text, written) or nearest(text, self._names(text, written))
        return self.searches[key]

    def _slip(self, text: str, written: Written) -> str | None:
        kinds, own = written.refers.kinds, written.source
        if kinds not in self.slips:
            self.slips[kinds] = Slips(name for kind in kinds for name in self.index.pages[kind])
        near = self.slips[kinds].near(text)
        own_names = {name for name in near if own.kind in kinds and self.index.pages[own.kind].get(name) == own.id}
        return next((name for name in near if name not in own_names), None)

    def _elsewhere(self, text: str, written: Written) -> str | None:
        """A stage, step or pain point of some journey that is called so, with the name of its page."""
        page, _, name = text.rpartition("#")
        if "journey" not in written.refers.kinds or page or written.refers.whole:
            return None
        places = ((page, anchors[name]) for page, anchors in self.index.anchors.items() if name in anchors)
        return next((f"{page}#{anchor.id}" for page, anchor in places if self._may_be(page, anchor, written)), None)

    def _may_be(self, page: str, anchor: Anchor, written: Written) -> bool:
        return not self._misfit(Target("journey", page, anchor.id), written.refers)

    def _page_names(self, written: Written) -> list[str]:
        """The names a reference could have meant: all but those of the page it stands on."""
        own = written.source
        return [
            name
            for kind in written.refers.kinds
            for name, id in self.index.pages[kind].items()
            if (kind, id) != (own.kind, own.id)
        ]

    def _names(self, text: str, written: Written) -> list[str]:
        names = self._page_names(written)
        home = written.source.id if written.source.kind == "journey" else ""
        if "#" not in text or "journey" not in written.refers.kinds:
            near = (home,) if written.refers.anchors == "here" else self.counterparts.get(home, ())
            places = (
                (page, name, anchor) for page in near for name, anchor in self.index.anchors.get(page, {}).items()
            )
            own = [name for page, name, anchor in places if self._may_be(page, anchor, written)]
            return own + names if written.refers.anchors else names
        page = self.index.pages["journey"].get(text.partition("#")[0] or home)
        pages = [page] if page else list(self.index.anchors)
        prefix = "" if text.startswith("#") else None
        return [
            f"{page if prefix is None else prefix}#{anchor}"
            for page in pages
            for anchor in self.index.anchors.get(page, {})
        ]

    def _known(self, written: Written) -> str:
        text, _ = _text_of(written)
        names = self._names(text, written)
        known = "known here: " + ", ".join(names[:SHOWN_NAMES]) + (", …" if len(names) > SHOWN_NAMES else "")
        if not names:
            known = f"there is no other {_called(written.refers)} yet: add a file for it"
        if written.refers.kinds[0] == "persona" and written.refers.must and not written.refers.kind_first:
            return f"{known}; somebody without a file is written as `{{name: {shown(text)[1:-1]}}}`"
        return known

    def _note(self, written: Written, rule: str, message: str, hint: str, severity: Any = "problem") -> None:
        inner = ("ref",) if isinstance(written.value, Mention) and written.value.ref is not None else ()
        self.findings.append(Finding(written.file, written.path + inner, rule, message, hint, severity))


def _called(refers: Refers) -> str:
    """What a reference may name, in words."""
    kinds = " or ".join(refers.kinds) if len(refers.kinds) < SEVERAL else "page"
    return {"here": f"stage, step or {kinds}", "counterpart": "stage or step of the counterpart"}.get(
        refers.anchors, kinds
    )


def _text_of(written: Written) -> tuple[str, bool]:
    value = written.value
    if isinstance(value, str):
        return value, True
    if value.ref is not None:
        return value.ref, True
    return value.said or "", written.refers.must


def reference(mention: Mention, target: Target | None) -> Reference:
    """A mention after linking."""
    url = getattr(mention, "url", None) or ""
    return Reference(mention.text, target, url, getattr(mention, "kind", None) or "")


def used(links: Iterable[tuple[Target, str, Target]]) -> dict[Target, tuple[Use, ...]]:
    """For every page and place, what mentions it: the other end of each reference, and the field it stands in."""
    uses: dict[Target, dict[Use, None]] = {}
    for source, named_in, target in links:
        uses.setdefault(target, {})[Use(source, named_in)] = None
    return {target: tuple(entries) for target, entries in uses.items()}


def page_names(sheets: Mapping[Kind, Mapping[str, Sheet[Record]]]) -> tuple[dict[Kind, dict[str, str]], list[Finding]]:
    """Every id and alias of every kind, mapped to the id; and the aliases that clash."""
    names: dict[Kind, dict[str, str]] = {kind: {id: id for id in sheets[kind]} for kind in KINDS}
    findings = []
    for kind in KINDS:
        for id, sheet in sheets[kind].items():
            for index, alias in enumerate(sheet.record.aliases):
                other = names[kind].setdefault(alias, id)
                if other != id:
                    path = (*start_of(sheet), "aliases", index)
                    leads = f"is already the id of another {kind}" if other == alias else f'already leads to "{other}"'
                    hint = "delete the alias, or rename the other"
                    findings.append(
                        Finding(sheet.file, path, "duplicate-id", f"the alias {shown(alias)} {leads}", hint)
                    )
    return names, findings
