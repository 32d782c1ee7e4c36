"""Whether a window can be shown here, asked before Qt is: Qt itself aborts the program when it cannot."""

from __future__ import annotations

import ctypes.util
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from hothdesk.core.i18n import _

_PLATFORMS_WITHOUT_A_SCREEN = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})


def why_no_window(environment: Mapping[str, str], *, platform: str = sys.platform) -> str | None:
    """Return one sentence saying why no window can be shown and what to do; None when one can."""
    if not platform.startswith("linux"):
        return None
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in _PLATFORMS_WITHOUT_A_SCREEN:
        return None
    if _wayland_answers(environment):
        return None
    display = environment.get("DISPLAY", "")
    if not display:
        return _(
            "HothDesk needs a screen to show its window and there is none here; "
            "try “hothdesk demo”, which works without one."
        )
    if not _x11_answers(display):
        return _(
            "HothDesk cannot reach the screen “{display}”; "
            "check DISPLAY, or try “hothdesk demo”, which works without one."
        ).format(display=display)
    if ctypes.util.find_library("xcb-cursor") is None:
        return _(
            "HothDesk cannot show its window because this computer lacks the library libxcb-cursor0; "
            "ask IT to install it."
        )
    return None


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _connects(str(Path(folder) / name))


def _x11_answers(display: str) -> bool:
    host, _colon, number = display.rpartition(":")
    number = number.split(".")[0]
    if not number.isdigit():
        return False
    if host in {"", "unix"}:
        # the abstract socket is the one X servers always offer on Linux
        return any(
            _connects(prefix + f"/tmp/.X11-unix/X{number}")  # noqa: S108 - where X11 keeps its sockets
            for prefix in ("", "\0")
        )
    return True  # a forwarded screen (ssh -X); asking it would mean using the network


def _connects(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
