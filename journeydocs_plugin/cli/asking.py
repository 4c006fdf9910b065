"""Questions in a terminal, for what was not given as an option."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace

import click

from ..model import KINDS
from ..model.atlas import Atlas
from ..model.reading_path import READ_AT
from ..report import safe
from ..starters import STARTERS, CannotBeginError, Wish, named, travels

_MOST_SHOWN = 20


def is_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def kind() -> str:
    """Which sort of map is to be written."""
    return str(click.prompt("What do you want to write?", type=click.Choice(KINDS)))


def complete(atlas: Atlas, wish: Wish) -> Wish:
    """A wish with the answers to what it leaves open."""
    if wish.kind == "journey":
        wish = _starter(atlas, wish)
    if not wish.title and not wish.future_of:
        id, title = named(_text("What is it called?" if wish.kind != "persona" else "What is the name?"), "", wish.id)
        wish = replace(wish, id=id, title=title)
    if wish.title and not wish.id:
        wish = replace(wish, id=_text(safe(f'No id can be made of "{wish.title}". Which id shall it get?')))
    if wish.kind == "journey" and not wish.personas and not wish.future_of:
        wish = replace(wish, personas=(_persona(atlas),))
    elif wish.kind == "opportunity" and not wish.addresses:
        wish = replace(wish, addresses=_some(atlas, "What does it help?", _places(atlas), least=0))
    elif wish.kind == "path" and not wish.stops:
        names = [id for one in READ_AT for id in atlas.sheets(one)]
        wish = replace(wish, stops=_some(atlas, "Where does it lead?", names, least=1))
    if not wish.owners and not wish.future_of:
        _show(atlas.vocabularies["teams"])
        owner = _text("Which team answers for it? Enter leaves it open", default="")
        wish = replace(wish, owners=(owner,) if owner else ())
    return wish


def _starter(atlas: Atlas, wish: Wish) -> Wish:
    if not wish.starter:
        known = [name for name in STARTERS if name != "future" or atlas.journeys]
        for name in known:
            click.echo(f"  {name:<18} {STARTERS[name].about}")
        starter = click.prompt(
            "What does it begin with?", type=click.Choice(known), default="current", show_choices=False
        )
        wish = replace(wish, starter=starter)
    if wish.starter == "future" and not wish.future_of:
        _show(atlas.journeys)
        wish = replace(wish, future_of=_text("Which journey is it the future of?"))
    return wish


def _persona(atlas: Atlas) -> str:
    for id, sheet in list(atlas.personas.items())[:_MOST_SHOWN]:
        click.echo(safe(f"  {id:<18} {sheet.title}"))
    while True:
        answer = _text("Who travels? An id, or the name of somebody who has no file yet")
        try:
            travels(atlas, answer)
        except CannotBeginError as error:
            click.echo(safe(f"{error}; {error.hint}"))
        else:
            return answer


def _places(atlas: Atlas) -> list[str]:
    """Where an opportunity can help: what hurts comes first, and what has an id of its own."""
    every = [(id, anchor) for id, found in atlas.index.anchors.items() for anchor in found.values()]
    every.sort(key=lambda one: (one[1].kind != "pain point", one[1].made))
    return list(dict.fromkeys(f"{id}#{anchor.id}" for id, anchor in every))


def _some(atlas: Atlas, question: str, names: Iterable[str], *, least: int) -> tuple[str, ...]:
    """Answers until an empty one; what leads nowhere is asked for again."""
    _show(names)
    found: list[str] = []
    while True:
        more = len(found) >= least
        answer = _text(f"{question} Enter ends the list" if more else question, **({"default": ""} if more else {}))
        if not answer:
            return tuple(found)
        if atlas.index.find_named(answer, READ_AT):
            found.append(answer)
        else:
            click.echo(safe(f'nothing is found at "{answer}"'))


def _show(names: Iterable[str]) -> None:
    every = list(names)
    for name in every[:_MOST_SHOWN]:
        click.echo(safe(f"  {name}"))
    if len(every) > _MOST_SHOWN:
        click.echo(f"  … and {len(every) - _MOST_SHOWN} more")


def _text(question: str, default: str | None = None) -> str:
    """An answer; without a default an empty one is asked for again."""
    suffix = " " if question.endswith("?") else ": "
    answer = click.prompt(question, default=default, show_default=False, prompt_suffix=suffix)
    return str(answer).strip() if str(answer).strip() or default is not None else _text(question)
