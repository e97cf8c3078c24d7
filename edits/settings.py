"""What an office sets for itself: the numbers of data/settings.py, each within its bounds."""

from sqlalchemy import select

from data.settings import BOUNDS, DEFAULTS
from data.tables import setting
from data.words import N_
from edits import entries
from edits.change import Change, edit
from edits.refusal import Conflict, NotFound, Problem, Refused
from edits.staffing import ADMIN

__all__ = ["BOUNDS", "DEFAULTS", "change"]


@edit("settings.change", roles=ADMIN)
def change(c: Change, *, name: str, seen: int, value: int | None) -> str:
    """Set a number. `seen` is 0 where nobody has set it yet and its default holds."""
    if name not in DEFAULTS:  # the table also holds what the house keeps for itself
        raise NotFound
    low, high = BOUNDS[name]
    if value is None or not low <= value <= high:
        raise Refused(Problem("value", N_("Enter a whole number from %(low)s to %(high)s."),
                              {"low": low, "high": high}))  # fmt: skip
    row = c.db.execute(select(setting).where(setting.c.key == name).with_for_update()).mappings().one_or_none()
    if row is not None:
        entries.write(c, setting, row, seen, value=str(value))
    elif seen:
        raise Conflict({"value": DEFAULTS[name]}, {"value": value}, 0)
    else:
        c.insert(setting, key=name, value=str(value))
    return name
