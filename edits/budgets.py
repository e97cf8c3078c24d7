"""A project's budget, line by line, and what was spent, as dated entries with their source."""

import re
from datetime import date
from decimal import Decimal

from data.tables import budget_line, budget_spent
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.projects import OFFICER, free, of_own, refuse, save, short_code
from edits.refusal import Problem, Refused
from edits.results import number

_CENTS = Decimal("0.01")


@edit("projects.save_budget_line", roles=OFFICER)
def save_line(
    c: Change, *, project_id: int, line_id: int | None, code: str | None, title: str | None,
    amount: Decimal | float | None, currency: str | None, position: int | None = 0, seen: int = 0,
) -> int:  # fmt: skip
    """A line of the budget with its amount; returns its id."""
    short, said = short_code(code, "code"), typed.text(title, "title", most=300)
    money, coin = number(amount, "amount"), (currency or "").strip().upper()
    refuse(entries.missing(("title", said, N_("Enter a title.")), ("amount", money, N_("Enter the amount."))))
    if not re.fullmatch(r"[A-Z]{3}", coin):
        raise Refused(Problem("currency", N_("Enter the currency's three letters, such as EUR.")))
    free(c, budget_line, project_id, short, line_id)
    return save(c, budget_line, line_id, seen, project_id, code=short, title=said, position=position or 0,
                amount=cents(money or Decimal(0), "amount"), currency=coin)  # fmt: skip


@edit("projects.spend", roles=OFFICER)
def spend(c: Change, *, line_id: int, spent_on: date | None, amount: Decimal | float | None, source: str | None) -> int:
    """What was spent on a line, below zero what was paid back; returns the entry's id."""
    of_own(c, budget_line, line_id)
    said = typed.text(source, "source", most=300)
    refuse(entries.missing(
        ("spent_on", spent_on, N_("Enter the day.")), ("amount", amount or None, N_("Enter the amount.")),
        ("source", said, N_("Say where the amount is from: an extract of the finance system, an invoice.")),
    ))  # fmt: skip
    if spent_on is not None and spent_on > c.at.date():
        raise Refused(Problem("spent_on", typed.NOT_YET))
    return c.insert(budget_spent, budget_line_id=line_id, spent_on=spent_on, source=said, by_id=c.by.id,
                    amount=cents(Decimal(str(amount)), "amount"))  # fmt: skip


def cents(value: Decimal, field: str) -> Decimal:
    """An amount with two decimals. Raises Refused."""
    if not value.is_finite() or abs(value) >= Decimal(10) ** 11:
        raise Refused(Problem(field, N_("This number is too large. Check it.")))
    return value.quantize(_CENTS)
