"""The binding of Qt that is installed can be trusted with a long day's work."""

import sys

import PySide6
from PySide6.QtCore import QObject


def test_calls_that_return_nothing_do_not_wear_none_out():
    thing = QObject()
    before = sys.getrefcount(None)
    for _count in range(1000):
        thing.setObjectName("a")

    assert sys.getrefcount(None) > before - 500, (
        f"PySide6 {PySide6.__version__} loses a reference to None with every call on Python "
        f"{sys.version.split()[0]}: the window would end with “none_dealloc” after some thousand calls. "
        "Install PySide6-Essentials<6.12 on Python before 3.12."
    )
