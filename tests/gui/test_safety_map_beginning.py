"""A safety map begun by hand, on a real desk: what is said first, blank paper or a picture."""

from io import BytesIO

import pytest
import safety_map_desk
from PIL import Image
from PySide6.QtTest import QTest
from safety_map_desk import photograph, words_of
from safety_map_examples import DAY

from ui.pages.safety_map_parts.before import BeforeWeDraw

desk, press, child = safety_map_desk.desk, safety_map_desk.press, safety_map_desk.child
drawn, editor, kept = safety_map_desk.drawn, safety_map_desk.editor, safety_map_desk.kept


def test_before_a_map_there_is_what_to_say_first_with_whom_and_when(open_window, child, settle):
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    page = open_window.page()
    said = [check.text() for check in page.before.told.checks]

    assert isinstance(page.before, BeforeWeDraw)
    assert any("grown-ups can make those places better" in words for words in said)
    assert any("I have to tell people who can help" in words for words in said)
    assert any("who will see the map" in words for words in said)
    assert any("stop any time" in words for words in said)
    assert not any(check.isChecked() for check in page.before.told.checks)
    assert page.before.day.text() == "20 Nov 2026"
    assert page.top.chip is None


def test_a_map_begins_on_blank_paper_with_what_was_said(open_window, child, desk, press, settle):
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    before = open_window.page().before
    for check in before.told.checks[:2]:
        check.click()
    QTest.keyClicks(before.with_whom, "J.T. and Nan")
    press("start_blank")

    (row,) = desk(lambda desk: desk.maps.list_maps(child))
    drawn = desk(lambda desk: desk.maps.get_sheet(row.id).safety_map)
    assert (drawn.with_whom, drawn.made_on, len(drawn.told)) == ("J.T. and Nan", DAY, 2)
    assert open_window.page().editor is not None
    assert open_window.page().top.facts == ("Safety map", "20 November 2026")
    assert "Choose Place" in open_window.page().editor.bench.hint.text()


def test_a_day_that_is_none_is_told_beside_its_field_and_nothing_begins(
    open_window, child, desk, press, settle
):
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    open_window.page().before.day.line.setText("2026")
    press("start_blank")

    assert "whole day" in open_window.page().before.fields[1].error_text()
    assert desk(lambda desk: desk.maps.list_maps(child)) == ()


def test_a_map_begins_on_a_picture_that_has_forgotten_where_it_was_taken(
    open_window, child, desk, press, settle, ask, tmp_path
):
    file = photograph(tmp_path)
    ask.answers.append(file)
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    press("start_picture")

    (row,) = desk(lambda desk: desk.maps.list_maps(child))
    picture = desk(lambda desk: desk.maps.get_sheet(row.id)).safety_map.background.picture
    data = desk(lambda desk: desk.maps.get_picture(picture))
    assert b"Testerlys" not in data
    assert not Image.open(BytesIO(data)).getexif()
    table = open_window.page().editor.table
    assert table.picture == data
    assert "picture of a map" in open_window.page().editor.canvas.accessibleDescription()
    assert file.exists()


@pytest.mark.parametrize("content", [b"no picture at all", b"\xff\xd8\xff broken"])
def test_a_file_that_is_no_picture_is_refused_in_a_sentence_and_begins_nothing(
    open_window, child, desk, press, settle, ask, tmp_path, content
):
    file = tmp_path / "notes.jpg"
    file.write_bytes(content)
    ask.answers.append(file)
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    press("start_picture")
    before = open_window.page().before

    assert "picture" in words_of(before.summary)
    assert desk(lambda desk: desk.maps.list_maps(child)) == ()
    assert before.blank.isEnabled()


def test_a_picture_can_be_brought_in_later_and_taken_away_again(
    open_window, editor, kept, press, ask, tmp_path
):
    ask.answers.append(photograph(tmp_path))
    press("bring_picture")
    assert kept().background is not None
    assert editor.table.picture is not None

    press("blank_paper")
    assert kept().background is None

    press("undo")
    assert kept().background is not None
    assert editor.table.picture is not None


def test_a_file_that_is_gone_is_told_and_the_map_stays_as_it_is(
    open_window, editor, kept, press, ask, tmp_path
):
    ask.answers.append(tmp_path / "gone.png")
    press("bring_picture")

    assert "cannot be read" in open_window.message.words.text()
    assert kept().background is None
