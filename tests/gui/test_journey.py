"""The whole job in the window, by mouse and keys: from no vault to signed packs that verify."""

from assessing import Assessing, words_of
from by_hand import GOOD
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from hothdesk.signing.model import Finding
from hothdesk.signing.verification import verify_file
from ui.widgets.button import Button
from ui.widgets.field import Field

WORDS = "I just do not want to walk past them."
CTRL = Qt.KeyboardModifier.ControlModifier


class Person(Assessing):
    """Somebody at the window who has never seen it before."""

    def write(self, name, text):
        """Type into the field of this name."""
        field = self.widget((QLineEdit, QPlainTextEdit), name)
        field.setFocus()
        self.qtbot.keyClicks(field, text)

    def widget(self, kinds, name):
        """What is to be seen and has this name, or stands in the field of this name."""
        fields = [each for each in self.window.findChildren(Field) if each.name == name]
        kinds = kinds if isinstance(kinds, tuple) else (kinds,)
        for each in [*self.window.findChildren(QWidget, name), *(field.control for field in fields)]:
            parts = [each, *(part for kind in kinds for part in each.findChildren(kind))]
            for part in parts:
                if isinstance(part, kinds) and part.isVisible():
                    return part
        seen = sorted({each.objectName() for each in self.window.findChildren(Button) if each.isVisible()})
        raise AssertionError(f"nothing called {name} is to be seen; buttons: {seen}")

    def choose(self, word, *, among=QRadioButton):
        """Choose the card or the option of this word."""
        found = [
            each
            for each in self.window.findChildren(among)
            if each.isVisible() and each.accessibleName().startswith(word)
        ]
        assert found, f"nothing to choose is called {word}"
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.wait()

    def sees(self, name):
        """Say whether a button of this name is to be seen."""
        return any(each.isVisible() for each in self.window.findChildren(Button, name))

    def choose_named(self, name):
        """Choose the card of this name."""
        self.qtbot.mouseClick(self.widget(QWidget, name), Qt.MouseButton.LeftButton)
        self.wait()

    def heading_has(self, words):
        """Say whether a heading in sight begins with these words."""
        return any(each.startswith(words) for each in words_of(self.window.page()))

    def page_is(self, name):
        return type(self.window.page()).__name__ == name


def test_from_no_vault_to_signed_packs(window, qtbot, settle, press, tmp_path, ask):
    me = Person(window, settle, qtbot)
    window.resize(1366, 768)
    make_the_vault(me, press, tmp_path, ask)
    add_the_child(me)
    record_a_visit(me)
    finish_the_ceraf(me)
    draw_the_map(me)
    agree_the_childs_plan(me)
    finish_the_professionals_plan(me)
    packs = [sign_a_pack(me, profile, ask, tmp_path) for profile in ("mace_swindon", "young_person")]

    assert [path.suffix for paths in packs for path in paths] == [".docx", ".pdf", ".pdf"]
    for path in (path for paths in packs for path in paths):
        assert verify_file(path).finding is Finding.UNCHANGED
        assert "robin" not in path.name.casefold()


def make_the_vault(me, press, tmp_path, ask):
    me.window.start(None)
    page = me.window.page()
    ask.answers.append(tmp_path)
    page._on_change_folder()
    me.qtbot.keyClicks(page.new.first.line, GOOD)
    me.qtbot.keyClicks(page.new.again.line, GOOD)
    press(me.window, "make_vault")
    for place, field in page._typed:
        me.qtbot.keyClicks(field.control, page._key[place])
    press(me.window, "key_written")
    for name, text in (
        ("worker_name", "Alex Testerly"),
        ("role", "Social worker"),
        ("organisation", "Example Council"),
    ):
        me.write(name, text)
    press(me.window, "who_continue")
    me.choose("Swindon")
    press(me.window, "open_desk")
    assert me.page_is("TodayPage")


def add_the_child(me):
    me.press("add_child")
    me.write("chosen_name", "Robin")
    me.write("legal_family", "Sampleton")
    me.write("born", "3 Jun 2011")
    me.press("keep_child")
    assert me.page_is("ChildSummaryPage")
    me.child_id = me.window.page().child_id


def record_a_visit(me):
    me.show("record_event", kind="visit")
    me.write("occurred", "yesterday")
    me.write("text", "Walked round the park with Robin for an hour.")
    me.write("childs_words", WORDS)
    me.choose("Told by the child")
    me.press("record_event")
    assert me.page_is("ChronologyPage")
    assert any(WORDS in words for words in words_of(me.window.page()))


def finish_the_ceraf(me):
    me.show("assessments")
    me.press("start_assessment")
    page = me.window.page()
    for question in me.questions():
        assert page.here == question.id
        if question.id == "missing":
            me.choose("On the cusp")
            me.press("add_evidence")
            me.type("10 Nov")
            me.write("evidence_text", "Away overnight. Nobody rang the police.")
            me.choose("Seen")
            me.press("evidence_done")
        elif question.id in ("strengths", "childs_view"):
            me.write("answer_text", "I want to see Nan more.")
        else:
            me.choose("Not known")
        me.key(Qt.Key.Key_Return, CTRL)
        me.wait()
    me.choose("On the cusp")
    me.write("judgement.rationale", "Robin goes missing and nobody rings; we do not know what pulls.")
    me.key(Qt.Key.Key_Return, CTRL)
    me.wait()
    me.press("finalise")
    me.press("finalise_now")
    assert "Version 1 is finalised" in words_of(me.window.page())


def draw_the_map(me):
    me.show("safety_map")
    me.press("start_blank")
    page = me.window.page()
    canvas = page.editor.bench.canvas
    for at, name, safety in (((200, 150), "Youth club", "Safe"), ((320, 260), "Row of shops", "Not safe")):
        me.press("tool_place")
        me.qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(*at))
        me.wait()
        me.widget((QLineEdit, QPlainTextEdit), "name").selectAll()
        me.write("name", name)
        me.choose(safety)
        me.write("why", "Because of who is there.")
        me.wait()
    me.press("map_step")
    me.press("finish_map")
    version = me.ask(lambda desk: desk.maps.find_last_version(me.child_id))
    assert [(place.name, place.safety.word) for place in version.safety_map.places] == [
        ("Youth club", "Safe"),
        ("Row of shops", "Not safe"),
    ]


def agree_the_childs_plan(me):
    me.show("plan_young_person")
    page = me.window.page()
    for _step in range(60):
        here = {field.objectName() for field in me.window.findChildren(QWidget) if field.isVisible()}
        if "copy_paper" in here:
            me.choose_named("copy_paper")
        elif "agreed_fully" in here:
            me.choose_named("agreed_fully")
        elif "line_by_when" in here or me.heading_has("What will grown-ups do to make it safer"):
            if "line_words" not in here:
                me.press("add_line")
            me.write("line_words", "Walk home with me from club")
            me.write("line_who", "My worker")
        elif me.heading_has("What should we call you"):
            me.write("answer_words", "Robz")
        me.wait()
        if page.next_button.words() == "We agree this plan":
            break
        me.press("step_next")
    me.press("step_next")
    assert me.ask(lambda desk: desk.plans.young_person.find_last_version(me.child_id)).number == 1


def finish_the_professionals_plan(me):
    me.show("plan_professionals")
    me.write("danger", "Adults at the row of shops wait for Robin and give things.")
    me.write("goal", "Robin walks the short way and nobody waits.")
    while me.sees("answer_concern"):
        me.press("answer_concern")
        for name, words in (
            ("what", "Talk with every shop."),
            ("owner_role", "Opal worker"),
            ("by_on", "4 Dec"),
        ):
            me.write(name, words)
        me.write("contingency", "The manager rings the chair.")
        me.press("close_action")
    me.press("finish_plan")
    me.press("finish_now")
    assert me.ask(lambda desk: desk.plans.professional.find_last_version(me.child_id)).number == 1


def sign_a_pack(me, profile, ask, folder):
    out = folder / profile
    out.mkdir()
    me.show("pack", profile_id=profile)
    me.wait()
    if me.sees("make_identity"):
        me.press("make_identity")
    if profile == "mace_swindon":
        me.write("ask", "Hear Robin, and agree who talks with the shops.")
    ask.answers.append(out)
    me.press("change_folder")
    me.write("sign_passphrase", GOOD)
    me.qtbot.waitUntil(lambda: me.button("sign_and_export").isEnabled(), timeout=20_000)
    me.press("sign_and_export")
    me.qtbot.waitUntil(lambda: me.sees("all_packs"), timeout=20_000)
    return sorted(out.iterdir())
