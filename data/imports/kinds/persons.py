"""Persons of cases: age, sex, nationality, consent, vulnerabilities; and, sealed at once, who they are."""

from collections.abc import Iterator, Sequence
from typing import Any

from data.imports import bulk, dates
from data.imports.cells import Day, Flag, Number, Text, Whole
from data.imports.coded import Listed, ListedMany
from data.imports.kind import Column, Written, only_said
from data.imports.kinds import person_identities
from data.imports.merge import CHANGED, UNCHANGED, members, merge
from data.imports.references import OfCase, no_case
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import person, person_vulnerability
from data.words import N_

_PLAIN = ("person_no", "sex", "birth_year", "nationality", "relation", "consent_share", "consent_statistics")


class Persons(OfCase):
    """One row a person in a case."""

    name = "persons"
    about = N_("Persons in the cases. One row is one person. Names, if any, are sealed at once.")
    columns = (
        Column("case_no", Number(), "EXAMPLE-1", N_("as in the cases file"), required=True),
        Column("person_no", Whole(1, 99), "1", N_("1, 2, 3 … within the case"), required=True),
        Column("sex", Listed("sex"), "F", N_("U where it is not known"), required=True),
        Column("birth_year", Whole(1900, 2100), "1998", N_("empty where it is not known")),
        Column("nationality", Listed("country"), "SN", N_("country code of two letters")),
        Column("relation", Listed("relation"), "head", N_("to the head of the case, of whom there is one"),
               required=True),
        Column("consent_share", Flag(), "yes", N_("to sharing with partners; empty: not asked yet")),
        Column("consent_statistics", Flag(), "yes", N_("to being counted in what leaves the office; empty: not asked")),
        Column("vulnerabilities", ListedMany("vulnerability"), "medical;shf", N_("all of them; empty means none")),
        Column("identified_on", Day(), "", N_("when they were seen; empty means the day the case was received")),
        Column("given_names", Text(120), "", N_("this and the four after it are sealed as they come in"), private=True),
        Column("family_name", Text(120), "", private=True),
        Column("phone", Text(40), "", private=True),
        Column("document_no", Text(60), "", private=True),
        Column("birth_date", Day(), "", private=True),
    )  # fmt: skip
    key = ("case_no", "person_no")

    def look_up(self, rows: Sequence[Row]) -> None:
        person_identities.must_have_a_key(rows)
        self.cases = self.books.cases(row.said["case_no"] for row in rows)
        # everybody in these cases: a case has one head, whoever is in the file
        known = self.books.persons(case.id for case in self.cases.values())
        self.heads = {one.case_id: one for one in known.values() if one.relation == "head"}
        self.told: dict[int, dict[int, str]] = {}
        for row in rows:
            if not list(self._alone(row)):
                self.told.setdefault(self.case(row).id, {})[row.said["person_no"]] = row.said["relation"]

    def check(self, row: Row) -> Iterator[Wrong]:
        alone = list(self._alone(row))
        yield from alone
        if not alone and row.said["relation"] == "head":
            head = self._head(self.case(row).id)
            if head != row.said["person_no"]:
                yield Wrong(N_("Person %(head)s heads this case already."), N_("Correct one: a case has one head."),
                            "relation", head=head)  # fmt: skip

    def _alone(self, row: Row) -> Iterator[Wrong]:
        """What is wrong with a row, whatever the others say."""
        if row.said["case_no"] not in self.cases:
            yield no_case()
        elif (row.said.get("birth_year") or 0) > self.at.year:
            yield Wrong(N_("This year has not come yet."), N_("Look the year up and correct it."), "birth_year")
        else:
            yield from person_identities.check(row, self.at)

    def _head(self, case_id: int) -> int:
        """Who heads the case afterwards: who does now, unless the file says otherwise; else the first it names."""
        told, now = self.told[case_id], self.heads.get(case_id)
        if now is not None and told.get(now.person_no, "head") == "head":
            return int(now.person_no)
        return min(number for number, relation in told.items() if relation == "head")

    def write(self, rows: Sequence[Row]) -> Written:
        db = self.books.db
        stepping_down = self._step_down(rows)
        merged = merge(db, person, ("case_id", "person_no"), [self._values(row) for row in rows])
        changed = self._say_vulnerabilities(rows, merged.ids)
        changed |= person_identities.say(self.books.db, rows, merged.ids, self.of_case)
        return Written([
            CHANGED if outcome == UNCHANGED and (its in changed or its in stepping_down) else outcome
            for its, outcome in zip(merged.ids, merged.outcomes, strict=True)
        ])  # fmt: skip

    def _step_down(self, rows: Sequence[Row]) -> set[int]:
        """Heads who are one no longer say so first: at no moment has a case two."""
        old = [(self.heads.get(self.case(row).id), row) for row in rows]
        news = [
            {"id": head.id, "relation": row.said["relation"]}
            for head, row in old
            if head is not None and head.person_no == row.said["person_no"] and row.said["relation"] != "head"
        ]
        bulk.change(self.books.db, person, ["id"], news)
        return {row["id"] for row in news}

    def _values(self, row: Row) -> dict[str, Any]:
        return {**self.of_case(row), **only_said(row, {name: row.said.get(name) for name in _PLAIN})}

    def _say_vulnerabilities(self, rows: Sequence[Row], ids: Sequence[int]) -> set[int]:
        if not rows or "vulnerabilities" not in rows[0].raw:
            return set()
        wanted, more = {}, {}
        for row, its in zip(rows, ids, strict=True):
            case = self.case(row)
            since = row.said.get("identified_on")
            wanted[its] = {(code,) for code in row.said["vulnerabilities"] or ()}
            more[its] = {**self.of_case(row), "happened_at": (
                dates.local(since, self.books.office_zones[case.office_id]) if since else case.received_on
            )}  # fmt: skip
        return members(self.books.db, person_vulnerability, "person_id", wanted, ["vulnerability"], extra=more)
