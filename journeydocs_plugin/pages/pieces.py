"""Small pieces of HTML that stand on a page hundreds of times: severities, scores, badges."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from ..model.atlas import Point
from .compiling import markup, shown
from .emotions import score_words
from .numbers import signed
from .saying import Sayings

_FELT = 0.25
"""How far from zero a score counts as high or low."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces in the language of a site."""

    say: Sayings
    _severities: dict[int, Markup] = field(default_factory=dict)

    def severity(self, level: float | None) -> Markup:
        """How bad a pain point is, as dots and in words; nothing where nobody said."""
        if not level:
            return Markup("")
        count = int(level)
        if count not in self._severities:
            said = self.say.gettext("Severity %(number)s of 4", number=count)
            dots = "●" * count + "○" * (4 - count)
            self._severities[count] = markup(
                f'<span class="jd-severity jd-severity-{count}" title="{said}">{dots}'
                f'<span class="jd-hidden"> {said}</span></span>'
            )
        return self._severities[count]

    @staticmethod
    def score(point: Point) -> Markup:
        """The score of a point or its range; nothing for a feeling that has none."""
        words = score_words(point)
        tone = "none" if point.score is None else _tone(point.score)
        return markup(f'<span class="jd-score jd-score-{tone}">{shown(words)}</span>') if words else Markup("")

    @staticmethod
    def felt(score: float | None) -> Markup:
        """A score alone."""
        if score is None:
            return Markup("")
        return markup(f'<span class="jd-score jd-score-{_tone(score)}">{shown(signed(score))}</span>')


def _tone(score: float) -> str:
    return "high" if score > _FELT else "low" if score < -_FELT else "mid"
