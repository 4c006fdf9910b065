"""What ``journeydocs due`` prints: lines for people, JSON, a calendar that other programs read."""

import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from journeydocs_plugin.cli import main
from journeydocs_plugin.load import load
from journeydocs_plugin.model import Span
from journeydocs_plugin.reminders import FORMATS, remind
from tests.small_sites import FIVE_LINES, write
from tests.tools import ROOT

CASES: Final = ROOT / "tests/cases/due"
TODAY: Final = date(2026, 11, 1)
REWRITE: Final = os.environ.get("JOURNEYDOCS_REWRITE") == "1"


def read(raw: bytes) -> Any:
    """A calendar as another program reads it; it must find no fault anywhere."""
    calendar = Calendar.from_ical(raw)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def due(*arguments: str, today: str = "2026-11-01") -> Result:
    """Run the command in the current folder."""
    return CliRunner().invoke(main, ["due", "--today", today, *arguments], catch_exceptions=False)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand beside the maps of the cases."""
    monkeypatch.chdir(CASES)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("style", list(FORMATS))
def test_what_is_printed_is_what_lies_beside(style: str) -> None:
    """Each format prints, letter by letter, what its file holds; the line ends of a calendar are told of below."""
    done = due("--format", style)
    printed = done.stdout_bytes.decode().replace("\r\n", "\n")
    expected = CASES / f"expected.{style}"
    if REWRITE:
        expected.write_text(printed, encoding="utf-8")
    assert (done.exit_code, done.stderr, printed) == (0, "", expected.read_text(encoding="utf-8"))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "last"),
    [
        (["--within", "1 day"], "1 overdue, 1 due within 1 day, 1 never reviewed"),
        (["--within", "9999 years"], "1 overdue, 3 due within 9999 years, 1 never reviewed"),
        (["--team", "van"], "1 overdue, 1 due within 30 days, 0 never reviewed"),
        (["--team", "The  SHOP"], "1 overdue, 0 due within 30 days, 0 never reviewed"),
        (["--team", "some other team"], "0 overdue, 1 due within 30 days, 0 never reviewed"),
    ],
)
def test_the_look_ahead_and_the_team_are_chosen(arguments: list[str], last: str) -> None:
    """The last line counts what was asked for: a team by its key or title, and as far ahead as somebody wants."""
    assert due(*arguments).stdout.splitlines()[-1] == last


def test_where_all_is_reviewed_the_next_is_named(elsewhere: Path) -> None:
    """With nothing to review, one line tells what comes next; with no rhythm at all, it only counts."""
    write(elsewhere / "maps", {"journeys/order.yaml": FIVE_LINES + "reviewed: 2026-10-01\nreview_every: 1 year\n"})
    none = "0 overdue, 0 due within 30 days, 0 never reviewed"
    assert due().stdout == f'{none}; next is journey "Order a book", nobody owns it, on 2027-10-01\n'
    write(elsewhere / "maps", {"journeys/order.yaml": FIVE_LINES})
    assert due().stdout == f"{none}\n"
    assert json.loads(due("--format", "json").stdout) == []


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "overdue"], 1),
        (["--fail-on", "due", "--team", "shop"], 0),
        (["--fail-on", "due", "--fail-on", "never", "--within", "1 day"], 1),
        (["--fail-on", "never", "--team", "shop"], 0),
        (["--fail-on", "late"], 2),
        (["--within", "soon"], 2),
        (["--team", "vna"], 2),
        (["--today", "tomorrow"], 2),
        (["--maps", "nowhere"], 2),
    ],
)
def test_how_it_ends(arguments: list[str], code: int) -> None:
    """It ends with 1 only for what somebody named among what is told, and with 2 for a wrong call."""
    assert due(*arguments).exit_code == code


@pytest.mark.usefixtures("here")
def test_an_unknown_team_is_told_with_the_cure() -> None:
    """One slip away from a team it is suggested; else all teams are named."""
    assert 'no team is called "sho"; did you mean "shop"?' in due("--team", "sho").stderr
    assert "there are: shop, some-other-team, van" in due("--team", "nobody at all").stderr


def test_what_cannot_be_read_is_told(elsewhere: Path) -> None:
    """A map with a problem may be missing from the list, which is said on the error stream."""
    write(elsewhere / "maps", {"journeys/order.yaml": "title: Order\n"})
    assert "journeydocs check" in due("--format", "json").stderr
    assert due().exit_code == 0


@pytest.mark.usefixtures("here")
def test_a_calendar_holds_what_the_maps_say() -> None:
    """Another program's reader finds no fault, and reads titles and teams as they were written."""
    events = {str(event["SUMMARY"]): event for event in read(due("--format", "ics").stdout_bytes).walk("VEVENT")}
    anna = events['Review: Anna, who says: "no"; \\n']
    assert (anna.start, anna.end) == (date(2026, 11, 10), date(2026, 11, 11))
    assert [str(one) for one in anna["CATEGORIES"].cats] == ["Vans; lorries, and \\ more"]
    assert str(anna["TRANSP"]) == "TRANSPARENT"
    assert events["Review overdue: Order a book"].start == TODAY
    assert "maps/journeys/order.yaml" in str(events["Review overdue: Order a book"]["DESCRIPTION"]).splitlines()
    assert any(title.startswith("Never reviewed: クレオ") for title in events)


@pytest.mark.usefixtures("here")
def test_a_calendar_is_folded_as_the_standard_wants() -> None:
    """Each line ends with CR LF, has at most 75 octets, and no letter is torn apart."""
    raw = due("--format", "ics").stdout_bytes
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    assert [line.decode() for line in lines][-1] == ""


@pytest.mark.usefixtures("here")
def test_an_event_keeps_its_name_from_day_to_day() -> None:
    """Made anew later, the calendar has the same event at another place, and no two events share a name."""
    days = [read(due("--format", "ics", today=day).stdout_bytes) for day in ("2026-11-01", "2026-11-09")]
    first, second = ([str(event["UID"]) for event in one.walk("VEVENT")] for one in days)
    assert first == second
    assert len(set(first)) == len(first)


def test_an_empty_calendar_is_one_all_the_same(elsewhere: Path) -> None:
    """With nothing to review the calendar still has a part, as the standard asks, and no event."""
    write(elsewhere / "maps", {"journeys/order.yaml": FIVE_LINES})
    calendar = read(due("--format", "ics").stdout_bytes)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VTIMEZONE", "STANDARD"]


@given(
    title=st.text(min_size=1, max_size=90).filter(str.strip),
    ahead=st.integers(-400, 20),
)
def test_any_title_survives_the_calendar(tmp_path_factory: pytest.TempPathFactory, title: str, ahead: int) -> None:
    """Whatever a title holds is text in the calendar: it ends no line, no value and no event."""
    reviewed = TODAY + timedelta(days=ahead) - timedelta(days=7)
    maps = tmp_path_factory.getbasetemp() / "any-title"
    text = json.dumps({"name": title, "reviewed": reviewed.isoformat(), "review_every": "1 week"})
    atlas = load(write(maps, {"personas/one.yaml": text}), TODAY).atlas
    if not atlas.personas:
        return  # the title is refused as it stands
    (event,) = read(FORMATS["ics"](remind(atlas, maps, TODAY, Span("30 days"))).encode()).walk("VEVENT")
    kept = "".join(char for char in atlas.personas["one"].title if char >= " " or char in "\n\t").replace("\x7f", "")
    assert str(event["SUMMARY"]).partition(": ")[2] == kept
