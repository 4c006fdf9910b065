"""A new repository of maps: every file it begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from .. import __version__
from .yaml_text import one_line, scalar

_HOLDS: Final[Mapping[str, str]] = {
    ".editorconfig": "editorconfig",
    ".github/workflows/journeydocs.yml": "github.yml",
    ".gitignore": "gitignore",
    ".gitlab-ci.yml": "gitlab.yml",
    ".journeydocs/schema/.gitignore": "schema-gitignore",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".vscode/settings.json": "vscode-settings.json",
    "CODEOWNERS": "codeowners",
    "README.md": "readme.md",
    "docs/index.md": "index.md",
    "maps/evidence/counter-notes.yaml": "evidence.yaml",
    "maps/journeys/order-a-book.yaml": "journey.yaml",
    "maps/metrics/paid-baskets.yaml": "metric.yaml",
    "maps/opportunities/show-delivery-day.yaml": "opportunity.yaml",
    "maps/personas/gift-buyer.yaml": "persona.yaml",
    "maps/teams.yaml": "teams.yaml",
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
}
"""Each file of a repository, and the template it is made from. Their names differ: git and other programs would take
the settings among the templates for settings of the folder they lie in."""

LANGUAGES: Final = (
    "en",
    *sorted(
        file.name[:-3]
        for file in files("journeydocs_plugin").joinpath("pages", "languages").iterdir()
        if file.name.endswith(".po")
    ),
)
"""The languages of the site's own words: looked up where they lie, for the pages themselves take long to load."""

_MAPS: Final = "maps/"
_MARKUP: Final = re.compile(r"([\\`*_\[\]{}#|~])")


def project(name: str, language: str, *, example: bool = True) -> dict[str, str]:
    """The text of each file by its path; ``language`` is that of the site's own words, ``example`` brings maps."""
    name = one_line(name)
    filled = {
        "NAME": scalar(name),
        "HEADING": _MARKUP.sub(r"\\\1", name).replace("&", "&amp;").replace("<", "&lt;"),
        "LANGUAGE": language,
        # The example is written in English, whatever the language of the site.
        "TEXTS": "" if language == "en" else "language: en\n",
        "VERSION": __version__,
        "EXAMPLE": _template("index-example.md") if example else "",
    }
    wanted = (path for path in _HOLDS if example or not path.startswith(_MAPS))
    return {path: _fill(_template(_HOLDS[path]), filled) for path in wanted}


def _template(name: str) -> str:
    return files(__package__).joinpath("project", name).read_text(encoding="utf-8")


def _fill(text: str, filled: Mapping[str, str]) -> str:
    return re.sub(r"@@([A-Z]+)@@", lambda match: filled[match[1]], text)
