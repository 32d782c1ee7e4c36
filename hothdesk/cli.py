"""The ``hothdesk`` command: opens the window, or works without one (demo, verify, forms).

Nothing here decides anything about a child; each verb calls the room it belongs to. Qt is imported only
when a window is asked for.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from hothdesk import __version__
from hothdesk.core import logs, paths
from hothdesk.core.errors import FormSpecError, UserError
from hothdesk.core.i18n import _

_CANNOT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; refusals are one sentence on standard error."""
    _write_utf8()
    options = _parser().parse_args(arguments)
    logs.keep_in(paths.config_dir())
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever read along has heard enough; Python would complain once more while it closes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CANNOT
    except KeyboardInterrupt:
        return _say(_("Stopped."))
    except (UserError, FormSpecError) as error:
        return _say(str(error))
    except OSError as error:
        logs.failure("cli.os", error)
        return _say(_in_words(error))
    except Exception as error:  # noqa: BLE001 - nobody should meet a traceback; the log says where it broke
        logs.failure("cli.broken", error)
        return _say(
            _("Something in HothDesk broke ({kind}). Where it broke stands in {log}").format(
                kind=type(error).__name__, log=paths.config_dir() / logs.FILE_NAME
            )
        )
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hothdesk",
        description=_("An offline desk for the people who protect children from harm outside the home."),
        epilog=_("A child in danger now? Call 999. Do not wait for a form."),
    )
    parser.add_argument("--version", action="version", version=f"HothDesk {__version__}")
    parser.add_argument(
        "--vault", type=Path, metavar="FOLDER", help=_("open the window at this vault’s unlock page")
    )
    parser.add_argument(
        "--smoke", action="store_true", help=_("check that this installation works, and stop")
    )
    parser.set_defaults(run=_window)
    verbs = parser.add_subparsers(title=_("without a window"))

    demo = verbs.add_parser("demo", help=_("take a fictional child from the first worry to signed packs"))
    demo.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        default=Path("hothdesk-demo"),
        help=_("a folder that is not there yet"),
    )
    demo.set_defaults(run=_demo)

    verify = verbs.add_parser("verify", help=_("say who signed a pack and whether anything changed"))
    verify.add_argument("files", nargs="+", type=Path, metavar="FILE")
    verify.add_argument("--json", action="store_true", help=_("print the findings as JSON"))
    verify.set_defaults(run=_verify)

    forms = verbs.add_parser("forms", help=_("work on the files in forms/"))
    form_verbs = forms.add_subparsers(required=True)
    check = form_verbs.add_parser("check", help=_("say what is wrong in form files, line by line"))
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.set_defaults(run=_forms_check)
    return parser


def _window(options: argparse.Namespace) -> int:
    if options.smoke:
        return _smoke()
    if options.vault is not None and (why := _why_no_vault(options.vault)):
        return _say(why)
    from hothdesk.core.display import why_no_window

    reason = why_no_window(os.environ)
    if reason is not None:
        return _say(reason)
    from ui.application import run

    return run(options.vault)


def _why_no_vault(folder: Path) -> str:
    """Return why no window can be opened at this vault; empty when one can, if only to say what is broken."""
    from hothdesk.security.opened import SUFFIX

    if not folder.exists():
        words = _("There is no vault at {folder}. Check the name, or start “hothdesk” without it.")
        return words.format(folder=folder)
    if not folder.is_dir():
        words = _("{file} is a file. A vault is a folder whose name ends in {ending}.")
        return words.format(file=folder, ending=SUFFIX)
    if folder.suffix == SUFFIX:
        return ""
    inside = sorted(each for each in folder.glob(f"*{SUFFIX}") if each.is_dir())
    if not inside:
        words = _("{folder} is not a vault. A vault is a folder whose name ends in {ending}.")
        return words.format(folder=folder, ending=SUFFIX)
    # straight quotes: this line is there to be copied
    return _('{folder} is not a vault, and holds one. Open it with: hothdesk --vault "{vault}"').format(
        folder=folder, vault=inside[0]
    )


def _smoke() -> int:
    from hothdesk.smoke import smoke

    code = smoke(print)
    if code:
        return code
    from ui.smoke import smoke as smoke_of_window

    return smoke_of_window(print)


def _demo(options: argparse.Namespace) -> int:
    from hothdesk.demo import run_demo

    return run_demo(options.out, print)


def _verify(options: argparse.Namespace) -> int:
    from hothdesk.signing.model import exit_code
    from hothdesk.signing.verification import describe, to_json, verify_file

    found = [verify_file(file) for file in options.files]
    if options.json:
        shapes = [to_json(each) for each in found]
        print(json.dumps(shapes[0] if len(shapes) == 1 else shapes, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(describe(each) for each in found))
    return int(exit_code(found))


def _forms_check(options: argparse.Namespace) -> int:
    from hothdesk.formfiles import check_report

    lines, code = check_report(options.paths)
    print("\n".join(lines))
    return code


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _CANNOT


def _in_words(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return _("This computer refused: {reason}.").format(reason=reason)
    return _("{file}: {reason}.").format(file=error.filename, reason=reason)


def _write_utf8() -> None:
    """Let names and quotes through on a console that was set up for another alphabet."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
