"""Whose cases a list may be narrowed to: whoever works in the offices, and who left with cases in their name."""

from data.person import Person
from queries import offices
from queries.records import records
from ui.i18n import _


def options(who: Person, *, only: bool = False) -> dict[str, str]:
    """Id as text → name, then “none” for nobody's. Never for giving work. only: no supervisor who works there."""
    here = {str(row.staff_id): str(row.name) for row in records(offices.people(who)) if row.is_caseworker or not only}
    # whoever reads figures only, and a caseworker, see no cases of somebody who left
    gone = records(offices.who_left(who)) if who.role == "supervisor" else []
    left = {str(row.staff_id): _("%(name)s (left)") % {"name": row.name} for row in gone}
    return here | left | {"none": _("Nobody")}
