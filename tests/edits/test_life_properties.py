"""Whatever is tried, in whatever order: no forbidden state, no gap in a case's story, and the balance holds."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from data.person import Person
from queries import caseload
from tests.edits import life
from tests.edits.life import Office
from tests.factories import NOW

CASE, WHO, YES = some.integers(0, 2), some.integers(0, 4), some.booleans()
SHORT = settings(max_examples=8, stateful_step_count=20, deadline=None, database=None, derandomize=True,
                 suppress_health_check=list(HealthCheck))  # fmt: skip
LONG = settings(SHORT, max_examples=150, stateful_step_count=50, derandomize=False)


class Life(RuleBasedStateMachine):
    """One story: anybody tries anything on three cases."""

    office: Office

    @initialize()
    def begin(self):
        self.office.begin()

    @rule(case=CASE, by=WHO)
    def forward(self, case, by):
        self.office.forward(case, by)

    @rule(case=CASE, by=WHO, to=some.sampled_from(sorted({*life.RETURN, *life.ASSISTANCE, *life.ENDS})))
    def step(self, case, by, to):
        self.office.step(case, by, to)

    @rule(case=CASE, by=WHO)
    def hold_or_resume(self, case, by):
        self.office.hold(case, by)

    @rule(case=CASE, by=WHO, verified=YES, every=YES)
    def paper(self, case, by, verified, every):
        self.office.paper(case, by, verified, every)

    @rule(
        case=CASE, by=WHO, kind=some.sampled_from(["medical", "avm"]), outcome=some.sampled_from(["given", "refused"])
    )
    def clear(self, case, by, kind, outcome):
        self.office.clear(case, by, kind, outcome)

    @rule(case=CASE)
    def all_is_there(self, case):
        """The way to travel ready is long: once in a while everything has come."""
        self.office.paper(case, 2, verified=True, every=True)
        self.office.clear(case, 2, "medical", "given")
        while self.office.forward(case, 2):
            pass

    @rule(case=CASE, by=WHO, add=YES)
    def vulnerability(self, case, by, add):
        self.office.vulnerability(case, by, add)

    @rule(case=CASE, by=WHO, answer=YES)
    def consent(self, case, by, answer):
        self.office.consent(case, by, answer)

    @rule(case=CASE, by=WHO)
    def refer(self, case, by):
        self.office.refer(case, by)

    @rule(case=CASE, by=WHO, state=some.sampled_from(life.ANSWERS))
    def answer(self, case, by, state):
        self.office.answer(case, by, state)

    @rule(case=CASE, by=WHO, to=some.integers(0, 3))
    def reassign(self, case, by, to):
        self.office.reassign(case, by, to)

    @rule(case=CASE, by=WHO, to=some.integers(0, 1))
    def transfer(self, case, by, to):
        self.office.transfer(case, by, to)

    @rule(case=CASE, give_back=YES)
    def receive(self, case, give_back):
        self.office.receive(case, 4, give_back)

    @rule(by=WHO)
    def take_back(self, by):
        self.office.take_back(by)

    @rule(hours=some.integers(1, 40))
    def wait(self, hours):
        self.office.wait(hours)

    @invariant()
    def the_story_has_no_gap(self):
        if not hasattr(self.office, "cases"):
            return
        found = self.office.rows("""
            select s.case_id, bool_and(s.to_at = coalesce(s.next_at, 'infinity')) as whole,
                count(*) filter (where s.to_at = 'infinity' and s.stage = f.stage and s.from_at = f.stage_since
                    and s.at_office_id = f.office_id) as last
            from (
                select *, lead(from_at) over (partition by case_id order by from_at, to_at) as next_at from stage_spell
            ) as s inner join case_file as f on f.id = s.case_id
            where s.case_id = any(:ids) group by s.case_id
        """, ids=self.office.cases)  # fmt: skip
        assert [(row.whole, row.last) for row in found] == [(True, 1)] * 3, found

    @invariant()
    def a_hold_is_one_and_the_file_says_so(self):
        if not hasattr(self.office, "cases"):
            return
        found = self.office.rows("""
            select f.held_since is not null as held, count(h.id) as holds from case_file as f
            left join case_hold as h on h.case_id = f.id and h.held_to is null
            where f.id = any(:ids) group by f.id
        """, ids=self.office.cases)  # fmt: skip
        assert all(row.holds == int(row.held) for row in found), found

    @invariant()
    def a_referral_is_where_its_story_says(self):
        if not hasattr(self.office, "cases"):
            return
        found = self.office.rows("""
            select r.state, s.state as told, count(*) over (partition by r.id) as spells from referral as r
            inner join referral_spell as s on s.referral_id = r.id and s.to_at = 'infinity'
            where r.case_id = any(:ids)
        """, ids=self.office.cases)  # fmt: skip
        assert all(row.state == row.told and row.spells == 1 for row in found), found

    def teardown(self):
        if hasattr(self.office, "cases"):
            _balances(self.office)


def _balances(office):
    ids = [place.id for place in office.places]
    reader = Person(None, "", "", "en", ("supervisor",), "supervisor", ("LY",), tuple(ids), (), ())
    last = office.now.date() + timedelta(days=1)
    for some_of in (ids[:1], ids[1:], ids):
        before = 0
        for back in range((last - NOW.date()).days + 11, -1, -1):
            day = last - timedelta(days=back)
            it = caseload.balance(reader, period_from=day, period_to=day, offices=some_of).iloc[0]
            came = it["new"] + it["reopened"] + it["transferred_in"]
            assert it["open_start"] == before, day
            assert it["open_start"] + came - it["closed"] - it["transferred_out"] == it["open_end"], day
            before = it["open_end"]
        open_now = office.rows("""
            select count(*) as n from case_file as f inner join stage as s on s.code = f.stage
            where s.is_open and f.office_id = any(:some) and f.id = any(:ids)
        """, some=some_of, ids=office.cases)  # fmt: skip
        flowing = office.rows("""
            select coalesce(sum(d.cases), 0) as n from stage_flow_day as d inner join stage as s on s.code = d.stage
            where s.is_open and d.at_office_id = any(:some)
        """, some=some_of)  # fmt: skip
        assert before == open_now[0].n == flowing[0].n


def _live(make, monkeypatch, how):
    Life.office = Office(make, monkeypatch)
    run_state_machine_as_test(Life, settings=how)


def test_nothing_that_is_tried_leads_to_a_forbidden_state(make, monkeypatch):
    _live(make, monkeypatch, SHORT)


@pytest.mark.long
def test_nothing_that_is_tried_for_long_leads_to_a_forbidden_state(make, monkeypatch):
    _live(make, monkeypatch, LONG)
