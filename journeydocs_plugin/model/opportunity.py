"""An opportunity: something that could be done about what hurts, and what has become of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .part import Kind, Part, Refers, WordOf
from .record import Entry, Link, Mention, Record
from .values import Address, Date, Many, OneOf, OneToFive, Percent, Prose, Text

Progress = Annotated[str, OneOf("new", "considering", "planned", "in-progress", "done", "declined", "parked")]


class Solution(Part):
    """One way to take the opportunity."""

    short = "title"
    noun = "a solution"

    title: Text = Field(description="What would be built or changed.")
    type: Text | None = Field(default=None, description="What sort of thing it is, in your own word.")
    description: Prose | None = Field(default=None, description="How it would work.")
    progress: Progress | None = Field(default=None, description="How far it has come.")
    status: Text | None = Field(default=None, description="How far it has come, in a word of your own.")
    owner: Annotated[Many[Text], WordOf("teams")] = Field(default=(), description="The team that makes it.")
    links: Many[Link] = Field(default=(), description="Addresses worth following.")


class Ticket(Part):
    """A ticket in the team's tracker."""

    short = "key"
    noun = "a ticket"

    system: Text | None = Field(default=None, description="The tracker's name.")
    key: Text = Field(description="What the tracker calls it, in quotes where it begins with #.")
    url: Address | None = Field(default=None, description="Its address.")


class Decision(Part):
    """Something the team decided."""

    short = "what"
    noun = "a decision"

    date: Date | None = Field(default=None, description="When.")
    who: Text | None = Field(default=None, description="Who decided.")
    what: Text = Field(description="What was decided.")
    why: Text | None = Field(default=None, description="Why.")


class Outcome(Part):
    """What came of it."""

    short = "verdict"
    noun = "the outcome"

    metric: Annotated[Text, Refers(("metric",), must=True)] | None = Field(
        default=None, description="The metric that tells."
    )
    before: Text | None = Field(default=None, description="Its value before.")
    after: Text | None = Field(default=None, description="Its value after.")
    measured: Date | None = Field(default=None, description="When it was measured.")
    verdict: Prose | None = Field(default=None, description="What the team learned, in a sentence.")


class Opportunity(Record):
    """Something worth doing about pain points."""

    noun = "an opportunity"
    kind_of_record: ClassVar[Kind] = "opportunity"

    title: Text = Field(description="The opportunity in one line.")
    addresses: Annotated[Many[Text], Refers(("journey",), must=True)] = Field(
        default=(), description="What it helps: pain points, stages, steps (`journey#id`) or whole journeys."
    )
    personas: Annotated[Many[Mention], Refers(("persona",))] = Field(default=(), description="Who it helps.")
    problem: Prose | None = Field(default=None, description="What is wrong today.")
    idea: Prose | None = Field(default=None, description="What could be done.")
    solutions: Many[Solution] = Field(default=(), description="Ways to do it.")
    progress: Progress | None = Field(default=None, description="How far it has come.")
    why: Text | None = Field(default=None, description="Why it was declined or parked.")
    customer_value: OneToFive | None = Field(
        default=None, description="What it is worth to customers, 1 to 5 (5 = most)."
    )
    business_value: OneToFive | None = Field(
        default=None, description="What it is worth to the organisation, 1 to 5 (5 = most)."
    )
    effort: OneToFive | None = Field(default=None, description="How much work it is, 1 to 5 (5 = most work).")
    confidence: Percent | None = Field(default=None, description="How sure the team is of these figures, in percent.")
    reach: Text | None = Field(default=None, description="How many it helps, in your own words.")
    due: Date | None = Field(default=None, description="When it should be done.")
    tracker: Many[Ticket] = Field(default=(), description="Its tickets.")
    depends_on: Annotated[Many[Text], Refers(("opportunity",), must=True)] = Field(
        default=(), description="Opportunities that must come first."
    )
    metrics: Annotated[Many[Mention], Refers(("metric",))] = Field(default=(), description="What should move.")
    outcome: Outcome | None = Field(default=None, description="What came of it.")
    decisions: Many[Decision] = Field(default=(), description="What was decided, when and why.")
    contributors: Many[Text] = Field(default=(), description="Who worked on it.")
    unknowns: Many[Entry] = Field(default=(), description="What nobody knows yet.")
