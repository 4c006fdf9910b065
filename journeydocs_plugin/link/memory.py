"""What one linking leaves for the next, and what of it still holds: after an edit, nearly all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model import KINDS, Kind, Term
from ..model.atlas import Anchor, Index, Target, Use
from .charting import Charted
from .following import Followed
from .placing import Placed
from .references import Searches, used

Link = tuple[Target, str, Target]
"""Where a reference stands, in which field, and where it leads."""


@dataclass(frozen=True, slots=True)
class Web:
    """Who refers to what, and what helps with what: of all records together."""

    uses: Mapping[Target, tuple[Use, ...]]
    helps: Mapping[Target, tuple[str, ...]]
    helped: Mapping[str, tuple[Target, ...]]

    @classmethod
    def of(cls, followed: Mapping[tuple[Kind, str], Followed], before: LinkMemory | None) -> Web:
        """The web of these records; that of ``before`` where no reference leads elsewhere."""
        if before and list(before.followed) == list(followed):
            pairs = zip(followed.values(), before.followed.values(), strict=True)
            if all(new is old or list(_links(new)) == list(_links(old)) for new, old in pairs):
                return before.web
        links = [link for one in followed.values() for link in _links(one)]
        helped = _helped(links)
        # A path says where to read; nothing rests on it, so its stops are no uses.
        return cls(used(link for link in links if link[0].kind != "path"), _turned(helped), helped)


@dataclass(frozen=True, slots=True)
class LinkMemory:
    """Each record as it was linked, and what that rested on."""

    placed: Mapping[str, Placed]
    index: Index
    counterparts: Mapping[str, tuple[str, ...]]
    followed: Mapping[tuple[Kind, str], Followed]
    charted: Mapping[str, Charted]
    feelings: Mapping[str, Term]
    web: Web
    searches: Searches


def moved(
    before: LinkMemory | None, index: Index, counterparts: Mapping[str, tuple[str, ...]]
) -> frozenset[str] | None:
    """The journeys on which the names of places have changed; ``None`` where records have come, gone or changed names."""
    if before is None or before.counterparts != counterparts or before.index.unreadable != index.unreadable:
        return None
    old = before.index
    if any(list(old.pages[kind].items()) != list(index.pages[kind].items()) for kind in KINDS):
        return None
    return frozenset(id for id, anchors in index.anchors.items() if not _same_places(anchors, old.anchors.get(id)))


def _same_places(new: Mapping[str, Anchor], old: Mapping[str, Anchor] | None) -> bool:
    """Whether references find the same; the title of a place is told only where its id is made from it."""
    if new is old:
        return True
    return old is not None and list(map(_told, new.items())) == list(map(_told, old.items()))


def _told(named: tuple[str, Anchor]) -> tuple[str, str, str, bool, str]:
    name, anchor = named
    return name, anchor.id, anchor.kind, anchor.made, anchor.title if anchor.made else ""


def _links(followed: Followed) -> Iterator[Link]:
    return ((written.source, written.field, target) for written, target in followed.links.values())


def _helped(links: Iterable[Link]) -> dict[str, tuple[Target, ...]]:
    """What each opportunity helps: what it addresses, and what names it."""
    found: dict[str, dict[Target, None]] = {}
    for source, field, target in links:
        if field == "addresses":
            found.setdefault(source.id, {})[target] = None
        elif field == "opportunities" and source.kind == "journey":
            found.setdefault(target.id, {})[source] = None
    return {id: tuple(targets) for id, targets in found.items()}


def _turned(helped: Mapping[str, tuple[Target, ...]]) -> dict[Target, tuple[str, ...]]:
    turned: dict[Target, list[str]] = {}
    for id, targets in helped.items():
        for target in targets:
            turned.setdefault(target, []).append(id)
    return {target: tuple(ids) for target, ids in turned.items()}
