"""Pieces of HTML that depend on the page they stand on: links, lists, quotes, rows of a list of facts.

Most of a page is a template. What stands on a page hundreds of times is a function that puts the HTML together:
each text of an author goes through ``shown`` or ``lines``, everything else is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..model import Entry, Quote, VocabularyName
from ..model.atlas import Reference, Sheet, Target
from .address import Links
from .compiling import markup, shown
from .explaining import Explainer
from .language import word
from .pieces import Pieces
from .places import Places
from .site import Site, asked_none


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same on every page of a site."""

    site: Site
    places: Places
    explainer: Explainer
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Here:
    """The pieces of one page. ``ours`` marks words of ours where the record is in another language."""

    around: Around
    links: Links
    address: Callable[[Sheet[Any], str], str]
    ours: Markup
    sheet: Sheet[Any] | None = None
    """The record of the page, if it has one."""

    def link(self, target: Target, text: str) -> Markup:
        """A link to a page or a place on it."""
        return markup(f'<a href="{shown(self.links.to(target))}">{shown(text)}</a>')

    def place(self, target: Target) -> Markup:
        """A link to a page or a place on it by its title; a place of a journey is followed by the journey's."""
        atlas = self.around.site.atlas
        link = self.link(target, atlas.title(target))
        course = atlas.journeys.get(target.id) if target.kind == "journey" and target.anchor else None
        return markup(f'{link} <span class="jd-where">{shown(course.title)}</span>') if course else link

    def ref(self, one: Reference) -> Markup:
        """A reference with a link to where it leads, if it leads anywhere."""
        if one.target:
            return self.link(one.target, one.text)
        if one.url and self.sheet:
            return markup(f'<a href="{shown(self.address(self.sheet, one.url))}">{shown(one.text or one.url)}</a>')
        return markup(shown(one.text))

    def refs(self, found: Iterable[Reference]) -> Markup:
        """References one after the other."""
        return markup(self.around.pieces.say.gettext(", ").join([self.ref(one) for one in found]))

    def founded(self, one: Any) -> Markup:
        """What a statement rests on."""
        if not one.basis and not one.evidence:
            return Markup("")
        found = self.around.site.refer(one.evidence, "evidence")
        said = self.around.pieces.say.gettext("Evidence: %(list)s", list=self.refs(found)) if found else ""
        source = f'<span class="jd-source">{said}</span>' if said else ""
        between = " · " if one.basis and one.evidence else ""
        basis = shown(word(one.basis)) if one.basis else ""
        return markup(f'<span class="jd-founded">{basis}{between}{source}</span>')

    def _none(self) -> str:
        return f'<p class="jd-none"{self.ours}>{self.around.pieces.say.gettext("Asked; there are none.")}</p>'

    def _entry(self, entry: Entry) -> str:
        named = self.around.site.pain_named(entry.text)
        text = self.place(named) if named else self.around.explainer.lines(entry.text)
        return f"{text} {self.founded(entry)}"

    def entries(self, found: Sequence[Entry]) -> Markup:
        """A field that holds several texts, or one."""
        if asked_none(found):
            return markup(self._none())
        if len(found) == 1:
            return markup(f"<p>{self._entry(found[0])}</p>")
        return markup(f"<ul>{''.join([f'<li>{self._entry(one)}</li>' for one in found])}</ul>")

    def quote(self, one: Quote) -> Markup:
        """What somebody said, and who."""
        foot = ""
        if one.who or one.evidence or one.basis:
            foot = f"<footer>{shown(one.who or '')} {self.founded(one)}</footer>"
        text = self.around.explainer.lines(one.text)
        return markup(f'<blockquote class="jd-quote"><p>{text}</p>{foot}</blockquote>')

    def quotes(self, found: Sequence[Quote]) -> Markup:
        """Several quotes."""
        return markup("".join([self._none() if asked_none(found) else "", *map(self.quote, found)]))

    def term(self, vocabulary: VocabularyName, written: str) -> Markup:
        """A word of a vocabulary, with a link to its page."""
        atlas = self.around.site.atlas
        about, page = atlas.term(vocabulary, written), self.around.places.find(vocabulary, written)
        title = f' title="{shown(about.description)}"' if about and about.description else ""
        name, href = ("a", f' href="{shown(self.links.page(page.uri))}"') if page else ("span", "")
        return markup(f'<{name} class="jd-chip"{href}{title}>{shown(atlas.word(vocabulary, written))}</{name}>')

    def terms(self, vocabulary: VocabularyName, found: Sequence[str]) -> Markup:
        """Words of a vocabulary."""
        none = ""
        if asked_none(found):
            none = f'<span class="jd-none"{self.ours}>{self.around.pieces.say.gettext("Asked; there are none.")}</span>'
        return markup("".join([none, *(f"{self.term(vocabulary, written)} " for written in found)]))

    def values(self, found: Iterable[str]) -> Markup:
        """Words in a cell of a table, each a choice of its filter."""
        spans = [markup(f"<span data-value>{shown(one)}</span>") for one in found]
        return markup(self.around.pieces.say.gettext(", ").join(spans))

    def lane(self, groups: Mapping[str, Sequence[str]]) -> Markup:
        """A lane of a blueprint: each group's name, then what is in it."""
        lines, html = self.around.explainer.lines, ""
        for name, found in groups.items():
            html += f'<p class="jd-group">{shown(name)}</p>' if name else ""
            if asked_none(found):
                html += f'<p class="jd-none">{self.around.pieces.say.gettext("Asked; there are none.")}</p>'
            elif len(found) == 1:
                html += f"<p>{lines(found[0])}</p>"
            else:
                html += f"<ul>{''.join([f'<li>{lines(text)}</li>' for text in found])}</ul>"
        return markup(html)

    def row(self, label: str, html: str, wide: object = False) -> Markup:
        """A row of a list of facts. A label of ours comes escaped from gettext, an author's does not."""
        own = self.ours if isinstance(label, Markup) else ""
        look = "jd-fact jd-fact-wide" if wide else "jd-fact"
        return markup(f'<div class="{look}"><dt{own}>{shown(label)}</dt><dd>{shown(html)}</dd></div>')


def some(found: object) -> bool:
    """Whether a field says anything, be it that there is none."""
    return bool(found) or asked_none(found)
