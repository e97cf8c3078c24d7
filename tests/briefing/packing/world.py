"""A few rows for packs: two projects of one mission, whose persons, referrals and returns can be counted by hand."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from briefing.packing import stored
from briefing.packing.make import draw_up
from briefing.period import Period
from data import tables as t
from edits import packs
from tests.edits.said import key

AS_OF = datetime(2026, 3, 11, 10, tzinfo=UTC)
FEBRUARY = Period.between(date(2026, 2, 1), date(2026, 2, 28))
INDICATORS = (("P1", "persons"), ("P3", "persons"), ("R1", "referrals"), ("R3", "percent"), ("A1", "persons"))


class World:
    """33 persons helped by ONE in February (12, 9, 2, 10 of four countries), 6 in January; 10 of them by TWO too."""

    def __init__(self, make):
        self.make, self.db = make, make.db
        self.office = make.office(mission="LY")
        self.one, self.two = self.project("ONE"), self.project("TWO")
        of = {"projects": [self.one, self.two], "offices": []}
        self.officer, self.second = (make.staff("programme_officer", **of) for _ in range(2))
        self.head = make.staff("head_of_mission", office=self.office)
        self.stranger = make.staff("programme_officer", offices=[], projects=[make.project(missions=["MR"])])
        self.helped("SN", "M", 6, date(2026, 1, 20))
        self.helped("NG", "M", 12, date(2026, 2, 3))
        self.helped("SD", "F", 9, date(2026, 2, 10))
        self.helped("ML", "F", 2, date(2026, 2, 11))
        both = self.helped("GM", "M", 10, date(2026, 2, 12), vulnerabilities=["medical"])
        for person in both:
            make.assistance(person, project_id=self.two.id, given_on=date(2026, 2, 13))
        self.left_out = self.helped("GM", "M", 7, date(2026, 2, 12), consent=False)

    def project(self, code):
        made = self.make.project(code=code)
        for place, (indicator, unit) in enumerate(INDICATORS):
            row = self.make.indicator(made, indicator, unit=unit, computed=True, position=place, baseline=0)
            self.make.row(t.indicator_target, indicator_id=row.id, period_from=date(2026, 2, 1),
                          period_to=date(2026, 2, 28), target=66)  # fmt: skip
        return made

    def helped(self, nationality, sex, count, on, *, consent=True, vulnerabilities=()):
        """Persons, each in a case of their own that project ONE pays for, helped on a day."""
        found = []
        at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        for _ in range(count):
            case = self.make.case(office=self.office, project_id=self.one.id, received_on=at, since=at)
            person = self.db.execute(select(t.person).where(t.person.c.case_id == case.id)).one()
            person = self.make.change(t.person, person, nationality=nationality, sex=sex, birth_year=1990,
                                      consent_statistics=consent)  # fmt: skip
            for each in vulnerabilities:
                self.make.row(t.person_vulnerability, person_id=person.id, case_id=case.id, office_id=case.office_id,
                              vulnerability=each, happened_at=at)  # fmt: skip
            self.make.assistance(person, project_id=self.one.id, given_on=on)
            found.append(person)
        return found

    def drawn(self, *codes, as_of=AS_OF, period=FEBRUARY, who=None):
        """A pack that is not kept yet."""
        return draw_up(who or self.officer, projects=codes or ("ONE",), period=period, as_of=as_of, language="en")

    def kept(self, *codes, **more):
        """A draft's id."""
        drawn = self.drawn(*codes, **more)
        return packs.draw_up(by=self.officer, key=key(), drawn=stored.as_rows(drawn))

    def version(self, pack_id):
        """What a form shows."""
        return self.db.scalar(select(t.pack.c.row_version).where(t.pack.c.id == pack_id))

    def do(self, what, pack_id, by=None, **more):
        """An edit of a pack as a form makes it."""
        return what(by=by or self.officer, key=key(), pack_id=pack_id, seen=self.version(pack_id), **more)

    def issued(self, *codes, **more):
        """The id of a pack that was reviewed and issued."""
        pack_id = self.kept(*codes, **more)
        self.do(packs.review, pack_id, by=self.second)
        self.do(packs.issue, pack_id)
        return pack_id
