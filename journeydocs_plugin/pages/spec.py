"""What a page or a file of the site is before it is made: its address, its title, and how to make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.atlas import Course, Sheet


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page that is to be: known by its address and title, its body made when asked for.

    ``uri`` is the source address as MkDocs names it (``journeys/checkout.md``); ``context`` goes to the template,
    and so does what ``more`` finds once the page is made;
    ``hide`` names what the theme leaves out, to give the page more room: ``toc`` or ``navigation``; ``vocabulary``
    names the vocabulary whose file the page comes from.
    """

    uri: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict, repr=False)
    sheet: Sheet[Any] | None = None
    tags: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    vocabulary: str = ""
    more: Callable[[], Mapping[str, Any]] = field(default=dict, repr=False)


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A file that is no page: a picture, a feed, data for a script. ``make`` gives its text when asked for.

    ``course`` is the journey that it shows, where it shows one.
    """

    uri: str
    make: Callable[[], str] = field(repr=False)
    course: Course | None = field(default=None, repr=False)
