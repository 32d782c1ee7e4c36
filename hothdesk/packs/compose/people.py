"""The child, the people around the child, and what child and carers were told, as blocks of a pack."""

from __future__ import annotations

from datetime import date

from hothdesk.children.model import (
    Address,
    Child,
    PersonAround,
    Telling,
    TellingState,
    Worker,
    age_text,
)
from hothdesk.core.datewords import partial_words
from hothdesk.core.i18n import _
from hothdesk.packs.compose.redaction import Redactor
from hothdesk.packs.document import (
    Block,
    Inline,
    KeyValues,
    Paragraph,
    Run,
    Statement,
    Table,
    Voice,
    muted,
    plain,
)


def who_in_short(child: Child, day: date) -> str:
    """Return who the child is in one line: name, day of birth and age, legal or plan status."""
    status = child.status_on(day)
    born = _born(child, day)
    parts = [child.display_name, _("born {born}").format(born=born) if child.born else _("age not known")]
    parts.append("" if status is None else status.status)
    return ", ".join(part.strip() for part in parts if part.strip())


def child_blocks(
    child: Child, day: date, redactor: Redactor, *, shows_address: bool = True, shows_school: bool = True
) -> tuple[Block, ...]:
    """Return who the child is; a sensitive address is never shown, any address only if wanted."""
    status = child.status_on(day)
    address = child.address_on(day)
    legal = f"{child.legal_given} {child.legal_family}".strip()
    rows: list[tuple[str, str]] = [
        (_("Name"), child.display_name),
        *(((_("Legal name"), legal),) if legal != child.display_name else ()),
        (_("Also known as"), "; ".join(f"{each.name} ({each.kind.label})" for each in child.aliases)),
        (_("Pronouns"), child.pronouns),
        (_("Date of birth"), _born(child, day)),
        *((each.scheme, each.value) for each in child.identifiers),
        (_("Ethnicity, as told"), _ethnicity(child)),
        (_("Languages"), _languages(child)),
        (_("How to talk with {child}").format(child=child.display_name), child.communication),
        (_("What makes a meeting possible"), child.accessibility),
        (_("Legal or plan status"), "" if status is None else status.status),
        (_("Education"), _education(child) if shows_school else _held_back()),
        (_("Lead professional"), _worker(child.lead)),
        (_("Also working with the child"), "; ".join(filter(None, map(_worker, _now(child, day))))),
        (_("Where the child lives"), _lives(address, shows_address=shows_address)),
    ]
    return (
        key_values(
            _("Who this is about"), [(redactor.words(name), redactor.words(value)) for name, value in rows]
        ),
    )


def people_blocks(people: tuple[PersonAround, ...], redactor: Redactor) -> tuple[Block, ...]:
    """Return the people around the child; other children by initials only."""
    if not people:
        return ()
    rows = tuple(
        (
            plain(redactor.name_of(person)),
            plain(redactor.words(person.relationship) or _("not recorded")),
            plain(_yes_no(person.has_parental_responsibility)),
            plain(_yes_no(person.is_trusted_by_child)),
            (Run(_yes_no(person.is_safe_to_contact)), *_wish(person, redactor)),
        )
        for person in people
    )
    return (
        Table(
            caption=_("People around the child; other children stand by initials"),
            header=(
                _("Who"),
                _("To the child"),
                _("Parental responsibility"),
                _("Trusted by the child"),
                _("Safe to contact"),
            ),
            rows=rows,
            widths=(2.6, 3, 1.9, 1.9, 2.6),
        ),
    )


def told_blocks(child: Child, redactor: Redactor) -> tuple[Block, ...]:
    """Return what the child and the carers were told, or why not; agreeing is to a service only."""
    blocks: list[Block] = [
        key_values(
            _("What was said about this pack"),
            [
                (child.display_name, redactor.words(_telling(child.told.child))),
                (_("Parents or carers"), redactor.words(_telling(child.told.carers))),
            ],
        ),
    ]
    for telling, who in ((child.told.child, child.display_name), (child.told.carers, _("Parents or carers"))):
        if telling.said.strip():
            is_child = telling is child.told.child
            blocks.append(
                Statement(
                    voice=Voice.CHILD if is_child else Voice.REPORTED,
                    label=_("In {name}’s own words").format(name=who) if is_child else _("Reported"),
                    text=redactor.words(telling.said),
                    attribution="" if telling.on is None else partial_words(telling.on),
                )
            )
    blocks.append(
        Paragraph(
            plain(
                _(
                    "Agreeing to a service is recorded apart. It is not the reason this information may be "
                    "shared, which is to keep the child safe."
                )
            )
        )
    )
    return tuple(blocks)


def key_values(caption: str, rows: list[tuple[str, str]]) -> KeyValues:
    """Return named values; what nobody wrote down is named once, at the end: not recorded is not *no*."""
    shown: list[tuple[str, tuple[Inline, ...]]] = [
        (name, plain(value.strip())) for name, value in rows if value.strip()
    ]
    gaps = "; ".join(name for name, value in rows if not value.strip())
    if gaps:
        shown.append((_("Not recorded yet"), plain(gaps)))
    return KeyValues(caption, tuple(shown))


def _born(child: Child, day: date) -> str:
    if child.born is None:
        return _("not known; treated as a child")
    return _("{born} (age {age})").format(born=partial_words(child.born), age=age_text(child.born, day))


def _ethnicity(child: Child) -> str:
    told = child.ethnicity
    if told.text and told.asked_of:
        return _("{ethnicity} (asked of {whom})").format(ethnicity=told.text, whom=told.asked_of)
    return told.text


def _languages(child: Child) -> str:
    text = ", ".join(child.languages)
    if child.needs_interpreter:
        note = child.interpreter_note.strip()
        text += "; " + (
            _("interpreter needed: {note}").format(note=note) if note else _("interpreter needed")
        )
    return text.removeprefix("; ")


def _education(child: Child) -> str:
    place = child.education
    parts = [place.setting, place.year_group, place.attendance, place.send, place.note]
    return "; ".join(part.strip() for part in parts if part.strip())


def _worker(worker: Worker | None) -> str:
    if worker is None:
        return ""
    return ", ".join(part for part in (worker.name, worker.role, worker.organisation, worker.contact) if part)


def _telling(telling: Telling) -> str:
    parts = [telling.state.label]
    if telling.state is TellingState.TOLD:
        parts = [_("Told: {what}").format(what=telling.what) if telling.what else _("Told")]
    elif telling.state is TellingState.NOT_TOLD:
        parts = [_("Not told, because: {because}").format(because=telling.because or _("not recorded"))]
    if telling.on is not None:
        parts.append(partial_words(telling.on))
    if telling.by:
        parts.append(_("by {whom}").format(whom=telling.by))
    parts.append(_("the service: {answer}").format(answer=_small(telling.service.label)))
    return "; ".join(parts)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _now(child: Child, day: date) -> list[Worker]:
    return [each for each in child.workers if each.ended is None or each.ended.latest() >= day]


def _lives(address: Address | None, *, shows_address: bool) -> str:
    if address is None:
        return ""
    return address.lines if shows_address and not address.is_sensitive else _held_back()


def _held_back() -> str:
    return _("held back; ask the lead professional")


def _wish(person: PersonAround, redactor: Redactor) -> tuple[Inline, ...]:
    """Return what the child wants about contact, in their words."""
    wish = redactor.words(person.childs_wish.strip())
    return (muted(_(" The child says: “{wish}”").format(wish=wish)),) if wish else ()


def _yes_no(answer: bool | None) -> str:
    return _("not known") if answer is None else _("yes") if answer else _("no")
