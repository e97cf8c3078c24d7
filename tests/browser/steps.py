"""The steps of a case's life as people take them on the screen, with the refusals on the way."""

import re
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from data import connection, person
from edits import cases
from tests.browser.filling import label
from tests.browser.visitor import PATIENCE

TODAY = datetime.now(ZoneInfo("Africa/Tripoli")).date()
STAGES = "The stage is changed."
CASE = re.compile(r"/case\?.*case=([^&]+)")


def fills_in(hand, *, age, sex, nationality, place):
    """What the hotline was told."""
    hand.chooses("entry_point", "hotline", "entry_point")
    hand.chooses("source", "phone", "case_source")
    hand.writes("location", place)
    hand.ticks("0-sex", sex, of="sex")
    hand.writes("0-age", age)
    hand.chooses("0-nationality", nationality, "country")


def opens_case(hand, watch, job, *, extra=lambda: None, **told):
    """Somebody calls, and a case begins. Its number."""
    hand.opens("/new_case")
    hand.form = "new_case"
    with watch.times(job, hand.visitor):
        fills_in(hand, **told)
        extra()
        hand.sends()
        hand.visitor.page.wait_for_url(CASE)
        hand.visitor.settled()
    return CASE.search(hand.visitor.page.url)[1]


def moves(hand, *stages, note="", **more):
    """On through the stages, one form each."""
    for stage in stages:
        hand.thing("conversion_path", "change_stage")
        if hand.field("to_stage").locator("input").input_value() != label("stage", stage, hand.language):
            hand.chooses("to_stage", stage, "stage")
            hand.visitor.settled()
        for field, code in more.items():
            hand.chooses(field, code, field)
        if note:
            hand.writes("note", note)
        hand.saves(STAGES)


def is_moved(office, by, case_no, *stages, **more):
    """The same without the form, which another journey proves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSA_HOME", str(office.home))  # who acts is signed with the app's own keys
        connection.use(office.url, embedded=True)
        try:
            with connection.owner_engine().connect() as db:
                who = person.find(db, f"{by}@marsa.example")
            for stage in stages:
                (file,) = office.rows("select id, row_version from case_file where case_no = :no", no=case_no)
                cases.change_stage(by=who, key=str(uuid4()), case_id=file.id, seen=file.row_version, to_stage=stage,
                                   reason="progress", **more)  # fmt: skip
        finally:
            connection.leave()


def stays(hand, stage, where):
    """A stage it cannot reach yet: what is missing is said, with the way there."""
    hand.thing("conversion_path", "change_stage")
    hand.chooses("to_stage", stage, "stage")
    hand.visitor.settled()
    hand.sends()
    told = hand.is_refused(where)
    hand.thing("conversion_path", "change_stage")  # put away
    return told


def consents(hand, watch, how):
    """Everybody agrees to being counted and to sharing with every partner."""
    with watch.times("record consent", hand.visitor):
        hand.part("consent", "consent")
        hand.ticks("kinds", "share", "statistics", of="consent_kind")
        hand.answers("answer", "Yes")
        hand.chooses("scope", "identity_and_need", "consent_scope")
        hand.chooses("how", how, "consent_how")
        hand.saves("The consent is saved.")


def assesses(hand, watch, kind, risk, findings, *found):
    """What was found out about the first person."""
    with watch.times("assess", hand.visitor):
        hand.part("assess", "assess")
        hand.chooses("kind", kind, "assessment_kind")
        hand.dates("on", TODAY)
        hand.chooses("tool", "interview", "assessment_tool")
        hand.chooses("risk_level", risk, "risk_level")
        for code in findings:
            hand.chooses("findings", code, "finding")
        for code in found:
            hand.chooses("found", code, "vulnerability")
        hand.saves("The assessment is saved.")


def ticks_papers(hand, *without):
    """All papers of the list are seen and verified, but some."""
    hand.part("tick_several", "tick_several")
    left = {label("document_type", code, hand.language) for code in without}
    hand.visitor.fields += 1
    expect(hand.field("papers").locator("button").first).to_be_visible(timeout=PATIENCE)
    for paper in hand.field("papers").locator("button").all():
        if paper.inner_text() not in left:
            paper.click()
    hand.saves("The papers are saved.")


def decides(hand, kind):
    """A decision is given."""
    hand.part("decide", "clearance")
    hand.chooses("kind", kind, "clearance_kind")
    hand.chooses("outcome", "given", "clearance_outcome")
    hand.dates("on", TODAY)
    hand.saves("The decision is saved.")


def leaves(receiver, case_no):
    """The receiver can send nobody off before the file's receipt is confirmed."""
    receiver.opens(f"/case?case={case_no}")
    receiver.thing("conversion_path", "change_stage")
    receiver.sends()
    receiver.is_refused("hand_over")
    receiver.thing("conversion_path", "change_stage")  # put away
    receiver.part("receive", "receive")
    receiver.saves("The receipt is confirmed.")
    moves(receiver, "departed")


def arrives(receiver):
    """The journey ends."""
    moves(receiver, "arrived")
    expect(receiver.visitor.main).to_contain_text(label("stage", "arrived", receiver.language))
