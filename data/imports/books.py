"""What a file may refer to: code lists, offices, staff, projects, points, cases. Each is read once a file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ARRAY, BigInteger, Connection, Text, any_, literal, select, text

from data.tables import (
    case_file,
    landing_point,
    mission,
    office,
    person,
    project,
    referral_state,
    staff,
    staff_office,
    stage,
    team,
)


def folded(name: str) -> str:
    """A code or label without the ways people write it: Walk-in, walk_in and 'WALK IN' are one."""
    return " ".join(re.split(r"[\s_-]+", name.casefold())).strip()


@dataclass
class Books:
    """What the database knows, for checking one file at the moment `at`."""

    db: Connection
    at: datetime
    _lists: dict[str, dict[str, str]] = field(default_factory=dict)

    def codes(self, code_list: str) -> dict[str, str]:
        """Every folded code and unambiguous label of the list, and the code that it means."""
        if code_list not in self._lists:
            self._lists[code_list] = self._read_codes(code_list)
        return self._lists[code_list]

    def _read_codes(self, code_list: str) -> dict[str, str]:
        asked = text("select code, label_en, label_fr, label_ar from code_label where code_list = :code_list")
        meant: dict[str, set[str]] = {}
        own: dict[str, str] = {}
        for code, *labels in self.db.execute(asked, {"code_list": code_list}):
            own[folded(code)] = code
            for label in labels:
                meant.setdefault(folded(label), set()).add(code)
        return {label: next(iter(codes)) for label, codes in meant.items() if len(codes) == 1} | own

    @cached_property
    def zones(self) -> dict[str, ZoneInfo]:
        """Each mission's time zone."""
        rows = self.db.execute(select(mission.c.code, mission.c.time_zone))
        return {code: ZoneInfo(name) for code, name in rows}

    @cached_property
    def zone_names(self) -> set[str]:
        """The time zones that the database knows."""
        return set(self.db.scalars(text("select name from pg_timezone_names")))

    @cached_property
    def offices(self) -> dict[str, Any]:
        """Offices by code: id, code, mission."""
        return self._by_code(select(office.c.id, office.c.code, office.c.mission))

    @cached_property
    def office_zones(self) -> dict[int, ZoneInfo]:
        """Each office's time zone, by its id."""
        return {row.id: self.zones[row.mission] for row in self.offices.values()}

    @cached_property
    def projects(self) -> dict[str, Any]:
        """Projects by code: id, code, starts_on, ends_on."""
        return self._by_code(select(project.c.id, project.c.code, project.c.starts_on, project.c.ends_on))

    @cached_property
    def points(self) -> dict[str, Any]:
        """Landing points by code: id, code, office_id, mission, time_zone."""
        p = landing_point.c
        return self._by_code(select(p.id, p.code, p.office_id, p.mission, p.time_zone))

    @cached_property
    def teams(self) -> dict[str, Any]:
        """Teams by code: id, code, office_id."""
        return self._by_code(select(team.c.id, team.c.code, team.c.office_id))

    @cached_property
    def staff(self) -> dict[str, int]:
        """Staff ids by e-mail address, also of those who left."""
        return dict(self.db.execute(select(staff.c.email, staff.c.id)).all())

    def works_for(self, email: str, office_id: int) -> bool:
        """Whether a member of staff works for the office."""
        return (self.staff[email], office_id) in self._staff_offices

    @cached_property
    def _staff_offices(self) -> set[tuple[int, int]]:
        return set(self.db.execute(select(staff_office.c.staff_id, staff_office.c.office_id)).all())

    @cached_property
    def open_stages(self) -> set[str]:
        """The stages of open cases."""
        return set(self.db.scalars(select(stage.c.code).where(stage.c.is_open)))

    @cached_property
    def tracks(self) -> dict[str, str]:
        """The track of each stage: both, return, assistance, exit."""
        return dict(self.db.execute(select(stage.c.code, stage.c.track)).all())

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each stage, and of each state of a referral, in its own list, from 0."""
        rows = [*self.db.execute(select(stage.c.code, stage.c.position)),
                *self.db.execute(select(referral_state.c.code, referral_state.c.position))]  # fmt: skip
        return {code: position - 1 for code, position in rows}

    @cached_property
    def open_states(self) -> set[str]:
        """The states of referrals that have not ended."""
        return set(self.db.scalars(select(referral_state.c.code).where(referral_state.c.is_open)))

    def cases(self, numbers: Iterable[str]) -> dict[str, Any]:
        """Cases by number: id, case_no, office_id, mission, received_on."""
        f = case_file.c
        asked = select(f.id, f.case_no, f.office_id, f.mission, f.received_on).where(
            f.case_no == any_(literal(list(set(numbers)), ARRAY(Text)))
        )
        return {row.case_no: row for row in self.db.execute(asked)}

    def persons(self, case_ids: Iterable[int]) -> dict[tuple[int, int], Any]:
        """Persons by case id and number in the case: id, case_id, person_no, relation."""
        p = person.c
        asked = select(p.id, p.case_id, p.person_no, p.relation).where(
            p.case_id == any_(literal(list(set(case_ids)), ARRAY(BigInteger)))
        )
        return {(row.case_id, row.person_no): row for row in self.db.execute(asked)}

    def _by_code(self, asked: Any) -> dict[str, Any]:
        return {row.code.upper(): row for row in self.db.execute(asked)}
