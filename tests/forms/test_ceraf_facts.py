"""The CERAF worksheet keeps every fact and threshold of Swindon 2024, Appendix 2, in its cell."""

from __future__ import annotations

import re

import pytest

from hothdesk.core import paths
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import Form, Indicator

LEVELS = ("emerging", "on_the_cusp", "experiencing")
E, C, X = LEVELS


@pytest.fixture(scope="module")
def ceraf() -> Form:
    return FormLibrary(paths.forms()).form("swindon_ceraf")


def _row(form: Form, row_id: str) -> Indicator:
    row = form.question(row_id)
    assert isinstance(row, Indicator)
    return row


_FACTS = [
    (
        "told_or_reported",
        E,
        [
            "early worries",
            "exploitation",
            "abuse outside the family",
            "slavery",
            "extremism",
            "radicalised|radicalisation",
        ],
    ),
    ("told_or_reported", C, ["on the cusp", "exploited", "abused", "slavery", "extremism", "radicalised"]),
    (
        "told_or_reported",
        X,
        [
            "sexually exploited",
            "criminally exploited",
            "abused",
            "slavery",
            "extremism",
            "radicalised",
            "told somebody of being exploited",
        ],
    ),
    ("nrm", E, ["referred", "no positive grounds decision", "most of .* Emerging"]),
    ("nrm", C, ["referred", "no positive grounds decision", "most of .* On the cusp"]),
    (
        "nrm",
        X,
        [
            "the decision was positive grounds",
            "^{child} is being harmed outside the home now",
            "^{child} was harmed .* before and is on the cusp",
        ],
    ),
    (
        "missing",
        E,
        [
            "regularly reported missing",
            "one significant",
            "whereabouts and company were known",
            "Emotional health",
            "home pushed",
            r"below 85%",
        ],
    ),
    (
        "missing",
        C,
        [
            "regularly reported missing",
            "one significant",
            "out of the county",
            "reasonabl",
            "not routinely reported",
            r"below 50%",
        ],
    ),
    (
        "missing",
        X,
        [
            "frequently",
            "reported or not",
            "out of the county, and it is not explained",
            "abduction or modern slavery",
            "found with a person known to exploit",
            r"well below 50%",
            "not at school",
        ],
    ),
    (
        "substances",
        E,
        [
            "alcohol",
            "Class C",
            "going missing from home",
            "interest",
            "county drug lines",
            "^Money is a pull",
            "Vapes",
        ],
    ),
    (
        "substances",
        C,
        [
            "Class B",
            "without lawful means",
            "small sums of money",
            "significant value",
            "Mapping",
            "county drug lines",
        ],
    ),
    (
        "substances",
        X,
        [
            "Class A",
            "without lawful means",
            "large sums of money",
            "secretive",
            "Parents or carers found",
            r"{child} has a large drug debt \(over £1,000\)",
            r"intent to supply \(PWITS\) of Class A or B",
            "cuckooed",
            "threats to kill",
        ],
    ),
    (
        "receiving",
        E,
        [
            "lower-value",
            "clothing",
            "video games",
            "jewellery",
            "food",
            "is given and seen with .* without lawful",
            "lend",
            "no other sign",
        ],
    ),
    (
        "receiving",
        C,
        [
            "significant value",
            "designer bags",
            "more often",
            "new and important relationship .* partner agencies have evidence",
        ],
    ),
    (
        "receiving",
        X,
        [
            "regularly .* significant value",
            "cannot explain",
            "relationship .* known to exploit children, or a person of concern",
            "arrested, or stopped and searched",
            "criminal exploitation",
        ],
    ),
    (
        "behaviour",
        E,
        [
            "secretive, avoidant, withdrawn, hostile or aggressive",
            "out of character",
            r"changed suddenly or fell below 85%",
        ],
    ),
    (
        "behaviour",
        C,
        [
            "secretive, avoidant, withdrawn, hostile or aggressive",
            "key event .* an arrest or a threat",
            r"changed suddenly or fell below 50%",
        ],
    ),
    (
        "behaviour",
        X,
        [
            "secretive, avoidant, withdrawn, hostile or aggressive",
            "very anxious or afraid",
            r"well below 50%",
            "stopped going to school",
        ],
    ),
    (
        "sexual_health",
        E,
        [
            "like age, even if under the age of consent",
            "dates, and this is right for their age",
            "pregnant",
            "sexually transmitted infection",
        ],
    ),
    (
        "sexual_health",
        C,
        [
            "a few years older",
            "outside .* usual circle",
            "Dates that {child} arranges .* not usually among",
            "Dates that {child} arranges .* spoken to only online",
        ],
    ),
    (
        "sexual_health",
        X,
        [
            "Meetings that {child} arranges are for sexual activity, .* not usually among",
            "Meetings that {child} arranges are for sexual activity, .* spoken to only online",
            "several pregnancies",
            "unprotected several times",
            "no medical reason",
            "raped or sexually assaulted in a group",
            "links to sexual exploitation",
            "trafficked for sexual intercourse",
        ],
    ),
    (
        "online",
        E,
        ["Instagram, Snapchat", "dating sites", "that {child} has shared .* partly undressed", "older age"],
    ),
    (
        "online",
        C,
        [
            "Naked and indecent .* shared online by {child}, and not within a relationship",
            "meets people spoken to only online",
        ],
    ),
    (
        "online",
        X,
        [
            "blackmail over pictures .* {child} has shared",
            "coerced or forced to send pictures of themselves",
            "known to exploit children",
        ],
    ),
    ("out_of_county", E, ["no link"]),
    ("out_of_county", C, ["no explanation of how or why"]),
    (
        "out_of_county",
        X,
        ["far from home, without a likely", "trafficked", "different counties", "being missing"],
    ),
    (
        "phones",
        E,
        ["more than one phone or SIM card that parents or carers bought", "clear reason", "no other sign"],
    ),
    ("phones", C, ["more than one phone or SIM card that parents or carers did not buy", "clear reason"]),
    (
        "phones",
        X,
        [
            "several phones or SIM cards and answers them often, for short calls",
            "leave straight after a call",
            "deals",
            "advertised for sale",
        ],
    ),
    (
        "peers",
        E,
        [
            "anti-social behaviour or crime",
            "criminal or sexual exploitation",
            "do not always know",
            "illegal drugs",
            "Parents or carers raise a worry about who",
            "in debt to friends",
        ],
    ),
    (
        "peers",
        C,
        [
            "because they are being exploited",
            "{child} has links to known places of concern or to key networks",
            "get into gangs",
            "carry weapons or drugs",
            "{child} is in a group .* regularly goes missing",
            "afraid",
        ],
    ),
    (
        "peers",
        X,
        [
            "in a gang and carries weapons",
            "partner is abusive or violent",
            "violence against a partner",
            "relationship .* a person who exploits children, or gang networks",
            "unsafe and is at immediate risk",
        ],
    ),
    (
        "weapons",
        E,
        [
            "known to carry",
            "friends who carry",
            "pictures of weapons",
            "low-level crime .* by {child}",
            "encouraged",
        ],
    ),
    ("weapons", C, ["Threats to harm", "routine", "part of, violence by a group"]),
    (
        "weapons",
        X,
        [
            "substantially",
            "gun or knife crime",
            "threat to life",
            "hides weapons",
            "feels unsafe",
            "arrested",
            "county drug lines",
        ],
    ),
    ("grooming", E, ["grooms has been in contact", "does not intend to meet", "plan to end"]),
    ("grooming", C, ["long time", "towards a meeting", "no plan to end"]),
    ("grooming", X, ["arranged to meet", "has met that person"]),
]


def test_the_table_of_facts_speaks_of_every_cell(ceraf: Form) -> None:
    assert {(row, level) for row, level, _facts in _FACTS} == {
        (row.id, cell.level) for row in ceraf.indicators for cell in row.cells
    }


@pytest.mark.parametrize(("row", "level", "facts"), _FACTS, ids=lambda value: str(value)[:20])
def test_every_fact_stands_in_its_cell(ceraf: Form, row: str, level: str, facts: list[str]) -> None:
    signs = [sign.text for cell in _row(ceraf, row).cells if cell.level == level for sign in cell.signs]
    for fact in facts:
        assert any(re.search(fact, sign) for sign in signs), f"{fact!r} is missing from {row}/{level}"


@pytest.mark.parametrize(
    ("row", "level", "figure"),
    [
        ("missing", E, "85%"),
        ("missing", C, "50%"),
        ("behaviour", E, "85%"),
        ("behaviour", C, "50%"),
        ("behaviour", X, "50%"),
        ("substances", E, "Class C"),
        ("substances", C, "Class B"),
        ("substances", X, "Class A"),
        ("substances", X, "£1,000"),
    ],
)
def test_the_card_shows_the_threshold_too(ceraf: Form, row: str, level: str, figure: str) -> None:
    (summary,) = [cell.summary for cell in _row(ceraf, row).cells if cell.level == level]
    assert figure in summary
