"""Follows the references of all records, one record after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..model import KINDS, Kind
from ..model.atlas import Sheet, Target
from ..problem import Finding, Path
from .placing import Placed
from .references import MOST_SEARCHES, Follower, Searches
from .written import Written, written_in

if TYPE_CHECKING:
    from .memory import LinkMemory

Everything = dict[tuple[Kind, str], "Followed"]


@dataclass(frozen=True, slots=True)
class Followed:
    """The references of one record: where each leads, by its path in the file, and what was wrong with them.

    ``leans_on`` are the journeys whose stages, steps and pain points they were looked up among.
    """

    sheet: Sheet[Any]
    links: Mapping[Path, tuple[Written, Target]]
    findings: tuple[Finding, ...]
    leans_on: frozenset[str]

    def holds(self, moved: frozenset[str]) -> bool:
        """Whether following them again would tell the same, where the places on some journeys have changed."""
        if not moved:
            return True
        # What leads nowhere is compared with every place there is, for a name that may have been meant.
        return not self.leans_on & moved and all(one.rule == "made-id" for one in self.findings)


def follow_all(
    sheets: Mapping[Kind, Mapping[str, Sheet[Any]]],
    placed: Mapping[str, Placed],
    follower: Follower,
    before: LinkMemory | None = None,
    moved: frozenset[str] | None = None,
) -> tuple[Everything, Searches]:
    """Every reference of every record, and the searches that it took.

    What ``before`` knows is taken over for records that are the same and lean on no journey that has ``moved``;
    ``None`` says that nothing can be taken over.
    """
    known: Mapping[tuple[Kind, str], Followed] = before.followed if before and moved is not None else {}
    if before and moved is not None and not moved:
        follower = replace(follower, searches=dict(before.searches))
    found: Everything = {}
    for kind in KINDS:
        for id, sheet in sheets[kind].items():
            one = known.get((kind, id))
            reused = one is not None and moved is not None and one.sheet is sheet and one.holds(moved)
            found[kind, id] = one if one and reused else _follow(sheet, placed, follower)
    if known and len(follower.searches) > MOST_SEARCHES:
        # Not every mistake is searched for where there are so many; which are depends on all of them.
        return follow_all(sheets, placed, Follower(follower.index, follower.counterparts))
    return found, follower.searches


def _follow(sheet: Sheet[Any], placed: Mapping[str, Placed], follower: Follower) -> Followed:
    start = len(follower.findings)
    at = placed[sheet.id].at if sheet.kind == "journey" else {}
    links = {
        written.path: (written, target) for written in written_in(sheet, at) if (target := follower.follow(written))
    }
    leans_on = {target.id for _, target in links.values() if target.kind == "journey"}
    if sheet.kind == "journey":
        leans_on.update((sheet.id, *follower.counterparts.get(sheet.id, ())))
    return Followed(sheet, links, tuple(follower.findings[start:]), frozenset(leans_on))
