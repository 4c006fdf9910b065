"""Rules about what belongs to one person and stands in quotes, thoughts or evidence, for everybody to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from ..model import EmotionPoint, Entry, Evidence, EvidenceMention, Persona, Quote
from ..model.atlas import Atlas, Course, Pain, Sheet
from ..problem import Finding, Path
from .given import Given, at
from .personal import Span, bank_numbers, card_numbers, email_addresses, names, phone_numbers

_OF_EVIDENCE: Final = ("title", "sample", "segment", "method", "question", "findings", "notes")

_SIGN: Final = re.compile(r"[@\d]")
"""What every address and number has, and most texts have not."""
_SUSPICIOUS: Final = re.compile(r"@|\d(?:\W{0,3}\d){6}|[A-Za-z]{2}\d\d")

Text = tuple[Sheet[Any], str, Path]
"""A text with the record it stands in and its place there."""


def personal_email(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """An e-mail address stands in a quote, a thought or evidence, and everybody who reads the site reads it.

    Leave it out, or write who the person is in a word. An address that may stand anywhere, such as that of your own help
    desk, is listed in the settings.

    Passes:
        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: I wrote them an e-mail and nobody answered

    Fails:
        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: I wrote from anna.smith@mail.example and nobody answered
    """
    yield from _told(_suspicious(atlas, given), given, email_addresses, "personal-email", "an e-mail address")


def personal_phone(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A telephone number stands in a quote, a thought or evidence, and everybody who reads the site reads it.

    Leave it out. A number that may stand anywhere, such as that of your own help desk, is listed in the settings.

    Passes:
        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: I called on 2026-03-14 about order 0012345678

    Fails:
        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: Call me back at 020 7946 0958
    """
    yield from _told(_suspicious(atlas, given), given, phone_numbers, "personal-phone", "a telephone number")


def personal_card_number(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """The number of a payment card stands in a quote, a thought or evidence. Its check digit is right, so it may be real.

    Leave it out; four digits say which card was meant.

    Passes:
        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: The card that ends in 1111 was refused

    Fails:
        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: The card 4111 1111 1111 1111 was refused
    """
    yield from _told(
        _suspicious(atlas, given), given, card_numbers, "personal-card-number", "the number of a payment card"
    )


def personal_bank_number(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A bank number (IBAN) stands in a quote, a thought or evidence. Its check digits are right, so it may be real.

    Leave it out.

    Passes:
        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: I typed my bank number three times

    Fails:
        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: I typed DE89 3704 0044 0532 0130 00 three times
    """
    yield from _told(_suspicious(atlas, given), given, bank_numbers, "personal-bank-number", "a bank number")


def personal_name(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A name that the team does not want to publish stands in a quote, a thought or evidence.

    Leave it out, or write who the person is in a word. The names are listed in the settings, below `privacy`.

    Passes:
        # maps/settings.yaml
        privacy: {names: Erika Example}

        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: [{text: Nobody answered, who: A buyer}]

    Fails:
        # maps/settings.yaml
        privacy: {names: Erika Example}

        # maps/evidence/interviews.yaml
        title: Interviews
        quotes: [{text: Nobody answered, who: Erika Example}]
    """
    wanted = given.settings.privacy.names
    if wanted:
        yield from _told(_texts(atlas), given, partial(names, wanted=wanted), "personal-name", "a name of your list")


def _told(
    texts: Iterable[Text], given: Given, find: Callable[[str], Iterable[Span]], rule: str, called: str
) -> Iterator[Finding]:
    allowed = {_bare(text) for text in given.settings.privacy.allowed}
    for sheet, text, path in texts:
        found = [text[start:end] for start, end in find(text)]
        if private := [one for one in found if _bare(one) not in allowed]:
            count = f" ({len(private)} of them)" if len(private) > 1 else ""
            message = f'{called} stands here for everybody to read: "{_masked(private[0])}"{count}'
            hint = f"leave it out, or allow it with a reason: # journeydocs: allow {rule} because …"
            yield Finding(sheet.file, path, rule, message, hint)


def _suspicious(atlas: Atlas, given: Given) -> Sequence[Text]:
    """The few texts that could hold an address or a number; looked for once for all rules, and once in each record."""
    if "suspicious" not in given.memo:
        before = given.before.get("suspicious", {})
        given.memo["suspicious"] = {
            (owner.target.kind, owner.id): known
            if (known := before.get((owner.target.kind, owner.id))) and known[0] is owner
            else (
                owner,
                tuple(text for text in _texts_of(owner) if _SIGN.search(text[1]) and _SUSPICIOUS.search(text[1])),
            )
            for owner in _owners(atlas)
        }
    return [text for _, texts in given.memo["suspicious"].values() for text in texts]


def _bare(text: str) -> str:
    """An address or number by its letters and digits alone."""
    return re.sub(r"[^\w@+]", "", text.casefold())


def _masked(text: str) -> str:
    """The beginning of what is private: what is told may be published too."""
    return f"{text[:1]}…"


def _texts(atlas: Atlas) -> Iterator[Text]:
    return (text for owner in _owners(atlas) for text in _texts_of(owner))


def _owners(atlas: Atlas) -> Iterator[Sheet[Any] | Course]:
    """The records that may hold what somebody said."""
    yield from atlas.evidence.values()
    yield from atlas.personas.values()
    yield from atlas.opportunities.values()
    yield from atlas.journeys.values()


def _texts_of(owner: Sheet[Any] | Course) -> Iterator[Text]:
    record = owner.record
    if isinstance(owner, Course):
        yield from _of_course(owner)
    elif isinstance(record, Evidence):
        for name in _OF_EVIDENCE:
            if text := getattr(record, name):
                yield owner, text, at(owner, name)
        yield from _quotes(owner, record.quotes, at(owner, "quotes"))
    else:
        if isinstance(record, Persona) and record.quote:
            yield from _quote(owner, record.quote, at(owner, "quote"))
        yield from _pieces(owner, record.evidence, at(owner, "evidence"))


def _of_course(course: Course) -> Iterator[Text]:
    sheet = course.sheet
    yield from _pieces(sheet, course.record.evidence, at(sheet, "evidence"))
    yield from _of_pains(sheet, course.pains)
    for spot in course.spots:
        yield from _of_moment(sheet, spot.record, spot.path)
        if spot.record.evidence:
            yield from _pieces(sheet, spot.record.evidence, (*spot.path, "evidence"))
        yield from _of_pains(sheet, spot.pains)
        for key, differing in spot.record.by_persona.items():
            yield from _of_moment(sheet, differing, (*spot.path, "by_persona", key))


def _of_moment(sheet: Sheet[Any], moment: Any, path: Path) -> Iterator[Text]:
    thoughts: Sequence[Entry] = moment.thoughts
    emotion: Sequence[EmotionPoint] = moment.emotion
    if moment.quotes:
        yield from _quotes(sheet, moment.quotes, (*path, "quotes"))
    for index, entry in enumerate(thoughts):
        yield sheet, entry.text, (*path, "thoughts", index, "text")
    for index, point in enumerate(emotion):
        if point.quote:
            yield sheet, point.quote, (*path, "emotion", index, "quote")


def _of_pains(sheet: Sheet[Any], pains: Iterable[Pain]) -> Iterator[Text]:
    for pain in pains:
        if pain.record.evidence:
            yield from _pieces(sheet, pain.record.evidence, (*pain.path, "evidence"))


def _quotes(sheet: Sheet[Any], quotes: Sequence[Quote], path: Path) -> Iterator[Text]:
    for index, quote in enumerate(quotes):
        yield from _quote(sheet, quote, (*path, index))


def _quote(sheet: Sheet[Any], quote: Quote, path: Path) -> Iterator[Text]:
    yield sheet, quote.text, (*path, "text")
    if quote.who:
        yield sheet, quote.who, (*path, "who")


def _pieces(sheet: Sheet[Any], pieces: Sequence[EvidenceMention], path: Path) -> Iterator[Text]:
    """The titles of evidence that is named in place."""
    for index, piece in enumerate(pieces):
        if piece.title or piece.said:
            yield sheet, piece.text, (*path, index, "title") if piece.title else (*path, index)
