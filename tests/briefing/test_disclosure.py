"""Nobody can be found in a pack: tables by hand, and an invented crowd, attacked by somebody who imagines people."""

import random
from dataclasses import replace

import pytest

from briefing.counts import TOTAL, Adds, Count, CountTable, Dimension, Measure, ShareTable
from briefing.disclosure import Disagree, protect
from briefing.pack import State
from tests.briefing import attack, crowd
from tests.briefing.attacker import Attacker, Seen, brute_force

A = ["2026-01"]


def hidden(protected, code="grid"):
    return {where for where, cell in protected.cells[code].items() if cell.state is State.HIDDEN}


def line(values, adds=Adds.PARTS, measure=crowd.SERVICES, total=None, code="line", threshold=5, name="kind"):
    """One line of counts by name, and their total."""
    whole = sum(values.values()) if total is None else total
    counts = {
        (key,): Count(crowd.fact(measure, "A", A, **({} if key == TOTAL else {name: key})), value, threshold)
        for key, value in {**values, TOTAL: whole}.items()
    }
    return CountTable(code, measure, (Dimension(name, tuple(values), adds),), counts)


def could_be(protected, table, where, events=True):
    kinds = {d.name: d.categories for d in table.dimensions}
    numbers, shares = attack.seen(protected)
    return Attacker(numbers, kinds, events=events, shares=shares).could_be(table.counts[where].fact)


def test_nothing_is_hidden_where_nothing_is_small():
    assert hidden(crowd.audited([crowd.grid([[40, 60, 5], [0, 12, 30], [7, 0, 9]])])) == set()


def test_a_total_less_the_parts_that_stand_gives_nothing_away():
    protected = crowd.audited([line({"a": 40, "b": 60, "c": 3, "d": 0})])
    assert hidden(protected, "line") == {("a",), ("c",)}
    assert protected.work.primary == 1


# two hidden in each row and column, and yet: the corners' sums differ by what is hidden in the middle
LEAKY = [[1, 30, 40, 2], [30, 3, 20, 30], [50, 20, 4, 30], [2, 30, 30, 1]]


def test_two_hidden_in_each_row_and_column_may_still_leak():
    table = crowd.grid(LEAKY)
    at = {(r, c): f"r{r}" for r in range(4) for c in range(4)}
    marks = {(0, 0), (0, 3), (3, 0), (3, 3), (1, 1), (1, 2), (2, 1), (2, 2)}
    seen = [
        Seen(count.fact, None if any(where == (at[m], f"c{m[1]}") for m in marks) else count.value)
        for where, count in table.counts.items()
    ]
    kinds = {d.name: d.categories for d in table.dimensions}
    least, most = Attacker(seen, kinds, events=True).could_be(table.counts["r0", "c0"].fact)
    assert most < 4, "1 + 2 = 3 in the row: nobody can be 4"
    protected = crowd.audited([table])
    for r, row in enumerate(LEAKY):
        for c, value in enumerate(row):
            if value < 5:
                least, most = could_be(protected, table, (f"r{r}", f"c{c}"))
                assert least <= 1
                assert most >= 4


def test_every_table_of_whole_numbers_is_tried():
    rows = [[1, 6, 3], [5, 2, 6]]
    protected = crowd.audited([crowd.grid(rows)])
    names = {TOTAL: -1, **{f"r{n}": n for n in range(2)}}
    columns = {TOTAL: -1, **{f"c{n}": n for n in range(3)}}
    cells = protected.cells["grid"]
    shown = {(names[r], columns[c]): cell.value for (r, c), cell in cells.items() if cell.value is not None}
    shown[-1, -1] = 23
    found = brute_force(2, 3, shown)
    for r, c in [(0, 0), (0, 2), (1, 1)]:
        assert found[r, c][0] <= 1
        assert found[r, c][1] >= 4


def test_the_attacker_agrees_with_trying_everything():
    rows = [[1, 6, 3], [5, 2, 6]]
    table = crowd.grid(rows)
    marks = {(0, 0), (0, 2), (1, 0), (1, 1), (1, 2)}
    shown = {(r, c): v for r, row in enumerate(rows) for c, v in enumerate(row) if (r, c) not in marks}
    shown |= {(r, -1): sum(row) for r, row in enumerate(rows)} | {(-1, c): rows[0][c] + rows[1][c] for c in range(3)}
    shown[-1, -1] = 23
    where = {(f"r{r}" if r >= 0 else TOTAL, f"c{c}" if c >= 0 else TOTAL): value for (r, c), value in shown.items()}
    seen = [Seen(count.fact, where.get(place)) for place, count in table.counts.items()]
    attacker = Attacker(seen, {d.name: d.categories for d in table.dimensions}, events=True)
    for (r, c), limits in brute_force(2, 3, shown).items():
        place = (f"r{r}" if r >= 0 else TOTAL, f"c{c}" if c >= 0 else TOTAL)
        assert attacker.could_be(table.counts[place].fact) == limits


def test_equal_facts_are_one_number_in_every_table():
    one = line({"a": 40, "b": 60, "c": 3})
    other = line({"a": 40, "rest": 63}, code="other")
    protected = crowd.audited([one, other])
    for where in [("a",)]:
        assert (where in hidden(protected, "line")) == (where in hidden(protected, "other"))
    with pytest.raises(Disagree, match="differ"):
        protect([one, line({"a": 41, "rest": 62}, code="other")], [])


def test_tables_that_contradict_themselves_are_refused():
    with pytest.raises(Disagree, match="do not add up"):
        protect([line({"a": 40, "b": 60}, total=99)], [])


def test_groups_are_sums_of_their_parts():
    counts = {"west": 9, "zawiya": 6, "zuwara": 3, "east": 20}
    table = line(counts, total=29)
    dimension = Dimension("kind", tuple(counts), Adds.PARTS, {"west": ("zawiya", "zuwara")})
    protected = crowd.audited([replace(table, dimensions=(dimension,))])
    assert {("zuwara",)} < hidden(protected, "line")
    assert hidden(protected, "line") >= {("zawiya",)} or ("west",) in hidden(protected, "line")


def test_a_percentage_of_a_small_number_tells_it():
    table = crowd.grid([[3, 30, 30], [40, 33, 64]])
    protected = crowd.audited([table], [crowd.percentages("percent", table, 1)])
    assert protected.cells["percent"]["r0", "c0"].state is State.HIDDEN, "1.5 % of 200 is 3"
    least, most = could_be(protected, table, ("r0", "c0"))
    assert least <= 1
    assert most >= 4
    assert protected.cells["percent"]["r1", TOTAL].value is not None


def test_a_percentage_that_tells_nothing_stays():
    table = crowd.grid([[60, 80], [70, 90]])
    protected = crowd.audited([table], [crowd.percentages("percent", table)])
    assert {str(c.value) for c in protected.cells["percent"].values()} == {
        "20",
        "27",
        "47",
        "23",
        "30",
        "53",
        "43",
        "57",
    }


def test_a_row_that_all_stand_in_one_category_tells_of_each():
    table = crowd.grid([[12, 0, 0], [30, 25, 40], [20, 9, 30]])
    protected = crowd.audited([table])
    marks = hidden(protected)
    assert ("r0", "c0") in marks
    assert marks & {("r0", "c1"), ("r0", "c2")}, "a zero that tells of a group is hidden"
    assert could_be(protected, table, ("r0", "c0"))[0] <= 12 - 4


def test_a_zero_that_tells_nothing_is_shown():
    protected = crowd.audited([crowd.grid([[12, 0, 9], [30, 25, 40], [9, 8, 20]])])
    assert protected.cells["grid"]["r0", "c1"].value == 0


def test_a_step_of_a_funnel_that_few_do_not_take():
    table = line({"sent": 40, "acknowledged": 38, "served": 20}, Adds.NESTED, total=40)
    protected = crowd.audited([table])
    assert hidden(protected, "line"), "two were not acknowledged"
    assert hidden(crowd.audited([line({"sent": 40, "acknowledged": 30}, Adds.NESTED, total=40)]), "line") == set()


def test_a_part_and_its_whole_in_two_tables():
    landed = Measure("landed", "persons", events=True)
    screened = Measure("screened", "persons", events=True, within="landed")
    tables = [line({"z": 50, "y": 30}, measure=landed, code="l"), line({"z": 48, "y": 20}, measure=screened, code="s")]
    protected = crowd.audited(tables)
    assert ("z",) in hidden(protected, "l") | hidden(protected, "s"), "two were not screened"


def test_what_is_about_nobody_stands():
    boats = Measure("boats", "boats", events=True, people=False)
    protected = crowd.audited([line({"a": 1, "b": 2}, measure=boats)])
    assert [cell.value for cell in protected.cells["line"].values()] == [1, 2, 3]


def test_what_nobody_told_is_unknown_and_no_zero():
    table = line({"a": 40, "b": 60, "c": 3, "d": None}, total=103)
    protected = crowd.audited([table])
    assert protected.cells["line"]["d",].state is State.UNKNOWN
    assert len(hidden(protected, "line")) == 2


def test_month_against_month():
    """People until February and until March: three came in March only."""
    people = [crowd.One({}, frozenset({("2026-01", "A")})) for _ in range(30)]
    people += [crowd.One({}, frozenset({("2026-03", "A")})) for _ in range(3)]
    for measure in (crowd.PEOPLE, crowd.SERVICES):
        tables = [
            crowd.cross(code, people, measure, "A", list(crowd.MONTHS)[:n], {}) for code, n in (("f", 2), ("m", 3))
        ]
        protected = crowd.audited(tables)
        assert hidden(protected, "f") | hidden(protected, "m")


def test_two_projects_that_share_people():
    people = [crowd.One({}, frozenset({("2026-01", "A")})) for _ in range(30)]
    people += [crowd.One({}, frozenset({("2026-01", "B")})) for _ in range(20)]
    people += [crowd.One({}, frozenset({("2026-01", "A"), ("2026-01", "B")})) for _ in range(2)]
    tables = [crowd.cross(which, people, crowd.PEOPLE, which, A, {}) for which in ("A", "B", "AB")]
    protected = crowd.audited(tables)
    assert any(hidden(protected, which) for which in ("A", "B", "AB")), "two are in both: 32 + 22 − 52"
    events = crowd.audited([crowd.cross(which, people, crowd.SERVICES, which, A, {}) for which in ("A", "B", "AB")])
    assert not any(hidden(events, which) for which in ("A", "B", "AB"))


def test_reasons_say_what_and_why_without_saying_which():
    table = crowd.grid([[3, 30, 30], [40, 33, 64]])
    protected = crowd.audited([table], [crowd.percentages("percent", table, 1)])
    said = " ".join(reason.text % reason.values for reason in protected.reasons)
    assert f"Numbers hidden: {len(hidden(protected))}." in said
    assert "r0" not in said


def test_progress_is_told():
    told = []
    protect([crowd.grid(LEAKY)], [], progress=lambda part, step: told.append((part, step)))
    assert told[0] == (0.0, "building")
    assert told[-1] == (1.0, "done")
    assert [part for part, _step in told] == sorted(part for part, _step in told), "it never goes back"


def test_no_table_is_no_trouble():
    protected = protect([], [])
    assert protected.work.hidden == 0
    assert protect([], [ShareTable("s", (), {})]).cells == {"s": {}}


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 5])
def test_an_invented_pack_gives_nobody_away(seed):
    dice = random.Random(seed)  # noqa: S311
    measure = crowd.PEOPLE if seed % 2 else crowd.SERVICES
    people = crowd.crowd(dice, dice.choice([15, 40, 90]), attack.KINDS, 3, "AB")
    protected = crowd.audited(*attack.pack(dice, people, measure, dice.choice([5, 10])))
    assert [fact for fact, out in attack.leaks(protected) if out] == []


def test_the_attack_can_succeed():
    protected = crowd.audited([crowd.grid([[3, 30, 30], [40, 33, 64]])])
    cells = protected.cells["grid"]
    bare = {
        where: replace(cell, value=protected.tables[0].counts[where].value, state=State.SHOWN)
        if where != ("r0", "c0") else cell
        for where, cell in cells.items()
    }  # fmt: skip
    assert any(out for _fact, out in attack.leaks(replace(protected, cells={"grid": bare})))
