"""What is asked of tables while something is made from them."""

from __future__ import annotations

from dataclasses import dataclass

from journeydocs_plugin.tracking import Memo, Questions, Watched, tracked, worked_out


def table(questions: Questions, holds: dict[str, str]) -> Watched[str, str]:
    """A table in which what stands before a hyphen is what a question is about."""
    return Watched(questions.of("places"), holds, str.upper, lambda key: key.partition("-")[0])


@dataclass(frozen=True)
class Shelf:
    """Something worked out from a table."""

    places: Watched[str, str]
    read: Memo[str, str]

    @worked_out
    def first(self) -> str:
        """The first of two places."""
        return self.places["one-a"] + self.places["one-b"]

    def again(self) -> str:
        """A place that is looked up once."""
        return self.read("two", lambda: self.places["two-a"])


def test_places_of_one_page_are_one_question() -> None:
    """Whoever asks for two places of a page has one question, and its answer tells of every place there."""
    questions = Questions()
    places = table(questions, {"one-a": "x", "one-b": "y", "two-a": "z"})
    with tracked() as asked:
        assert places["one-a"] == "x"
        assert "one-c" not in places
    assert [questions[number] for number in asked] == [("places", "one")]
    assert places.told("one") == "[('one-a', 'X'), ('one-b', 'Y')]"
    assert not places.told("three")


def test_what_is_worked_out_once_passes_its_questions_on() -> None:
    """The second reader of a value has asked the same as the first, who worked it out."""
    questions = Questions()
    shelf = Shelf(table(questions, {"one-a": "x", "one-b": "y", "two-a": "z"}), Memo())
    with tracked() as first:
        assert (shelf.first, shelf.again()) == ("xy", "z")
    with tracked() as second:
        assert (shelf.first, shelf.again()) == ("xy", "z")
    assert first == second
    assert {questions[number] for number in second} == {("places", "one"), ("places", "two")}


def test_each_atlas_has_numbers_of_its_own() -> None:
    """What is asked about one atlas is no question about another, in whatever order that comes."""
    old, new = Questions(), Questions()
    assert [old.of("a")["x"], old.of("b")["x"], old.of("a")["x"]] == [0, 1, 0]
    assert [new.of("b")["x"], new[0]] == [0, ("b", "x")]
