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
            "harmed outside the home now",
            "harmed .* before and is on the cusp",
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
            "person known to exploit",
            r"well below 50%",
            "not at school",
        ],
    ),
    (
        "substances",
        E,
        ["alcohol", "Class C", "going missing from home", "interest", "county drug lines", "Money", "Vapes"],
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
            r"over £1,000",
            r"intent to supply \(PWITS\) of Class A or B",
            "cuckooed",
            "threatened with being killed",
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
            "without lawful",
            "lend",
            "no other sign",
        ],
    ),
    ("receiving", C, ["significant value", "designer bags", "more often", "partner agencies have evidence"]),
    (
        "receiving",
        X,
        [
            "regularly .* significant value",
            "cannot explain",
            "known to exploit children, or a person of concern",
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
            "an arrest or a threat",
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
        ["a few years older", "outside .* usual circle", "not usually among", "only spoken to online"],
    ),
    (
        "sexual_health",
        X,
        [
            "Meetings for sexual activity",
            "not usually among",
            "only spoken to online",
            "several pregnancies",
            "unprotected",
            "no medical reason",
            "raped or sexually assaulted in a group",
            "links to sexual exploitation",
            "trafficked for sexual intercourse",
        ],
    ),
    ("online", E, ["Instagram, Snapchat", "dating sites", "Partly undressed", "older age"]),
    ("online", C, ["Naked or indecent", "not within a relationship", "known only from online"]),
    ("online", X, ["blackmails", "coerced or forced", "known to exploit children"]),
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
        ["answered often, for short calls", "leave straight after a call", "deals", "advertised for sale"],
    ),
    (
        "peers",
        E,
        [
            "anti-social behaviour or crime",
            "criminal or sexual exploitation",
            "do not always know",
            "illegal drugs",
            "Parents or carers worry",
            "in debt to friends",
        ],
    ),
    (
        "peers",
        C,
        [
            "because they are being exploited",
            "places of concern or to key networks",
            "join a gang",
            "carry weapons or drugs",
            "regularly goes missing",
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
            "gang network",
            "unsafe and is at immediate risk",
        ],
    ),
    (
        "weapons",
        E,
        ["known to carry", "friends who carry", "pictures of weapons", "low-level crime", "encouraged"],
    ),
    ("weapons", C, ["Threats to harm", "routine", "violence by a group"]),
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
    ("grooming", E, ["groomer has been in contact", "does not intend to meet", "plan to end"]),
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
