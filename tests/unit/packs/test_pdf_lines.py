import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hothdesk.core.drawing import MIXED
from hothdesk.packs.document import Chip, Run, plain, strong
from hothdesk.packs.pdf.columns import share
from hothdesk.packs.pdf.lines import Setter
from hothdesk.packs.pdf.look import TextStyle
from hothdesk.packs.pdf.typefaces import Letters

STYLE = TextStyle(size=10, leading=14)


@pytest.fixture
def setter():
    return Setter(Letters())


def words_of(lines):
    return ["".join(ink.text for _, ink in line.inks) for line in lines]


def test_words_that_fit_stand_on_one_line(setter):
    (line,) = setter.lines(plain("one two three"), STYLE, 400)
    assert words_of([line]) == ["one two three"]
    assert line.width == pytest.approx(setter.width("one two three", STYLE))


def test_a_line_ends_between_words_and_keeps_its_space(setter):
    lines = setter.lines(plain("one two"), STYLE, setter.width("one tw", STYLE))
    assert words_of(lines) == ["one ", "two"]


def test_line_ends_of_the_source_are_kept(setter):
    assert words_of(setter.lines(plain("one\n\n  two"), STYLE, 400)) == ["one ", "", "  two"]


def test_a_word_wider_than_the_line_is_broken_at_a_joint(setter):
    address = "https://example.org/one/two/three"
    lines = setter.lines(plain(address), STYLE, 110)
    assert "".join(words_of(lines)) == address
    assert all(line[-1] in "/.:" for line in words_of(lines)[:-1])


def test_runs_that_touch_make_one_word(setter):
    width = setter.width("unbreakable", STYLE) + 6
    lines = setter.lines((Run("aa un"), strong("break"), Run("able")), STYLE, width)
    assert words_of(lines) == ["aa ", "unbreakable"]


@pytest.mark.parametrize("together", ["01793 000000", "48 %"])
def test_a_number_keeps_together(setter, together):
    lines = setter.lines(plain(f"call {together}"), STYLE, setter.width(f"call {together}", STYLE) - 1)
    assert words_of(lines) == ["call ", together]


def test_a_word_may_be_parted_after_a_dash_but_a_date_may_not(setter):
    assert words_of(setter.lines(plain("well-known"), STYLE, 40)) == ["well-", "known"]
    assert words_of(setter.lines(plain("on 2026-11-20"), STYLE, 60)) == ["on ", "2026-11-20"]


def test_a_chip_stays_whole_and_has_its_box(setter):
    chip = Chip("On the cusp", MIXED)
    lines = setter.lines((Run("level "), chip), STYLE, 100)
    assert words_of(lines) == ["level ", "On the cusp"]
    (box,) = lines[1].boxes
    assert box.box.tone is MIXED
    assert box.width == pytest.approx(lines[1].width)


def test_no_words_make_no_lines(setter):
    assert setter.lines(plain(" \n "), STYLE, 100) == []


@settings(deadline=None, derandomize=True, database=None)
@given(
    text=st.text("ab cde-/.\nWi", max_size=300),
    width=st.floats(15, 300),
)
def test_no_letter_is_lost_and_no_line_is_too_wide(text, width):
    setter = Setter(Letters())
    lines = setter.lines(plain(text), STYLE, width)
    assert "".join("".join(words_of(lines)).split()) == "".join(text.split())
    for line in lines:
        assert line.width <= width + 0.1
        if line.inks:
            at, ink = line.inks[-1]
            assert at + setter.width(ink.text.rstrip(" "), STYLE) <= width + 0.1


def test_columns_get_what_was_asked_when_it_is_enough():
    assert share(300, (2, 1), (10, 10)) == [200, 100]


def test_a_narrow_column_takes_what_its_longest_word_needs_from_the_others():
    assert share(300, (5, 1), (10, 80)) == pytest.approx([220, 80])


def test_a_column_of_empty_cells_keeps_a_place_where_the_others_need_all_there_is():
    assert min(share(100, (1, 1, 1, 1), (0, 10, 45, 45))) > 1


@given(
    columns=st.lists(st.tuples(st.floats(0.1, 9), st.floats(0, 900)), min_size=1, max_size=9),
    whole=st.floats(100, 800),
)
@settings(derandomize=True, database=None)
def test_columns_always_fill_the_table(columns, whole):
    widths = share(whole, [asked for asked, _ in columns], [need for _, need in columns])
    assert sum(widths) == pytest.approx(whole)
    assert all(width > 0 for width in widths)
