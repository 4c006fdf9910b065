"""What ``mkdocs.yml`` may say of the plugin."""

from __future__ import annotations

import re
from typing import Final

from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from .pages.language import SHIPPED
from .plugin_report import ReportAddress

_WORDS: Final = re.compile(r"[^\s%<>&{}\"][^%<>&{}\"\n]*")


class Terms(BaseConfigOption[dict[str, str]]):
    """Words of the site that a team says otherwise: its own by ours."""

    def __init__(self) -> None:
        super().__init__()
        self.default: dict[str, str] = {}

    def run_validation(self, value: object) -> dict[str, str]:
        """The pairs; what could end a tag or a placeholder is no word."""
        if not isinstance(value, dict):
            raise ValidationError("terms are pairs of words, such as stage: phase")
        for ours, own in value.items():
            for word in (ours, own):
                if not isinstance(word, str) or not _WORDS.fullmatch(word):
                    raise ValidationError(
                        f"{word!r} is no word for the site: write letters, without % < > & {{ }} or quotes"
                    )
        return {str(ours): str(own) for ours, own in value.items()}


class Options(Config):  # type: ignore[no-untyped-call] # the host's hook is untyped
    """What ``mkdocs.yml`` may say below ``journeydocs:``."""

    maps = config_options.Type(str, default="maps")
    audience = config_options.Choice(("internal", "public"), default="internal")
    source_url = config_options.Optional(config_options.Type(str))
    report_url = config_options.Optional(ReportAddress())
    language = config_options.Optional(config_options.Choice(SHIPPED))
    history = config_options.Type(bool, default=True)
    terms = Terms()
    search = config_options.Choice(("auto", "theme"), default="auto")
    cache = config_options.Type(bool, default=True)
