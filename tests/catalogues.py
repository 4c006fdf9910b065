"""The catalogues of the site's languages: what is in the code, and bringing the files up to it.

`python -m tests.catalogues` takes every message of the templates and the code, and every word of a fixed list, into
each catalogue. Translations are kept, messages that are gone are dropped, new ones wait with an empty translation.
Then it says how many do. A translator fills them in with any editor for gettext, or a plain one.
"""

import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Final, get_args

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from pydantic import BaseModel

from journeydocs_plugin.model import RECORDS, scoring, shipped_terms
from journeydocs_plugin.model.values import OneOf
from journeydocs_plugin.pages.language import SHIPPED, plain_word
from journeydocs_plugin.pages.vocabulary import TITLED
from tests.tools import ROOT

CODE: Final = ROOT / "journeydocs_plugin"
LANGUAGES: Final = CODE / "pages" / "languages"
CODES: Final = tuple(code for code in SHIPPED if code != "en")
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s|%%|\{(\w+)\}")


def messages() -> Catalog:
    """Every message of ours; words of fixed lists come from the model."""
    catalog = Catalog()
    for path, method in [
        *((path, "jinja2") for path in sorted(CODE.rglob("*.html"))),
        *((path, "python") for path in sorted(CODE.rglob("*.py"))),
    ]:
        with path.open("rb") as file:
            for _, text, comments, _ in extract(method, file):
                catalog.add(text, auto_comments=comments)
    for word in sorted(set(_fixed_words())):
        catalog.add(word)
    return catalog


def _fixed_words() -> Iterator[str]:
    yield scoring.FORMULA
    yield from ("Quick win", "Big bet", "Maybe", "Time sink")
    for name in TITLED:
        yield from (term.title for term in shipped_terms()[name].values() if term.title)
    seen: set[type[BaseModel]] = set()
    for record in RECORDS.values():
        yield from map(plain_word, _choices(record, seen))


def _choices(shape: object, seen: set[type[BaseModel]]) -> Iterator[str]:
    """The words of every fixed list that a type holds, at any depth."""
    if isinstance(shape, OneOf):
        yield from shape.words
    elif isinstance(shape, type) and issubclass(shape, BaseModel):
        if shape not in seen:
            seen.add(shape)
            for field in shape.model_fields.values():
                for part in (field.annotation, *field.metadata):
                    yield from _choices(part, seen)
    else:
        for part in get_args(shape):
            yield from _choices(part, seen)


def stored(code: str) -> Catalog:
    """A language's catalogue as it lies in the repository; an empty one where there is none yet."""
    path = LANGUAGES / f"{code}.po"
    return read_po(BytesIO(path.read_bytes()) if path.exists() else BytesIO(), locale=code)


def updated(code: str, template: Catalog) -> Catalog:
    """A language's catalogue with exactly the messages of the code. Nothing is guessed: a new message is empty."""
    catalog = stored(code)
    # Babel puts the template's own messages into the catalogue, where they get one language's forms.
    catalog.update(deepcopy(template), no_fuzzy_matching=True, update_creation_date=False)
    return catalog


def written(code: str, catalog: Catalog) -> bytes:
    """The text of a catalogue: sorted, without dates and places. The same messages give the same bytes."""
    head = f"""\
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {catalog.plural_forms}\\n"

"""
    body = BytesIO()
    write_po(body, catalog, width=110, sort_output=True, omit_header=True, no_location=True, ignore_obsolete=True)
    return head.encode() + body.getvalue()


def strings(message: Message) -> tuple[str, ...]:
    """The translations of a message, one for each plural form."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def sources(message: Message) -> tuple[str, ...]:
    """A message in English, in the singular and where it has one the plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def missing(catalog: Catalog) -> list[Message]:
    """The messages without a translation, or with a plural form too few."""
    return [message for message in catalog if message.id and not all(strings(message))]


def placeholders(text: str) -> list[str]:
    """What a message leaves open, and its percent signs."""
    return sorted(match[0] for match in PLACEHOLDER.finditer(text))


def main() -> None:
    """Bring every catalogue up to the code and say what is left to translate."""
    template = messages()
    for code in CODES:
        catalog = updated(code, template)
        LANGUAGES.joinpath(f"{code}.po").write_bytes(written(code, catalog))
        sys.stdout.write(f"{code}: {len(missing(catalog))} of {len(catalog)} messages wait for a translation\n")


if __name__ == "__main__":
    main()
