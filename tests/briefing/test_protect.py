"""Hidden counts cannot be worked out of what is shown: tables made by hand, and an attacker that tries everything."""

import random
from itertools import product

import pytest

from briefing.protect import RESTRICTED, THRESHOLD, Cell, hide, is_small, limits


def partition(*values, shown=True, fixed=True, threshold=THRESHOLD):
    """A row of counts and their total, which comes last."""
    cells = [Cell(value, "row", "hub", threshold) for value in values]
    return [*cells, Cell(sum(values), "hub", "row", shown=shown, fixed=shown and fixed, total=True)]


def grid(rows, fixed=False):
    """A table with its totals: cells row by row, then the row totals, the column totals and the grand total."""
    cells = [Cell(value, f"r{i}", f"c{j}") for i, row in enumerate(rows) for j, value in enumerate(row)]
    cells += [Cell(sum(row), "rows", f"r{i}", total=True, fixed=fixed) for i, row in enumerate(rows)]
    columns = [sum(column) for column in zip(*rows, strict=True)]
    cells += [Cell(value, f"c{j}", "columns", total=True, fixed=fixed) for j, value in enumerate(columns)]
    return [*cells, Cell(sum(columns), "columns", "rows", total=True, fixed=fixed)]


def safe(cells, hidden):
    """Whether every count of 1 to t − 1 could be at most 1 and could be at least t − 1."""
    found = [(limits(cells, hidden, n), cell.threshold) for n, cell in enumerate(cells) if cell.primary]
    return all(low <= 1 and high >= threshold - 1 for (low, high), threshold in found)


def test_zero_is_not_small_and_the_threshold_is_not_either():
    assert [n for n in range(12) if is_small(n)] == [1, 2, 3, 4]
    assert [n for n in range(12) if is_small(n, RESTRICTED)] == list(range(1, 10))
    assert not is_small(None)


def test_nothing_is_hidden_where_nothing_is_small():
    assert hide(partition(40, 60, 5, 0)) == set()


def test_a_total_less_the_other_parts_gives_nothing_away():
    cells = partition(40, 60, 3, 0)
    assert hide(cells) == {0, 2}, "the smallest other count goes with it; zero and the total stay"
    assert limits(cells, {2}, 2) == (3, 3), "without it, 103 − 40 − 60 − 0 says 3"


def test_two_small_counts_whose_sum_is_known_to_be_small_need_a_third():
    # one girl and two boys: hidden alone, their sum of 3 would still be told
    assert hide(partition(40, 60, 1, 2)) == {0, 2, 3}
    assert hide(partition(40, 60, 4, 4)) == {2, 3}


def test_a_small_total_hides_everything():
    assert hide(partition(3, 0, 0)) is None
    assert hide(partition(2, 1, 0)) is None


def test_a_row_of_one_count_is_its_total():
    assert hide(partition(12, 0, 0)) == set(), "a hundred per cent of twelve"
    assert hide(partition(3)) is None, "a hundred per cent of three"


def test_where_no_choice_is_safe_nothing_is_shown():
    # 6 = 2 + 1 + 1 + 1 + 1: with all five hidden and none zero, no count can reach 4
    assert hide(partition(2, 1, 1, 1, 1)) is None


def test_counts_without_a_shown_total_hide_only_themselves():
    assert hide(partition(40, 3, 60, shown=False)) == {1, 3}, "the total (last) is not shown anyway"


def test_restricted_counts_have_the_higher_threshold():
    assert hide(partition(40, 8, threshold=RESTRICTED, shown=False)) == {1, 2}


# two cycles of hidden cells, joined by one: two or more are hidden in every row and column, and the one is exact
PUBLISHED = ((9, 8, 30, 31), (7, 6, 3, 32), (33, 34, 9, 8), (35, 36, 7, 6))
TWO_EACH = {0, 1, 4, 5, 6, 10, 11, 14, 15}


def test_two_hidden_in_each_row_and_column_still_leak_one():
    cells = grid(PUBLISHED)
    for line in range(4):
        assert sum(n in TWO_EACH for n in range(line * 4, line * 4 + 4)) >= 2
        assert sum(n in TWO_EACH for n in range(line, 16, 4)) >= 2
    assert limits(cells, TWO_EACH, 6) == (3, 3)


def test_the_published_table_is_safe_with_ours():
    cells = grid(PUBLISHED)
    hidden = hide(cells)
    assert hidden is not None
    assert safe(cells, hidden)
    assert all(n < 16 for n in hidden), "no total had to go"


def test_totals_go_last_and_fixed_ones_never():
    assert hide(grid(((3, 0), (0, 50)))) is not None
    assert hide(grid(((3, 0), (0, 50)), fixed=True)) is None


def attacks(cells, hidden, place):
    """Every value the hidden cell can have, by trying all tables up to a size. Written apart from the protector."""
    free = [n for n in sorted(hidden) if n != place]
    most = sum(cells[n].value for n in hidden)
    sums = [(n, cell.tail, cell.head) for n, cell in enumerate(cells)]
    told = [cell.value for cell in cells]
    found = set()
    for values in product(range(1, most + 1), repeat=len(free)):
        if sum(values) >= most:
            continue  # their sum is known where a total is shown
        for n, value in zip(free, values, strict=True):
            told[n] = value
        told[place] = most - sum(values)
        flows = {}
        for n, tail, head in sums:
            flows[tail] = flows.get(tail, 0) - told[n]
            flows[head] = flows.get(head, 0) + told[n]
        if not any(flows.values()):
            found.add(told[place])
    return found


@pytest.mark.parametrize("seed", range(25))
def test_limits_are_what_trying_everything_finds(seed):
    rng = random.Random(seed)  # noqa: S311 - tables for a test
    rows = [[rng.choice((0, 1, 2, 3, 5)) for _each in range(2)] for _row in range(2)]
    cells = grid(rows, fixed=True)
    hidden = {n for n in range(4) if cells[n].value}
    for place in hidden:
        tried = attacks(cells, hidden, place)
        assert limits(cells, hidden, place) == (min(tried), max(tried))


@pytest.mark.parametrize("seed", range(60))
def test_random_partitions_withstand_the_second_attacker(seed):
    rng = random.Random(seed)  # noqa: S311
    cells = partition(*[rng.choice((0, 1, 2, 3, 4, 5, 7, 9)) for _each in range(rng.randint(2, 5))])
    hidden = hide(cells)
    if hidden is None or len(hidden) > 3:
        return
    for place in hidden:
        if cells[place].primary:
            found = attacks(cells, hidden, place)
            assert min(found) <= 1
            assert max(found) >= THRESHOLD - 1


@pytest.mark.parametrize("seed", range(60))
def test_random_tables_are_safe(seed):
    rng = random.Random(seed)  # noqa: S311
    size = rng.randint(2, 5), rng.randint(2, 5)
    cells = grid([[rng.choice((0, 0, 1, 2, 3, 6, 12, 40)) for _c in range(size[1])] for _r in range(size[0])])
    hidden = hide(cells)
    if hidden is not None:
        assert safe(cells, hidden)
