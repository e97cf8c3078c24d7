"""Functions made from questions: their types, when they are made again, what they hide, and who may call them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from data import figures
from data.figures.hiding import hiding
from data.figures.make import QUESTIONS, sources
from data.figures.meaning import FiguresError, Sum, read
from data.migrate import migrate
from tests.factories import NOW

QUESTION = """-- title: Cases by colour
-- figures: cases by colour of all
select
    colour,
    count(*) as cases
from (values ('red', 1), ('red', 2)) as v (colour, n)
where cast(:offices as int[]) is not null and (cast(:shade as text) is null or colour = cast(:shade as text))
    and cast(:as_of as timestamptz) is not null
group by colour
"""


def hidden(db, told, columns, rows, *, in_order=False):
    """What is told of rows of (word, number …)."""
    values = ", ".join("(" + ", ".join("null" if v is None else repr(v) for v in row) + ")" for row in rows)
    sql = f"select * from (values {values}) as v ({', '.join(columns)})"
    made = hiding(read(told), columns, sql, in_order=in_order).replace("_least", "5")
    return [tuple(row) for row in db.execute(text(made.replace(":", "\\:")))]


# what the header says


def test_a_header_says_which_counts_add_up_and_how():
    told = read("cases by colour of all; days add up also median; new + gone; + end; one month")
    assert told.sums == (
        Sum("by", ("cases",), by="colour", whole="all"),
        Sum("up", ("days",), also=("median",)),
        Sum("row", ("new", "gone")),
        Sum("row", ("end",)),
    )
    assert (told.kind, told.months) == ("counted", "one")
    assert read("publish").kind == "publish"
    assert read("as it is").kind == "plain"
    with pytest.raises(FiguresError):
        read("cases: all")


def test_every_question_with_a_period_says_which_months_are_told():
    for source in sources():
        if source.told.kind != "publish" and "period_from" in source.binds:
            assert source.told.months, source.name


# making them


def called(db):
    rows = db.execute(
        text("""
        select p.proname, p.prosecdef, cast(p.proconfig as text) as config, p.provolatile,
            pg_get_function_arguments(p.oid) as asks, pg_get_function_result(p.oid) as gives
        from pg_proc as p inner join pg_namespace as n on n.oid = p.pronamespace where n.nspname = 'figures'
    """)
    )
    return {row.proname: row for row in rows}


def test_migration_makes_a_function_of_every_question_that_asks_for_it(db):
    made = called(db)
    assert {source.name for source in sources()} | {"threshold", "clock", "moment"} == set(made)
    assert made["caseload_breakdown"].asks == "as_of timestamp with time zone"
    assert made["caseload_breakdown"].gives == "TABLE(dimension text, code text, cases bigint, hidden text[])"
    assert made["indicators"].asks.startswith("as_of timestamp with time zone, period_from date, period_to date, proj")
    for source in sources():
        function = made[source.name]
        assert (function.prosecdef, function.provolatile) == (True, "s")
        assert "search_path=pg_catalog, public, pg_temp" in function.config
        assert not any(name in function.asks for name in ("offices", "missions", "projects"))


def test_only_what_changed_is_made_again(db, tmp_path):
    assert figures.make(db) == []
    for path in QUESTIONS.glob("*.sql"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "colours.sql").write_text(QUESTION, encoding="utf-8")
    assert figures.make(db, tmp_path) == ["colours"]
    (tmp_path / "colours.sql").write_text(QUESTION.replace("cases", "things"), encoding="utf-8")
    assert figures.make(db, tmp_path) == ["colours"]
    assert called(db)["colours"].gives == "TABLE(colour text, things bigint, hidden text[])"
    (tmp_path / "colours.sql").unlink()
    assert figures.make(db, tmp_path) == []
    assert "colours" not in called(db)


@pytest.mark.postgres15
def test_they_are_the_same_on_postgresql_15(db, postgres15):
    engine = create_engine(postgres15)
    migrate(engine)
    with engine.connect() as older:
        assert {name: row.gives for name, row in called(older).items()} == {
            name: row.gives for name, row in called(db).items()
        }
    engine.dispose()


def test_the_past_is_told_by_months(db):
    def moment(asked):
        return db.scalar(text("select cast(figures.moment(cast(:asked as timestamptz)) as text)"), {"asked": asked})

    assert moment(NOW.replace(minute=41)) == "2026-03-11 10:00:00+00"
    assert moment(NOW.replace(day=10, hour=11, minute=5)) == "2026-03-10 11:00:00+00"
    assert moment(NOW.replace(day=10, hour=9)) == "2026-03-01 00:00:00+00"
    assert moment(NOW.replace(month=2, day=20)) == "2026-02-01 00:00:00+00"


def test_the_threshold_may_be_raised_and_not_lowered(db):
    asked = text("select figures.threshold()")
    assert db.scalar(asked) == 5
    db.execute(text("insert into setting (key, value) values ('threshold', '11')"))
    assert db.scalar(asked) == 11
    for told in ("2", "many"):
        db.execute(text("update setting set value = :told where key = 'threshold'"), {"told": told})
        assert db.scalar(asked) == 5


@pytest.mark.parametrize("login", ["marsa_figures", "marsa_publisher", "marsa_offices", "marsa_cases", "marsa_editor"])
def test_each_function_is_for_one_role(db, login):
    allowed = {"marsa_figures": ("counted", "plain"), "marsa_publisher": ("publish",)}.get(login, ())
    for source in sources():
        may = text("""
            select bool_and(has_function_privilege(:role, p.oid, 'execute')) from pg_proc as p
            inner join pg_namespace as n on n.oid = p.pronamespace where n.nspname = 'figures' and p.proname = :name
        """)
        assert db.scalar(may, {"role": login, "name": source.name}) is (source.told.kind in allowed), source.name


def test_nobody_signed_in_gets_nothing(db):
    db.execute(text("set role marsa_figures"))
    try:
        assert db.scalar(text("select cases from figures.caseload_attention(now())")) == 0
        with pytest.raises(ProgrammingError, match="permission denied"):
            db.execute(text("select * from figures.briefing_people(now(), '2026-01-01', '2026-12-31', 'P')"))
    finally:
        db.execute(text("reset role"))


# hiding


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"a": 20, "b": 8}, {"a": 20, "b": 8}),
        ({"a": 20, "b": 8, "c": 3}, {"a": 20, "b": None, "c": None}),
        ({"a": 20, "b": 8, "c": 3, "d": 2}, {"a": 20, "b": 8, "c": None, "d": None}),
        # three and one give each other away as two and two would
        ({"a": 20, "b": 8, "c": 1, "d": 2}, {"a": 20, "b": None, "c": None, "d": None}),
        ({"a": 9, "b": 4}, {"a": None, "b": None}),
        ({"a": 6, "b": 0}, {"a": 6, "b": 0}),
        # five ones: whatever is told of them tells all
        ({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}, {}),
        ({"a": 3}, {"a": None}),
        ({"a": 2, "b": 1}, {}),
    ],
)
def test_small_counts_are_hidden_and_enough_others(db, parts, told):
    rows = [("kind", code, n) for code, n in parts.items()] + [("all", "all", sum(parts.values()))]
    found = hidden(db, "cases by dimension of all", ["dimension", "code", "cases"], rows)
    assert {row[1]: row[2] for row in found if row[0] == "kind"} == told
    whole = sum(parts.values())
    assert [row[2] for row in found if row[0] == "all"] == [whole if whole > 4 else None]


def test_a_part_is_hidden_where_the_rest_of_its_whole_is_small(db):
    told = "cases; stuck held of cases"
    assert hidden(db, told, ["cases", "stuck", "held"], [(20, 17, 6)]) == [(20, None, 6, ["stuck"])]
    assert hidden(db, told, ["cases", "stuck", "held"], [(20, 20, 0)]) == [(20, 20, 0, [])]
    assert hidden(db, told, ["cases", "stuck", "held"], [(3, 3, 0)]) == [(None, None, 0, ["cases", "stuck"])]


def test_what_is_not_known_is_not_hidden(db):
    assert hidden(db, "people", ["day", "people"], [("mon", None), ("tue", 3)], in_order=True) == [
        ("mon", None, []),
        ("tue", None, ["people"]),
    ]


def test_a_median_goes_with_its_count(db):
    found = hidden(db, "cases add up also days", ["paper", "cases", "days"], [("with", 30, 4.5), ("without", 3, 70)])
    assert found == [("with", None, None, ["cases"]), ("without", None, None, ["cases"])]


def test_a_row_that_cannot_be_hidden_in_part_is_hidden_whole(db):
    told, columns = "+ first; + last; new + back; out + gone", ["first", "new", "back", "out", "gone", "last"]
    whole = (None,) * 6 + (["first", "last", "new", "back", "out", "gone"],)
    assert hidden(db, told, columns, [(40, 9, 0, 7, 0, 42)]) == [(40, 9, 0, 7, 0, 42, [])]
    assert hidden(db, told, columns, [(40, 9, 2, 7, 0, 44)]) == [(40, None, None, 7, 0, 44, ["back", "new"])]
    assert hidden(db, told, columns, [(40, 3, 0, 7, 0, 36)]) == [whole]
    assert hidden(db, told, columns, [(2, 9, 0, 6, 0, 5)]) == [whole]


def test_hidden_rows_stand_last_so_that_their_place_tells_nothing(db):
    rows = [("z", 9), ("y", 4), ("x", 3), ("w", 7)]
    assert [row[0] for row in hidden(db, "cases", ["who", "cases"], rows)] == ["z", "w", "x", "y"]
    assert [row[0] for row in hidden(db, "cases", ["who", "cases"], rows, in_order=True)] == ["z", "y", "x", "w"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvw"), st.booleans()), min_size=1,
                      max_size=40))  # fmt: skip
def test_no_hidden_count_can_be_worked_out(db, cases):
    dimensions = {"all": ["all" for _each in cases]} | {
        name: [str(case[place]) for case in cases] for place, name in enumerate(("first", "second", "third"))
    }
    rows = [
        (name, code, codes.count(code)) for name, codes in dimensions.items() for code in sorted(set(codes))
    ]  # fmt: skip
    truth = {row[:2]: row[2] for row in rows}
    found = hidden(db, "cases by dimension of all", ["dimension", "code", "cases"], rows)
    whole = len(cases) if len(cases) > 4 else None
    told = {row[:2]: row[2] for row in found}
    assert told.get(("all", "all")) == whole
    for name in ("first", "second", "third"):
        part = {key: n for key, n in told.items() if key[0] == name}
        assert all(n is None or (n == truth[key] and n > 4) for key, n in part.items())
        gone = [key for key, n in part.items() if n is None]
        if whole is None:
            assert len(gone) < 2, "of several rows one could tell how few there are in each"
        elif gone:
            rest = whole - sum(n for n in part.values() if n is not None)
            # each row is there, so at least one; then the others leave one of them anything from 1 to 4
            assert len(gone) > 1
            assert rest - (len(gone) - 1) >= 4
