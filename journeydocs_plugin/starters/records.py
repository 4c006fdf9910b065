"""A new record: what somebody wants to begin, and the text of its file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from ..filing import FOLDERS
from ..model import RECORDS, Kind, Stop, made_id
from ..model.atlas import EVERY, Atlas, Course
from ..model.reading_path import READ_AT
from ..model.values import RESERVED_IDS, id_fault, one_slip
from .forms import Below, Filled, form, listed_below, notes
from .journeys import STARTERS, stages, taken_over
from .yaml_text import one_line, scalar

_FOLDER_OF: Final = {kind: folder for folder, kind in FOLDERS.items()}
_ASSUMED: Final = ("persona", "journey")


class CannotBeginError(Exception):
    """What is asked for can't be written. ``hint`` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to begin; ``future_of`` is the id of the journey that a future state belongs to."""

    kind: Kind
    id: str
    title: str
    personas: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    starter: str = "current"
    future_of: str = ""
    addresses: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    folder: str = ""


def named(word: str, title: str, id: str) -> tuple[str, str]:
    """Id and title out of what was given: ``word`` is either. An id makes a title, and a title an id."""
    word, title = one_line(word), one_line(title)
    if word and not id and not id_fault(word):
        id = word
    title = title or ("" if word == id else word)
    id = id or _id_of(title)
    return id, title or _title_of(id)


def _id_of(title: str) -> str:
    id = made_id(title)
    kept = "".join(char if char == "-" or not id_fault(char) else "-" for char in id)
    id = made_id(kept)
    while id and id_fault(id):  # too many bytes for the name of a file
        id = id[:-1].strip("-")
    return f"{id}-page" if id in RESERVED_IDS else id


def _title_of(id: str) -> str:
    words = " ".join(id.replace("-", " ").split())
    return words[:1].upper() + words[1:]


def begin(atlas: Atlas, wish: Wish) -> tuple[PurePosixPath, str]:
    """The path of a new file below the maps and its text; raises ``CannotBeginError`` where the wish can't be met."""
    current = _current(atlas, wish) if wish.kind == "journey" and wish.starter == "future" else None
    if current:
        wish = _as_future(wish, current)
    _check_id(atlas, wish)
    filled: dict[str, str | Below] = {"name" if wish.kind == "persona" else "title": scalar(wish.title), **_about(wish)}
    folder = PurePosixPath(_FOLDER_OF[wish.kind], *_inner(wish.folder))
    if current and not wish.folder:
        folder = current.sheet.file.parent
    filled |= _own(atlas, wish, current)
    part = RECORDS[wish.kind]
    missing = "stages" if "steps" in filled else "steps"
    fields = tuple(name for name in part.field_names() if name != missing)
    return folder / f"{wish.id}.yaml", "\n".join([*_head(part.noun), "", *form(part, filled, fields)]) + "\n"


def _as_future(wish: Wish, current: Course) -> Wish:
    """What the wish leaves open is as in the journey of today."""
    title = wish.title or f"{current.title}, future"
    owners = wish.owners or current.record.owner
    return replace(wish, id=wish.id or _id_of(f"{current.id}-future"), title=title, owners=owners)


def _own(atlas: Atlas, wish: Wish, current: Course | None) -> Filled:
    """What only this kind of record has."""
    if wish.kind == "journey":
        return _journey(atlas, wish, current)
    if wish.kind == "opportunity":
        return {**_one_or_many("addresses", [_place(atlas, text) for text in wish.addresses]), "progress": "new"}
    return {"stops": _stops(atlas, wish)} if wish.kind == "path" else {}


def _head(noun: str) -> list[str]:
    told = (
        f"{noun[:1].upper()}{noun[1:]}, as a form to fill in. Take away the # in front of the name of a field to use it; "
        "delete what you don't need, these comments too."
    )
    return notes(told)


def _check_id(atlas: Atlas, wish: Wish) -> None:
    if not wish.title:
        raise CannotBeginError("it has no title", "write one, in quotes: journeydocs new journey 'Order a book'")
    if not wish.id:
        raise CannotBeginError(f'no id can be made of "{wish.title}"', "write one with --id")
    if fault := id_fault(wish.id) or ("this name is kept for a page of the site" if wish.id in RESERVED_IDS else ""):
        raise CannotBeginError(f'"{wish.id}" can\'t be an id: {fault}', "write another with --id")
    if wish.id in atlas.index.pages[wish.kind] or (wish.kind, wish.id) in atlas.index.unreadable:
        raise CannotBeginError(f'there is a {wish.kind} called "{wish.id}" already', "write another id with --id")
    if (wish.kind, EVERY) in atlas.index.unreadable:
        hint = "run journeydocs check, and correct what it tells"
        raise CannotBeginError(f"{_FOLDER_OF[wish.kind]}.yaml can't be read, so nobody knows which ids are taken", hint)


def _inner(folder: str) -> tuple[str, ...]:
    parts = PurePosixPath(folder.replace("\\", "/")).parts
    if any(part.startswith(".") or ":" in part or part == "/" for part in parts):
        raise CannotBeginError(f'"{folder}" is no folder below the others of its kind', "write a name such as shop")
    return parts


def _about(wish: Wish) -> dict[str, str | Below]:
    about = _one_or_many("owner", [one_line(owner) for owner in wish.owners if owner.strip()])
    about["status"] = "draft"
    return about | ({"basis": "assumed"} if wish.kind in _ASSUMED else {})


def _one_or_many(name: str, texts: list[str]) -> dict[str, str | Below]:
    if len(texts) > 1:
        return {name: Below(tuple(f"  - {scalar(text)}" for text in texts))}
    return {name: scalar(texts[0])} if texts else {}


def _current(atlas: Atlas, wish: Wish) -> Course:
    """The journey that a future state belongs to."""
    if not wish.future_of:
        raise CannotBeginError("a future state belongs to a journey that is there", "name it with --of")
    id = atlas.index.pages["journey"].get(wish.future_of)
    course = atlas.journeys.get(id) if id else None
    if course is None:
        raise CannotBeginError(f'no journey is called "{wish.future_of}"', _known(wish.future_of, list(atlas.journeys)))
    if course.record.state == "future":
        raise CannotBeginError(f'"{course.id}" is a future state itself', "name the journey as it is today with --of")
    return course


def _journey(atlas: Atlas, wish: Wish, current: Course | None) -> Filled:
    filled: dict[str, str | Below] = dict(STARTERS[wish.starter].says)
    people = [travels(atlas, text) for text in wish.personas]
    if current:
        people = people or [_mention(one.id, one.name) for one in current.travellers]
        filled |= {"counterpart": scalar(current.id), **taken_over(current)}
    else:
        filled |= stages(wish.starter)
    if not people:
        hint = "name the id of a persona with --persona, or somebody who has no file yet: --persona 'A reader'"
        raise CannotBeginError("nobody travels this journey", hint)
    filled["persona"] = people[0] if len(people) == 1 else Below(tuple(f"  - {one}" for one in people))
    return filled


def travels(atlas: Atlas, text: str) -> str:
    """Who travels, as YAML: the id of a persona, or a name in place; raises ``CannotBeginError`` for a misspelt id."""
    text = one_line(text)
    if id := atlas.index.pages["persona"].get(text):
        return _mention(id, "")
    if not text or not id_fault(text) or one_slip(text, list(atlas.personas)):
        hint = _known(text, list(atlas.personas))
        more = "" if hint.endswith("?") else "; begin one with journeydocs new persona"
        raise CannotBeginError(f'no persona is called "{text}"', hint + more)
    return _mention("", text)


def _mention(id: str, name: str) -> str:
    return scalar(id) if id else f"{{name: {scalar(name, within_braces=True)}}}"


def _place(atlas: Atlas, text: str) -> str:
    text = one_line(text)
    if atlas.index.find(text, ("journey",)):
        return text
    raise CannotBeginError(f'nothing is found at "{text}"', _known(text, _places(atlas)))


def _places(atlas: Atlas) -> list[str]:
    inner = [f"{page}#{anchor}" for page, anchors in atlas.index.anchors.items() for anchor in anchors]
    return [*atlas.journeys, *inner]


def _stops(atlas: Atlas, wish: Wish) -> Below:
    if not wish.stops:
        hint = "name the id of a page, or of a place as journey#id, with --stop"
        raise CannotBeginError("a reading path has at least one stop", hint)
    entries = []
    for index, text in enumerate(wish.stops):
        if not atlas.index.find_named(one_line(text), READ_AT):
            names = [name for kind in READ_AT for name in atlas.index.pages[kind]]
            raise CannotBeginError(f'nothing is found at "{text}"', _known(text, [*names, *_places(atlas)]))
        filled: Filled = {"ref": scalar(one_line(text))}
        entries.append(form(Stop, filled, explained=not index))
    return listed_below(entries)


def _known(text: str, names: list[str]) -> str:
    if near := one_slip(text, names):
        return f'did you mean "{near}"?'
    return f"there is: {', '.join(names[:8])}{', …' if len(names) > 8 else ''}" if names else "there is none yet"
