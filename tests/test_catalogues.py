"""The catalogues of the site's languages say everything the code says, in full and in the right form."""

import re
from functools import cache

import pytest
from babel.messages import Catalog

from journeydocs_plugin.pages.language import Language, gettext, ngettext, speaking
from tests.catalogues import (
    CODES,
    LANGUAGES,
    PLACEHOLDER,
    messages,
    missing,
    placeholders,
    sources,
    stored,
    strings,
    written,
)

MARK_UP = re.compile(r"<[^>]*>")


@cache
def template() -> Catalog:
    """The messages of the code, read once."""
    return messages()


def test_the_words_of_fixed_lists_are_among_the_messages() -> None:
    """A word that a template only ever gets from a map, such as a kind of stage, is a message all the same."""
    assert {"In progress", "Retention", "NPS", "Usability test", "Video call"} <= {m.id for m in template()}


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_has_exactly_the_messages_of_the_code(code: str) -> None:
    """What is said anywhere can be translated, and nothing is translated that nobody says."""
    assert {sources(m) for m in stored(code) if m.id} == {sources(m) for m in template() if m.id}


@pytest.mark.parametrize("code", CODES)
def test_everything_is_translated_and_nothing_is_guessed(code: str) -> None:
    """No message is without a translation, no plural form is absent, none is marked as a guess."""
    catalog = stored(code)
    assert [sources(m)[0] for m in missing(catalog)] == []
    assert [sources(m)[0] for m in catalog if m.id and m.fuzzy] == []
    assert all(len(strings(m)) == (catalog.num_plurals if m.pluralizable else 1) for m in catalog if m.id)


@pytest.mark.parametrize("code", CODES)
def test_a_translation_leaves_open_what_the_message_leaves_open(code: str) -> None:
    """Placeholders keep their names; a form for one or two may say the number in a word."""
    for message in stored(code):
        if message.id:
            asked, forms = placeholders(sources(message)[-1]), strings(message)
            for form in forms[:-1]:
                assert placeholders(form) in (asked, [name for name in asked if name != "%(num)s"]), form
            assert placeholders(forms[-1]) == asked, forms[-1]


@pytest.mark.parametrize("code", CODES)
def test_a_translation_is_safe_where_the_message_stands(code: str) -> None:
    """It brings no mark-up of its own and no straight quotation mark, which would end an attribute."""
    for message in stored(code):
        for form in strings(message) if message.id else ():
            assert MARK_UP.findall(form) == MARK_UP.findall(sources(message)[-1])
            assert not set('"<>') & set(MARK_UP.sub("", form))


@pytest.mark.parametrize(
    ("code", "foreign"),
    [
        ("de", r'"|\bdu\b|\bdein'),
        ("fr", r"[^\u202f\s(][;:!?»](\s|$|<)|«(?!\u202f)|'"),
        ("es", r"[“”\"]"),
        ("ja", r"[,;?!]|[^\x00-\x7f][:.](\s|$)"),
        ("ar", r"[,;?]"),
    ],
)
def test_a_translation_keeps_to_the_signs_of_its_language(code: str, foreign: str) -> None:
    """French has narrow spaces before double signs, Japanese wide signs, Arabic its own comma."""
    said = [PLACEHOLDER.sub("x", form) for m in stored(code) if m.id for form in strings(m)]
    assert [form for form in said if re.search(foreign, form)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_is_written_the_same_way_every_time(code: str) -> None:
    """Taking the messages in once more changes no byte, so a change shows only what was changed."""
    catalog = stored(code)
    catalog.update(template(), no_fuzzy_matching=True)
    assert written(code, catalog) == LANGUAGES.joinpath(f"{code}.po").read_bytes()


def test_a_message_without_a_translation_is_said_in_english() -> None:
    """A part that is newer than its translation can be read all the same."""
    with speaking(Language("de")):
        assert gettext("Not in any catalogue, %(name)s.", name="Ana") == "Not in any catalogue, Ana."


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("de", ["0 Phasen", "1 Phase", "2 Phasen", "12 Phasen"]),
        ("fr", ["0 phase", "1 phase", "2 phases", "12 phases"]),
        ("ja", ["0ステージ", "1ステージ", "2ステージ", "12ステージ"]),
        ("ar", ["لا مراحل", "مرحلة واحدة", "مرحلتان", "12 مرحلة"]),
    ],
)
def test_a_number_takes_the_form_its_language_has_for_it(code: str, said: list[str]) -> None:
    """Each language counts in its own way: Japanese has one form, Arabic six."""
    with speaking(Language(code)):
        assert [ngettext("%(num)s stage", "%(num)s stages", count) for count in (0, 1, 2, 12)] == said
