"""Small sites made of a few files, for tests."""

from pathlib import Path

CONFIG = """site_name: Maps
theme: {{name: {theme}}}
plugins: [search, {{journeydocs: {options}}}]
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files by their paths below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def site(folder: Path, maps: dict[str, str], *, theme: str = "material", options: str = "{}") -> Path:
    """A folder with mkdocs.yml, an empty docs/ and the given maps; returns the path of mkdocs.yml."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    # Both other themes would load a highlighter from another host.
    font = "material, font: false" if theme == "material" else f"{theme}, highlightjs: false"
    write(folder, {"mkdocs.yml": CONFIG.format(theme=font, options=options)})
    write(folder / "maps", maps)
    return folder / "mkdocs.yml"


FIVE_LINES = """title: Order a book
persona: {name: A reader}
stages:
  - Look for it
  - Order it
"""
