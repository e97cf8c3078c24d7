"""Rows one by one: plain values, None where nothing is known."""

from datetime import UTC, date, datetime

from queries.ask import frame
from queries.records import records


def test_values_are_pythons_own_and_what_is_missing_is_none():
    moment = datetime(2026, 3, 11, tzinfo=UTC)
    rows = [(1, 2.5, True, "a", moment, date(2026, 3, 11), ["x"], 7), (2, None, None, None, None, None, [], None)]
    names = ["id", "share", "flag", "text", "at", "day", "codes", "n"]
    first, second = records(frame(names, rows))
    assert vars(first) == dict(zip(names, rows[0], strict=True))
    assert vars(second) == dict(zip(names, rows[1], strict=True))
    assert {type(first.id), type(first.share), type(first.flag), type(second.id)} == {int, float, bool}


def test_no_rows_are_no_records():
    assert records(frame(["id"], [])) == []
