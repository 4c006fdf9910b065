"""Random edits of a project, of the kinds that people make, to compare what was kept with what is made anew."""

import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.small_sites import write

WORDS = ("parcel", "slow", "queue", "Müller & Söhne", "late <b>", "refund", "注文", "calm", "lost", "twice")

MKDOCS = """site_name: Maps
theme:
  name: material
  font: false
  custom_dir: overrides
  features: [navigation.prune]
plugins:
  - search
  - journeydocs
"""

BASE = '{% extends "base.html" %}'

MAPS = {
    "teams.yaml": "web: {title: Web team, contact: web@example.org}\nhotline: Hotline\n",
    "touchpoints.yaml": "shop: {title: Shop, channel: web, owner: web}\nphone: {title: Phone, channel: phone}\n",
    "glossary.yaml": "parcel: {title: Parcel, description: What is sent.}\n",
    "personas/ana.yaml": "name: Ana\nrole: Buyer\ngoals: [Buy it soon]\n",
    "personas/bo.yaml": "name: Bo\nrole: Seller\nquote: The parcel is late.\n",
    "evidence/interviews.yaml": "title: Interviews\nquotes: [{text: The parcel was late, who: A buyer}]\n",
    "metrics/returns.yaml": "title: Returns\nunit: percent\nreadings: [{date: 2026-01-01, value: 4}]\n",
    "paths/first.yaml": "title: First day\nstops: [{ref: order, why: It is where all begins.}, ana]\n",
    "opportunities/track.yaml": "title: Track it\naddresses: [order#wait]\ncustomer_value: 3\neffort: 2\nowner: web\n",
    "opportunities/call.yaml": "title: Call back\naddresses: [return]\nprogress: planned\n",
    "journeys/order.yaml": """title: Order a book
persona: [ana, bo]
owner: web
stages:
  - title: Look
    kind: awareness
    touchpoints: shop
    emotion: {score: 1}
    steps:
      - {title: Search for it, touchpoints: shop, emotion: {feeling: curious, score: 1}}
      - title: Wait
        id: wait
        emotion: {score: -2}
        evidence: [interviews]
        pain_points: [{title: The parcel is late, id: late, severity: 3}]
  - title: Get it
    kind: usage
    owner: hotline
    channels: phone
    by_persona: {bo: {emotion: {score: -1}}}
    metrics: [returns]
""",
    "journeys/return.yaml": """title: Return a book
persona: ana
steps:
  - {title: Pack it, emotion: {score: 0}}
  - {title: Send it, touchpoints: post, emotion: {score: -1}, next: [{to: order#wait}]}
""",
    "journeys/gift.yaml": """title: Give a book
persona: {name: A friend}
parent: order
stages: [Choose, {title: Wrap, sub_journey: return}]
""",
}


def project(folder: Path) -> Path:
    """A small project in git, in which everything refers to something; returns the path of mkdocs.yml."""
    write(folder / "maps", MAPS)
    embedded = "# Hello\n\n[journey:order]\n\n```journeydocs\njourney: order\nshow: curve\n```\n"
    write(
        folder, {"mkdocs.yml": MKDOCS, "docs/hello.md": embedded, "overrides/main.html": '{% extends "base.html" %}\n'}
    )
    git(folder, "init", "-q")
    commit(folder)
    return folder / "mkdocs.yml"


def git(folder: Path, *words: str) -> None:
    """Run git in a project."""
    identity = ("-c", "user.name=Kim", "-c", "user.email=kim@example.org")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)  # noqa: S607


def commit(folder: Path) -> None:
    """Commit everything that has changed."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Edit")


class Editor:
    """Edits a project at random; the same ``seed`` makes the same edits. ``mistakes`` may be among them."""

    def __init__(self, folder: Path, seed: int, *, mistakes: bool = True) -> None:
        self.folder = folder
        self.maps = folder / "maps"
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.count = 0
        self.mistakes = [self.break_] if mistakes else []

    def edit(self) -> str:
        """Make one edit, and tell which it was."""
        self.count += 1
        kinds: list[Callable[[], str]] = [
            *(3 * [self.title, self.word, self.score]),
            *(self.step, self.journey, self.opportunity, self.delete, self.rename, self.move, *self.mistakes),
            *(self.vocabulary, self.settings, self.configuration, self.template, self.page, self.readings, self.commit),
        ]
        return self.chance.choice(kinds)()

    def some(self, pattern: str = "*/*.yaml") -> Path:
        """One file of the maps."""
        return self.chance.choice(sorted(self.maps.glob(pattern)))

    def replaced(self, file: Path, pattern: str, text: str) -> str:
        """Replace one of the places in a file that a pattern finds."""
        old = file.read_text(encoding="utf-8")
        found = list(re.finditer(pattern, old))
        if found:
            one = self.chance.choice(found)
            file.write_text(old[: one.start()] + text + old[one.end() :], encoding="utf-8")
        return f"{file.relative_to(self.folder)}: {text}"

    def new(self) -> str:
        """A text that was not there."""
        return f"{self.chance.choice(WORDS)} {self.count}"

    def title(self) -> str:
        """Give something another title."""
        return self.replaced(self.some(), r"(?<=title: )[^,}\n]+", f'"{self.new()}"')

    def word(self) -> str:
        """Change a text that is no title."""
        return self.replaced(self.some(), r"(?<=why: )[^}\n]+|(?<=role: ).+|(?<=text: )[^,}\n]+", f'"{self.new()}"')

    def score(self) -> str:
        """Feel otherwise somewhere."""
        return self.replaced(self.some("journeys/*.yaml"), r"(?<=score: )-?\d", str(self.chance.randint(-2, 2)))

    def step(self) -> str:
        """Add a stage or step to a journey."""
        file = self.some("journeys/*.yaml")
        text = file.read_text(encoding="utf-8")
        if not text.rstrip().rpartition("\n")[2].startswith("  "):  # the file does not end with the stages
            return "nothing"
        file.write_text(f"{text}  - title: {self.new()!r}\n", encoding="utf-8")
        return f"{file.name}: a step more"

    def journey(self) -> str:
        """Add a journey."""
        text = (
            f"title: {self.new()!r}\npersona: {self.chance.choice(['ana', 'bo', '{name: Cy}'])}\nstages: [One, Two]\n"
        )
        write(self.maps, {f"journeys/new-{self.count}.yaml": text})
        return "a journey more"

    def opportunity(self) -> str:
        """Add an idea that helps somewhere."""
        target = self.chance.choice(["order", "order#wait", "return#pack-it", "gift", "nowhere"])
        write(self.maps, {f"opportunities/idea-{self.count}.yaml": f"title: {self.new()!r}\naddresses: [{target}]\n"})
        return f"an idea more for {target}"

    def delete(self) -> str:
        """Delete a record, but not the last of its kind."""
        file = self.some()
        if len(list(file.parent.glob("*.yaml"))) > 1:
            file.unlink()
        return f"without {file.name}"

    def rename(self) -> str:
        """Give a record another id, and keep the old one as an alias."""
        file = self.some()
        text = file.read_text(encoding="utf-8")
        if "aliases:" not in text:
            file.write_text(f"{text.rstrip()}\naliases: {file.stem}\n", encoding="utf-8")
            file.rename(file.with_name(f"renamed-{self.count}.yaml"))
        return f"{file.name} renamed"

    def move(self) -> str:
        """Move a record into a folder of its own."""
        file = self.some()
        folder = file.parent / f"group-{self.count}"
        folder.mkdir()
        file.rename(folder / file.name)
        return f"{file.name} moved"

    def break_(self) -> str:
        """Write what can't be read, or what is no field."""
        file = self.some()
        text = file.read_text(encoding="utf-8")
        mistake = self.chance.choice(["sumary: x\n", "notes: [\n"])
        fine = text.replace("sumary: x\n", "").replace("notes: [\n", "")
        file.write_text(fine if fine != text else text + mistake, encoding="utf-8")
        return f"{file.name}: {mistake!r}"

    def vocabulary(self) -> str:
        """Change a word that all maps share."""
        return self.replaced(self.some("*s.yaml"), r"(?<=title: )[^,}\n]+|(?<=: )Hotline", f"'{self.count} words'")

    def settings(self) -> str:
        """Settle how strictly a rule is taken."""
        level = self.chance.choice(["off", "warning", "problem"])
        write(
            self.maps,
            {"settings.yaml": f"rules: {{persona-nobody-travels-as: {level}, severe-pain-unanswered: {level}}}\n"},
        )
        return f"rules: {level}"

    def configuration(self) -> str:
        """Change the configuration of the site."""
        change = self.chance.choice(
            [
                (r"site_name: .*", f"site_name: {self.new()!r}"),
                (r"features: .*", "features: [navigation.prune, navigation.sections, navigation.indexes]"),
                (r"features: .*", "features: [navigation.tabs, toc.integrate]"),
                (r"- journeydocs.*", "- journeydocs: {language: de}"),
                (r"- journeydocs.*", "- journeydocs: {terms: {journey: trip}}"),
            ]
        )
        return self.replaced(self.folder / "mkdocs.yml", *change)

    def template(self) -> str:
        """Change a template of the team."""
        shown = self.chance.choice(["page.title", "nav.items|length", "config.site_name", "nav.pages|length"])
        text = BASE + f"{{% block announce %}}{self.count} {{{{ {shown} }}}}{{% endblock %}}\n"
        write(self.folder, {"overrides/main.html": text})
        return f"template: {shown}"

    def page(self) -> str:
        """Change a page by hand, or add one."""
        if self.chance.random() < 0.5:
            write(self.folder, {f"docs/page-{self.count}.md": f"# {self.new()}\n"})
            return "a page more"
        return self.replaced(self.folder / "docs/hello.md", r"# Hello.*", f"# Hello {self.new()}")

    def readings(self) -> str:
        """Measure something again."""
        return self.replaced(self.some("metrics/*.yaml"), r"(?<=value: )\d+", str(self.chance.randint(1, 99)))

    def commit(self) -> str:
        """Commit what was changed."""
        commit(self.folder)
        return "a commit"
