"""The lanes of a canvas by name: how each is called, its icon, and the group it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..language import gettext

ICONS: Final[Mapping[str, str]] = {
    "picture": "image",
    "feels": "",
    "goal": "flag",
    "organisation-goal": "bank",
    "intent": "pan",
    "story": "text-long",
    "does": "human",
    "touchpoints": "map-marker",
    "channels": "swap-horizontal",
    "thinks": "message-outline",
    "says": "format-quote-open",
    "expects": "telescope",
    "needs": "hand-extended",
    "actor": "account",
    "time": "clock",
    "pains": "flash",
    "gains": "heart",
    "opportunities": "lightbulb",
    "metrics": "chart-line",
    "weight": "signal",
    "team": "account-multiple",
    "evidence": "file-outline",
    "frontstage": "store",
    "backstage": "curtains",
    "support": "toolbox",
    "systems": "laptop",
    "unknowns": "help",
    "ways": "call-split",
    "unfolds": "file-tree",
}
"""Lanes in the order of the canvas, with their icons from Material's set; the team's own lanes follow the systems.

Plain icons, as each is part of every page. The curve has faces instead.
"""

OWN: Final = "layers"
"""The icon of a lane of the team's own."""

CHANNELS: Final[Mapping[str, str]] = {
    "web": "monitor",
    "mobile-app": "cellphone",
    "mobile-web": "cellphone",
    "email": "email-outline",
    "phone": "phone",
    "chat": "chat-outline",
    "sms": "message-text-outline",
    "post": "mailbox-outline",
    "in-person": "account-multiple",
    "store": "store-outline",
    "social-media": "share-variant",
    "video-call": "video-outline",
}
"""The icons of the channels that ship."""

GROUPS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("picture", "feels"), "mood"),
    **dict.fromkeys(("pains", "gains", "opportunities", "metrics", "weight"), "worth"),
    **dict.fromkeys(("team", "evidence", "frontstage", "backstage", "support", "systems"), "behind"),
    **dict.fromkeys(("unknowns", "ways", "unfolds"), "open"),
}
"""Lanes that stand together, between stronger lines; the others are the person's."""


def titles() -> Mapping[str, str]:
    """What the lanes are called, in the language spoken."""
    return {
        "picture": gettext("Picture"),
        "story": gettext("What happens"),
        "time": gettext("When"),
        "feels": gettext("Feels"),
        "goal": gettext("Goal"),
        "organisation-goal": gettext("Goal of the organisation"),
        "intent": gettext("Intent"),
        "needs": gettext("Needs"),
        "actor": gettext("Who acts"),
        "does": gettext("Does"),
        "touchpoints": gettext("Touchpoints"),
        "channels": gettext("Channels"),
        "thinks": gettext("Thinks"),
        "expects": gettext("Expects"),
        "says": gettext("Says"),
        "pains": gettext("Pain points"),
        "gains": gettext("Gains"),
        "opportunities": gettext("Opportunities"),
        "metrics": gettext("Metrics"),
        "weight": gettext("Importance"),
        "team": gettext("Run by"),
        "evidence": gettext("Physical evidence"),
        "frontstage": gettext("Frontstage"),
        "backstage": gettext("Backstage"),
        "support": gettext("Support"),
        "systems": gettext("Systems"),
        "unknowns": gettext("Nobody knows yet"),
        "ways": gettext("Leads to"),
        "unfolds": gettext("Unfolds in"),
    }
