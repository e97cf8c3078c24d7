"""Rows that refer to something: finding it, and what to say when it is not there."""

from collections.abc import Iterator, Sequence
from typing import Any

from data.imports.kind import Kind
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.words import N_


def no_office(column: str = "office") -> Wrong:
    return Wrong(N_("There is no office with this code."), N_("Check it, or import the offices first."), column)


def no_case() -> Wrong:
    return Wrong(N_("There is no case with this number."), N_("Check it, or import the cases first."), "case_no")


def no_project(column: str = "project") -> Wrong:
    return Wrong(N_("There is no project with this code."), N_("Check it, or import the projects first."), column)


def no_point(column: str = "point") -> Wrong:
    return Wrong(N_("There is no landing point with this code."),
                 N_("Check it, or import the landing points first."), column)  # fmt: skip


def no_staff(column: str) -> Wrong:
    return Wrong(N_("Nobody on the staff has this address."), N_("Check it, or import the staff first."), column)


def out_of_order(earlier: str, later: str) -> Wrong:
    return Wrong(N_("This is before %(earlier)s."), N_("Look both dates up and correct the wrong one."), later,
                 earlier=earlier)  # fmt: skip


def in_order(row: Row, names: Sequence[str]) -> Iterator[Wrong]:
    """Wrong for each date that is before the last one named before it. Empty ones do not matter."""
    last: tuple[str, Any] | None = None
    for name in names:
        when = row.said.get(name)
        if when is None:
            continue
        if last is not None and _comparable(when, last[1]) < _comparable(last[1], when):
            yield out_of_order(last[0], name)
            return
        last = (name, when)


def _comparable(one: Any, other: Any) -> Any:
    """Two moments are compared as such, but a date and a moment as dates."""
    both = hasattr(one, "hour") and hasattr(other, "hour")
    if not both:
        return one.date() if hasattr(one, "hour") else one
    return one.replace(tzinfo=None) if (one.tzinfo is None) != (other.tzinfo is None) else one


class OfCase(Kind):
    """A kind whose rows belong to a case, and to a person in it where they name one."""

    def look_up(self, rows: Sequence[Row]) -> None:
        self.cases = self.books.cases(row.said["case_no"] for row in rows)
        named = [row for row in rows if row.said.get("person_no") is not None]
        ids = (self.cases[row.said["case_no"]].id for row in named if row.said["case_no"] in self.cases)
        self.persons = self.books.persons(ids)

    def case(self, row: Row) -> Any:
        return self.cases[row.said["case_no"]]

    def person_id(self, row: Row) -> int | None:
        number = row.said.get("person_no")
        return None if number is None else int(self.persons[self.case(row).id, number].id)

    def of_case(self, row: Row) -> dict[str, Any]:
        """The columns that every row of a case has."""
        return {"case_id": self.case(row).id, "office_id": self.case(row).office_id}

    def check(self, row: Row) -> Iterator[Wrong]:
        case = self.cases.get(row.said["case_no"])
        if case is None:
            yield no_case()
            return
        number = row.said.get("person_no")
        if number is not None and (case.id, number) not in self.persons:
            yield Wrong(N_("The case has no person with this number."), N_("Check it, or import the persons first."),
                        "person_no")  # fmt: skip
