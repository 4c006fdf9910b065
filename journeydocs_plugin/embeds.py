"""Links to maps and embedded parts of them in hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from typing import Any, Final

from .catalogue import catalogue
from .model import KINDS, RECORDS, VOCABULARIES, Kind, Part, Settings
from .model.atlas import Target
from .pages import Links, Pages
from .reference import field_rows
from .source import read

FENCE: Final = re.compile(r"^(?P<indent>[ \t]*)(?P<marks>`{3,}|~{3,})[ \t]*(?P<language>[^\s`{]*).*$")
INLINE: Final = re.compile(rf"`+[^`]*`+|\[(?P<text>[^\]\[]*)\]\((?P<kind>{'|'.join(KINDS)}):(?P<id>[^)\s]+)\)")
_MAYBE: Final = re.compile(rf"journeydocs|\]\((?:{'|'.join(KINDS)}):")
SHOWS: Final = (
    "curve",
    "diagram",
    "emotions",
    "pain-points",
    "backlog",
    "persona",
    "overview",
    "fields",
    "rules",
    "vocabulary",
)
NEEDS: Final[Mapping[str, str]] = {
    "curve": "journey",
    "diagram": "journey",
    "emotions": "journey",
    "pain-points": "journey",
    "persona": "persona",
    "fields": "kind",
    "vocabulary": "name",
}
FILTERS: Final = ("journey", "persona", "progress", "team")


@dataclass(frozen=True, slots=True)
class EmbedFault:
    """A mistake in a hand-written page."""

    line: int
    rule: str
    message: str
    hint: str = ""


@dataclass(slots=True)
class Embedded:
    """A page's Markdown with everything put in, and what could not be."""

    markdown: str
    faults: list[EmbedFault] = field(default_factory=list)


def may_show_maps(markdown: str) -> bool:
    """Whether there can be anything in a page that comes from maps."""
    return bool(_MAYBE.search(markdown))


@dataclass(frozen=True, slots=True)
class Embedder:
    """Puts parts of the maps into Markdown."""

    pages: Pages

    def embed(self, markdown: str, uri: str, whole: str) -> Embedded:
        """The Markdown of the page ``uri`` with links and fences resolved; ``whole`` is its file, for line numbers."""
        found = Embedded("")
        first = whole.replace("\r\n", "\n").count("\n") - markdown.count("\n") if whole.strip() else 0
        out: list[str] = []
        lines = iter(enumerate(markdown.split("\n"), start=max(first, 0) + 1))
        for number, line in lines:
            fence = FENCE.match(line)
            if not fence:
                out.append(INLINE.sub(partial(self._link, uri=uri, line=number, faults=found.faults), line))
                continue
            block = list(_block(lines, fence["marks"]))
            if fence["language"] == "journeydocs":
                out.append(
                    self._show([text.removeprefix(fence["indent"]) for text in block[:-1]], uri, number, found.faults)
                )
            else:
                out += [line, *block]
        found.markdown = "\n".join(out)
        return found

    def _link(self, match: re.Match[str], uri: str, line: int, faults: list[EmbedFault]) -> str:
        if not match["kind"]:
            return match[0]
        kind: Kind = match["kind"]  # type: ignore[assignment]
        target = self._find(kind, match["id"], line, faults)
        if target is None:
            return match["text"] or ("" if self._is_left_out(kind, match["id"]) else match["id"])
        text = match["text"] or self.pages.studio.site.atlas.title(target).replace("[", "\\[").replace("]", "\\]")
        return f"[{text}]({_markdown_path(uri, target)})"

    def _find(self, kind: Kind, id: str, line: int, faults: list[EmbedFault]) -> Target | None:
        index = self.pages.studio.site.atlas.index
        target = index.find(id, (kind,))
        if target is None and not self._is_left_out(kind, id):
            names = (
                [f"{page}#{anchor}" for page, own in index.anchors.items() for anchor in own]
                if "#" in id
                else list(index.pages[kind])
            )
            near = get_close_matches(id, names, n=1)
            faults.append(
                EmbedFault(
                    line,
                    "unknown-reference",
                    f'no {kind} is called "{id}"',
                    f'did you mean "{near[0]}"?' if near else "",
                )
            )
        return target

    def _is_left_out(self, kind: Kind, id: str) -> bool:
        """Whether a record is internal, or can't be read, which is told where it is written."""
        return (kind, id.partition("#")[0]) in self.pages.studio.site.atlas.index.unreadable

    def _show(self, block: list[str], uri: str, line: int, faults: list[EmbedFault]) -> str:
        reading = read("\n".join(block).encode())
        data = reading.data if isinstance(reading.data, dict) else {}
        for fault in reading.faults:
            faults += [EmbedFault(line + fault.line, fault.rule, fault.message, fault.hint)]
        show = str(data.get("show", ""))
        if show not in SHOWS:
            faults.append(
                EmbedFault(
                    line + 1, "not-a-choice", f'"{show}" can\'t be shown', f"write show: with one of {', '.join(SHOWS)}"
                )
            )
            return ""
        unknown = [key for key in data if key not in {"show", NEEDS.get(show), *(FILTERS if show == "backlog" else ())}]
        if unknown:
            faults.append(
                EmbedFault(
                    line + 1 + list(data).index(unknown[0]),
                    "unknown-field",
                    f'"{unknown[0]}" is not a field of show: {show}',
                )
            )
        html = self._html(show, {key: str(value or "") for key, value in data.items()}, uri, line + 1, faults)
        # Blank lines would end a block of HTML in Markdown.
        return "\n" + re.sub(r"\n\s*\n+", "\n", html).strip() + "\n" if html else ""

    def _html(self, show: str, data: Mapping[str, str], uri: str, line: int, faults: list[EmbedFault]) -> str:
        context: dict[str, Any] = {"show": show, "id": f"_e{line}"}
        need = NEEDS.get(show)
        if need == "kind":
            context["rows"] = self._fields(data.get("kind", ""), line, faults)
        elif need == "name":
            context["terms"] = self._terms(data.get("name", ""), line, faults)
        elif show == "rules":
            context["rules"] = catalogue()
        for kind in KINDS:
            if kind in data and show != "fields":
                target = self._find(kind, data[kind], line, faults)
                if target is None:
                    return ""
                context[kind] = target.id
        if need in KINDS and need not in context:
            faults.append(EmbedFault(line, "missing-field", f"show: {show} needs a {need}", f"add a line `{need}: …`"))
            return ""
        if show == "backlog":
            context["list"] = self._backlog(context, data)
        return self.pages.studio.render("embed.html", uri, **context)

    def _backlog(self, context: Mapping[str, Any], data: Mapping[str, str]) -> list[Any]:
        site, atlas = self.pages.studio.site, self.pages.studio.site.atlas
        chosen = site.by_score(atlas.opportunities.values())
        if "journey" in context:
            inside = {sheet.id for sheet in site.backlog(atlas.journeys[context["journey"]])}
            chosen = [sheet for sheet in chosen if sheet.id in inside]
        if "persona" in context:
            inside = {sheet.id for sheet in site.helping(context["persona"])}
            chosen = [sheet for sheet in chosen if sheet.id in inside]
        if progress := data.get("progress"):
            chosen = [sheet for sheet in chosen if sheet.record.progress == progress]
        if team := data.get("team"):
            chosen = [
                sheet
                for sheet in chosen
                if atlas.word("teams", team) in {atlas.word("teams", own) for own in sheet.record.owner}
            ]
        return chosen

    @staticmethod
    def _fields(kind: str, line: int, faults: list[EmbedFault]) -> Any:
        described: list[tuple[str, type[Part]]] = [*RECORDS.items(), ("settings", Settings)]
        for name, part in described:
            if name == kind:
                return field_rows(part)
        faults.append(
            EmbedFault(
                line,
                "not-a-choice",
                f'"{kind}" is no kind of record',
                f"write kind: with one of {', '.join(RECORDS)}, settings",
            )
        )
        return []

    def _terms(self, name: str, line: int, faults: list[EmbedFault]) -> Any:
        for term in VOCABULARIES:
            if term.vocabulary == name:
                return self.pages.studio.site.atlas.vocabularies[term.vocabulary]
        names = ", ".join(term.vocabulary for term in VOCABULARIES)
        faults.append(
            EmbedFault(line, "not-a-choice", f'"{name}" is no vocabulary', f"write name: with one of {names}")
        )
        return {}


def _block(lines: Iterator[tuple[int, str]], marks: str) -> Iterator[str]:
    """The lines of a fence up to and with its end."""
    for _, line in lines:
        yield line
        text = line.strip()
        if len(text) >= len(marks) and set(text) == {marks[0]}:
            return


def _markdown_path(uri: str, target: Target) -> str:
    """The way to a page's source, which MkDocs turns into its address."""
    from_root = Links("index.md", directory_urls=False)
    depth = "../" * uri.count("/")
    return f"{depth}{from_root.to(target)}".replace(".html", ".md", 1)
