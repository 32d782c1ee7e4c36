"""A desk with a made-up child on it about whom everything is finished, for the tests of packs."""

import shutil
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from quick_vault import PASSPHRASE, QUICK

from hothdesk.app import Desk
from hothdesk.children.model import Child
from hothdesk.core.dates import LONDON, FixedClock, PartialDate
from hothdesk.core.ids import new_id
from hothdesk.demo.run import fill_desk
from hothdesk.formengine.model import QuestionId
from hothdesk.plans.contents import NO_NAMES
from hothdesk.plans.model import LineId, PlanAnswer, PlanLine
from hothdesk.security import vault as vaults
from ui.ops import Opened
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

MACE = "mace_swindon"
FRONT_DOOR = "front_door_swindon"
OWN_COPY = "young_person"
SIGNER = ("Pat Workerson", "Social worker", "Sample Council")
ASK = "Agree Opal allocation, please."


def fill_vault(folder, clock):
    """Fill a vault that opens at once with a signer and two children, and return their ids.

    About one child everything is finished; of the other, nothing is known but a name and a birthday.
    """
    desk = Desk(vaults.open_vault(folder, PASSPHRASE, clock=clock, floor=QUICK))
    filled = fill_desk(desk, clock.today(), lambda _words: None)
    bare = desk.children.add(Child(chosen_name="Ash", born=PartialDate(2012, 1, 1))).value
    desk.identities.make(*SIGNER)
    desk.close()
    return {"child": filled, "bare": bare}


@pytest.fixture(scope="module")
def filled(made_vaults, tmp_path_factory):
    """A filled vault, made once for a file of tests, with the ids of its children."""
    folder = tmp_path_factory.mktemp("filled") / "Filled.hothdesk"
    shutil.copytree(made_vaults[True], folder)
    return folder, fill_vault(folder, FixedClock(datetime(2026, 11, 20, 14, 0, tzinfo=LONDON)))


@pytest.fixture
def desk_window(window, filled, tmp_path, clock, settle):
    """A desk on which everything about one child is finished, and somebody can sign."""
    return open_filled(window, filled, tmp_path, clock, settle)


def open_filled(window, filled, tmp_path, clock, settle):
    """Open a copy of a filled vault in the window."""
    original, ids = filled
    folder = shutil.copytree(original, tmp_path / "Filled records.hothdesk")

    def opener():
        return Opened(Desk(vaults.open_vault(folder, PASSPHRASE, clock=clock, floor=QUICK)), None)

    window.ctx.ops.open(opener, owner=window, done=lambda _nothing: window.desk_opened(folder))
    settle(window.ctx.ops)
    window.ids = ids
    return window


def desk_does(window, settle, work):
    """Have the desk do something and return what it answered."""
    found, failed = [], []
    window.ctx.ops.run(work, owner=window, done=found.append, failed=failed.append)
    settle(window.ctx.ops)
    assert not failed, failed
    return found[0]


def make_pack(window, settle, folder, profile=MACE, child="child"):
    """Make a pack without the window, and return its line in the register."""

    def work(desk):
        identity = desk.identities.find_chosen()
        choices = desk.packs.get_choices(window.ids[child], profile)
        desk.packs.choose(window.ids[child], profile, replace(choices, ask=ASK))
        preview = desk.packs.preview(window.ids[child], profile, identity_id=identity.id)
        made = desk.packs.sign_and_export(preview, folder, PASSPHRASE, has_looked_at_doubts=True)
        return made.value.pack

    return desk_does(window, settle, work)


def name_a_child_in_the_plan(window, settle):
    """Have the young person's plan name another child whom the vault knows."""

    def work(desk):
        plans = desk.plans.young_person
        plan_id = plans.find_for_child(window.ids["child"]).plan.id
        plans.start_review(plan_id, reason="They asked to add something.")
        line = PlanLine(id=LineId(new_id()), text="Sitting by the lake with Kai Sampleson.")
        plans.save_line(plan_id, QuestionId("places_good"), line)
        plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("copy"), option="small"))
        plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("agreed"), option="some"))
        return plans.agree(plan_id, names=NO_NAMES)

    desk_does(window, settle, work)


def prepare(window, settle, qtbot, profile=MACE, child="child"):
    """Go to the page that prepares a pack, and wait until its pages are made."""
    window.navigate("pack", child_id=window.ids[child], profile_id=profile)
    window.page().pages._debounce.setInterval(30)  # a person waits longer before the pages are made again
    settle(window.ctx.ops)
    wait_for_pages(window, settle, qtbot)
    return window.page()


def wait_for_pages(window, settle, qtbot):
    """Wait until what was chosen is kept and the pages are made of it."""
    page = window.page()

    def is_calm():
        is_waiting = page.has_unsaved() or page.pages._debounce.isActive()
        return not is_waiting and not window.ctx.ops.is_busy

    qtbot.waitUntil(is_calm, timeout=20_000)
    settle(window.ctx.ops)


def click(qtbot, widget):
    assert widget.isVisible()
    assert widget.isEnabled()
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def words_of(widget):
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible() and label.text()]


def buttons_of(widget):
    return [button.words() for button in widget.findChildren(Button) if button.isVisible()]
