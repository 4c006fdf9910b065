"""The rules of this package in plain words: each becomes the page of its rule."""

from __future__ import annotations

RULES: dict[str, str] = {
    "yaml-syntax": (
        "The file is not written the way YAML asks for, so nothing in it can be read. Look at the line named and "
        "the one above it: a quote, a bracket, a colon or a space is missing or too many."
    ),
    "yaml-tab": (
        "YAML shows with spaces what belongs to what, and a tab has no fixed width. Replace the tabs at the "
        "beginning of lines with spaces, two for each level; most editors can do it for the whole file."
    ),
    "yaml-quote-needed": (
        "Some signs mean something to YAML where a text begins (`@`, `%`, `*`, `&`, `!`, `|`, `>`, `?`, `` ` ``, "
        "`[`, `{`), and so does a colon with a space after it. "
        "Put the whole text in quotes and it stays as you wrote it."
    ),
    "yaml-unclosed-quote": (
        "A text begins with a quote that is never closed, so everything after it seems to belong to the text. "
        "Close it at the end of the text, or leave the quotes out: most texts need none."
    ),
    "yaml-indentation": (
        "The spaces at the beginning of a line say what it belongs to, and these fit nothing above. "
        "Fields of one record begin in the same column, and so do the dashes of one list."
    ),
    "yaml-missing-space": (
        "After the colon of a field and after the dash of a list there has to be a space; without it YAML takes "
        "both parts for one word. Add the space."
    ),
    "yaml-escape": (
        "In double quotes a backslash begins a special sign, such as `\\n` for a new line, and what follows here is "
        "none. Use single quotes, where a backslash is only a backslash."
    ),
    "yaml-duplicate-key": (
        "A field is written twice in the same record, and only one of them can count: the first is read. "
        "Keep one, and bring what both hold together as a list if it is needed."
    ),
    "yaml-tag": (
        "A word that begins with `!` tells YAML which type a value has; maps need no types, so it would be dropped. "
        "Remove it, or put the text in quotes if the exclamation mark belongs to it."
    ),
    "yaml-merge-key": (
        "`<<` copies the fields of one record into another, which hides from readers of the file what the record says. "
        "Write the fields out where they belong."
    ),
    "yaml-documents": (
        "A line of three dashes in the middle of a file begins a second document, and only the first is read. "
        "Remove the line, or move the rest to a file of its own."
    ),
    "yaml-alias": (
        "`*name` stands for the part of the same file that is marked with `&name`; here that part is missing, marked "
        "twice, or contains itself. Write the text out, or put it in quotes if the asterisk belongs to it."
    ),
    "yaml-key": (
        "What stands before a colon is the name of a field and has to be plain text; here it is missing, a list or "
        "a record. Write the name, or put the text in quotes if it only looks like one."
    ),
    "yaml-too-big": (
        "A file may have 1 MiB and 25,000 values, with every alias written out. "
        "Split it into several files: one journey, one file."
    ),
    "yaml-too-deep": (
        "Lists and records may stand at most 40 levels deep inside each other, far more than any map needs. "
        "Usually a bracket was never closed, or each line is indented further than the one above."
    ),
    "not-utf8": (
        "The file is saved in an encoding other than UTF-8, so letters such as é or ü would be read as something else. "
        "Save it again as UTF-8; every editor offers that beside the file name or in its status bar."
    ),
    "control-character": (
        "The file holds a sign that no eye can see and YAML refuses; such signs come along when text is copied from "
        "slides or a PDF. Delete it and type the text again at that place. A file full of them is no text file."
    ),
    "text-cut-by-hash": (
        "A space followed by `#` begins a comment, so YAML drops the rest of the line: `Ticket #12` is read as `Ticket`. "
        "Put the text in quotes; if a comment is meant, write a space after the `#`."
    ),
}
