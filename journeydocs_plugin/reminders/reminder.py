"""What a reminder tells: the records that ask for a review, of all teams or of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ..model import Kind, Span, key_of
from ..model.atlas import Atlas
from ..model.review import later
from ..model.reviewing import Asking, Reviews, all_sheets, reviews
from ..model.values import one_slip, shown

WORDS: Final[Mapping[Kind, str]] = {
    "persona": "persona",
    "journey": "journey",
    "opportunity": "opportunity",
    "evidence": "evidence",
    "metric": "metric",
    "path": "reading path",
}


class NoTeam(Exception):  # noqa: N818 -- a sentence for whoever called
    """Nobody is called so; the words say who there is."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """The reviews of some records on a day, looking ahead ``within`` a length of time; ``maps`` is where their files are."""

    reviews: Reviews
    atlas: Atlas
    maps: Path
    today: date
    within: Span

    def file(self, asking: Asking) -> str:
        """The file of a record, as seen from where the command runs."""
        return (self.maps / asking.sheet.file).as_posix()

    def teams(self, asking: Asking) -> list[str]:
        """The titles of the teams that own a record, the accountable one first."""
        return [self.atlas.word("teams", owner) for owner in asking.sheet.record.owner]


def remind(atlas: Atlas, maps: Path, today: date, within: Span, team: str = "") -> Reminder:
    """What a reminder tells; a ``team`` is named by its key or its title."""
    sheets = all_sheets(atlas)
    if team:
        key = _team(atlas, team)
        sheets = [sheet for sheet in sheets if key in map(key_of, sheet.record.owner)]
    return Reminder(reviews(sheets, today, later(today, within) or date.max), atlas, maps, today, within)


def _team(atlas: Atlas, name: str) -> str:
    """The key of a team."""
    terms = atlas.vocabularies["teams"]
    known = {key_of(key): key for key in terms}
    known |= {key_of(owner): key_of(owner) for sheet in all_sheets(atlas) for owner in sheet.record.owner}
    titles = {key_of(term.title): key for key, term in terms.items() if term.title}
    found = known.get(key_of(name)) or titles.get(key_of(name))
    if found:
        return found
    near = one_slip(key_of(name), tuple({**titles, **known}))
    cure = f"did you mean {shown(near)}?" if near else f"there are: {', '.join(sorted(known)) or 'none'}"
    raise NoTeam(f"no team is called {shown(name)}; {cure}")
