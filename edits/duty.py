"""The duty list of a mission: who is written to at once when something happens at its landing points."""

from sqlalchemy import or_, select

from data.tables import duty, office, project_mission, staff, staff_office, staff_project, staff_role
from data.words import N_
from edits import entries
from edits.change import Change, edit
from edits.refusal import Problem, Refused
from edits.staffing import ADMIN

# who may read of landings as they are; a programme officer reads protected figures alone
ROLES = ("caseworker", "supervisor", "head_of_mission")


@edit("duty.add", roles=ADMIN)
def add(c: Change, *, mission: str | None, staff_id: int | None) -> int:
    """Put somebody on the list of a mission that they work for."""
    problems = entries.missing(
        ("mission", mission, N_("Choose the mission.")), ("staff_id", staff_id, N_("Choose a colleague."))
    )
    if problems:
        raise Refused(*problems)
    if not c.db.scalar(select(staff.c.id).where(staff.c.id == staff_id, staff.c.active)) or not _fits(
        c, mission, staff_id
    ):
        raise Refused(Problem("staff_id", N_("Choose somebody active who works for this mission as a caseworker,"
                                             " supervisor or head of mission.")))  # fmt: skip
    if c.db.scalar(select(duty.c.id).where(duty.c.mission == mission, duty.c.staff_id == staff_id)):
        raise Refused(Problem("staff_id", N_("They are on the duty list of this mission already.")))
    return c.insert(duty, mission=mission, staff_id=staff_id, by_id=c.by.id)


@edit("duty.remove", roles=ADMIN)
def remove(c: Change, *, duty_id: int, seen: int) -> int:
    """Take somebody off the list."""
    entries.take_out(c, duty, entries.held(c, duty, id=duty_id), seen)
    return duty_id


def _fits(c: Change, mission: str | None, staff_id: int | None) -> bool:
    role = select(staff_role.c.role).where(staff_role.c.staff_id == staff_id, staff_role.c.role.in_(ROLES))
    by_office = (
        select(office.c.id)
        .join(staff_office, staff_office.c.office_id == office.c.id)
        .where(staff_office.c.staff_id == staff_id, office.c.mission == mission)
    )
    by_project = (
        select(project_mission.c.mission)
        .join(staff_project, staff_project.c.project_id == project_mission.c.project_id)
        .where(staff_project.c.staff_id == staff_id, project_mission.c.mission == mission)
    )
    return bool(c.db.scalar(select(role.exists() & or_(by_office.exists(), by_project.exists()))))
