"""What a team settles for its maps: which rules hold, how strictly, and what is private."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field

from .part import Part
from .values import Between, Duration, Many, OneOf, Severity, Text

Level = Literal["off", "warning", "problem"]
LEVELS: Final[tuple[Level, ...]] = ("off", "warning", "problem")


class Limits(Part):
    """From where on rules speak up."""

    noun = "the part `limits`"

    steps: Annotated[float, Between(1, 999, whole=True)] = Field(
        default=20, description="The most steps in one level of a journey; 20 if left out."
    )
    severity: Severity = Field(
        default=4, description="The severity from which on a pain point asks for an answer; 4 if left out."
    )
    review_every: Duration | None = Field(
        default=None, description="How often a record is to be reviewed that has no `review_every` of its own."
    )
    stale_after: Duration | None = Field(
        default=None, description="How old the last reading of a metric may get that has no `stale_after` of its own."
    )


class Privacy(Part):
    """What must not stand in quotes and evidence, and what may."""

    noun = "the part `privacy`"

    names: Many[Text] = Field(default=(), description="Names of people that must not stand in quotes and evidence.")
    allowed: Many[Text] = Field(
        default=(), description="Addresses and numbers that may stand there, such as those of your own help desk."
    )


class Settings(Part):
    """What a team settles for its maps."""

    noun = "the settings"

    rules: Mapping[str, Annotated[Level, OneOf(*LEVELS)]] = Field(
        default_factory=dict, description="How strictly each rule is taken: its id with off, warning or problem."
    )
    limits: Limits = Field(default_factory=Limits.model_construct, description="From where on rules speak up.")
    privacy: Privacy = Field(default_factory=Privacy.model_construct, description="What is private.")


NO_SETTINGS: Final[Settings] = Settings.model_construct()
