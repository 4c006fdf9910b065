"""Options of ``mkdocs.yml`` that need more than a type."""

from __future__ import annotations

import re
from typing import Final

from mkdocs.config.base import BaseConfigOption, ValidationError

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
