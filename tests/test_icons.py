"""Icons: those that ship with the theme, drawn into the page."""

from journeydocs_plugin.pages.icons import icon


def test_an_icon_is_drawn_in_the_colour_of_the_text_and_is_not_read_out() -> None:
    """An icon takes the text's colour and says nothing to assistive software."""
    drawn = icon("material/email")
    assert drawn.startswith('<svg class="jd-icon" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="')
    assert drawn.endswith("</svg>")


def test_icons_carry_no_comments() -> None:
    """What a set says of itself in each file is not repeated on every page."""
    assert icon("fontawesome/solid/car")
    assert "<!--" not in icon("fontawesome/solid/car")


def test_an_icon_that_the_theme_lacks_is_nothing() -> None:
    """A name that a later version of the theme may drop leaves the words alone."""
    assert icon("material/no-such-icon") == ""
