"""What may be written about landings: of one's own boats, persons and cases alone, and in nobody else's name.

A policy is asked before any key is: else its refusal would tell which numbers of another boat are taken, or whether
somebody else's case is there.
"""

from collections.abc import Iterator

from data.secure.roles import CASES, EDITOR, OFFICES

OWN = "landing_point_id = any((select permit.points())::integer[])"
# of no boat that anybody knows, or of one at these points
_BOAT = f"select 1 from disembarkation as d where d.id = disembarkation_id and d.{OWN}"  # noqa: S608 - words of ours
OWN_BOAT = f"{OWN} and (disembarkation_id is null or exists ({_BOAT}))"
# the case is one they may change, or it was this person's before
_OWN_CASE = (
    "(case_id is null or case_id = permit.case_of_screening(id)"
    " or exists (select 1 from case_file as f where f.id = case_id))"
)
_IN_THEIR_NAME = "by_id = (select permit.staff_id())"
# of a landing that went into another one, `moved` keeps what few people of its tally had: that is for an edit alone
_TOLD_OF_VERSIONS = (
    "id", "landing_id", "landing_no", "landing_point_id", "version", "was", "ended", "merged_into", "ended_at",
    "by_id", "reason",
)  # fmt: skip


def persons() -> Iterator[str]:
    """Who was screened, for those who record at the point."""
    kept = f"{OWN_BOAT} and {_OWN_CASE}"
    yield f"grant select, insert, update, delete on screening to {EDITOR}"
    yield _may("screening", "select", f"using ({OWN})")
    yield _may("screening", "insert", f"with check ({kept})")
    yield _may("screening", "update", f"using ({OWN}) with check ({kept})")
    yield _may("screening", "delete", f"using ({OWN})")


def histories(seen: str) -> Iterator[str]:
    """How landings and persons stood before. `seen`: whose points a reader sees."""
    for to in (OFFICES, CASES):
        yield f"grant select ({', '.join(_TOLD_OF_VERSIONS)}) on landing_version to {to}"
        yield f"create policy {to.removeprefix('marsa_')}_select on landing_version for select to {to} using ({seen})"
    # a trigger keeps how a landing was; the edit adds who changed it and why
    yield f"grant select, update (ended, merged_into, by_id, reason, moved) on landing_version to {EDITOR}"
    yield _may("landing_version", "select", f"using ({OWN})")
    yield _may("landing_version", "update", f"using ({OWN}) with check ({OWN} and {_IN_THEIR_NAME})")
    of_person = (
        "exists (select 1 from screening as s where s.id = screening_id"
        " and s.landing_point_id = screening_version.landing_point_id)"
    )
    yield f"grant select, insert on screening_version to {EDITOR}"
    yield _may("screening_version", "select", f"using ({OWN})")
    yield _may("screening_version", "insert", f"with check ({OWN} and {_IN_THEIR_NAME} and {of_person})")


def acknowledgements(of_mission: str) -> Iterator[str]:
    """Of a point by those who record there, of a mission as a whole by its supervisors."""
    at_point = f"{OWN} and mission = (select p.mission from landing_point as p where p.id = landing_point_id)"  # noqa: S608
    of_all = f"landing_point_id is null and (select permit.role()) = 'supervisor' and {of_mission}"
    yield f"grant select, insert on surge_acknowledgement to {EDITOR}"
    yield _may("surge_acknowledgement", "select", f"using ({of_mission})")
    yield _may("surge_acknowledgement", "insert", f"with check ({_IN_THEIR_NAME} and ({at_point} or {of_all}))")


def _may(table: str, what: str, where: str) -> str:
    return f"create policy editor_{what} on {table} for {what} to {EDITOR} {where}"
