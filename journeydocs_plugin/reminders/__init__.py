"""Records that ask for a review → lines for people, JSON for programs, a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from .calendar import as_calendar
from .json_list import as_json
from .reminder import NoTeam, Reminder, remind
from .text import as_text

FORMATS: Final[Mapping[str, Callable[[Reminder], str]]] = {"text": as_text, "json": as_json, "ics": as_calendar}
"""What a reminder can be written as."""

__all__ = ["FORMATS", "NoTeam", "Reminder", "remind"]
