"""The auditor can say no: to a witness that is none, to a number that is shown, to one that is missing."""

from dataclasses import replace

import pytest

from briefing.auditor import NotSafe, audit
from briefing.disclosure import Witness
from briefing.pack import State
from tests.briefing import crowd
from tests.briefing.test_disclosure import LEAKY, hidden


@pytest.fixture(scope="module")
def protected():
    table = crowd.grid(LEAKY)
    return crowd.audited([table], [crowd.percentages("percent", table)])


def told(protected, published=None, witnesses=None, earlier=()):
    return audit(
        crowd.published(protected) if published is None else published, protected.tables, protected.shares, earlier,
        protected.witnesses if witnesses is None else witnesses,
    )  # fmt: skip


def shown(protected, where, value, code="grid", **changes):
    """The published tables with one cell otherwise."""
    tables = []
    for table in crowd.published(protected):
        if table.code == code:
            cell = replace(table.cells[where], value=value, state=State.SHOWN, **changes)
            table = replace(table, cells={**table.cells, where: cell})
        tables.append(table)
    return tables


def test_what_was_protected_passes(protected):
    found = told(protected)
    assert found.guarded >= len(protected.primary)
    assert found.supposing == 0


def test_a_witness_that_does_not_add_up_stops_it(protected):
    first, *others = protected.witnesses
    key, count = next(iter(first.counts.items()))
    bad = Witness({**first.counts, key: count + 1})
    with pytest.raises(NotSafe, match="contradicts"):
        told(protected, witnesses=[bad, *others])


def test_a_witness_below_nothing_stops_it(protected):
    first = protected.witnesses[0]
    with pytest.raises(NotSafe, match="contradicts"):
        told(protected, witnesses=[Witness(dict.fromkeys(first.counts, -1))])


def test_a_missing_witness_stops_it(protected):
    with pytest.raises(NotSafe, match="could be worked out"):
        told(protected, witnesses=[])


def test_a_small_number_that_is_shown_stops_it(protected):
    with pytest.raises(NotSafe, match="must be hidden"):
        told(protected, shown(protected, ("r0", "c0"), 1))


def test_a_number_shown_that_was_hidden_for_another_stops_it(protected):
    counts = protected.tables[0].counts
    where = next(iter(sorted(hidden(protected) - {where for _code, where in protected.primary})))
    with pytest.raises(NotSafe, match=r"contradicts|worked out"):
        told(protected, shown(protected, where, counts[where].value))


def test_a_wrong_number_stops_it(protected):
    where = next(where for where, cell in protected.cells["grid"].items() if cell.value)
    with pytest.raises(NotSafe, match="was not counted"):
        told(protected, shown(protected, where, protected.cells["grid"][where].value + 1))


def test_a_wrong_percentage_stops_it(protected):
    where = next(where for where, cell in protected.cells["percent"].items() if cell.value)
    with pytest.raises(NotSafe, match="its counts do not give"):
        told(protected, shown(protected, where, protected.cells["percent"][where].value + 1, "percent"))


def test_a_number_of_no_earlier_pack_stops_it(protected):
    where = next(where for where, cell in protected.cells["grid"].items() if cell.value)
    with pytest.raises(NotSafe, match="no earlier pack"):
        told(protected, shown(protected, where, protected.cells["grid"][where].value, issued_in="LY-1999-001"))


def test_a_table_that_was_not_protected_stops_it(protected):
    tables = crowd.published(protected)
    with pytest.raises(NotSafe, match="not given to be protected"):
        told(protected, [*tables, replace(tables[0], code="another")])


def test_another_shape_stops_it(protected):
    first, *others = crowd.published(protected)
    row, column = first.axes
    with pytest.raises(NotSafe, match="another shape"):
        told(protected, [replace(first, axes=(replace(row, name="line"), column)), *others])


def test_it_says_no_number_of_people(protected):
    with pytest.raises(NotSafe) as stopped:
        told(protected, shown(protected, ("r0", "c0"), 1))
    assert not any(letter.isdigit() for letter in str(stopped.value))


def test_it_shares_no_code_with_what_it_judges():
    from pathlib import Path

    for name in ("auditor.py", "audit_ledger.py", "audit_rules.py"):
        text = (Path(__file__).parents[2] / "briefing" / name).read_text(encoding="utf-8")
        taken = {line.split()[1] for line in text.splitlines() if line.startswith("from briefing")}
        own = {"briefing.audit_ledger", "briefing.audit_rules"}
        assert taken <= {"briefing.counts", "briefing.pack", "briefing.hiding.answer"} | own
