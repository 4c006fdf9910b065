"""The HTML of the columns of a canvas: stages, steps, their cells and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from ...model.atlas import Spot, Target
from ..address import fragment
from ..compiling import markup, shown
from ..here import Here
from ..icons import Sprite
from ..language import word
from .grid import FEELS, Block, Canvas, Cell, Column, Item, Mood, Part
from .mood import draw_mark


class Columns:
    """Writes the columns of one canvas."""

    def __init__(self, canvas: Canvas, sprite: Sprite, here: Here) -> None:
        self.canvas, self.sprite, self.here, self.places = canvas, sprite, here, here.around.places
        self.gettext, self.ngettext = here.around.pieces.say.gettext, here.around.pieces.say.ngettext
        self.lanes = {lane.key: (place, lane) for place, lane in enumerate(canvas.lanes, start=2)}
        self.writers: Mapping[str, Callable[[Item], str]] = {
            "picture": self._picture,
            "quote": self._quote,
            "thought": self._thought,
            "question": self._thought,
            "chip": self._chip,
            "pain": self._pain,
            "gain": self._pain,
            "help": self._help,
            "figure": self._figure,
            "weight": self._weight,
            "way": self._way,
            "group": self._group,
            "none": self._none,
        }
        self.order = {key: place for key, (place, _) in self.lanes.items()}

    def html(self) -> Markup:
        """All of them."""
        return markup("".join([self._block(block) for block in self.canvas.blocks]))

    def _block(self, block: Block) -> str:
        own = ""
        if block.stage.id and not block.alone:
            cells = "".join([self._cell(cell) for cell in block.cells])
            own = f'<div class="jd-cv-own" role="row">{self._head(block.stage)}{cells}</div>'
        columns = "".join([self._column(column, place, block) for place, column in enumerate(block.columns, start=1)])
        style = f"grid-column:{block.start + 2}/span {len(block.columns)}"
        return f'<div class="jd-cv-stage" role="rowgroup" style="{style}">\n{own}{columns}</div>\n'

    def _column(self, column: Column, place: int, block: Block) -> str:
        look = (
            f"jd-cv-step{' jd-cv-alone' if block.alone else ''}"
            f"{' jd-cv-truth' if column.spot.record.moment_of_truth else ''}{' jd-cv-unknown' if column.asked else ''}"
        )
        written = [(self.order[cell.lane], self._cell(cell)) for cell in column.cells if cell.lane != FEELS]
        if FEELS in self.order and (column.moods or column.asked):
            written.append((self.order[FEELS], self._feels(column)))
        cells = "".join([html for _, html in sorted(written, key=lambda one: one[0])])
        return (
            f'<div class="{look}" role="row" data-spot="{shown(column.spot.id)}" style="grid-column:{place}">'
            f"{self._head(column.spot, self._handoff(column))}{cells}</div>\n"
        )

    def _head(self, spot: Spot, before: str = "") -> str:
        id = shown(spot.id)
        return (
            f'<div class="jd-cv-head" role="rowheader" id="cell-{id}" aria-colindex="1">{before}'
            f'<a href="#{id}"><span class="jd-number">{shown(spot.number)}</span> {shown(spot.title)}</a>'
            f"{self._flags(spot)}</div>"
        )

    def _handoff(self, column: Column) -> str:
        if not column.handoff:
            return ""
        before, after = column.handoff
        said = self.gettext("Hand-off: %(before)s to %(after)s", before=before, after=after)
        return (
            f'<span class="jd-cv-handoff" title="{said}"><b aria-hidden="true">⇄</b>'
            f'<span class="jd-hidden">{said}</span></span>'
        )

    def _flags(self, spot: Spot) -> str:
        truth, decision = spot.record.moment_of_truth, spot.record.decision_point
        flags = ""
        if truth:
            why = shown(truth if isinstance(truth, str) else spot.record.why or "")
            flags += (
                f'<span class="jd-k-flag jd-k-truth" title="{why}"><b aria-hidden="true">★</b>'
                f"{self.gettext('Moment of truth')}</span>"
            )
        if decision:
            title = f' title="{shown(decision)}"' if isinstance(decision, str) else ""
            flags += (
                f'<span class="jd-k-flag"{title}><b aria-hidden="true">◆</b>{self.gettext("Decision point")}</span>'
            )
        return flags

    def _cell(self, cell: Cell) -> str:
        place, lane = self.lanes[cell.lane]
        who = " jd-c-who" if any(part.who is not None for part in cell.parts) else ""
        parts = "".join([self._part(part) for part in cell.parts])
        return (
            f'<div class="jd-c{who}" role="cell" id="{shown(cell.id)}" data-lane="{cell.lane}"'
            f' data-name="{shown(lane.title)}" aria-colindex="{place}" style="grid-row:{cell.row}">{parts}</div>'
        )

    def _part(self, part: Part) -> str:
        items = "".join([self._item(item) for item in part.items])
        if part.more:
            more = self.ngettext("and %(num)s more", "and %(num)s more", part.more)
            items += f"<small{self.here.ours}>{more}</small>"
        if part.who is None:
            return items
        name = shown(self.canvas.people[part.who])
        return f'<div data-who="{part.who}"><p class="jd-k-who">{draw_mark(part.who)}{name}</p>{items}</div>'

    def _item(self, item: Item) -> str:
        write = self.writers.get(item.kind)
        return write(item) if write else f"<p>{shown(item.text)}</p>"

    def _to(self, target: Target) -> str:
        if target.kind == "journey" and target.id == self.canvas.course.id:
            return f"#{fragment(target.anchor)}"
        return shown(self.here.links.to(target))

    def _named(self, item: Item) -> str:
        return f'<a href="{self._to(item.target)}">{shown(item.text)}</a>' if item.target else shown(item.text)

    def _picture(self, item: Item) -> str:
        source = shown(self.here.address(self.canvas.course.sheet, item.url))
        return f'<img src="{source}" alt="{shown(item.text)}" loading="lazy">'

    def _quote(self, item: Item) -> str:
        return f'<q class="jd-k-quote">{shown(item.text)}</q>{self._note(item)}'

    def _note(self, item: Item) -> str:
        return f"<small>{shown(item.note)}</small>" if item.note else ""

    def _thought(self, item: Item) -> str:
        asks = '<b aria-hidden="true">?</b> ' if item.kind == "question" else ""
        return f'<p class="jd-k-thought">{asks}{shown(item.text)}</p>'

    def _chip(self, item: Item) -> str:
        page = self.places.find(item.vocabulary, item.word)
        icon = self.sprite.icon(f"material/{item.icon}") if item.icon else ""
        if not page:
            return f'<span class="jd-k-chip">{icon}{shown(item.text)}</span>'
        return f'<a class="jd-k-chip" href="{shown(self.here.links.page(page.uri))}">{icon}{shown(item.text)}</a>'

    def _word(self, item: Item) -> str:
        return f" <small{self.here.ours}>{shown(word(item.note))}</small>" if item.note else ""

    def _pain(self, item: Item) -> str:
        over = " jd-k-over" if item.note == "resolved" else ""
        sign = (
            ' <b aria-hidden="true">♥</b>'
            if item.kind == "gain"
            else f" {self.here.around.pieces.severity(item.level)}"
        )
        return f'<p class="jd-k-{item.kind}{over}">{self._named(item)}{sign}{self._word(item)}</p>'

    def _help(self, item: Item) -> str:
        progress = f" jd-k-{shown(item.note)}" if item.note else ""
        return f'<p class="jd-k-help{progress}">{self._named(item)}{self._word(item)}</p>'

    def _figure(self, item: Item) -> str:
        return f"<p>{self._named(item)}{f' <b>{shown(item.note)}</b>' if item.note else ''}</p>"

    def _weight(self, item: Item) -> str:
        said = self.gettext("%(number)s of 5", number=item.level)
        return (
            f'<p class="jd-k-weight"><span aria-hidden="true">{"●" * item.level}{"○" * (5 - item.level)}</span>'
            f' {shown(item.text)}<span class="jd-hidden"> {said}</span></p>'
        )

    def _way(self, item: Item) -> str:
        return (
            f'<p class="jd-k-way">{self._named(item)}{f" <small>{shown(item.note)}</small>" if item.note else ""}</p>'
        )

    def _group(self, item: Item) -> str:
        return f'<p class="jd-k-group">{shown(item.text)}</p>'

    def _none(self, _: Item) -> str:
        return f'<p class="jd-none"{self.here.ours}>{self.gettext("Asked; there are none.")}</p>'

    def _feels(self, column: Column) -> str:
        place, lane = self.lanes[FEELS]
        who = " jd-c-who" if any(one.who is not None for one in column.moods) else ""
        marks = "".join([self._band(one) + self._mark(one) for one in column.moods])
        asked = f"<small{self.here.ours}>{self.gettext('not recorded')}</small>" if column.asked else ""
        return (
            f'<div class="jd-c jd-c-feels{who}" role="cell" id="cell-{shown(column.spot.id)}-feels" data-lane="feels"'
            f' data-name="{shown(lane.title)}" aria-colindex="{place}" style="grid-row:{lane.step_row}">'
            f"{marks}{asked}</div>"
        )

    @staticmethod
    def _band(one: Mood) -> str:
        if not one.band:
            return ""
        look, whose = (f" jdd-person-{one.who % 12}", f' data-who="{one.who}"') if one.who is not None else ("", "")
        return f'<i class="jd-band{look}" style="--x:{one.across};--y:{one.band[0]};--z:{one.band[1]}"{whose}></i>'

    def _mark(self, one: Mood) -> str:
        style = (
            f"--x:{one.across:g};--y:{one.down}{f';--n:{one.beside}' if one.beside else ''}"
            f"{f';--w:{one.share:.2g}' if one.share < 1 else ''}"
        )
        whose = f' data-who="{one.who}"' if one.who is not None else ""
        sign = draw_mark(one.who, one.basis, one.level, aim=one.aim) if one.scored else ""
        hidden = [] if one.who is None else [shown(self.canvas.people[one.who])]
        hidden += [self.gettext("Target")] if one.aim else []
        names = "".join([f'<span class="jd-hidden">{name}</span> ' for name in hidden])
        said = "".join([f"<small>{shown(text)}</small>" for text in (*([one.said] if one.said else []), *one.when)])
        return (
            f'<a class="{_look(one)}" href="{self._to(one.target)}" style="{style}"{whose}>{sign}{names}'
            f"<b>{shown(one.score)}</b> <span>{shown(one.word)}</span>{said}</a>"
        )


def _look(one: Mood) -> str:
    """The classes of a mark."""
    return (
        f"jd-m{' jd-m-aim' if one.aim else '' if one.scored else ' jd-m-loose'}{'' if one.above else ' jd-m-low'}"
        f"{' jd-m-quiet' if one.quiet else ''}"
        f"{(' jd-m-fore' if one.lean > 0 else ' jd-m-back') if one.lean else ''}"
    )
