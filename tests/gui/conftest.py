"""What the window's tests stand on: the look, a real desk on its own thread, and doors that listen."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from quick_vault import PASSPHRASE, QUICK

from hothdesk.app import Desk
from hothdesk.core import paths
from hothdesk.core.dates import LONDON, FixedClock
from hothdesk.core.settings import SettingsFile, ThemeChoice
from hothdesk.security import vault as vaults
from hothdesk.security.keys import FLOOR, KdfParameters
from ui import a11y
from ui.context import Context
from ui.main_window import MainWindow
from ui.ops import Opened, Ops
from ui.pages import all_pages
from ui.pages.unlock import UnlockPage
from ui.theme.theme import Theme
from ui.vaults import Vaults
from ui.widgets.button import Button


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the one thing pass that Qt's screenless platform says of itself."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(autouse=True)
def no_dialog_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail at once where a test would wait for a person to answer a dialog."""

    def refuse(dialog: QDialog, *_arguments: object) -> None:
        raise AssertionError(f"{type(dialog).__name__} was opened in a test; give ctx.ask an answer instead")

    monkeypatch.setattr(QDialog, "exec", refuse)
    monkeypatch.setattr(QDialog, "open", refuse)


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a thread, or a window in sight."""
    threads = set(threading.enumerate())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [thread.name for thread in threading.enumerate() if thread not in threads and thread.is_alive()]
    assert not left, f"threads left behind: {left}"
    windows = [type(each).__name__ for each in qapp.topLevelWidgets() if each.isVisible()]
    for each in qapp.topLevelWidgets():
        each.close()
    assert not windows, f"windows left in sight: {windows}"


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture(autouse=True)
def theme(session_theme: Theme) -> Iterator[Theme]:
    """The light look at 100 %, and again afterwards whatever the test chose."""
    session_theme.choose(ThemeChoice.LIGHT, text_percent=100)
    yield session_theme
    session_theme.choose(ThemeChoice.LIGHT, text_percent=100)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was told to say."""
    heard: list[str] = []
    monkeypatch.setattr(a11y, "_send", lambda event: heard.append(event.message()))
    return heard


@dataclass
class ListeningAsk:
    """Answers dialogs with what the test put in ``answers``, and remembers what was asked."""

    answers: list[Any] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    dismissed: int = 0

    def confirm(
        self,
        owner: QWidget,
        question: str,
        *,
        yes: str,
        then: Callable[[], object],
        detail: str = "",
        no: str = "",
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        if self._next(question):
            then()
        elif otherwise is not None:
            otherwise()

    def open_file(self, owner: QWidget, title: str, *, kinds: str, then: Callable[[Path], object]) -> None:
        self._path(title, then)

    def save_file(
        self, owner: QWidget, title: str, *, suggested: Path, kinds: str, then: Callable[[Path], object]
    ) -> None:
        self._path(title, then)

    def folder(
        self, owner: QWidget, title: str, *, start: Path | None, then: Callable[[Path], object]
    ) -> None:
        self._path(title, then)

    def dismiss(self) -> None:
        self.dismissed += 1

    def _path(self, title: str, then: Callable[[Path], object]) -> None:
        answer = self._next(title)
        if answer is not None:
            then(answer)

    def _next(self, question: str) -> Any:
        self.asked.append(question)
        assert self.answers, f"nobody answers “{question}”"
        return self.answers.pop(0)


@pytest.fixture
def ask() -> ListeningAsk:
    return ListeningAsk()


@pytest.fixture
def ops(qapp: QApplication, clock: FixedClock) -> Iterator[Ops]:
    made = Ops(clock)
    yield made
    made.shutdown()


@pytest.fixture
def settle(qtbot: Any) -> Callable[[Ops], None]:
    """Wait until the desk has answered everything it was asked, and what the answers asked."""

    def wait(ops: Ops) -> None:
        qtbot.waitUntil(lambda: not ops.is_busy, timeout=20_000)
        for _count in range(3):  # what was added to a page is shown when Qt comes to it
            QCoreApplication.processEvents()

    return wait


def make_vault(folder: Path, parameters: KdfParameters) -> Path:
    """Make a vault that knows its worker."""
    clock = FixedClock(datetime(2026, 11, 20, 13, 0, tzinfo=LONDON))
    made = vaults.create_vault(folder, PASSPHRASE, clock=clock, parameters=parameters, floor=QUICK)
    keeper = Desk(made.open).settings
    keeper.save(
        replace(
            keeper.get(),
            worker_name="Alex Testerly",
            role="Social worker",
            organisation="Example Borough Council",
            partnership_id="swindon",
        )
    )
    made.open.close()
    return folder


@pytest.fixture(autouse=True)
def unseen_vaults() -> None:
    """Let this computer have seen no vault yet: it would rightly warn of every other copy of the same one."""
    shutil.rmtree(paths.config_dir() / "vaults", ignore_errors=True)


@pytest.fixture(scope="session")
def made_vaults(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """A vault as the program makes it, and one that opens at once; copied for every test."""
    folder = tmp_path_factory.mktemp("made")
    return {
        False: make_vault(folder / "real" / "Safeguarding records.hothdesk", FLOOR),
        True: make_vault(folder / "quick" / "Safeguarding records.hothdesk", QUICK),
    }


@pytest.fixture
def vault(made_vaults: dict[bool, Path], tmp_path: Path) -> Path:
    """A vault of this test's own, as the program makes it: for what types the passphrase."""
    return Path(shutil.copytree(made_vaults[False], tmp_path / made_vaults[False].name))


@pytest.fixture
def settings_file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings")


@pytest.fixture
def window(
    qtbot: Any, clock: FixedClock, theme: Theme, ask: ListeningAsk, ops: Ops, settings_file: SettingsFile
) -> Iterator[MainWindow]:
    """The main window with every page, shown, with no vault open yet."""

    def make_context(window: MainWindow) -> Context:
        return Context(
            ops=ops,
            ask=ask,
            window=window,
            theme=theme,
            clock=clock,
            settings=settings_file,
            vaults=Vaults(ops, clock),
        )

    broke: list[str] = []
    ops.broke.connect(broke.append)
    made = MainWindow(all_pages(), make_context)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    assert not broke, f"the desk broke under the window: {broke}"


@pytest.fixture
def open_window(
    window: MainWindow,
    made_vaults: dict[bool, Path],
    tmp_path: Path,
    clock: FixedClock,
    settle: Callable[[Ops], None],
) -> MainWindow:
    """The main window with a vault open, at Today. Its vault opens without the time a passphrase takes."""
    folder = Path(shutil.copytree(made_vaults[True], tmp_path / "Quick records.hothdesk"))

    def opener() -> Opened[None]:
        return Opened(Desk(vaults.open_vault(folder, PASSPHRASE, clock=clock, floor=QUICK)), None)

    window.ctx.ops.open(opener, owner=window, done=lambda _nothing: window.desk_opened(folder))
    settle(window.ctx.ops)
    return window


@pytest.fixture
def unlocked_window(window: MainWindow, vault: Path, settle: Callable[[Ops], None]) -> MainWindow:
    """The main window, unlocked with the passphrase as a person does it: for what locks or types again."""
    window.start(vault)
    page = window.page()
    assert isinstance(page, UnlockPage)
    page.passphrase.setText(PASSPHRASE)
    page.unlock.click()
    settle(window.ctx.ops)
    return window


@pytest.fixture
def press(qtbot: Any, settle: Callable[[Ops], None]) -> Callable[[MainWindow, str], None]:
    """Press a button by its name, as a person does, and wait until the desk has answered."""

    def pressed(window: MainWindow, name: str) -> None:
        button = window.findChild(Button, name)
        assert button is not None, f"no button is called {name}"
        assert button.isVisible(), f"{name} is not to be seen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settle(window.ctx.ops)

    return pressed
