"""Packs in a row: what was issued stands, what was hidden stays hidden, and what moved is told by none of them."""

import json
import random

import pytest

from briefing.disclosure import keep, protect, recall
from briefing.pack import State
from tests.briefing import attack, crowd
from tests.briefing.test_disclosure import A, hidden, line


def after(protected, number):
    """As the next pack finds it in the database."""
    return recall(number, json.loads(json.dumps(keep(protected))))


def test_what_is_kept_comes_back():
    table = crowd.grid([[3, 30, 30], [40, 33, 64]])
    protected = crowd.audited([table], [crowd.percentages("percent", table, 1)])
    again = after(protected, "LY-2026-001")
    assert again.counted == list(protected.tables)
    assert again.shares == list(protected.shares)
    for code, cells in protected.cells.items():
        assert {w: (c.value, c.state) for w, c in cells.items()} == {
            w: (c.value, c.state) for w, c in again.cells[code].items()
        }


def test_what_was_issued_stands_until_it_has_moved_by_five():
    first = after(crowd.audited([line({"a": 40, "b": 60, "c": 20})]), "LY-2026-001")
    protected = crowd.audited([line({"a": 39, "b": 60, "c": 30})], earlier=[first])
    cells = protected.cells["line"]
    assert (cells["a",].value, cells["a",].issued_in) == (40, "LY-2026-001"), "one withdrew, and nobody is told"
    assert (cells["b",].value, cells["b",].issued_in) == (60, "LY-2026-001"), "nor that here nobody did"
    told = [cells[where].value for where in (("c",), ("*",)) if cells[where].issued_in is None]
    assert told.count(None) >= 1, "30 and 129 would give 39 away"


def test_a_withdrawn_consent_does_not_show_in_any_line():
    people = [crowd.One({"sex": "FM"[n % 2], "nationality": "GMS"[n % 3]}, frozenset({("2026-01", "A")}))
              for n in range(60)]  # fmt: skip
    kinds = {"nationality": "GMS", "sex": "FM"}
    first = after(crowd.audited([crowd.cross("x", people, crowd.PEOPLE, "A", A, kinds)]), "1")
    protected = crowd.audited([crowd.cross("x", people[1:], crowd.PEOPLE, "A", A, kinds)], earlier=[first])
    cells = protected.cells["x"]
    assert {where for where, cell in cells.items() if cell.value is not None and cell.issued_in is None} == set()
    assert all(cell.value == first.cells["x"][where].value for where, cell in cells.items())


def test_what_was_hidden_stays_hidden():
    first = after(crowd.audited([line({"a": 40, "b": 60, "c": 3})]), "1")
    marks = {where for where, cell in first.cells["line"].items() if cell.state is State.HIDDEN}
    protected = crowd.audited([line({"a": 40, "b": 60, "c": 13})], earlier=[first])
    assert marks <= hidden(protected, "line")


def test_a_new_total_against_an_old_one():
    """Until February it was issued; until March it is three more."""
    people = [crowd.One({}, frozenset({("2026-01", "A")})) for _ in range(30)]
    people += [crowd.One({}, frozenset({("2026-03", "A")})) for _ in range(3)]
    for measure in (crowd.PEOPLE, crowd.SERVICES):
        months = list(crowd.MONTHS)[:3]
        first = after(crowd.audited([crowd.cross("two", people, measure, "A", months[:2], {})]), "1")
        protected = crowd.audited([crowd.cross("three", people, measure, "A", months, {})], earlier=[first])
        assert hidden(protected, "three") == {()}


def test_an_overlapping_project():
    """A alone was issued; the pack of A and B must not tell of the two who were helped by B alone."""
    people = [crowd.One({}, frozenset({("2026-01", "A")})) for _ in range(30)]
    people += [crowd.One({}, frozenset({("2026-01", "B")})) for _ in range(2)]
    first = after(crowd.audited([crowd.cross("A", people, crowd.PEOPLE, "A", A, {})]), "1")
    protected = crowd.audited([crowd.cross("AB", people, crowd.PEOPLE, "AB", A, {})], earlier=[first])
    assert hidden(protected, "AB") == {()}


def test_a_withdrawn_pack_is_still_known():
    """The protector is not told whether a pack was withdrawn: whoever has it keeps it."""
    first = after(crowd.audited([line({"a": 40, "b": 60, "c": 3})]), "1")
    second = after(crowd.audited([line({"a": 40, "b": 60, "c": 3})], earlier=[first]), "2")
    protected = crowd.audited([line({"a": 41, "b": 60, "c": 3})], earlier=[first, second])
    shown = [cell for cell in protected.cells["line"].values() if cell.value is not None]
    assert {cell.issued_in for cell in shown} == {"1"}


def change(dice, people):
    """Some withdraw their consent, some are entered late."""
    left = list(people)
    for _n in range(dice.choice([0, 1, 1, 2])):
        left.pop(dice.randrange(len(left)))
    return left + crowd.crowd(dice, dice.choice([0, 0, 1, 2, 15]), attack.KINDS, 3, "AB")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_three_packs_in_a_row_give_nobody_away(seed):
    dice = random.Random(seed)  # noqa: S311
    measure = crowd.SERVICES if seed % 2 else crowd.PEOPLE
    people = crowd.crowd(dice, dice.choice([15, 40, 90]), attack.KINDS, 3, "AB")
    earlier, strict = [], dice.choice([5, 10])
    for n in range(3):
        protected = crowd.audited(*attack.pack(dice, people, measure, strict), earlier)
        assert [fact for fact, out in attack.leaks(protected) if out] == []
        earlier.append(after(protected, str(n)))
        people = change(dice, people)


@pytest.mark.parametrize("seed", [1, 3])
def test_two_packs_of_the_same_people_held_together(seed):
    dice = random.Random(100 + seed)  # noqa: S311
    measure = crowd.SERVICES if seed % 2 else crowd.PEOPLE
    people = crowd.crowd(dice, 60, attack.KINDS, 3, "AB")
    first = crowd.audited(*attack.pack(dice, people, measure, 5))
    second = crowd.audited(*attack.pack(dice, people, measure, 5), [first.issued("1")])
    known, shares = attack.seen(first)
    assert [fact for fact, out in attack.leaks(second, known, shares) if out] == []
    known, shares = attack.seen(second)
    assert [fact for fact, out in attack.leaks(first, known, shares) if out] == []


def test_without_the_earlier_pack_it_would_be_given_away():
    people = [crowd.One({}, frozenset({("2026-01", "A")})) for _ in range(30)]
    people += [crowd.One({}, frozenset({("2026-03", "A")})) for _ in range(3)]
    months = list(crowd.MONTHS)[:3]
    assert not hidden(protect([crowd.cross("three", people, crowd.PEOPLE, "A", months, {})], []), "three")


@pytest.mark.parametrize("seed", [1000, 1002, 1003, 1007])
def test_one_quarter_after_another_and_then_both(seed):
    """Two periods that meet tell of both together; the protector once forgot it, and the auditor stopped the pack."""
    dice = random.Random(seed)  # noqa: S311
    people = crowd.crowd(dice, dice.choice([15, 40, 90, 200]), {"nationality": "GMSN", "sex": "FM"}, 6, "A")
    months, kinds = list(crowd.MONTHS)[:6], {"nationality": "GMSN", "sex": "FM"}
    earlier, known = [], []
    for n, days in enumerate((months[:3], months[3:], months)):
        protected = crowd.audited([crowd.cross("x", people, crowd.SERVICES, "A", days, kinds)], earlier=earlier)
        assert [fact for fact, out in attack.leaks(protected, known) if out] == []
        earlier.append(after(protected, str(n)))
        known += attack.seen(protected)[0]
