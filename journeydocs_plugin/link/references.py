"""Follows every reference of every record: where it leads, who uses what, and which lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from ..model import KINDS, Entry, Kind, Mention, Part, Record, Refers
from ..model.atlas import ANCHORED, Anchor, Index, Reference, Sheet, Target, Use, kind_in_front
from ..problem import Finding, Path
from .placing import start_of
from .slips import nearest, one_slip_away

NO_COUNTERPART = "none"
SHOWN_NAMES = 8
# So many kinds are no longer worth telling one by one.
SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Written:
    """One reference as it stands in a file."""

    source: Target
    field: str
    refers: Refers
    value: Mention | str
    path: Path
    file: PurePosixPath


@dataclass(frozen=True, slots=True)
class Follower:
    """Follows references in the light of what exists."""

    index: Index
    counterparts: Mapping[str, tuple[str, ...]]
    findings: list[Finding] = field(default_factory=list)

    def follow(self, written: Written) -> Target | None:
        """Where a reference leads; ``None`` for a plain text, and for a mistake, which is remembered."""
        written = self._narrowed(written)
        text, must = _text_of(written)
        if not text or (written.refers.anchors == "counterpart" and text == NO_COUNTERPART):
            return None
        target = self._find(text, written)
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

    def _unreadable(self, text: str, written: Written) -> bool:
        page = text.partition("#")[0]
        return any((kind, page) in self.index.unreadable for kind in written.refers.kinds)

    def _warn_if_made(self, text: str, target: Target, written: Written) -> None:
        anchor = self.index.anchors.get(target.id, {}).get(target.anchor)
        if anchor and anchor.made:
            self._note(
                written,
                "made-id",
                f'"{text}" leads to the {anchor.kind} "{anchor.title}" by an id made from its title; a new title would break this link',
                f"write `id: {anchor.id}` below that title",
                "warning",
            )

    def _complain(self, text: str, must: bool, written: Written) -> None:
        kinds = _called(written.refers)
        anchored = ANCHORED.match(text)
        if must or anchored:
            near = self._elsewhere(text, written) or nearest(text, self._names(text, written))
            known = f"no {kinds} is called" if not anchored else "nothing is found at"
            self._note(
                written,
                "unknown-reference",
                f'{known} "{text}"',
                f'did you mean "{near}"?' if near else self._known(written),
            )
            return
        near = one_slip_away(text, self._page_names(written))
        if near:
            self._note(
                written,
                "unknown-reference",
                f'no {kinds} is called "{text}"',
                f'did you mean "{near}"? If it is a text and no reference, write `{{title: {text}}}`',
            )

    def _elsewhere(self, text: str, written: Written) -> str | None:
        """A stage, step or pain point of some journey that is called so, with the name of its page."""
        if "journey" not in written.refers.kinds or "#" in text:
            return None
        return next((f"{page}#{text}" for page, anchors in self.index.anchors.items() if text in anchors), None)

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
        if "#" not in text:
            near = (home,) if written.refers.anchors == "here" else self.counterparts.get(home, ())
            own = [name for page in near for name in self.index.anchors.get(page, {})]
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
            return f"{known}; somebody without a file is written as `{{name: {text}}}`"
        return known

    def _note(self, written: Written, rule: str, message: str, hint: str, severity: Any = "problem") -> None:
        self.findings.append(Finding(written.file, written.path, rule, message, hint, severity))


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


def written_in(sheet: Sheet[Any], at: Mapping[Path, Anchor]) -> Iterator[Written]:
    """Every reference in a record, with the stage, step or pain point it stands in."""
    start = start_of(sheet)
    if sheet.record.replaced_by:
        yield Written(
            sheet.target,
            "replaced_by",
            Refers((sheet.kind,), must=True),
            sheet.record.replaced_by,
            (*start, "replaced_by"),
            sheet.file,
        )
    yield from _in_part(sheet.record, start, sheet.target, sheet, at)


def _in_part(part: Part, path: Path, source: Target, sheet: Sheet[Any], at: Mapping[Path, Anchor]) -> Iterator[Written]:
    if anchor := at.get(path):
        source = Target("journey", sheet.id, anchor.id)
    for name, refers in _plan(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        for entry, where in _entries(value, (*path, name)):
            if refers and isinstance(entry, Entry) and ANCHORED.match(entry.text):
                yield Written(source, name, refers, entry.text, where, sheet.file)
            if refers and isinstance(entry, Mention | str):
                yield Written(source, name, refers, entry, where, sheet.file)
            if isinstance(entry, Part):
                yield from _in_part(entry, where, source, sheet, at)


def _entries(value: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    if isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield entry, (*path, index)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield entry, (*path, key)
    else:
        yield value, path


@cache
def _plan(part: type[Part]) -> tuple[tuple[str, Refers | None], ...]:
    """The fields of a class that hold references or further parts."""
    plan = []
    for name, info in part.model_fields.items():
        refers = next((mark for mark in _marks(info.annotation, info.metadata) if isinstance(mark, Refers)), None)
        if refers or _holds_parts(info.annotation):
            plan.append((name, refers))
    return tuple(plan)


def _marks(annotation: Any, metadata: list[Any]) -> Iterator[Any]:
    yield from metadata
    for argument in getattr(annotation, "__args__", ()):
        yield from getattr(argument, "__metadata__", ())


def _holds_parts(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(_holds_parts(argument) for argument in getattr(annotation, "__args__", ()))


def used(links: list[tuple[Written, Target]]) -> dict[Target, tuple[Use, ...]]:
    """For every page and place, what mentions it."""
    uses: dict[Target, dict[Use, None]] = {}
    for written, target in links:
        uses.setdefault(target, {})[Use(written.source, written.field)] = None
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
                    findings.append(Finding(sheet.file, path, "duplicate-id", f'the alias "{alias}" {leads}', hint))
    return names, findings
