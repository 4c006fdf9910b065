"""How templates say a message: translated, and with every value in it made safe. They do it a thousand times a page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from .language import open_counted, open_text


class Sayings:
    """The messages of one site in its language; each is looked up once."""

    def __init__(self) -> None:
        self._open: dict[str, Markup] = {}
        self._whole: dict[str, Markup] = {}

    def gettext(self, message: str, **values: Any) -> Markup:
        """A message with its placeholders filled in; ``%%`` is a percent sign."""
        if values:
            return self._opened(message) % values
        found = self._whole.get(message)
        if found is None:
            found = self._whole[message] = self._opened(message) % {}
        return found

    def ngettext(self, one: str, many: str, num: int, **values: Any) -> Markup:
        """As ``gettext``, in the form that goes with a number."""
        return Markup(open_counted(one, many, num)) % {"num": num, **values}  # noqa: S704 - messages are ours

    def _opened(self, message: str) -> Markup:
        found = self._open.get(message)
        if found is None:
            found = self._open[message] = Markup(open_text(message))  # noqa: S704 - messages are ours
        return found
