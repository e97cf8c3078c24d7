"""Three cases from a hotline call to their end, through the forms, by several people, with the refusals on the way.

The same lives as in tests/edits/test_lives.py. `make long` lives them; `-s` prints what the
common edits cost the person who makes them.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.filling import Hand, label
from tests.browser.steps import (
    STAGES,
    TODAY,
    arrives,
    assesses,
    consents,
    decides,
    is_moved,
    leaves,
    moves,
    opens_case,
    stays,
    ticks_papers,
)  # fmt: skip

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_single_man_goes_home(enter, stopwatch, sample_office):
    boss = Hand(enter("supervisor.tripoli", phone=True), "fr")
    case_no = opens_case(boss, stopwatch, "new case", age=29, sex="M", nationality="NG", place="Abu Salim")
    with stopwatch.times("reassign", boss.visitor):
        boss.thing("person_add", "reassign")
        boss.takes("caseworker_id", "Salma Ben Othman")
        boss.saves("The case has a new caseworker.")

    worker = Hand(enter("caseworker.tripoli", phone=True), "fr")
    worker.opens(f"/case?case={case_no}")
    with stopwatch.times("change stage", worker.visitor):
        moves(worker, "registered")

    # nobody asked him yet whether his data may go to a clinic
    with stopwatch.times("refer, refused without consent", worker.visitor):
        worker.part("refer", "new_referral_service")
        worker.chooses("", "medical", "service")
        worker.form = "add_referral"
        agency = worker.first("agency_id")
        worker.chooses("priority", "normal", "priority")
        worker.sends()
        worker.is_refused("consent")
    consents(worker, stopwatch, "written")
    worker.form = "add_referral"
    expect(worker.field("agency_id").locator("input")).to_have_value(agency)  # what was chosen is still there
    with stopwatch.times("refer, once there is consent", worker.visitor):
        worker.saves("The referral is sent.")
    worker.visitor.follow(worker.visitor.main.locator("a[href*='referral=']").first, "**referral=*")
    expect(worker.visitor.main.locator("[class*='st-key-consent_']")).to_have_count(0)  # what was saved stays shut
    with stopwatch.times("record an answer", worker.visitor):
        worker.form = "record_answer"
        worker.chooses("state", "accepted", "referral_state")
        worker.dates("answered_on", TODAY)
        worker.saves("The answer is saved.")

    assesses(worker, stopwatch, "protection_screening", "low", ["return_is_informed"])
    is_moved(sample_office, "caseworker.tripoli", case_no, "assessed")
    worker.visitor.runs_again()
    moves(worker, "classified", stream="AVR", programme="VHR", note="Il souhaite rentrer.")
    is_moved(sample_office, "caseworker.tripoli", case_no, "documents", "medical")
    worker.visitor.runs_again()

    stays(worker, "travel_ready", "papers")
    decides(worker, "medical")
    with stopwatch.times("tick all papers", worker.visitor):
        ticks_papers(worker)
    moves(worker, "travel_ready", "pre_departure")

    receiver = Hand(enter("predeparture", phone=True), "fr")
    leaves(receiver, case_no)
    arrives(receiver)
    with stopwatch.times("add a note", worker.visitor):
        worker.part("note", "note")
        worker.writes("body", "Il a appelé de Lagos.")
        worker.saves("The note is added.")
    with stopwatch.times("plan a follow-up", worker.visitor):
        worker.part("plan", "plan")
        worker.chooses("kind", "call", "follow_up_kind")
        worker.dates("due_on", TODAY + timedelta(days=30))
        worker.saves("The follow-up is planned.")


def test_a_mother_alone_with_her_child_needs_another_eye(enter, stopwatch, sample_office):
    worker = Hand(enter("caseworker.tripoli"))

    def a_daughter():
        worker.writes("several", 2)
        worker.chooses("1-relation", "child", "relation")
        worker.ticks("1-sex", "F", of="sex")
        worker.writes("1-age", 3)
        worker.ticks("family_type", "single_headed_family", of="family_type")

    case_no = opens_case(worker, stopwatch, "new case, two persons", age=26, sex="F", nationality="GH", place="Tajoura",
                         extra=a_daughter)  # fmt: skip
    consents(worker, stopwatch, "written")
    is_moved(sample_office, "caseworker.tripoli", case_no, "registered")
    assesses(worker, stopwatch, "protection_screening", "medium", ["health_need"], "pregnant_lactating")
    moving = (sample_office, "caseworker.tripoli", case_no)
    is_moved(*moving, "assessed")
    is_moved(*moving, "classified", stream="AVR", programme="VHR", note="She wishes to return.")
    is_moved(*moving, "documents", "medical")
    worker.visitor.runs_again()
    ticks_papers(worker, "shf_custody")
    decides(worker, "medical")

    # her custody papers are missing, and so is the word of somebody else
    expect(worker.visitor.main.locator(".m-next a[href='#papers']").first).to_contain_text(
        label("document_type", "shf_custody", "en")
    )
    stays(worker, "travel_ready", "papers")
    ticks_papers(worker)
    stays(worker, "travel_ready", "clearances")
    is_moved(*moving, "clearance")
    worker.visitor.runs_again()
    worker.part("decide", "clearance")
    worker.field("kind").locator("input").press("ArrowDown")
    expect(worker.visitor.page.get_by_role("option")).to_have_text([label("clearance_kind", "medical", "en")])
    worker.visitor.page.keyboard.press("Escape")

    unit = Hand(enter("avm.libya"))
    unit.opens(f"/case?case={case_no}")
    with stopwatch.times("give the AVM clearance", unit.visitor):
        decides(unit, "avm")
    worker.visitor.runs_again()
    moves(worker, "travel_ready")
    is_moved(*moving, "pre_departure")
    leaves(Hand(enter("predeparture")), case_no)
    is_moved(sample_office, "predeparture", case_no, "arrived")
    (file,) = sample_office.rows("select stage from case_file where case_no = :no", no=case_no)
    assert file.stage == "arrived"


def test_a_child_alone_is_helped_here(enter, stopwatch, sample_office):
    boss = Hand(enter("supervisor.tripoli", phone=True), "ar")

    def alone():
        boss.takes("caseworker_id", "Salma Ben Othman")
        expect(boss.field("alone").locator("input")).to_be_checked()

    job = "new case, a child alone"
    case_no = opens_case(boss, stopwatch, job, age=15, sex="M", nationality="GM", place="Sabratha", extra=alone)
    with stopwatch.times("leave guidance", boss.visitor):
        boss.part("guide", "guide")
        boss.writes("body", "اسأل عن الأسرة أولاً")
        boss.saves("The guidance is left. Its caseworker finds it on Today.")

    worker = Hand(enter("caseworker.tripoli", phone=True), "ar")
    worker.opens("/")
    worker.visitor.follow(worker.visitor.main.locator(f"a[href*='{case_no}']").first, f"**case={case_no}*")
    worker.visitor.sees("اسأل عن الأسرة أولاً")
    worker.form = "answer_guidance"
    worker._click(worker.visitor.main.locator("[class*='st-key-open_guidance_'] summary"))
    worker.writes("text", "سألت")
    worker.saves("The guidance is answered.")

    consents(worker, stopwatch, "guardian")
    is_moved(sample_office, "caseworker.tripoli", case_no, "registered")
    assesses(worker, stopwatch, "best_interest", "high", ["guardian_missing", "family_to_trace"])
    is_moved(sample_office, "caseworker.tripoli", case_no, "assessed")
    worker.visitor.runs_again()
    moves(worker, "classified", stream="AVM", note="لا عودة الآن")
    is_moved(sample_office, "caseworker.tripoli", case_no, "case_plan", "assistance")
    worker.visitor.runs_again()
    with stopwatch.times("record assistance", worker.visitor):
        worker.part("give_help", "give_assistance")
        worker.chooses("service", "shelter", "service")
        worker.dates("on", TODAY)
        worker.saves("The assistance is saved.")
    is_moved(sample_office, "caseworker.tripoli", case_no, "review")
    worker.visitor.runs_again()
    with stopwatch.times("close the case", worker.visitor):
        worker.thing("stop_circle", "change_stage")
        worker.chooses("to_stage", "closed", "stage")
        worker.visitor.settled()
        worker.chooses("reason", "completed", "stage_reason")
        worker.saves(STAGES)
    expect(worker.visitor.main.locator(".m-facts")).to_contain_text(label("stage", "closed", "ar"))
