"""The part of a figure's function that hides: counts of 1 to 4, and others from which those could be worked out.

The rule is the one of briefing/protect.py for parts and their sum: at least two of the counts that add up are hidden,
and what they have together leaves each of them free to be anything from 1 to 4. Where that cannot be had, none of them
is told.
"""

from collections.abc import Iterator, Sequence

from data.figures.meaning import Figures, Sum


def hiding(told: Figures, columns: Sequence[str], sql: str, *, in_order: bool) -> str:
    """A query with the columns of `sql`, without what must not be told, and `hidden`: the names of those columns.

    in_order: rows keep their place; else those with something hidden come last, for a place would tell a number.
    """
    cells = "\n    union all\n".join(_cells(told, columns))
    shown = ",\n    ".join(_shown(told, name) for name in columns)
    first = "" if in_order else f"coalesce(cardinality(m.names), 0) > 0, {_by_words(told, columns)}, "
    return _QUERY.format(sql=sql, cells=cells, shown=shown, first=first, all_counts=_names(told.counts))


_QUERY = """with answer as materialized (
    select row_number() over () as row_no, q.* from (
{sql}
    ) as q
),

cell as (
    select
        c.*,
        coalesce(c.value between 1 and _least - 1 or c.whole - c.value between 1 and _least - 1, false) as small
    from (
{cells}
    ) as c
),

-- those that must go come first, then the least of the others
ranked as (
    select
        c.*,
        row_number() over taken as n,
        sum(c.value) over taken as together,
        count(*) over (partition by c.sum_of) as parts,
        count(*) filter (where c.small) over (partition by c.sum_of) as smalls
    from cell as c
    where c.value > 0
    window taken as (partition by c.sum_of order by c.small desc, c.value, c.row_no, c.name rows unbounded preceding)
),

tried as (
    select
        r.*,
        min(r.n) filter (where r.n >= r.smalls and r.n >= 2 and r.together >= r.n + _least - 2)
            over (partition by r.sum_of) as enough
    from ranked as r
),

bare as (
    select distinct sum_of from tried
    where smalls > 0 and enough is null and (parts > 1 or kind = 'row')
),

mark as (
    select
        c.row_no,
        array_agg(c.name order by c.name) filter (
            where c.value is not null and (b.sum_of is not null or t.smalls > 0 and t.n <= coalesce(t.enough, t.n))
        ) as names,
        bool_or(c.kind = 'by' and b.sum_of is not null) as left_out,
        bool_or(c.kind = 'row' and b.sum_of is not null) as emptied
    from cell as c
    left join tried as t on c.row_no = t.row_no and c.name = t.name
    left join bare as b on c.sum_of = b.sum_of
    group by c.row_no
)

select
    {shown},
    case when m.emptied then array[{all_counts}] else coalesce(m.names, array[]::text[]) end as hidden
from answer as a
inner join mark as m on a.row_no = m.row_no
where not m.left_out
order by {first}a.row_no"""


def _cells(told: Figures, columns: Sequence[str]) -> Iterator[str]:
    """Every count by itself: its row, its name, and with which others it adds up."""
    for place, each in enumerate(told.sums):
        for name in each.counts:
            yield (
                f"    select a.row_no, '{name}' as name, '{each.kind}' as kind, {_sum_of(place, each, name)} as sum_of,"
                f" cast(a.{name} as numeric) as value, {_whole(each, name, columns)} as whole from answer as a"
            )


def _sum_of(place: int, each: Sum, name: str) -> str:
    parts = {
        "alone": f"'{name}', a.row_no",
        "row": f"{place}, a.row_no",
        "up": f"'{name}'",
        "by": f"'{name}', a.{each.by}",
    }
    return f"concat_ws(' ', {parts[each.kind]})"


def _whole(each: Sum, name: str, columns: Sequence[str]) -> str:
    if each.whole is None:
        return "cast(null as numeric)"
    if each.whole in columns:
        return f"cast(a.{each.whole} as numeric)"
    return f"cast(max(a.{name}) filter (where a.{each.by} = '{each.whole}') over () as numeric)"


def _shown(told: Figures, name: str) -> str:
    for each in told.sums:
        if name in each.counts:
            return f"case when not m.emptied and m.names @> array['{name}'] is not true then a.{name} end as {name}"
        if name in each.also:
            gone = f"m.names && array[{_names(each.counts)}]"
            return f"case when not m.emptied and {gone} is not true then a.{name} end as {name}"
    return f"a.{name}"


def _by_words(told: Figures, columns: Sequence[str]) -> str:
    hideable = {*told.counts, *(name for each in told.sums for name in each.also)}
    words = ", ".join(f"a.{name}" for name in columns if name not in hideable) or "1"
    return f"case when cardinality(m.names) > 0 then jsonb_build_array({words}) end"


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
