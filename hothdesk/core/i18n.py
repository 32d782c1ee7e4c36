"""Every sentence a person sees passes through here, from the first one.

``_("...")`` translates at the moment of use; ``N_("...")`` only marks a constant for the catalogue.
The catalogues live in ``resources/locale``; without one, the English of the source is shown.
"""

from __future__ import annotations

import gettext as _gettext

from hothdesk.core import paths

_translation: _gettext.NullTranslations = _gettext.NullTranslations()


def set_language(language: str) -> bool:
    """Show sentences in this language (``"en_GB"``, ``"cy_GB"``, ``"cy"``), and say whether it is known here.

    One that is not known falls back to the English of the source.
    """
    global _translation
    _translation = _gettext.translation(
        "hothdesk", localedir=str(paths.resources() / "locale"), languages=[language], fallback=True
    )
    return isinstance(_translation, _gettext.GNUTranslations)


def gettext(message: str) -> str:
    """Return the sentence in the language of the window."""
    return _translation.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the sentence for this count; ``{count}`` in it is filled in."""
    return _translation.ngettext(one, many, count).format(count=count)


def mark(message: str) -> str:
    """Mark a constant for translation without translating it yet."""
    return message


_ = gettext
N_ = mark
