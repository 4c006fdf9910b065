"""A site for the public: no byte of what is internal is in any of its files."""

import gzip
import json
import re
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.model import KINDS
from tests.code_host import git
from tests.conftest import build_site
from tests.secrets_in_maps import LISTS, MARK, Maker, secret_words
from tests.small_sites import FIVE_LINES, site, write
from tests.test_reviews import TODAY

FOLDERS: Final = {
    "persona": "personas",
    "journey": "journeys",
    "opportunity": "opportunities",
    "evidence": "evidence",
    "metric": "metrics",
    "path": "paths",
}
PAIN: Final = f"{MARK}-journey#{MARK}-pain"
SECRET: Final = re.compile(rb"zqx(?:\d{4}q)?", re.IGNORECASE)
ALIAS: Final = f"{MARK}-old"
CONFIG: Final = """\
site_name: Maps
site_url: https://maps.example.org/
repo_url: https://github.com/example/maps
edit_uri: edit/main/docs/
theme: {{name: material, font: false, features: [content.action.edit]}}
use_directory_urls: {directories}
plugins:
  - search
  - tags
  - journeydocs: {{audience: {audience}, search: {search}, report_url: "https://r.example/?t={{title}}&p={{page}}"}}
"""
ABOUT: Final = f"""\
# About

[](journey:{MARK}-journey), [a place](journey:{PAIN}), [](persona:{MARK}-persona) and [](journey:order).

```journeydocs
show: diagram
journey: {MARK}-journey
```

```journeydocs
show: backlog
persona: {MARK}-persona
```
"""


def secret_maps() -> dict[str, str]:
    """An internal record of each kind with every field filled in, and more of them among public ones in one file."""
    words = secret_words()
    maps = {}
    for kind in KINDS:
        record = Maker(lambda: next(words), _secret_name, f"{MARK}-{kind}").record(kind)
        record |= {"internal": True, "aliases": [f"{ALIAS}-{kind}"]}
        if kind == "journey":
            record["pain_points"]["id"] = f"{MARK}-pain"
        maps[f"{FOLDERS[kind]}/{MARK}-{kind}.yaml"] = json.dumps(record)
        maps[f"{FOLDERS[kind]}/{MARK}-{kind}.svg"] = (
            f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{MARK}9001q</desc></svg>'
        )
        maps[f"{FOLDERS[kind]}/{MARK}-{kind}.csv"] = f"label,value\n{MARK}9002q,3\n"
    many = {"note": {"title": "A note"}, f"{MARK}-note": {"title": next(words), "internal": True, next(words): 1}}
    return maps | {"evidence.yaml": json.dumps(many), "settings.yaml": f"privacy: {{names: [{MARK}9003q]}}\n"}


def _secret_name(key: str, what: str) -> Any:
    if key in {"text", "by_persona"}:
        return [f"{MARK}-persona"] if key == "by_persona" else what
    one = PAIN if what == "pain" else f"{MARK}-{what}"
    return [one] if key in LISTS or what == "pain" else one


def public_maps() -> dict[str, str]:
    """A public record of each kind that names internal ones wherever a name can stand, by their ids and aliases."""
    numbers = count(1)
    maps = {}
    for kind in KINDS:
        record = Maker(lambda: f"word{next(numbers)}", _public_name, "shared").record(kind)
        record["links"] = [
            {"title": "A file", "url": f"{MARK}-{kind}.yaml"},
            {"title": "A table", "url": "../evidence.yaml"},
            {"title": "A page", "url": f"../journeys/{MARK}-journey"},
        ]
        maps[f"{FOLDERS[kind]}/public-{kind}.yaml"] = json.dumps(record | {"aliases": f"former-{kind}"})
        maps[f"{FOLDERS[kind]}/shared.svg"] = '<svg xmlns="http://www.w3.org/2000/svg"/>'
        maps[f"{FOLDERS[kind]}/shared.csv"] = "label,value\nMay,3\n"
    maps["journeys/alone.yaml"] = FIVE_LINES.replace("{name: A reader}", f"[{MARK}-persona, {ALIAS}-persona]")
    maps["journeys/order.yaml"] = FIVE_LINES
    maps["touchpoints.yaml"] = json.dumps({"web": {"title": "Web", "description": _public_name("text", "A page.")}})
    maps["glossary.yaml"] = json.dumps({"word": {"description": _public_name("text", "A word.")}})
    return maps


def _public_name(key: str, what: str) -> Any:
    if key == "text":
        return (
            f"{what} See [a page](../../journeys/{MARK}-journey/), [another](../{ALIAS}-journey/#x), "
            f'[a third](../../personas/{MARK}-persona.html "t"), [a fourth][1] and `[code](../{MARK}-journey/)`.\n\n'
            f"[1]: ../../metrics/{MARK}-metric/\n"
        )
    if key == "by_persona":
        return ["public-persona", f"{MARK}-persona"]
    if what == "pain":
        return [PAIN, f"{ALIAS}-journey#{MARK}-pain"]
    if key not in LISTS:
        return f"{MARK}-{what}"
    if key == "addresses":
        return ["public-journey", f"{MARK}-journey", f"{ALIAS}-journey", PAIN]
    forced = [] if key == "depends_on" else [f"public-{what}", {"ref": f"{MARK}-{what}"}]
    return [f"{MARK}-{what}", f"{ALIAS}-{what}", *forced]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """The name of every file of a site with what is in it, unpacked where it is packed."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): gzip.decompress(path.read_bytes())
        if path.suffix == ".gz"
        else path.read_bytes()
        for path in files
    }


def secrets_in(folder: Path) -> dict[str, set[str]]:
    """The secrets of each file, its name included."""
    found = {name: set(SECRET.findall(name.encode() + b"\n" + raw)) for name, raw in bytes_of(folder).items()}
    return {name: {one.decode().lower() for one in words} for name, words in found.items() if words}


def build(folder: Path, audience: str, *, search: str = "auto", directories: str = "true") -> Path:
    """The built site of all maps, kept in git; it is not strict, for mistakes must not let anything out either."""
    config = site(folder, public_maps() | secret_maps())
    config.write_text(CONFIG.format(audience=audience, search=search, directories=directories), encoding="utf-8")
    write(folder, {"docs/index.md": "# Home\n", "docs/about.md": ABOUT})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", f"{MARK}9004q")
    write(folder, {"maps/journeys/order.yaml": FIVE_LINES.replace("Order it", f"{MARK}9005q")})
    git(folder, "commit", "-q", "-a", "-m", f"{MARK}9006q")
    write(folder, {"maps/journeys/order.yaml": FIVE_LINES})
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder / "site")]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "site"


@pytest.mark.parametrize(("search", "directories"), [("auto", "true"), ("theme", "false")])
def test_no_byte_of_what_is_internal_is_in_a_site_for_the_public(tmp_path: Path, search: str, directories: str) -> None:
    """Pages, posters, talks, search indexes, redirects, sitemap, files and their names: none has a secret."""
    folder = build(tmp_path, "public", search=search, directories=directories)
    assert (folder / "journeys").is_dir()
    assert secrets_in(folder) == {}


def test_the_secrets_would_be_found(tmp_path: Path) -> None:
    """In the site for the team every secret is there, in files of all sorts: the search for them is no blind one."""
    found = secrets_in(build(tmp_path, "internal"))
    written = set(re.findall(rf"{MARK}\d{{4}}q", "".join(secret_maps().values())))
    assert written - set().union(*found.values()) == {f"{MARK}9003q"}, "the names in the settings are on no site"
    sorts = ("/poster.svg", "/talk.html", "feed.xml", "search_index.json", "sitemap.xml.gz", "tags.json", ".csv", ".js")
    assert [sort for sort in sorts if not any(name.endswith(sort) for name in found)] == []


@pytest.mark.parametrize(
    "line",
    [
        "internal: yes",
        "Internal: true",
        "intenal: true",
        "internal: true\ninternal: false",
        "internal: [true",
    ],
)
def test_in_doubt_a_record_is_left_out(line: str, tmp_path: Path) -> None:
    """Where the line is written wrongly that says so, nobody can tell, and the record is not for the public."""
    write(tmp_path, {"evidence/talk.yaml": f"title: A talk\n{line}\n", "evidence/other.yaml": "title: Other\n"})
    loaded = load(tmp_path, TODAY, public=True)
    assert list(loaded.atlas.evidence) == ["other"]
    assert not loaded.is_sound


def test_what_is_left_out_is_checked_all_the_same(tmp_path: Path) -> None:
    """A build for the public finds what the check finds: what it leaves out makes no new mistakes."""
    write(tmp_path, public_maps() | secret_maps())
    assert load(tmp_path, TODAY, public=True).problems == load(tmp_path, TODAY).problems


def test_public_records_keep_what_names_the_public(tmp_path: Path) -> None:
    """Only what leads to something internal is taken out: its neighbours in lists and texts stay."""
    order = (
        FIVE_LINES.replace("{name: A reader}", "[anna, secret]")
        + """\
owner: secret
opportunities: [better, secret, {title: secret}]
summary: Read [the plan](../../opportunities/secret/), [Anna](../../personas/anna/) or [us](https://secret.example/secret).
"""
    )
    maps = {
        "journeys/order.yaml": order.replace("- Look for it", "- {title: Look for it, id: secret, next: secret}"),
        "journeys/secret.yaml": FIVE_LINES + "internal: true\n",
        "personas.yaml": "anna: {name: Anna}\nsecret: {name: S, internal: true}\n",
        "opportunities/better.yaml": "title: Better\naliases: secret\nreplaced_by: hidden\n",
        "opportunities/hidden.yaml": "title: Hidden\ninternal: true\n",
    }
    order_record = load(write(tmp_path, maps), TODAY, public=True).atlas.journeys["order"].record
    assert [one.text for one in order_record.persona] == ["anna"]
    assert [one.text for one in order_record.opportunities] == ["better", "secret", "secret"]
    assert [one.to for one in order_record.stages[0].next or ()] == ["secret"]
    assert order_record.owner == ("secret",)
    assert order_record.summary == (
        "Read [the plan](../../opportunities/secret/), [Anna](../../personas/anna/) or [us](https://secret.example/secret)."
    )


def test_hand_written_pages_may_name_what_is_internal(tmp_path: Path) -> None:
    """A strict build for the public passes over such a link and such a block; only the words of the link are shown."""
    maps = {"journeys/order.yaml": FIVE_LINES, "journeys/hidden.yaml": FIVE_LINES + "internal: true\n"}
    config = site(tmp_path, maps, options="{audience: public}")
    block = "```journeydocs\nshow: diagram\njourney: hidden\n```\n"
    write(tmp_path / "docs", {"about.md": f"# About\n\n[these words](journey:hidden) [](journey:hidden)\n\n{block}"})
    build_site(config, tmp_path / "site")
    html = (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
    assert "these words" in html
    assert "hidden/" not in html
    assert "jd-diagram" not in html
