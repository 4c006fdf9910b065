"""The sources of Mermaid diagrams, with every label encoded so that it shows as written."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from markupsafe import Markup

LONGEST: Final = 60
# Far below the picture, where the face is clipped: a step nobody asked about has no face, not a neutral one.
NO_FACE: Final = -60
# Signs that mean something to one of Mermaid's grammars, or begin an entity of its own.
_SPECIAL: Final = frozenset('"#;:,<>&%{}\\$`@|\u00b6')
_KEYWORD: Final = re.compile(
    r"(title|section|acc|end|journey|timeline|click|style|class|graph|subgraph|direction|quadrant|x-axis|y-axis|---|%%)",
    re.IGNORECASE,
)
# Controls, and signs that turn the direction of what follows.
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE: Final = re.compile(r"[\s\u2028\u2029\u00a0]+")


@dataclass(frozen=True, slots=True)
class Task:
    """A step; ``score`` from -2 to 2, ``None`` where no emotion is recorded."""

    title: str
    score: float | None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stage with its steps."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a flow chart; ``id`` is the caller's own and never written into the source."""

    id: str
    title: str
    pain: bool = False
    decision: bool = False
    truth: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A stage with its boxes; without a title no frame is drawn."""

    title: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from one box to another."""

    source: str
    target: str
    label: str = ""
    kind: str = ""


def encoded(text: str) -> str:
    """A label that every grammar of Mermaid takes as plain text, cut to 60 characters."""
    # Mermaid keeps its entities as these two signs while it parses, and would read an author's own as one.
    plain = text.replace("\ufb02", "fl").replace("\u00b6\u00df", "\u00b6 \u00df")
    plain = _SPACE.sub(" ", _UNSEEN.sub("", plain)).strip()
    if len(plain) > LONGEST:
        plain = plain[: LONGEST - 1].rstrip() + "…"
    if not plain:
        return "#8203;"  # a space without width, since an empty label breaks the diagram
    out = "".join(f"#{ord(char)};" if char in _SPECIAL else char for char in plain)
    # No line may begin with a word of the grammar.
    return f"#{ord(plain[0])};{out[1:]}" if plain[0] not in _SPECIAL and _KEYWORD.match(plain) else out


_T: Final = "var(--md-default-fg-color,#333)"
_L: Final = "var(--md-default-fg-color--light,#666)"
_B: Final = "var(--md-default-bg-color,#fff)"
_P: Final = "var(--md-accent-fg-color--transparent,#eef)"
_A: Final = "var(--md-accent-fg-color,#526cfe)"
_F: Final = "var(--md-text-font-family,sans-serif)"

JOURNEY_STYLE: Final = (
    f".journey-section,.task{{fill:{_B};stroke:{_A};color:{_T}}} div.journey-section,div.task,.label{{color:{_T};font-family:{_F}}} "
    f".legend,text{{fill:{_T};font-family:{_F}}} line,.task-line{{stroke:{_L}}} .face{{fill:#ffe9a8;stroke:#8a6d00}} "
    f".mouth{{stroke:#4a3b00;fill:#4a3b00}} marker path{{fill:{_L}}} circle[class^=actor]{{stroke:{_L}}}"
)
FLOW_STYLE: Final = (
    f".node rect,.node circle,.node ellipse,.node polygon,.node path{{fill:{_P};stroke:{_A}}} "
    f".nodeLabel,.nodeLabel p,.label,.edgeLabel,.edgeLabel p,.cluster-label,.cluster-label p{{color:{_T};font-family:{_F}}} "
    f".edgeLabel,.edgeLabel p,.labelBkg{{background-color:{_B}}} .flowchart-link{{stroke:{_L}}} marker path,marker circle{{fill:{_L};stroke:{_L}}} "
    f".cluster rect{{fill:transparent;stroke:{_L}}}"
)


def _head(config: dict[str, object]) -> str:
    return f"---\n{json.dumps({'config': config})}\n---\n"


def journey_source(title: str, sections: Sequence[Section]) -> str:
    """A ``journey`` diagram; scores from -2..2 become 1..5."""
    settings = {"useMaxWidth": False, "width": 160, "height": 50, "taskMargin": 24, "maxLabelWidth": 100000}
    rows = ["journey"]
    for section in sections:
        rows.append(f"  section {encoded(section.title)}")
        for task in section.tasks:
            score = NO_FACE if task.score is None else round(min(5.0, max(1.0, task.score + 3)), 2)
            actors = ", ".join(encoded(actor[:24]) for actor in task.actors)
            rows.append(f"    {encoded(task.title)}: {score:g}{f': {actors}' if actors else ''}")
    return _head({"journey": settings, "themeCSS": JOURNEY_STYLE}) + "\n".join(rows) + "\n"


def journey_sources(title: str, sections: Sequence[Section], most_tasks: int = 24) -> list[str]:
    """A long journey as several diagrams, cut between stages where that keeps them short."""
    parts: list[list[Section]] = [[]]
    for section in sections:
        pieces = [
            Section(section.title, section.tasks[i : i + most_tasks]) for i in range(0, len(section.tasks), most_tasks)
        ]
        for piece in pieces:
            if parts[-1] and sum(len(one.tasks) for one in parts[-1]) + len(piece.tasks) > most_tasks:
                parts.append([])
            parts[-1].append(piece)
    return [journey_source(title, part) for part in parts if part]


_ARROWS: Final = {"optional": "-.->", "requires": "==>", "parallel": "-->", "loop": "-.->", "choice": "-->"}


def flowchart_source(
    groups: Sequence[Group], edges: Sequence[Edge], outside: Sequence[Node] = (), direction: str = "LR"
) -> str:
    """A ``flowchart`` with a frame a stage; ``outside`` holds boxes of other journeys."""
    names: dict[str, str] = {}
    rows = [f"flowchart {direction}"]
    for index, group in enumerate(groups):
        boxes = [_box(names.setdefault(node.id, f"n{len(names)}"), node) for node in group.nodes]
        if group.title:
            rows += [
                f'  subgraph g{index} ["{encoded(group.title)}"]',
                f"    direction {direction}",
                *(f"    {box}" for box in boxes),
                "  end",
            ]
        else:
            rows += [f"  {box}" for box in boxes]
    rows += [f'  {names.setdefault(node.id, f"n{len(names)}")}(["{encoded(node.title)}"])' for node in outside]
    for edge in edges:
        if edge.source in names and edge.target in names:
            label = f'|"{encoded(edge.label)}"|' if edge.label else ""
            rows.append(f"  {names[edge.source]} {_ARROWS.get(edge.kind, '-->')}{label} {names[edge.target]}")
    hurting = [names[node.id] for group in groups for node in group.nodes if node.pain]
    if hurting:
        rows += ["  classDef pain stroke:#d32f2f,stroke-width:3px", f"  class {','.join(hurting)} pain"]
    return (
        _head({"flowchart": {"useMaxWidth": False, "wrappingWidth": 180}, "themeCSS": FLOW_STYLE})
        + "\n".join(rows)
        + "\n"
    )


def _box(name: str, node: Node) -> str:
    label = f'"{encoded(("★ " if node.truth else "") + node.title)}"'
    return f"{name}{{{{{label}}}}}" if node.decision else f"{name}[{label}]"


def diagram(source: str, label: str) -> Markup:
    """The diagram as a page holds it: its source, to be drawn by the script, and readable without."""
    return Markup(  # noqa: S704 - both parts are escaped
        f'<div class="jd-diagram-frame" tabindex="0" role="region" aria-label="{escape(label)}">'
        f'<pre class="jd-diagram" data-search-exclude><code>{escape(source)}</code></pre></div>'
    )
