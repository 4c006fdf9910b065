"""The files that lie beside a journey's page: its poster, as a picture and to print, and the talk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from ..model.atlas import Course
from .address import FOLDERS
from .bundle import part
from .language import gettext, word
from .poster import draw_poster
from .rendering import Studio
from .spec import FileSpec

ASSETS: Final[Mapping[str, Callable[[], str]]] = {
    f"assets/journeydocs/{name}": partial(part, name) for name in ("talk.css", "talk.js")
}
"""What talks need, wherever there is one."""


def sheet_uri(journey: str, name: str) -> str:
    """Where a file beside a journey's page lies."""
    return f"{FOLDERS['journey']}/{journey}/{name}"


def files(studio: Studio) -> Iterator[FileSpec]:
    """Poster and talk of every journey."""
    for course in studio.site.atlas.journeys.values():
        yield FileSpec(sheet_uri(course.id, "poster.svg"), partial(_poster, studio, course), course)
        for name in ("poster.html", "talk.html"):
            yield FileSpec(sheet_uri(course.id, name), partial(_page, studio, course, name), course)


def _poster(studio: Studio, course: Course) -> str:
    return draw_poster(studio.drawn.canvas_of(course), _facts(studio, course))


def _page(studio: Studio, course: Course, name: str) -> str:
    context: dict[str, Any] = {"course": course, "sheet": course.sheet, "record": course.record, "kind": "journey"}
    return studio.render(name, sheet_uri(course.id, name), **context) + "\n"


def _facts(studio: Studio, course: Course) -> list[str]:
    """The lines under the title of the poster."""
    record, atlas = course.record, studio.site.atlas
    states = {"current": gettext("As it is"), "future": gettext("As it should be")}
    people = ", ".join(traveller.name for traveller in course.travellers)
    owners = ", ".join(atlas.word("teams", team) for team in record.owner)
    facts = [
        people,
        states.get(record.state or "", ""),
        word(record.status) if record.status else "",
        gettext("Owner: %(teams)s", teams=owners) if owners else "",
        gettext("Last review: %(date)s", date=record.reviewed) if record.reviewed else "",
    ]
    return [" · ".join(fact for fact in facts if fact), record.objective or ""]
