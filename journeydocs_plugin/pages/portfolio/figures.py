"""From journeys that hang together to the picture of them, and to the sentences that say the same."""

from __future__ import annotations

from markupsafe import Markup

from ..address import Links
from ..drawing import Link, Node, draw_network
from ..language import gettext, ngettext, spoken
from .relations import Figure, Place, Relation


def draw_figure(figure: Figure, links: Links, title: str, id: str) -> Markup:
    """The picture, its boxes leading to the journeys as seen from a page."""
    places = {course.id: index for index, course in enumerate(figure.courses)}
    nodes = [
        Node(
            course.title,
            links.to(course.target),
            gettext("as it should be") if course.record.state == "future" else "",
            faint=course.record.state == "future",
        )
        for course in figure.courses
    ]
    ties = [Link(places[one.source.id], places[one.other.id], one.tie, " ".join(told(one))) for one in figure.relations]
    return draw_network(title, described(figure), nodes, ties, id, rtl=spoken().rtl)


def described(figure: Figure) -> str:
    """What the picture shows, in a sentence; the list beside it says the rest."""
    journeys = ngettext("%(num)s journey", "%(num)s journeys", len(figure.courses))
    ties = ngettext("%(num)s tie", "%(num)s ties", len(figure.relations))
    return gettext("%(journeys)s and %(ties)s between them, told in words below.", journeys=journeys, ties=ties)


def told(relation: Relation) -> list[str]:
    """What a relation means: a sentence, or one for each place that speaks of the other journey."""
    own, other = relation.source.title, relation.other.title
    if relation.tie == "holds":
        return [gettext("%(other)s is part of %(journey)s.", other=other, journey=own)]
    if relation.tie == "state":
        return [gettext("%(other)s is the other state of %(journey)s.", other=other, journey=own)]
    return [_at(relation, place) for place in relation.places]


def _at(relation: Relation, place: Place) -> str:
    values = {"journey": relation.source.title, "place": place.title, "other": relation.other.title}
    if relation.tie == "unfolds":
        return gettext("%(place)s of %(journey)s unfolds in %(other)s.", **values)
    if place.when:
        return gettext("%(place)s of %(journey)s leads to %(other)s: %(when)s.", when=place.when, **values)
    return gettext("%(place)s of %(journey)s leads to %(other)s.", **values)
