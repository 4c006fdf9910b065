"""CODEOWNERS: which lines follow from the maps, and that nothing else in the file is touched."""

import subprocess
from pathlib import Path, PurePosixPath
from typing import Final

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from journeydocs_plugin.cli import main
from journeydocs_plugin.codeowners import BEGIN, END
from journeydocs_plugin.owners import CodeOwners
from journeydocs_plugin.owners.lines import pattern
from tests.code_host import git
from tests.small_sites import FIVE_LINES, write

MAPS: Final = {
    "teams.yaml": 'shop: {title: The shop, code_owner: "@example/shop"}\n'
    'van: {code_owner: ["@ann", bob@example.com]}\ndesk: The desk\n',
    "journeys/order.yaml": FIVE_LINES + "owner: [van, Shop]\n",
    "journeys/in store/return.yaml": FIVE_LINES + "owner: shop\n",
    "journeys/call.yaml": FIVE_LINES + "owner: desk\n",
    "journeys/ask.yaml": FIVE_LINES,
    "evidence.yaml": "one: {title: One, owner: shop}\ntwo: {title: Two, owner: [van, desk]}\nthree: {title: Three}\n",
}
LINES: Final = (
    "/maps/evidence.yaml @example/shop @ann bob@example.com",
    "/maps/journeys/in\\ store/return.yaml @example/shop",
    "/maps/journeys/order.yaml @ann bob@example.com @example/shop",
)
BLOCK: Final = "\n".join((BEGIN, *LINES, END)) + "\n"
OWN: Final = "# Ours\n* @everybody\n"


def run(*arguments: str) -> Result:
    """Run the command in the current folder."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with maps that have owners."""
    write(tmp_path / "maps", MAPS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_the_lines_follow_from_the_owners() -> None:
    """Each file has a line with those who own it, the accountable first; who has no name at the host is told."""
    done = run("owners")
    assert (done.exit_code, tuple(done.stdout.splitlines())) == (0, LINES)
    assert (
        done.stderr == "The team The desk has no code_owner in teams.yaml: 2 files that it owns get no name from it.\n"
    )


def test_a_folder_inside_a_repository_is_named_from_its_top(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines begin at the top of the repository, wherever the command runs."""
    (here / ".git").mkdir()
    (here / "maps").rename(here / "book maps")
    write(here, {"docs/a/b.md": ""})
    monkeypatch.chdir(here / "docs/a")
    assert run("owners", "--maps", "../../book maps").stdout.splitlines()[0].startswith("/book\\ maps/evidence.yaml ")


@pytest.mark.parametrize("place", [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"])
def test_the_file_that_is_there_is_kept(here: Path, place: str) -> None:
    """The lines go to the end of the file that exists, and no other file comes into being."""
    write(here, {place: OWN})
    done = run("owners", "--write")
    assert (done.exit_code, done.stdout) == (0, f"{place}: 3 lines written\n")
    assert (here / place).read_text(encoding="utf-8") == f"{OWN}\n{BLOCK}"
    assert sum(path.name == "CODEOWNERS" for path in here.rglob("*")) == 1
    assert run("owners", "--write").stdout == f"{place}: nothing differs\n"


def test_the_file_with_the_marks_is_ours(here: Path) -> None:
    """Of several files the one that has the marks is kept, though hosts would find another first."""
    write(here, {".github/CODEOWNERS": OWN, "docs/CODEOWNERS": f"{BEGIN}\n{END}\n"})
    run("owners", "--write")
    assert (here / ".github/CODEOWNERS").read_text(encoding="utf-8") == OWN
    assert (here / "docs/CODEOWNERS").read_text(encoding="utf-8") == BLOCK


def test_a_file_is_made_where_there_is_none(here: Path) -> None:
    """Without a file there is one afterwards, at the top, where both hosts look; but not for nothing."""
    run("owners", "--write")
    assert (here / "CODEOWNERS").read_text(encoding="utf-8") == BLOCK
    (here / "CODEOWNERS").unlink()
    write(here / "maps", {"teams.yaml": "shop: The shop\n"})
    assert run("owners", "--write").stdout == "There is nothing to write.\n"
    assert not (here / "CODEOWNERS").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{OWN}{BEGIN}\nold @x\n{END}\n/z @y\n", f"{OWN}{BLOCK}/z @y\n"),
        (f"a @b\r\n{BEGIN}\r\n{END}\r\nc @d", f"a @b\r\n{BLOCK}".replace("\r\n", "\n").replace("\n", "\r\n") + "c @d"),
        ("a @b", f"a @b\n\n{BLOCK}"),
        ("a @b\r\n", f"a @b\r\n\r\n{BLOCK}".replace("\r\n", "\n").replace("\n", "\r\n")),
        ("", BLOCK),
        (
            "\ufeff#  journeydocs owners: begin, in words of my own\n  # journeydocs owners: end",
            "\ufeff#  journeydocs owners: begin, in words of my own\n"
            + "\n".join(LINES)
            + "\n  # journeydocs owners: end",
        ),
    ],
)
def test_all_else_stays_byte_for_byte(here: Path, before: str, after: str) -> None:
    """Only what stands between the marks is replaced; line ends are those of the file."""
    (here / "CODEOWNERS").write_bytes(before.encode())
    assert run("owners", "--write").exit_code == 0
    assert (here / "CODEOWNERS").read_bytes() == after.encode()


@pytest.mark.parametrize(
    "marks", [f"{BEGIN}\n", f"{END}\n", f"{END}\n{BEGIN}\n", f"{BEGIN}\n{BEGIN}\n{END}\n", f"{BEGIN}\n{END}\n{END}\n"]
)
def test_marks_in_disorder_stop_the_writing(here: Path, marks: str) -> None:
    """Where the marks do not enclose one place nothing is written, and both commands say why."""
    write(here, {"CODEOWNERS": f"{OWN}{marks}"})
    done = run("owners", "--write")
    assert done.exit_code == 2
    assert "one mark where they begin" in done.stderr
    assert (here / "CODEOWNERS").read_text(encoding="utf-8") == f"{OWN}{marks}"
    assert "CODEOWNERS:3:1: warning: the lines that journeydocs keeps" in run("check").stdout


def test_a_map_that_cannot_be_read_loses_no_owner(here: Path) -> None:
    """While there is a problem in the maps nothing is written or compared: a line would be missing."""
    write(here, {"CODEOWNERS": BLOCK, "maps/journeys/order.yaml": "title: Order\n"})
    for option in ("--write", "--check"):
        assert run("owners", option).exit_code == 2
    assert (here / "CODEOWNERS").read_text(encoding="utf-8") == BLOCK
    assert "owners-differ" not in run("check").stdout


def test_a_difference_fails_its_check(here: Path) -> None:
    """`--check` writes nothing, and ends with 1 where the file does not say what the maps say."""
    write(here, {"CODEOWNERS": OWN})
    done = run("owners", "--check")
    assert (done.exit_code, "journeydocs owners --write" in done.stdout) == (1, True)
    assert (here / "CODEOWNERS").read_text(encoding="utf-8") == OWN
    run("owners", "--write")
    assert run("owners", "--check").exit_code == 0
    assert run("owners", "--check", "--write").exit_code == 2


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (BLOCK, ""),
        (
            BLOCK.replace(LINES[1], "/maps/old.yaml @x"),
            f"""\
docs/CODEOWNERS:5:1: warning: from the owners in the maps follows another line: {LINES[1]} [owners-differ]
    5 | /maps/old.yaml @x
      | ^~~~~~~~~~~~~~~~~
      = journeydocs owners --write puts it right
""",
        ),
        (
            BLOCK.replace(LINES[2] + "\n", ""),
            f"""\
docs/CODEOWNERS:6:1: warning: a line is missing that follows from the owners in the maps: {LINES[2]} [owners-differ]
      = journeydocs owners --write puts it right
""",
        ),
        (
            BLOCK.replace(END, f"\n{END}"),
            """\
docs/CODEOWNERS:7:1: warning: this line does not follow from the owners in the maps [owners-differ]
      = journeydocs owners --write puts it right
""",
        ),
        ("# No marks, so not ours\n", ""),
    ],
)
def test_the_check_of_maps_tells_a_difference(here: Path, block: str, told: str) -> None:
    """`journeydocs check` names the first line that differs, in the file where it stands."""
    write(here, {"docs/CODEOWNERS": f"{OWN}{block}"})
    done = run("check", "--select", "owners-differ")
    assert (done.exit_code, done.stdout.partition("7 records")[0].strip()) == (0, told.strip())


def test_how_strictly_a_difference_is_taken_is_settled(here: Path) -> None:
    """The settings of the maps make it a problem or nothing, and other formats name the same file."""
    write(here, {"CODEOWNERS": f"{BEGIN}\n{END}\n", "maps/settings.yaml": "rules: {owners-differ: problem}\n"})
    done = run("check", "--format", "github", "--select", "owners-differ")
    assert (done.exit_code, "file=CODEOWNERS,line=2" in done.stdout) == (1, True)
    write(here, {"maps/settings.yaml": "rules: {owners-differ: off}\n"})
    assert "owners-differ" not in run("check").stdout


def test_a_new_repository_is_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that init writes has the marks: with a team's name its lines go between them."""
    monkeypatch.chdir(tmp_path)
    run("init")
    before = (tmp_path / "CODEOWNERS").read_text(encoding="utf-8")
    assert run("owners", "--check").exit_code == 0
    teams = tmp_path / "maps/teams.yaml"
    teams.write_text(teams.read_text(encoding="utf-8").replace("# code_owner", "code_owner"), encoding="utf-8")
    assert "[owners-differ]" in run("check").stdout
    run("owners", "--write")
    after = (tmp_path / "CODEOWNERS").read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        line for line in after.splitlines() if line.startswith("/maps/")
    ]
    assert "/maps/journeys/order-a-book.yaml @example/shop" in after


STRANGE: Final = (
    "a b",
    "a#b",
    "#a",
    "a*b",
    "a?b",
    "[a]",
    "{a,b}",
    "!a",
    "a\\b",
    " a ",
    "a\tb",
    "ä",
    "注文",
    "a#  b",
    "@a",
)


def test_a_pattern_matches_its_own_file(tmp_path: Path) -> None:
    """By git's own rules, on which both hosts build, each pattern finds the very file it was made for."""
    git(tmp_path, "init", "-q")
    files = [PurePosixPath(f"maps/{name}/x.yaml") for name in STRANGE]
    for file in files:
        (tmp_path / ".git/info/exclude").write_text(f"{pattern(file)}\n", encoding="utf-8")
        asked = [*map(str, files), "maps/other/x.yaml"]
        call = ["git", "-C", str(tmp_path), "check-ignore", "--stdin", "-z", "--no-index"]
        done = subprocess.run(call, input="\0".join(asked).encode(), capture_output=True, check=False)
        found = done.stdout.decode().split("\0")[:-1]
        assert str(file) in found
        assert "maps/other/x.yaml" not in found


@given(st.text(st.sampled_from("ab# @/\\*?[]!\t é"), min_size=1, max_size=20))
def test_a_pattern_is_one_word(name: str) -> None:
    """However a file is called, its pattern ends where the owners begin, and holds no comment."""
    made = pattern(PurePosixPath(name))
    assert " " not in made.replace("\\ ", "")
    assert not set(made) & set("#*[]!\t")


@given(st.binary(max_size=60), st.lists(st.sampled_from(LINES), max_size=3))
def test_writing_twice_is_writing_once(raw: bytes, own: list[str]) -> None:
    """Whatever stood in the file stands there still, and a second writing changes nothing."""
    file = CodeOwners(Path(), Path("CODEOWNERS"), raw)
    if file.is_marked:
        return
    once = file.with_lines(own)
    assert once.startswith(raw)
    assert CodeOwners(Path(), Path("CODEOWNERS"), once).with_lines(own) == once
