"""The auditor: says of a pack that is about to leave that nobody can be found in it, or stops it.

It trusts nobody. It shares no code with what hides (briefing/hiding/), only the shapes of what is handed over; it reads
the tables as they are published, works out for itself what follows from them (briefing/audit_rules.py), finds for
itself what must not be known, and looks for two witnesses of each in those it was given, after checking every witness
in whole numbers against everything that is published. A pack of which one is missing does not leave.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.audit_ledger import Expression, Ledger, Values, value_of
from briefing.audit_rules import read
from briefing.counts import CountTable, ShareTable
from briefing.hiding.answer import Earlier, Witness
from briefing.pack import Table
from data.words import N_


class NotSafe(ValueError):
    """A pack that must not leave. text, values: a plain sentence, with no number of people in it."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text % values)
        self.text, self.values = text, values


@dataclass(frozen=True)
class Certificate:
    """What was certified: how many counts that must not be known have both witnesses, and how many witnesses hold.

    supposing: of the counts, those whose witnesses suppose that something moved since an earlier pack. Such a thing
    happens, so no reader can rule it out; but it takes a reader who thinks of it.
    """

    guarded: int
    witnesses: int
    supposing: int


def audit(
    published: Sequence[Table], counted: Sequence[CountTable], shares: Sequence[ShareTable],
    earlier: Sequence[Earlier], witnesses: Iterable[Witness],
) -> Certificate:  # fmt: skip
    """Certify the published tables. counted, shares: the raw tables they were made of. Raises NotSafe."""
    try:
        ledger = read(published, counted, shares, earlier)
    except ValueError as wrong:
        raise NotSafe(str(wrong)) from wrong
    for number in ledger.shown_now:
        if 1 <= ledger.true[number] < ledger.threshold[number] and not ledger.is_out(number):
            raise NotSafe(N_("A number that must be hidden is shown. Do not send this pack; protect it again."))
    checked = [_checked(ledger, each) for each in {id(each): each for each in witnesses}.values()]
    plain = _by_number([moved for moved, supposes in checked if not supposes])
    others = _by_number([moved for moved, _supposes in checked])
    first = [need for need in ledger.needs.items() if not _has_both(ledger, need, plain)]
    lacking = sum(not _has_both(ledger, need, others) for need in first)
    if lacking:
        raise NotSafe(
            N_("%(count)s hidden numbers could be worked out from what this pack shows. Do not send it; protect it "
               "again, or leave a table out."),
            count=lacking,
        )  # fmt: skip
    return Certificate(len(ledger.needs), len(checked), len(first))


def _by_number(witnesses: Sequence[Values]) -> dict[int, list[Values]]:
    found: dict[int, list[Values]] = {}
    for moved in witnesses:
        for number in moved:
            found.setdefault(number, []).append(moved)
    return found


def _has_both(
    ledger: Ledger, need: tuple[Expression, tuple[int, bool]], by_number: Mapping[int, Sequence[Values]]
) -> bool:
    expression, (threshold, group) = need
    true = value_of(expression, ledger.true, {})
    least, most = true <= 1, true >= threshold - 1 and not group
    for number, _times in expression:
        for moved in by_number.get(number, ()):
            if least and most:
                return True
            value = value_of(expression, ledger.true, moved)
            least, most = least or value <= 1, most or value >= threshold - 1
    return least and most


def _checked(ledger: Ledger, witness: Witness) -> tuple[Values, bool]:
    """What a witness says of the numbers that are counted, where it differs from the truth, and whether it supposes
    that something moved since an earlier pack. Raises if it is none."""
    wrong = NotSafe(N_("A witness does not hold: it contradicts what is published. Do not send this pack."))
    moved = {}
    for key, count in witness.counts.items():
        number = ledger.numbers.get(key)
        if number is not None and count != ledger.true[number]:
            if number in ledger.public or count < 0:
                raise wrong
            moved[number] = count
    twins = ((number, twin) for number in moved for twin in ledger.twins.get(number, ()))
    supposes = any(moved[number] != moved.get(twin, ledger.true[twin]) for number, twin in twins)
    for rule in {id(rule): rule for number in moved for rule in ledger.rules_of.get(number, ())}.values():
        if not rule.holds(ledger.true, moved):
            if id(rule) not in ledger.supposed:
                raise wrong
            supposes = True
    return moved, supposes
