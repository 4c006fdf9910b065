"""Sources of Mermaid diagrams: the line of a journey with its faces, and the chart of one that branches.

A label holds whatever an author wrote, and Mermaid has no quoting that works in all its diagrams. What works
everywhere are its number entities (`#58;` is a colon): every character that means something to Mermaid
becomes one. Not all characters do: Mermaid measures a label while the entities are still in it, so each one
makes the picture a little too wide.

The sources carry no settings and no colours, so they can be pasted into GitHub as they are. `diagrams.js`
adds the looks when it draws them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from markupsafe import Markup

from .language import gettext

# The widest labels, in columns of a terminal: a Latin letter takes one, an ideograph two.
LABEL_COLUMNS = 60
TITLE_COLUMNS = 100
ACTOR_COLUMNS = 40
ARROW_COLUMNS = 40

NARROW = ("Mn", "Me", "Cf")  # categories of characters that take no room: accents and unseen ones
JOINER = "\u200d"  # joins two pictures into one, such as the members of a family

NO_FACE = 99
"""The score of a task without a recorded emotion.

Mermaid draws one face per task and knows no empty score: it would take it for 0 and draw a sad face. It
places a face by its score, 30 pixels per point and without a bound. With 99 it lies far above the picture and
is cut off; the picture does not grow, since its size does not depend on the scores. `diagrams.js` removes it.
"""

SPECIAL = frozenset('"#;:,<>&%{}\\$`@|\u00b6')
"""What Mermaid reads as syntax, entity, Markdown, mathematics or as its own mark for an entity."""

LEADING = re.compile(
    r"title|section|acc|end|journey|timeline|click|style|class|graph|subgraph|direction|quadrant|[xy]-axis"
    r"|---|%%|__proto__",
    re.IGNORECASE,
)
"""What a label must not begin with: a word that begins a statement, or a name JavaScript keeps for itself."""

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Controls, halves of characters, and switches of the writing direction that would reach past the label."""

ARROWS = {"": "-->", "choice": "-->", "requires": "==>", "optional": "-.->", "parallel": "--o", "loop": "-->"}
"""How each kind of edge is drawn: thick where required, dotted where optional, with a dot in parallel."""


@dataclass(frozen=True, slots=True)
class Task:
    """One step on the line of a journey. `score` runs from -2 to 2; None means no emotion was recorded."""

    title: str
    score: float | None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stage and its steps. A section without a task does not appear in the diagram."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a flowchart. `href` is an anchor (`#pay`) or a relative address; any other is left out."""

    id: str
    title: str
    pain: bool = False
    decision: bool = False
    truth: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A stage with its steps, drawn as a frame around them; without a title there is no frame."""

    title: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from one node to another, by their ids; `kind` is a key of `ARROWS`."""

    source: str
    target: str
    label: str = ""
    kind: str = ""


def journey_source(title: str, sections: Sequence[Section]) -> str:
    """The source of a `journey` diagram: sections, tasks, a face for each score, and who takes part."""
    lines = ["journey"]
    if any(task.score is None for section in sections for task in section.tasks):
        said = gettext("A score of %(number)s means that no emotion was recorded.", number=NO_FACE)
        lines.append(f"  %% {said}")
    if title.strip():
        lines.append(f"  title {_label(title, TITLE_COLUMNS)}")
    before = ""
    for section in sections:
        heading = _label(section.title, LABEL_COLUMNS)
        if not section.tasks:
            continue
        if heading == before:
            heading += "#8203;"  # unseen; without it Mermaid would join neighbours of one name
        lines += [f"  section {heading}", *(f"    {_task(task)}" for task in section.tasks)]
        before = heading
    return "\n".join(lines) + "\n"


def journey_sources(title: str, sections: Sequence[Section], most_tasks: int = 24) -> list[str]:
    """The same journey as several diagrams of at most so many tasks, cut between sections where possible."""
    rows: list[list[Section]] = []
    room = 0
    for section in _pieces(sections, most_tasks):
        if not rows or len(section.tasks) > room:
            rows.append([])
            room = most_tasks
        rows[-1].append(section)
        room -= len(section.tasks)
    return [journey_source(title, row) for row in rows]


def _pieces(sections: Iterable[Section], most_tasks: int) -> Iterator[Section]:
    """The sections, one that is too long for a diagram of its own cut into several of the same title."""
    for section in sections:
        for start in range(0, len(section.tasks), most_tasks):
            yield replace(section, tasks=section.tasks[start : start + most_tasks])


def _task(task: Task) -> str:
    """One line of a journey. Mermaid's scale runs from 1 to 5, and everything but 3 smiles or frowns.

    Scores go in halves, so that a mean of nearly neutral has the neutral face; curve and tables are exact.
    """
    score = NO_FACE if task.score is None else round(2 * min(5.0, max(1.0, task.score + 3))) / 2
    actors = ", ".join(_label(actor, ACTOR_COLUMNS) for actor in task.actors)
    return f"{_label(task.title, LABEL_COLUMNS)}: {score:g}" + (f": {actors}" if actors else "")


def flowchart_source(
    groups: Sequence[Group], edges: Sequence[Edge], outside: Sequence[Node] = (), direction: str = "LR"
) -> str:
    """The source of a `flowchart`: groups as frames, `outside` the nodes that belong to another journey.

    An edge is drawn where both its ends are in `groups` or `outside`. Ids in the source are counted: an
    author's own could be one of Mermaid's words.
    """
    nodes = [*(node for group in groups for node in group.nodes), *outside]
    names = {node.id: f"n{number}" for number, node in enumerate(nodes)}
    lines = [f"flowchart {direction}"]
    for number, group in enumerate(groups):
        boxes = [_box(names[node.id], node) for node in group.nodes]
        if boxes and group.title.strip():
            heading = _label(group.title, LABEL_COLUMNS)
            boxes = [f'subgraph g{number}["{heading}"]', *(f"  {box}" for box in boxes), "end"]
        lines += [f"  {box}" for box in boxes]
    lines += [f"  {_box(names[node.id], node)}" for node in outside]
    lines += [
        f"  {names[edge.source]} {_arrow(edge)} {names[edge.target]}"
        for edge in edges
        if edge.source in names and edge.target in names
    ]
    lines += _links(nodes, names)
    pains = [names[node.id] for node in nodes if node.pain]
    truths = [names[node.id] for node in nodes if node.truth]
    lines += _class("truth", "stroke-width:3px", truths)
    lines += _class("pain", "stroke:#e5484d,stroke-width:3px", pains)
    lines += _class("outside", "stroke-dasharray:5 4", [names[node.id] for node in outside])
    return "\n".join(lines) + "\n"


def _box(name: str, node: Node) -> str:
    """One node, a hexagon where the way divides. Signs say again what the colour of the outline says."""
    signs = ("\u2605 " if node.truth else "") + ("\u26a0\ufe0e " if node.pain else "")
    text = signs + _label(node.title, LABEL_COLUMNS)
    return f'{name}{{{{"{text}"}}}}' if node.decision else f'{name}("{text}")'


def _arrow(edge: Edge) -> str:
    """An arrow and what is written on it. A way back has a sign, since its line looks like any other."""
    text = _label(edge.label, ARROW_COLUMNS) if edge.label.strip() else ""
    if edge.kind == "loop":
        text = f"\u21ba {text}".rstrip()
    return ARROWS.get(edge.kind, "-->") + (f'|"{text}"|' if text else "")


def _links(nodes: Iterable[Node], names: dict[str, str]) -> list[str]:
    """The lines that make boxes lead somewhere. Mermaid's strict mode allows addresses, unlike calls."""
    addresses = ((names[node.id], _address(node.href)) for node in nodes)
    return [f'  click {name} href "{address}"' for name, address in addresses if address]


def _class(name: str, style: str, members: Sequence[str]) -> list[str]:
    """A look and the nodes that have it."""
    return [f"  classDef {name} {style}", f"  class {','.join(members)} {name}"] if members else []


def _address(href: str) -> str:
    """An anchor or a relative address, safe inside quotation marks; empty if it leads to another site."""
    if re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", href.strip(), re.IGNORECASE):
        return ""
    return quote(href.strip(), safe="#/?&=.-_~%")


def _label(text: str, columns: int) -> str:
    """Any text as a label that Mermaid shows as it was written, cut to so many columns."""
    # Mermaid keeps an entity as these signs while it reads. Written by an author they would become an entity.
    text = text.replace("\ufb02", "fl").replace("\u00b6\u00df", "\u00b6 \u00df")
    text = _short(" ".join(UNSEEN.sub("", text).split()), columns)
    if not text:
        return "#8203;"  # a space without width: Mermaid refuses an empty label
    encoded = "".join(f"#{ord(char)};" if char in SPECIAL else char for char in text)
    if LEADING.match(text) and text[0] not in SPECIAL:
        return f"#{ord(text[0])};{encoded[1:]}"
    return encoded


def _short(text: str, columns: int) -> str:
    """The text, or as much of its beginning as fits; the tables of the page hold it whole."""
    if (text.isascii() and len(text) <= columns) or sum(map(_width, text)) <= columns:
        return text
    end, room = 0, columns - 1
    for place, char in enumerate(text):
        if unicodedata.category(char) not in {"Mc", *NARROW} and text[place - 1 : place] != JOINER:
            end = place  # never within a letter and its marks, or within joined pictures
        room -= _width(char)
        if room < 0:
            break
    return text[:end].rstrip(" ,;:-") + "\u2026"


def _width(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.category(char) in NARROW:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def diagram(source: str, label: str) -> Markup:
    """A diagram as it stands in a page: its source in a frame that scrolls, until `diagrams.js` draws it.

    The name of the library is kept out of the page on purpose: mermaid2 parses each page that mentions it
    once more, and a large site takes five times as long. `nohighlight` is for the theme's highlighter.
    What the script says stands on the frame, in the reader's language.
    """
    said = {
        "source": gettext("Diagram source"),
        "copy": gettext("Copy diagram source"),
        "copied": gettext("Copied"),
        "refused": gettext("Could not copy"),
        "failed": gettext("The diagram could not be drawn. This is its source."),
    }
    words = Markup("").join(Markup(' data-{}="{}"').format(name, text) for name, text in said.items())
    return Markup(
        '<div class="jd-diagram-frame" role="group" tabindex="0" aria-label="{}" data-search-exclude{}>'
        '<pre class="jd-diagram" tabindex="0"><code class="nohighlight">{}</code></pre></div>'
    ).format(label, words, source)
