"""Cases, their steps and their persons from files: what a file says comes in, what it contradicts is refused."""

from tests.data.conftest import asked, counts, told

STEPS = """
    select c.from_stage, c.to_stage, o.code, (c.happened_at at time zone 'Africa/Tripoli')::date::text, c.imported
    from stage_change as c inner join office as o on o.id = c.at_office_id order by c.happened_at, c.id
"""


def case(db, columns, number="C-1"):
    return asked(db, f"select {columns} from case_file where case_no = :number", number=number)[0]


def test_a_case_begins_where_it_was_received_and_stands_where_the_file_says(bring, office):
    report = bring("cases", {"stage": "documents", "stage_since": "2026-03-10", "stream": "AVR", "programme": "VHR"})
    assert counts(report) == (1, 0, 0, 0)
    assert asked(office, STEPS) == [
        (None, "received", "TIP", "2026-03-01", True),
        ("received", "documents", "TIP", "2026-03-10", True),
    ]
    assert case(office, "stage, stage_since::text, mission, programme") == (
        "documents", "2026-03-09 22:00:04+00", "LY", "VHR",
    )  # fmt: skip
    assert asked(office, "select stage, from_day::text, entered_as from stage_spell order by from_at") == [
        ("received", "2026-03-01", "new"), ("documents", "2026-03-10", "moved"),
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing(bring, office):
    row = {"stage": "medical", "stage_since": "2026-03-10", "caseworker": "amina@example.org", "mimosa_no": "m-7",
           "hold_reason": "waiting_medical", "held_since": "2026-03-12", "risk_level": "high"}  # fmt: skip
    bring("cases", row)
    everything = "select (select sum(n) from version_slot), (select count(*) from audit), row_version from case_file"
    before = asked(office, everything)
    assert counts(bring("cases", row)) == (0, 0, 1, 0)
    assert asked(office, everything) == before


def test_a_case_that_moved_on_gets_one_more_step(bring, office):
    bring("cases", {"stage": "documents", "stage_since": "2026-03-10"})
    assert counts(bring("cases", {"stage": "medical", "stage_since": "2026-04-02"})) == (0, 1, 0, 0)
    assert [step[1] for step in asked(office, STEPS)] == ["received", "documents", "medical"]
    assert case(office, "stage") == ("medical",)
    assert counts(bring("cases", {"stage": "medical", "stage_since": "2026-04-02"})) == (0, 0, 1, 0)


def test_two_stages_on_one_day_stay_in_their_order(bring, office):
    bring("cases", {"stage": "registered", "stage_since": "2026-03-01"})
    bring("cases", {"stage": "assessed", "stage_since": "2026-03-01"})
    assert [step[1] for step in asked(office, STEPS)] == ["received", "registered", "assessed"]
    assert case(office, "stage") == ("assessed",)


def test_an_old_file_does_not_take_a_case_back(bring, office):
    old = {"stage": "documents", "stage_since": "2026-03-10", "risk_level": "low"}
    bring("cases", old)
    bring("cases", {"stage": "medical", "stage_since": "2026-04-02", "risk_level": "low"})
    assert counts(bring("cases", old)) == (0, 0, 1, 0)
    assert case(office, "stage") == ("medical",)


def test_a_step_before_the_last_one_is_refused(bring, office):
    bring("cases", {"stage": "medical", "stage_since": "2026-04-02"})
    report = bring("cases", {"stage": "documents", "stage_since": "2026-03-20"})
    assert told(report) == [(2, "stage_since", "2026-03-20")]
    assert report.refusals[0].reason == "Marsa has this case at medical in office TIP since 2026-04-02."


def test_a_case_that_moved_to_another_office_goes_with_all_that_is_its(bring, office):
    bring("cases", {"stage": "documents", "stage_since": "2026-03-10"})
    bring("persons", {"vulnerabilities": "medical"})
    report = bring("cases", {"office": "NKC", "stage": "documents", "stage_since": "2026-04-01"})
    assert counts(report) == (0, 1, 0, 0)
    assert asked(office, STEPS)[-1] == ("documents", "documents", "NKC", "2026-04-01", True)
    assert case(office, "mission, stage") == ("MR", "documents")
    assert asked(office, "select entered_as from stage_spell order by from_at")[-1] == ("transferred",)
    assert len(asked(office, """
        select from person as p inner join person_vulnerability as v on v.person_id = p.id and v.office_id = p.office_id
        inner join office as o on o.id = p.office_id and o.code = 'NKC'
    """)) == 1  # fmt: skip
    assert counts(bring("cases", {"office": "NKC", "stage": "documents", "stage_since": "2026-04-01"})) == (0, 0, 1, 0)


def test_a_closed_case_can_be_opened_again(bring, office):
    bring("cases", {"stage": "lost_contact", "stage_since": "2026-03-10", "stage_reason": "no_answer"})
    assert asked(office, "select reason from stage_change where to_stage = 'lost_contact'") == [("no_answer",)]
    bring("cases", {"stage": "assessed", "stage_since": "2026-04-10"})
    assert asked(office, "select entered_as from stage_spell order by from_at")[-1] == ("reopened",)


def test_a_hold_begins_is_corrected_and_ends(bring, office):
    holds = "select reason, (held_from at time zone 'Africa/Tripoli')::date::text, held_to::text from case_hold"
    held = {"hold_reason": "detained", "held_since": "2026-03-12"}
    bring("cases", held)
    assert asked(office, holds) == [("detained", "2026-03-12", None)]
    assert counts(bring("cases", held | {"held_since": "2026-03-15"})) == (0, 1, 0, 0)
    assert asked(office, holds) == [("detained", "2026-03-15", None)]
    assert counts(bring("cases", {"hold_reason": "", "held_since": ""})) == (0, 1, 0, 0)
    assert asked(office, holds) == [("detained", "2026-03-15", "2026-06-01 12:00:00+00")]
    assert case(office, "held_since, hold_reason") == (None, None)


def test_a_case_that_ends_is_no_longer_on_hold(bring, office):
    bring("cases", {"hold_reason": "detained", "held_since": "2026-03-12"})
    bring("cases", {"stage": "closed", "stage_since": "2026-04-01"})
    assert case(office, "stage, held_since") == ("closed", None)
    assert asked(office, "select held_to::date::text from case_hold") == [("2026-03-31",)]


def test_a_new_caseworker_stands_in_the_history(bring, office):
    bring("staff", {"email": "omar@example.org", "name": "Omar", "roles": "caseworker", "offices": "TIP"})
    bring("cases", {"caseworker": "amina@example.org"})
    assert case(office, "assigned_at = received_on") == (True,)
    assert counts(bring("cases", {"caseworker": "Omar@example.org", "assigned_on": "2026-05-04"})) == (0, 1, 0, 0)
    assert counts(bring("cases", {"caseworker": ""})) == (0, 1, 0, 0)
    assert asked(office, """
        select s.name, a.happened_at::text from case_assignment as a left join staff as s on s.id = a.caseworker_id
        order by a.id
    """) == [("Amina", "2026-02-28 22:00:00+00"), ("Omar", "2026-05-03 22:00:00+00"),
             (None, "2026-06-01 12:00:00+00")]  # fmt: skip


def test_a_column_left_out_leaves_what_is_there_and_an_empty_cell_empties_it(bring, office):
    bring("cases", {"location": "Janzur", "risk_level": "high", "caseworker": "amina@example.org"})
    bring("cases", {"risk_level": ""})
    assert case(office, "location, risk_level, caseworker_id is not null") == ("Janzur", None, True)


WRONG = [
    ({"office": "XXX"}, "office"),
    ({"project": "XXX"}, "project"),
    ({"caseworker": "nobody@example.org"}, "caseworker"),
    ({"stage": "documents"}, "stage_since"),
    ({"stage": "documents", "stage_since": "2026-02-01"}, "stage_since"),
    ({"stage_since": "2026-03-05"}, "stage_since"),
    ({"stage": "documents", "stage_since": "2026-03-05", "stream": "AVM"}, "stage"),
    ({"stream": "AVM", "programme": "VHR"}, "programme"),
    ({"hold_reason": "detained"}, "held_since"),
    ({"held_since": "2026-03-02"}, "hold_reason"),
    ({"stage": "closed", "stage_since": "2026-04-01", "hold_reason": "detained", "held_since": "2026-03-02"},
     "hold_reason"),
    ({"hold_reason": "detained", "held_since": "2026-02-02"}, "held_since"),
    ({"assigned_on": "2026-03-04"}, "assigned_on"),
    ({"received_on": "2026-07-01"}, "received_on"),
    ({"case_no": "C=1"}, "case_no"),
    ({"family_type": "clan"}, "family_type"),
    ({"entry_point": ""}, "entry_point"),
]  # fmt: skip


def test_a_row_that_cannot_be_is_refused_and_the_rest_comes_in(bring, office):
    report = bring("cases", *({"case_no": f"C-{n}", **row} for n, (row, _) in enumerate(WRONG, 10)), {"case_no": "C-1"})
    assert counts(report) == (1, 0, 0, len(WRONG))
    assert [(one.line, one.column) for one in report.refusals] == [(n, its) for n, (_, its) in enumerate(WRONG, 2)]
    assert asked(office, "select case_no from case_file") == [("C-1",)]


def test_a_caseworker_of_another_office_would_not_see_the_case(bring, office):
    bring("staff", {"email": "omar@example.org", "name": "Omar", "roles": "caseworker", "offices": "NKC"})
    closed = {"case_no": "C-2", "stage": "closed", "stage_since": "2026-03-09"}
    worker = {"caseworker": "omar@example.org"}
    report = bring("cases", worker, closed | worker)
    assert told(report) == [(2, "caseworker", "omar@example.org")]


def test_a_mimosa_number_belongs_to_one_case(bring, office):
    bring("cases", {"mimosa_no": "M-1"})
    rows = [{"case_no": "C-2", "mimosa_no": "m-1"}, {"case_no": "C-3", "mimosa_no": "M-2"},
            {"case_no": "C-4", "mimosa_no": "M-2"}]  # fmt: skip
    report = bring("cases", *rows)
    assert [(line, value) for line, _, value in told(report)] == [(2, "m-1"), (4, "M-2")]
    assert counts(report) == (1, 0, 0, 2)


def test_a_case_stands_once_in_a_file(bring, office):
    report = bring("cases", {"case_no": "C-1"}, {"case_no": " c-1"})
    assert told(report) == [(3, "case_no", " c-1")]
    assert report.refusals[0].reason == "Line 2 is about the same one."


def test_the_day_a_case_was_received_stays(bring, office):
    bring("cases", {})
    assert told(bring("cases", {"received_on": "2026-03-02"})) == [(2, "received_on", "2026-03-02")]


def test_earlier_steps_come_between(bring, office):
    bring("cases", {"stage": "documents", "stage_since": "2026-03-10", "stream": "AVR"})
    rows = [{"stage": "registered", "since": "2026-03-02"}, {"stage": "classified", "since": "2026-03-10"}]
    assert counts(bring("steps", *rows)) == (2, 0, 0, 0)
    assert [step[1] for step in asked(office, STEPS)] == ["received", "registered", "classified", "documents"]
    assert case(office, "stage") == ("documents",)
    assert counts(bring("steps", *rows)) == (0, 0, 2, 0)


def test_a_step_that_cannot_be_is_refused(bring, office):
    bring("cases", {})
    rows = [{"stage": "registered", "since": "2026-02-02"}, {"stage": "received", "since": "2026-03-02"},
            {"case_no": "C-9", "stage": "registered", "since": "2026-03-02"}]  # fmt: skip
    assert [one.column for one in bring("steps", *rows).refusals] == ["since", "stage", "case_no"]


def test_persons_give_the_case_its_nationality(bring, office):
    bring("cases", {})
    rows = [{"nationality": "SN", "birth_year": 1998, "consent_share": "yes",
             "vulnerabilities": "vot; Medical condition"},
            {"person_no": 2, "sex": "U", "relation": "child", "nationality": "GM"}]  # fmt: skip
    assert counts(bring("persons", *rows)) == (2, 0, 0, 0)
    assert case(office, "nationality") == ("SN",)
    assert asked(office, "select consent_share, consent_statistics from person where person_no = 1") == [(True, None)]
    found = asked(office, "select vulnerability, happened_at::text from person_vulnerability order by 1")
    assert found == [("medical", "2026-02-28 22:00:00+00"), ("vot", "2026-02-28 22:00:00+00")]
    assert counts(bring("persons", *rows)) == (0, 0, 2, 0)
    assert counts(bring("persons", rows[0] | {"vulnerabilities": "vot", "nationality": "ML"}, rows[1])) == (0, 1, 1, 0)
    assert asked(office, "select vulnerability from person_vulnerability") == [("vot",)]
    assert case(office, "nationality") == ("ML",)


def test_a_case_has_one_head_who_can_change(bring, office):
    bring("cases", {})
    assert counts(bring("persons", {}, {"person_no": 2})) == (1, 0, 0, 1)
    assert told(bring("persons", {"person_no": 2})) == [(2, "relation", "head")]
    swapped = [{"relation": "spouse"}, {"person_no": 2}]
    assert counts(bring("persons", *swapped)) == (1, 1, 0, 0)
    assert asked(office, "select person_no, relation from person order by 1") == [(1, "spouse"), (2, "head")]
    # a row that is refused does not make room for another head
    kept = [{"person_no": 2, "relation": "spouse", "birth_year": 2050}, {"relation": "head"}]
    assert counts(bring("persons", *kept)) == (0, 0, 0, 2)
    assert counts(bring("persons", *swapped)) == (0, 0, 2, 0)


def test_persons_need_their_case(bring, office):
    assert told(bring("persons", {"case_no": "C-9"})) == [(2, "case_no", "C-9")]


def test_papers_clearances_and_what_was_done_for_a_case(bring, office):
    bring("cases", {})
    bring("persons", {})
    bring("projects", {})
    of = {"case_no": "C-1"}
    files = {
        "papers": of | {"paper": "photo", "received_on": "2026-03-03", "verified_on": "2026-03-04"},
        "clearances": of | {"kind": "medical", "outcome": "given", "decided_on": "2026-03-05"},
        "assessments": of | {"person_no": 1, "kind": "vulnerability", "completed_on": "2026-03-06"},
        "assistance": of | {"person_no": 1, "service": "cash", "given_on": "2026-03-07", "project": "p"},
        "follow-ups": of | {"kind": "call", "due_on": "2026-07-08"},
    }
    for kind, row in files.items():
        assert counts(bring(kind, row)) == (1, 0, 0, 0), kind
        assert counts(bring(kind, row)) == (0, 0, 1, 0), kind
    assert counts(bring("follow-ups", files["follow-ups"] | {"done_on": "2026-05-30"})) == (0, 1, 0, 0)
    wrong = bring("papers", of | {"paper": "photo", "received_on": "", "verified_on": "2026-03-04"})
    assert [one.column for one in wrong.refusals] == ["verified_on"]
    nobody = bring("assessments", files["assessments"] | {"person_no": 7})
    assert told(nobody) == [(2, "person_no", "7")]
