"""Where readers tell of a problem: the address of a form at the tracker of the team, with the place filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from mkdocs.config.base import BaseConfigOption, ValidationError
from mkdocs.config.defaults import MkDocsConfig

from .pages import Links

_PLACES: Final = re.compile(r"\{(title|reference|url)\}")


class ReportAddress(BaseConfigOption[str]):
    """An address of the web or of a mailbox, with places that are filled in."""

    def run_validation(self, value: object) -> str:
        """The address; anything a browser would run or not understand is refused."""
        if not isinstance(value, str) or not re.match(r"(https?://|mailto:)\S+\Z", value, re.IGNORECASE):
            raise ValidationError("write an address that begins with https://, http:// or mailto:, without spaces")
        return value


def report_link(config: MkDocsConfig, template: str | None) -> Callable[[str, str, str, str], str]:
    """Makes the address where a problem with a page or a place on it is told; nothing without a template.

    Without ``site_url`` a page is named by its way from the start of the site.
    """
    ways = Links("index.md", config.use_directory_urls)
    base = (config.site_url or "").rstrip("/")

    def link(title: str, reference: str, uri: str, anchor: str) -> str:
        if not template:
            return ""
        way = ways.page(uri) + (f"#{quote(anchor)}" if anchor else "")
        filled = {"title": title, "reference": reference, "url": f"{base}/{way}" if base else way}
        return _PLACES.sub(lambda match: quote(filled[match[1]], safe=""), template)

    return link
