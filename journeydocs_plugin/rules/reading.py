"""Warnings about reading paths that would puzzle those who follow them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.atlas import Atlas, Sheet, Target
from ..model.reading_path import READ_AT
from ..problem import Finding, Path
from .given import Given


def _stop(sheet: Sheet[Any], index: int, field: str) -> Path:
    return (*((sheet.key,) if sheet.key else ()), "stops", index, field)


def same_stop_twice(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A reading path leads to the same place twice, so readers believe they have gone astray.

    Delete one of the two stops, or let one lead to another place on the page.
    """
    for sheet in atlas.paths.values():
        seen: set[Target] = set()
        for index, stop in enumerate(sheet.record.stops):
            target = atlas.index.find_named(stop.ref, READ_AT)
            if target in seen:
                message = f'the path leads to "{stop.ref}" twice'
                hint = "delete one of the two, or name another place on the page, as page#place"
                yield Finding(sheet.file, _stop(sheet, index, "ref"), "same-stop-twice", message, hint, "warning")
            elif target:
                seen.add(target)


def question_without_answer(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A stop asks a question and gives no answer, or answers what nobody asked; readers can't check themselves.

    Write both, or neither.
    """
    for sheet in atlas.paths.values():
        for index, stop in enumerate(sheet.record.stops):
            if bool(stop.question) == bool(stop.answer):
                continue
            written, missing = ("question", "answer") if stop.question else ("answer", "question")
            message = f'the stop "{stop.ref}" has {_with_article(written)} without {_with_article(missing)}'
            path, hint = _stop(sheet, index, written), f"add a line `{missing}: …`"
            yield Finding(sheet.file, path, "question-without-answer", message, hint, "warning")


def _with_article(word: str) -> str:
    return f"{'an' if word == 'answer' else 'a'} {word}"
