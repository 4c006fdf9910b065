"""A reminder as a calendar that other programs subscribe to: iCalendar (RFC 5545).

A review is an event of a whole day, not a task: Google's calendar ignores tasks, Outlook ignores them in calendars it
subscribes to, and Apple shows them elsewhere. All three show such an event, and it blocks nobody's time. What is
overdue or was never reviewed stands on today, where it is seen, and moves on with every day on which the file is made
anew: an event has the same UID each time, so it is moved and not doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from ..model.reviewing import Asking
from .reminder import WORDS, Reminder

LONGEST: Final = 75
"""How many octets a line may have."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MARKS: Final = re.compile(r"([\\;,])")
# The standard asks for something in a calendar; a time zone is the only thing that shows nothing.
_NOTHING: Final = (
    *("BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"),
)


def as_calendar(reminder: Reminder) -> str:
    """The calendar, each line ended as the standard wants it."""
    events = [line for one in reminder.reviews.asking for line in _event(reminder, one)]
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//journeydocs//reviews//EN", "CALSCALE:GREGORIAN")
    body = (*head, "METHOD:PUBLISH", "X-WR-CALNAME:Reviews", *(events or _NOTHING), "END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in body for part in _folded(line))


def _event(reminder: Reminder, asking: Asking) -> Iterator[str]:
    sheet = asking.sheet
    day = asking.due if asking.due and asking.state == "due" else reminder.today
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(f'{sheet.kind}/{sheet.id}'.encode()).hexdigest()[:32]}@reviews.journeydocs"
    yield f"DTSTAMP:{_day(reminder.today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}"
    yield f"SUMMARY:{_text(f'{_SAYS[asking.state]}: {sheet.title}')}"
    yield f"DESCRIPTION:{_text(_about(reminder, asking))}"
    if teams := reminder.teams(asking):
        yield f"CATEGORIES:{','.join(map(_text, teams))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


_SAYS: Final = {"overdue": "Review overdue", "due": "Review", "never": "Never reviewed"}


def _about(reminder: Reminder, asking: Asking) -> str:
    record = asking.sheet.record
    lines = [
        f"{WORDS[asking.sheet.kind].capitalize()}, {' and '.join(reminder.teams(asking)) or 'nobody owns it'}",
        f"Due since {asking.due}" if asking.state == "overdue" else "",
        f"Last review {record.reviewed}, every {record.review_every}" if record.reviewed else "",
        "" if record.reviewed else f"Should be reviewed every {record.review_every}",
        reminder.file(asking),
    ]
    return "\n".join(filter(None, lines))


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    """A text as a value: marks that would end it escaped, line ends written out, what is no letter left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _MARKS.sub(r"\\\1", _CONTROL.sub("", lines)).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces that are short enough, each but the first behind a space; no letter is torn apart."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > LONGEST:
            yield piece
            piece, size = " ", 1
        piece += char
        size += octets
    yield piece
