"""For how long a project's or a mission's cases are kept, with who says so."""

from sqlalchemy import Connection, insert, select, update

from data.tables import audit, mission, project


def keep(db: Connection, months: int, because: str, *, project: str | None = None, mission: str | None = None) -> bool:
    """Write the months down, with the audit row; False where there is no such project or mission."""
    table, code = (_PROJECT, project) if project else (_MISSION, mission)
    is_it = table.c.code == code
    before = db.execute(select(table.c.retain_months, table.c.retain_provenance).where(is_it)).mappings().one_or_none()
    if before is None:
        return False
    after = {"retain_months": months, "retain_provenance": because}
    db.execute(update(table).where(is_it).values(after))
    db.execute(insert(audit).values(what="retain months", entity=table.name, entity_id=code, role="operator",
                                    before=dict(before), after=after))  # fmt: skip
    return True


_PROJECT, _MISSION = project, mission
