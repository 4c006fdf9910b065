"""Rows about the moments at which a touchpoint, channel or team is met: a large site has many thousands of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..model.atlas import Pain
from .compiling import markup, shown
from .here import Here
from .passages import Passage, Side
from .places import Place


def names(here: Here, kind: str, words: Iterable[str]) -> Markup:
    """Words of a vocabulary in a cell of a table, for its filter too."""
    pages = [page for word in words if (page := here.around.places.find(kind, word))]
    links = [f'<a data-value href="{shown(here.links.page(page.uri))}">{shown(page.title)}</a>' for page in pages]
    return markup(here.around.pieces.say.gettext(", ").join(map(markup, links)))


def spot(here: Here, side: Side, *, elsewhere: bool) -> Markup:
    """One end of a passage; ``elsewhere`` tells that its journey must be said."""
    link = here.link(side.spot.target, side.spot.title)
    return markup(f'{link} <span class="jd-where">{shown(side.course.title)}</span>') if elsewhere else link


def arrow(here: Here) -> Markup:
    """The way from one thing to another, whichever way the page is read."""
    to = here.around.pieces.say.gettext("to")
    return markup(f'<span class="jd-arrow" aria-hidden="true">→</span><span class="jd-hidden"> {to} </span>')


def alike(here: Here, passages: Sequence[Passage]) -> Markup:
    """Passages between moments of the same titles, and the journeys they are in."""
    before, after = passages[0].before, passages[0].after
    end = spot(here, after, elsewhere=after.course.id != before.course.id)
    more = _more_journeys(here, len(passages) - 1)
    return markup(
        f"{spot(here, before, elsewhere=False)} {arrow(here)} {end}"
        f' <span class="jd-where">{shown(before.course.title)}{more}</span>'
    )


def _more_journeys(here: Here, count: int) -> str:
    if count < 1:
        return ""
    return f" {here.around.pieces.say.ngettext('and %(num)s more journey', 'and %(num)s more journeys', count)}"


def by_journey(here: Here, place: Place, felt: object) -> Markup:
    """A row: how a place is met in one journey."""
    course = place.courses[0]
    people = here.values(one.name for one in course.travellers)
    return markup(
        f"<tr><td>{here.link(course.target, course.title)}</td><td>{people}</td><td>{len(place.meetings)}</td>"
        f"{moods(here, place) if felt else ''}<td>{len(place.pains) or ''}</td></tr>\n"
    )


def moods(here: Here, place: Place) -> Markup:
    """Two cells: how a place feels on the whole, and at worst."""
    felt, mean, low = here.around.pieces.felt, place.mean, place.lowest
    worst, link = None if low is None else low.low, ""
    if low:
        to = shown(here.links.to(low.spot.target))
        link = f'<a href="{to}">{felt(worst)}<span class="jd-hidden"> {shown(low.spot.title)}</span></a>'
    return markup(
        f'<td data-sort="{"" if mean is None else mean}">{felt(mean)}</td>'
        f'<td data-sort="{"" if worst is None else worst}">{link}</td>'
    )


def pain(here: Here, one: Pain) -> Markup:
    """A row: a pain point met at a place, where, and what would help."""
    atlas = here.around.site.atlas
    at = here.around.site.spot_of(one)
    where = f"{here.link(at.target, at.title)} " if at else ""
    sheets = [sheet for id in atlas.helps.get(one.target, ()) if (sheet := atlas.opportunities.get(id))]
    helps = here.around.pieces.say.gettext(", ").join([here.link(sheet.target, sheet.title) for sheet in sheets])
    return markup(
        f"<tr><td>{here.link(one.target, one.record.title)}</td>"
        f"<td>{here.around.pieces.severity(one.record.severity)}</td>"
        f'<td>{where}<span class="jd-where">{shown(atlas.journeys[one.journey].title)}</span></td><td>{helps}</td></tr>'
    )
