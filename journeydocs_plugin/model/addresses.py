"""Addresses of the web, paths of files beside the maps, and names of languages."""

from __future__ import annotations

import re
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import BeforeValidator, WithJsonSchema

from .texts import SHOWN_LENGTH, listed, mistake, one_value, shown

SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


_SAFE_ADDRESS: Final = re.compile(r"https?://[^/?#]|mailto:.", re.IGNORECASE)


def _address(value: object) -> str:
    text = one_value(value)
    scheme = SCHEME.match(text)
    hint = ""
    if re.search(r"\s", text):
        hint = "an address holds no spaces: write %20 for each, or copy it again from the browser"
    elif text.lower().startswith("www."):
        hint = f"write https://{text}" if len(text) < SHOWN_LENGTH else "begin it with https://"
    elif (
        not text
        or (scheme and not _SAFE_ADDRESS.match(text))
        or text.startswith("//")
        or "\\" in text
        or _unreadable_host(text)
    ):
        hint = "write an address that begins with https://, http:// or mailto:, or the path of a file beside the map"
    if hint:
        raise mistake("bad-address", f"{shown(text)} is not an address that can be linked", hint)
    return text


def _unreadable_host(text: str) -> bool:
    """Whether no browser could make out which computer an address names, as in `https://[`."""
    try:
        urlsplit(text)
    except ValueError:
        return True
    return False


Address = Annotated[str, BeforeValidator(_address), WithJsonSchema({"type": "string", "title": "web address or path"})]


def _file(value: object) -> str:
    text = one_value(value)
    if not text or SCHEME.match(text) or text.startswith("/") or "\\" in text:
        raise mistake(
            "bad-path",
            f"{shown(text)} is not a path inside the maps folder",
            "write the path of the file as seen from this map, with forward slashes, such as pictures/desk.png",
        )
    return text


FilePath = Annotated[str, BeforeValidator(_file), WithJsonSchema({"type": "string", "title": "path of a file"})]

_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")


def _picture(value: object) -> str:
    text = _file(value)
    if not text.lower().endswith(_PICTURES):
        kinds = listed([ending.removeprefix(".") for ending in _PICTURES])
        raise mistake("bad-path", f"{shown(text)} is not a picture that a page can show", f"save it as {kinds}")
    return text


PicturePath = Annotated[
    str, BeforeValidator(_picture), WithJsonSchema({"type": "string", "title": "path of a picture"})
]


_LANGUAGE: Final = re.compile(r"(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x(?:-[A-Za-z0-9]{1,8})+)\Z", re.ASCII)


def _language(value: object) -> str:
    text = one_value(value)
    if not _LANGUAGE.match(text):
        meant = text.replace("_", "-").replace(" ", "-")
        hint = f"write {meant}" if _LANGUAGE.match(meant) else "write its short name, such as en, ja or pt-BR"
        raise mistake("bad-language", f"{shown(text)} is not the short name of a language (BCP 47)", hint)
    return text


LanguageName = Annotated[
    str,
    BeforeValidator(_language),
    WithJsonSchema({"type": "string", "title": "language (BCP 47)", "pattern": _LANGUAGE.pattern.replace("\\Z", "$")}),
]
