"""The CERAF worksheet for the made-up child, answered row by row and finalised on the cusp."""

from __future__ import annotations

from datetime import date, timedelta

from hothdesk.app import Desk
from hothdesk.assessments.model import Answer, AssessmentVersion, Evidence, Judgement
from hothdesk.children.model import ChildId, Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.formengine.model import AnswerKind, LevelId, QuestionId, SignId

FORM = "swindon_ceraf"


def finalise_ceraf(desk: Desk, child_id: ChildId, today: date) -> AssessmentVersion:
    """Answer every row, set the level with reasons, check, and finalise version 1."""
    draft = desk.assessments.start(child_id, FORM).value
    for question, answer in _answers(today).items():
        desk.assessments.save_answer(draft, QuestionId(question), answer)
    desk.assessments.save_judgement(
        draft,
        Judgement(
            level=LevelId("on_the_cusp"),
            rationale=(
                "Two absences in four months, one of them to another county, a second phone that nobody at "
                "home bought, and an adult who waits where Robin has to pass. No sign so far that harm has "
                "happened. School, club and Nan hold, and Robin tells us a lot on a walk."
            ),
            childs_view="On the cusp of what? I just want the shops sorted.",
            not_known="Who pays for the second phone; who the adult at the bus stop is. Robin may tell Kit.",
        ),
    )
    return desk.assessments.finalise(draft).value


def _answers(today: date) -> dict[str, Answer]:
    def on(days_ago: int) -> PartialDate:
        return PartialDate.on(today - timedelta(days=days_ago))

    def cusp(signs: list[str], evidence: Evidence, meaning: str = "") -> Answer:
        return _chosen("on_the_cusp", signs, evidence, meaning)

    return {
        "told_or_reported": cusp(
            ["told_c_exploitation"],
            Evidence(
                occurred=on(9),
                childs_words="They know my name. I never told them my name.",
                provenance=Provenance.TOLD_BY_CHILD,
                said_by="Robin",
            ),
        ),
        "nrm": Answer(kind=AnswerKind.NO_SIGN, because="No referral has been made by anybody we asked."),
        "missing": cusp(
            ["missing_c_once", "missing_c_attendance"],
            Evidence(
                occurred=on(75),
                text="Found in another county; gave a reason that holds.",
                provenance=Provenance.TOLD_BY_OTHER,
                said_by="Railway staff",
            ),
            "Staying away is how Robin keeps out of somebody’s reach. Less of it is not yet more safety.",
        ),
        "substances": _chosen(
            "emerging",
            ["substances_e_vapes"],
            Evidence(
                occurred=on(52),
                text="Vapes in a school bag that Robin says were to be passed on.",
                provenance=Provenance.TOLD_BY_OTHER,
                said_by="School",
            ),
        ),
        "receiving": cusp(
            ["receiving_c_valuable"],
            Evidence(
                occurred=on(52),
                text="New trainers and a second phone, given by somebody unknown.",
                provenance=Provenance.TOLD_BY_OTHER,
                said_by="Grandmother",
            ),
        ),
        "behaviour": _chosen(
            "emerging",
            ["behaviour_e_change"],
            Evidence(occurred=on(30), text="Quieter at home, sleeps in the day.", provenance=Provenance.SEEN),
        ),
        "sexual_health": Answer(kind=AnswerKind.NOT_ASKED, because="The school nurse sees Robin next week."),
        "online": cusp(
            ["online_c_meeting"],
            Evidence(
                occurred=on(20),
                childs_words="There’s this chat where they say where to be.",
                provenance=Provenance.TOLD_BY_CHILD,
                said_by="Robin",
            ),
        ),
        "out_of_county": _chosen(
            "emerging",
            ["county_e_talks"],
            Evidence(
                occurred=on(75),
                text="Speaks of a seaside town where the family knows nobody.",
                provenance=Provenance.SEEN,
            ),
        ),
        "phones": Answer(kind=AnswerKind.NOT_KNOWN, because="Nobody knows who pays for the second phone."),
        "peers": cusp(
            ["peers_c_afraid"],
            Evidence(
                occurred=on(9),
                childs_words="You don’t say no to them.",
                provenance=Provenance.TOLD_BY_CHILD,
                said_by="Robin",
            ),
        ),
        "weapons": Answer(kind=AnswerKind.NO_SIGN),
        "grooming": Answer(
            kind=AnswerKind.DID_NOT_WANT_TO_SAY, because="Robin may want to say more on a walk."
        ),
        "vulnerability": Answer(options=("loss", "out_of_school")),
        "strengths": Answer(text="Nan, the sound desk at youth club, a maths teacher Robin likes, and Kit."),
        "childs_view": Answer(text="I’m not being difficult. I just don’t want to walk past them."),
    }


def _chosen(level: str, signs: list[str], evidence: Evidence, meaning: str = "") -> Answer:
    return Answer(
        level=LevelId(level),
        signs=tuple(SignId(sign) for sign in signs),
        evidence=(evidence,),
        meaning=meaning,
    )
