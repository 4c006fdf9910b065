"""The pages of the rules that reading and linking maps may find broken; other rules explain themselves."""

from __future__ import annotations

from typing import Final

EXPLAINED: Final[dict[str, str]] = {
    "bad-address": (
        "An address must be one that a browser can safely follow: it begins with https://, http:// or mailto:, or is "
        "the path of a file beside the map. Correct it, and write a space in it as %20."
    ),
    "bad-allow": (
        "A comment that allows something in its place is written `# journeydocs: allow RULE because REASON`, and the reason "
        "is what others need to know. Write it so, at the end of the line or on the line above."
    ),
    "bad-code-owner": (
        "A code host asks people and teams by their names there: @name, @organisation/team, or a mail address. In YAML a "
        "text that begins with @ needs quotes."
    ),
    "bad-id": (
        "Ids stand in links and addresses, so they are made of lower case letters, digits and hyphens, at most 80 of "
        "them; the names index and readme are taken by the site. Choose another id, or rename the file."
    ),
    "bad-language": (
        "A language is written by its short name (BCP 47), such as en, ja or pt-BR: browsers choose letters, voices and "
        "the direction of writing by it. Look the name up, and write hyphens in it."
    ),
    "bad-path": (
        "A path leads from the map to a file below the maps folder, with forward slashes. Files elsewhere can't be "
        "published with the site: move the file below the maps folder."
    ),
    "bad-readings": (
        "The CSV file of a metric begins with a line of column names (date or label, value, n, segment), and every row "
        "holds a number in its value. Correct the row, or save the table again as CSV in UTF-8."
    ),
    "duplicate-id": (
        "Two things answer to the same id or alias, so a link to it could mean either. Give one of them another id."
    ),
    "empty-file": ("A file without a record makes no page. Write its fields, or delete the file."),
    "empty-value": ("A field or an entry of a list stands there without its text. Write the text, or delete the line."),
    "id-needed": (
        "A title without a letter or digit gives no id, and links need one. Add a line with an id of your own."
    ),
    "made-id": (
        "The link leads to an id that was made from a title, and would break when somebody improves that title. "
        "Write the id below the title, and the link holds."
    ),
    "misplaced-file": (
        "Files are sorted by their name and folder, and nothing is read from this one. Move it where the hint says; "
        "a file that is no map belongs outside the maps folder, or gets another ending than .yaml."
    ),
    "missing-field": ("Some fields are required: without a title or its stages a map can't be shown. Add the field."),
    "missing-file": (
        "The map names a picture, a table or another file that is not there. Paths are seen from the map's own folder, "
        "and capitals matter. Correct the path, or add the file."
    ),
    "more-problems": (
        "A file that has more than a hundred problems usually has one mistake that makes all others, such as a wrong "
        "indentation. Correct the first ones and check again."
    ),
    "not-a-choice": (
        "The field takes one word of a short list, written as in the list. Choose one of the words that the message names."
    ),
    "not-a-date": (
        "Dates are written from the year to the day, so that nobody mistakes a month for a day: 2026-04-30, or as much of "
        "it as you know: 2026-04, 2026-Q2, 2026."
    ),
    "not-a-duration": ("How often a map is to be reviewed is a number and a unit: 90 days, 6 months, 1 year."),
    "not-a-number": ("The field takes a number and nothing else: no unit, no word, a point for the fraction."),
    "out-of-range": (
        "The number lies outside the scale of the field, so it would be drawn where nothing is. Correct it; a team with a "
        "scale of its own for emotions says so in emotion_scale."
    ),
    "owners-differ": (
        "CODEOWNERS tells a code host whom to ask about a change, and journeydocs keeps the lines in it that follow from "
        "the owners of the maps. Those lines are not what the maps say now, so somebody would be asked in vain, or not at "
        "all. Run journeydocs owners --write and commit the file."
    ),
    "stages-and-steps": (
        "A journey has stages, which may hold steps, or steps alone. Move the steps into the stages they belong to."
    ),
    "text-with-colon": (
        "A colon followed by a space makes a field out of a sentence. Put the whole sentence in quotes."
    ),
    "unknown-feeling": (
        "The feeling is one letter away from a known one, so it is probably a slip. Correct it, or add the word with its "
        "score to feelings.yaml."
    ),
    "unknown-field": (
        "The field is not one of those a map of this kind may have, so nothing would be shown of it. Correct its name; a "
        "field of your own begins with x_."
    ),
    "unknown-rule": (
        "The settings or a comment name a rule that there is none of, or one that can't be switched off because the map "
        "could not be read or linked as it is written. Correct its name; all rules are on this page."
    ),
    "unused-allow": (
        "A comment allows what is not there any more, or stands on another line. Delete it, or move it to the line that "
        "is told."
    ),
    "unknown-reference": (
        "The link leads nowhere: no record has this id, and no stage, step or pain point on the page it names. Correct "
        "the id, or add what is missing; a text that only looks like an id is written as {title: …}."
    ),
    "unreadable-file": (
        "The file is there but can't be opened, usually for want of permission. Ask whoever looks after the folder."
    ),
    "unscored-feeling": (
        "Nobody has said how good or bad this feeling is, so the curve has a gap there. Give it a score from -2 to 2 in "
        "feelings.yaml."
    ),
    "wrong-shape": (
        "The value is of another shape than the field takes: a list where one text is expected, a text where fields are. "
        "The reference shows each field's shape."
    ),
}
