"""Long texts: Markdown to HTML, with raw HTML switched off and no address that could run or load something."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

_ALLOWED = re.compile(r"(https?:|mailto:|#|\.{0,2}/|[^:/?#]+([/?#]|$))", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class _Calm(Treeprocessor):
    """Headings inside a text become bold lines, since the page has its own; addresses that could run are dropped."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in _HEADINGS:
                element.tag = "p"
                element.set("class", "jd-subhead")
            href = element.get("href")
            if href is not None and not _ALLOWED.match(re.sub(r"[\x00-\x20]", "", href)):
                del element.attrib["href"]


def _reader() -> markdown.Markdown:
    reader = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
    for name in ("html_block",):
        reader.preprocessors.deregister(name)
    # Pictures belong to fields of their own, which say what they show; a picture of another host would be loaded.
    for name in ("html", "entity", "image_link", "image_reference", "short_image_ref"):
        reader.inlinePatterns.deregister(name, strict=False)
    reader.treeprocessors.register(_Calm(reader), "journeydocs", 0)
    return reader


_READER = _reader()


@lru_cache(maxsize=4096)
def prose(text: str) -> Markup:
    """A long text as HTML."""
    _READER.reset()
    return Markup(_READER.convert(text))  # noqa: S704 - raw HTML is off, so the result holds the author's text only as text
