"""Makes a site of N journeys to measure on: ``python -m benchmarks.generate 1000 /tmp/site``.

The same arguments give the same bytes: N journeys of 5 to 7 stages with 2 to 4 steps each and every lane filled,
N/5 personas, 2N opportunities, N/5 pieces of evidence, N/10 metrics, and the vocabularies they use.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

import click
import yaml

WORDS: Final[Mapping[str, Mapping[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
)
KINDS: Final = ("awareness", "consideration", "decision", "experience", "retention", "advocacy")
CHANNELS: Final = ("web", "mobile-app", "mobile-web", "email", "phone", "chat", "sms", "post", "in-person", "store")
CATEGORIES: Final = (
    "navigation",
    "information",
    "waiting",
    "support",
    "pricing",
    "rules",
    "effort",
    "technical",
    "trust",
)
PROGRESS: Final = ("new", "considering", "planned", "in-progress", "done", "parked")
STATUS: Final = ("draft", "in-review", "validated")
TEAMS: Final = ("field-service", "counter", "hotline", "billing", "web", "logistics", "research", "partner-desk")
CONFIG: Final = """site_name: {count} journeys
site_url: https://maps.example.org/
theme:
  name: material
  font: false
  features: [navigation.instant, navigation.indexes, navigation.prune]
plugins: [search, journeydocs]
"""


class Author:
    """Writes one record after the other, in one language, by the dice of that record alone."""

    def __init__(self, seed: str, language: str) -> None:
        self.dice = Random(seed)  # noqa: S311 - a benchmark, not a secret
        self.language = language
        self.words = WORDS[language]
        self.thing = self.one("things")
        self.place = self.one("places")

    def pick(self, choices: Sequence[Any]) -> Any:
        """One of several."""
        return choices[int(self.dice.random() * len(choices))]

    def one(self, name: str) -> str:
        """A word or sentence of a list, with its gaps filled in."""
        return self.fill(str(self.pick(self.words[name])))

    def fill(self, text: str) -> str:
        """A sentence about the record's own thing and place, mostly."""
        if "<" not in text:
            return text
        stray = self.dice.random() < 0.3
        thing = str(self.pick(self.words["things"])) if stray else self.thing
        return text.replace("<thing>", thing).replace("<place>", self.place).replace("<who>", self.name())

    def name(self) -> str:
        """A name as people write it in the language."""
        first, last = str(self.pick(self.words["first"])), str(self.pick(self.words["last"]))
        return last + first if self.language in {"ja", "zh"} else f"{first} {last}"

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.dice.random() * (high - low + 1))

    def emotion(self) -> str:
        """A score with the word and the occasion for it."""
        score = self.pick((-2, -1, -1, -1, 0, 1, 1, 1, 2))
        feeling = self.pick(self.words["feelings"][score])
        return f"{{score: {score}, feeling: {feeling}, trigger: {quoted(self.one('actions'))}}}"

    def lane(self, name: str) -> str:
        """What stands in a lane of the blueprint."""
        return quoted(self.fill(str(self.pick(self.words["lanes"][name]))))


def quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds."""
    return json.dumps(text, ensure_ascii=False)


def touchpoint_keys(language: str) -> list[str]:
    """The keys of a language's touchpoints."""
    return [f"{language}-touchpoint-{number}" for number in range(len(WORDS[language]["touchpoints"]))]


def journey(index: int, count: int, language: str) -> str:
    """One journey as a file."""
    author = Author(f"journey {index} {language}", language)
    lines = [
        f"title: {quoted(author.one('aims') + ' — ' + author.one('trades') + ', ' + author.place)}",
        f"persona: persona-{author.number(0, max(count // 5, 1) - 1)}",
        "state: current",
        f"status: {author.pick(STATUS)}",
        f"language: {language}",
        f"owner: {author.pick(TEAMS)}",
        "reviewed: 2026-10-01",
        f"evidence: evidence-{author.number(0, max(count // 5, 1) - 1)}",
        f"metrics: metric-{author.number(0, max(count // 10, 1) - 1)}",
        f"summary: {quoted(author.one('thoughts') + ' ' + author.one('pains') + '. ' + author.one('findings'))}",
        f"goals: {quoted(author.one('gains'))}",
        "stages:",
    ]
    stages = author.number(5, 7)
    titles: list[str] = author.words["stages"]
    chosen = sorted(sorted(range(len(titles)), key=lambda _: author.dice.random())[:stages])
    for number, at in enumerate(chosen):
        lines += stage(author, number, titles[at])
    return "\n".join(lines) + "\n"


def stage(author: Author, number: int, title: str) -> Iterator[str]:
    """A stage with its lanes and its steps."""
    yield f"  - id: stage-{number}"
    yield f"    title: {quoted(title)}"
    yield f"    kind: {KINDS[min(number, len(KINDS) - 1)]}"
    yield f"    goal: {quoted(author.one('gains'))}"
    yield f"    emotion: {author.emotion()}"
    for lane in ("frontstage", "backstage", "support", "systems"):
        yield f"    {lane}: {author.lane(lane)}"
    yield f"    importance: {{customer: {author.number(1, 5)}, organisation: {author.number(1, 5)}}}"
    yield "    steps:"
    for step_number in range(author.number(2, 4)):
        yield from step(author, f"{number}-{step_number}", step_number == 0)


def step(author: Author, number: str, hurts: bool) -> Iterator[str]:
    """A step; ``hurts`` gives it a pain point, else a gain."""
    yield f"      - id: step-{number}"
    yield f"        title: {quoted(author.one('steps'))}"
    yield f"        actions: {quoted(author.one('actions'))}"
    yield f"        thoughts: {quoted(author.one('thoughts'))}"
    yield f"        touchpoints: {author.pick(touchpoint_keys(author.language))}"
    yield f"        channels: {author.pick(CHANNELS)}"
    yield f"        emotion: {author.emotion()}"
    if hurts:
        yield "        pain_points:"
        yield f"          - id: pain-{number}"
        yield f"            title: {quoted(author.one('pains'))}"
        yield f"            category: {author.pick(CATEGORIES)}"
        yield f"            severity: {author.number(1, 4)}"
        yield "            frequency: some"
        yield f"            cause: {quoted(author.lane('backstage')[1:-1])}"
    else:
        yield f"        gains: {quoted(author.one('gains'))}"


def record(**fields: str) -> str:
    """A file of short fields, one a line."""
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def persona(index: int, count: int, language: str) -> str:
    """One persona as a file."""
    author = Author(f"persona {index} {language}", language)
    return record(
        name=quoted(author.name()),
        role=quoted(author.one("roles")),
        language=language,
        quote=quoted(author.one("thoughts")),
        summary=quoted(f"{author.one('findings')} {author.one('pains')}"),
        goals=quoted(author.one("gains")),
        challenges=quoted(author.one("pains")),
    )


def opportunity(index: int, count: int, language: str) -> str:
    """One opportunity as a file; it helps a stage of one journey and a pain point of the same."""
    author = Author(f"opportunity {index} {language}", language)
    home = f"journey-{index % count}"
    return record(
        title=quoted(author.one("ideas")),
        addresses=f"[{home}#pain-0-0, {home}#stage-{index % 5}]",
        problem=quoted(author.one("pains")),
        idea=quoted(f"{author.one('ideas')}. {author.one('gains')}"),
        progress=author.pick(PROGRESS),
        owner=author.pick(TEAMS),
        language=language,
        customer_value=str(author.number(1, 5)),
        business_value=str(author.number(1, 5)),
        effort=str(author.number(1, 5)),
        reviewed="2026-10-01",
    )


def evidence(index: int, count: int, language: str) -> str:
    """One piece of evidence as a file."""
    author = Author(f"evidence {index} {language}", language)
    return record(
        title=quoted(f"{author.one('roles')}, {author.place}"),
        kind="interviews",
        date=f"2026-0{author.number(1, 9)}",
        language=language,
        findings=quoted(f"{author.one('findings')} {author.one('pains')}"),
        strength="moderate",
    )


def metric(index: int, count: int, language: str) -> str:
    """One metric as a file, with a reading a month."""
    author = Author(f"metric {index} {language}", language)
    readings = (f"{{date: 2026-{month:02}, value: {author.number(20, 90)}}}" for month in range(1, 10))
    return record(
        title=quoted(author.one("aims")),
        kind="conversion",
        unit="percent",
        better="higher",
        target="80",
        language=language,
        readings=f"[{', '.join(readings)}]",
    )


def files(count: int, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every file of a site: its path and its text."""
    yield "mkdocs.yml", CONFIG.format(count=count)
    yield "docs/about.md", "# About these maps\n\nThey are made by a program, to measure with.\n"
    for name, total, write in (
        ("journeys/journey", count, journey),
        ("personas/persona", max(count // 5, 1), persona),
        ("opportunities/opportunity", 2 * count, opportunity),
        ("evidence/evidence", max(count // 5, 1), evidence),
        ("metrics/metric", max(count // 10, 1), metric),
    ):
        for index in range(total):
            yield f"maps/{name}-{index}.yaml", write(index, count, languages[index % len(languages)])
    for vocabulary, entries in (
        ("touchpoints", {key: title for language in languages for key, title in touchpoints(language)}),
        ("teams", {key: key.replace("-", " ").capitalize() for key in TEAMS}),
    ):
        yield f"maps/{vocabulary}.yaml", "".join(f"{key}: {quoted(title)}\n" for key, title in entries.items())


def touchpoints(language: str) -> Iterator[tuple[str, str]]:
    """A language's touchpoints by their keys."""
    titles = WORDS[language]["touchpoints"]
    return ((key, str(title)) for key, title in zip(touchpoint_keys(language), titles, strict=True))


@click.command()
@click.argument("count", type=click.IntRange(1))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--languages", default="en", help="Languages in turn, such as en,de,ja,zh.")
def main(count: int, folder: Path, languages: str) -> None:
    """Write a site of COUNT journeys to FOLDER."""
    for name, text in files(count, languages.split(",")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
