"""All kinds of file in ``forms/`` together: checking them and their JSON Schema, for the command line.

The rooms say what each kind is; this is the one place that knows all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hothdesk.core import paths, specfiles
from hothdesk.core.errors import FormSpecError
from hothdesk.core.specfiles import Kind
from hothdesk.formengine.checks import KINDS as FORM_KINDS
from hothdesk.partnerships.checks import KINDS as PARTNERSHIP_KINDS

KINDS: tuple[Kind[Any], ...] = (*FORM_KINDS, *PARTNERSHIP_KINDS)
"""Every kind of file that ``forms/`` may hold."""


def check_paths(wanted: Iterable[Path]) -> list[FormSpecError]:
    """Return everything that is wrong with these files and folders; they may use the shipped names too."""
    return specfiles.check_paths(wanted, KINDS, beside=paths.forms())


def check_report(wanted: Iterable[Path]) -> tuple[list[str], int]:
    """Return the lines that ``hothdesk forms check`` prints and its exit code: 0 all right, 1 not."""
    return specfiles.report(check_paths(wanted))


def schema_text() -> str:
    """Return ``forms/schema.json`` as it should be: the JSON Schema of all kinds."""
    schema = specfiles.json_schema(KINDS, "HothDesk forms, partnerships and pack profiles")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
