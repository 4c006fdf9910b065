"""Rules about how well a journey can be read, and whether everybody and everything in it is found."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ..model import Stage, Step, key_of
from ..model.atlas import Atlas, Course, Spot
from ..problem import Finding, Path
from .given import Given, at, sheets_in_use, start_of, warning

_CONTENT: Final = frozenset(Stage.field_names()) - {"title", "id", "kind", "aliases", "steps", "counterpart", "next"}
"""The fields that say something of what happens in a stage."""


def persona_nobody_travels_as(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A persona travels no journey, so nothing is known of what these people meet.

    Add them to the `persona` of a journey, or write `status: idea` until there is one.

    Passes:
        # maps/personas/ben.yaml
        name: Ben

        # maps/journeys/renew.yaml
        title: Renew
        persona: ben
        steps: [Pay]

    Fails:
        # maps/personas/ben.yaml
        name: Ben
    """
    travelling = {traveller.id for course in atlas.journeys.values() for traveller in course.travellers}
    if not atlas.journeys or any(_is_lost(course) for course in atlas.journeys.values()) or _is_unreadable(atlas):
        return
    for sheet in sheets_in_use(atlas, ("persona",)):
        if sheet.id not in travelling and sheet.record.status != "idea":
            message = f'nobody travels a journey as "{sheet.title}"'
            hint = f"add `{sheet.id}` to the `persona` of a journey"
            yield warning(sheet, start_of(sheet), "persona-nobody-travels-as", message, hint)


def _is_lost(course: Course) -> bool:
    """Whether a persona is named that nobody knows: it may be a slip for any of them, and is told by itself."""
    named = sum(mention.name is None for mention in course.record.persona)
    return named > sum(bool(traveller.id) for traveller in course.travellers)


def _is_unreadable(atlas: Atlas) -> bool:
    return any(kind == "journey" for kind, _ in atlas.index.unreadable)


def too_many_steps(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A stage, or a journey without stages, has so many steps that nobody can take them in at a glance.

    Make stages of them, or move some into a journey of their own and name it in `sub_journey`. How many are too many
    stands in the settings; 20 otherwise.

    Passes:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t]

    Fails:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u]
    """
    most = given.settings.limits.steps
    for course in atlas.journeys.values():
        for name, path, count in _levels(course):
            if count > most:
                message = f"{name} has {count} steps in one level, and more than {most:g} are hard to read"
                hint = "make stages of them, or move some into a journey of their own and name it in `sub_journey`"
                yield warning(course.sheet, path, "too-many-steps", message, hint)


def _levels(course: Course) -> Iterator[tuple[str, Path, int]]:
    """The levels of a journey: what holds them, where, and how many there are."""
    record = course.record
    yield (
        f'"{course.title}"',
        at(course.sheet, "steps" if record.steps else "stages"),
        len(record.steps or record.stages),
    )
    for stage in course.stages if record.stages else ():
        yield f'the stage "{stage.title}"', (*stage.path, "steps"), len(stage.steps)


def stage_that_is_only_a_title(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A stage holds nothing but its title, in a journey that is said to be ready for readers.

    Say what people do, meet and feel there, or write `unknowns` if nobody knows yet. Only journeys whose status is
    `in-review` or `validated` are looked at: a row of titles is a good way to begin.

    Passes:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        status: in-review
        stages:
          - {title: Apply, actions: Fills in the form}
          - {title: Wait, unknowns: How long people are ready to wait}

    Fails:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        status: in-review
        stages:
          - {title: Apply, actions: Fills in the form}
          - Wait
    """
    for course in atlas.journeys.values():
        is_ready = course.record.stages and course.record.status in {"in-review", "validated"}
        for stage in course.stages if is_ready else ():
            if not _is_bare(stage):
                continue
            message = f'the stage "{stage.title}" is only a title'
            hint = "say what happens there, or write `unknowns: …`"
            yield warning(course.sheet, stage.path, "stage-that-is-only-a-title", message, hint)


def _is_bare(stage: Spot) -> bool:
    record: Stage | Step = stage.record
    return not stage.steps and not any(getattr(record, name) for name in _CONTENT & record.model_fields_set)


def image_without_alt(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A picture has no words that stand for it, so those who can't see it miss what it shows.

    Say in `alt` what the picture shows.

    Passes:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps:
          - title: Pay
            image: {src: pay.png, alt: A hand holds a card over a reader}

    Fails:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps:
          - title: Pay
            image: pay.png
    """
    for course in atlas.journeys.values():
        for spot in course.spots:
            if spot.record.image and not spot.record.image.alt:
                message = f'the picture of "{spot.title}" has no words for those who can\'t see it'
                hint = f"write `image: {{src: {spot.record.image.src}, alt: …}}`"
                yield warning(course.sheet, (*spot.path, "image"), "image-without-alt", message, hint)


def touchpoint_spelled_in_two_ways(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """The same touchpoint is spelled in two ways, so the site counts two touchpoints and shows half of each.

    Spell it as the vocabulary of touchpoints has it, or as most maps do. Capitals and spaces make no difference.

    Passes:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps:
          - {title: Apply, touchpoints: Web site}
          - {title: Pay, touchpoints: web site}

    Fails:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps:
          - {title: Apply, touchpoints: Web site}
          - {title: Read, touchpoints: Web site}
          - {title: Pay, touchpoints: Website}
    """
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Course, Path, str]] = {}
    for course in atlas.journeys.values():
        for word, path in _touchpoints(course):
            key = key_of(word)
            counts[key] += 1
            first.setdefault(key, (course, path, word))
    alike: dict[str, list[str]] = {}
    known = atlas.vocabularies["touchpoints"]
    for key in sorted({*counts, *known}, key=lambda key: (key not in known, -counts[key], key)):
        alike.setdefault(_letters(key), []).append(key)
    for best, *others in alike.values():
        for other in others:
            if other in first:
                course, path, word = first[other]
                usual = atlas.word("touchpoints", best) if best in known else first[best][2]
                message = f'the touchpoint "{word}" is also spelled "{usual}"'
                yield warning(course.sheet, path, "touchpoint-spelled-in-two-ways", message, f'write "{usual}"')


def _touchpoints(course: Course) -> Iterator[tuple[str, Path]]:
    for spot in course.spots:
        for index, word in enumerate(spot.record.touchpoints):
            yield word, (*spot.path, "touchpoints", index)
        for persona, differing in spot.record.by_persona.items():
            for index, word in enumerate(differing.touchpoints):
                yield word, (*spot.path, "by_persona", persona, "touchpoints", index)


def _letters(key: str) -> str:
    """A word by its letters and digits alone, without accents and the s of a plural."""
    plain = unicodedata.normalize("NFKD", key.casefold())
    kept = "".join(char for char in plain if unicodedata.category(char)[0] in "LN")
    return (kept if kept.endswith("ss") else kept.removesuffix("s")) or key
