"""What may stand in a cell, and what is refused rather than guessed."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from data.imports import dates
from data.imports.books import Books
from data.imports.cells import Code, Day, Deadline, Email, Flag, Fraction, Moment, Number, Text, Whole, cleaned
from data.imports.coded import Counted, Listed, ListedMany
from data.imports.refusals import Wrong

JUNE = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


class Lists(Books):
    """Books with two code lists and no database."""

    def codes(self, code_list):
        return {
            "stage": {"travel ready": "travel_ready", "closed": "closed", "clôturé": "closed"},
            "country": {"sn": "SN", "gm": "GM", "senegal": "SN"},
        }[code_list]


BOOKS = Lists(None, JUNE)


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (Text(), " Ain   Zara ", "Ain Zara"),
        (Text(), "\u202bطرابلس\u202c", "طرابلس"),
        (Text(), "=1+1", "=1+1"),
        (Text(lines=True), "a\n  b", "a\n  b"),
        (Number(), "ly/2026-٠٠١", "LY/2026-001"),
        (Code(), "ly-tip", "LY-TIP"),
        (Whole(), "12", 12),
        (Whole(), "12.0", 12),
        (Whole(), "١٢", 12),
        (Whole(least=-5), "-5", -5),
        (Fraction(), "12.5", Decimal("12.5")),
        (Day(), "2026-03-04", date(2026, 3, 4)),
        (Day(), "04/03/2026", date(2026, 3, 4)),
        (Day(), "4.3.2026", date(2026, 3, 4)),
        (Day(), "29/02/2024", date(2024, 2, 29)),
        (Day(), "2026-03-04T00:00:00.000", date(2026, 3, 4)),
        (Day(), "04/03/2026 0:00", date(2026, 3, 4)),
        (Day(planned=True), "2027-01-01", date(2027, 1, 1)),
        (Moment(), "2026-03-04", date(2026, 3, 4)),
        (Moment(), "04/03/2026 14:30", datetime(2026, 3, 4, 14, 30)),  # noqa: DTZ001
        (Moment(), "2026-03-04T14:30:15Z", datetime(2026, 3, 4, 14, 30, 15, tzinfo=UTC)),
        (Moment(), "2026-03-04 14:30+01:00", datetime(2026, 3, 4, 14, 30, tzinfo=timezone(timedelta(hours=1)))),
        (Deadline(), "None", "none"),
        (Flag(), "Oui", True),
        (Flag(), "لا", False),
        (Email(), "Amina@Example.org", "amina@example.org"),
        (Listed("stage"), "Travel-Ready", "travel_ready"),
        (Listed("stage"), "Clôturé", "closed"),
        (ListedMany("stage"), "closed; travel_ready;closed", frozenset({"closed", "travel_ready"})),
        (Counted("country"), "SN=12; gm = 3", {"SN": 12, "GM": 3}),
    ],
)
def test_what_may_stand_in_a_cell(reader, text, value):
    assert reader.read(cleaned(text), BOOKS) == value


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (Text(), "x" * 201),
        (Text(), "a\x07b"),
        (Number(), "C=1"),
        (Number(), "x" * 41),
        (Code(), "ly tip"),
        *((Whole(), text) for text in ("1 250", "1.250", "1,250", "12.5", "4O", "12 persons", "-1", "1e3", "½",
                                       "99999999")),
        *((Fraction(), text) for text in ("1,5", "1.000", "1 000", "12%", "nan", "1e3")),
        *((Day(), text) for text in ("31/04/2026", "2026-04-31", "29/02/2026", "00/01/2026", "2026-13-01", "03/25/2026",
                                     "45000", "4 March 2026", "04/03/26", "2026/03/04", "2026-06-03",
                                     "2026-03-04 14:30", "2026-03-04 00:00 00:00", "2026-03-04 00:00Z", "00:00",
                                     "1926-03-04")),
        *((Moment(), text) for text in ("2026-03-04 24:30", "2026-03-04 14h30", "31/04/2026 10:00", "14:30")),
        (Deadline(), "31/04/2026"),
        (Flag(), "perhaps"),
        *((Email(), text) for text in ("amina", "a b@example.org", "amina@example", "amïna@example.org")),
        (Listed("stage"), "travelready"),
        (ListedMany("stage"), "closed;open"),
        (Counted("country"), "SN"),
        (Counted("country"), "SN=0"),
        (Counted("country"), "SN=1;Senegal=2"),
    ],
)  # fmt: skip
def test_what_is_refused(reader, text):
    with pytest.raises(Wrong) as wrong:
        reader.read(cleaned(text), BOOKS)
    assert wrong.value.reason % wrong.value.params
    assert wrong.value.todo % wrong.value.params


def test_a_month_13_says_that_the_day_comes_first():
    with pytest.raises(Wrong) as wrong:
        dates.day("03/25/2026")
    assert wrong.value.reason % wrong.value.params == "There is no month 25: the day comes first here."


@pytest.mark.parametrize(
    ("column", "doubtful"),
    [
        (["03/25/2026", "03/04/2026", "05/05/2026", "2026-03-04"], {"03/04/2026"}),
        (["03/25/2026", "25/03/2026", "03/04/2026"], set()),  # the first is a slip: days come first here
        (["03/04/2026", "25/03/2026"], set()),
        (["03/04/2026"], set()),
        (["2026-03-25", "nothing"], set()),
    ],
)
def test_a_column_with_the_month_first_is_not_trusted(column, doubtful):
    assert dates.month_first(column)[0] == doubtful


def test_a_date_alone_begins_with_its_local_day_and_ends_with_it():
    tripoli = ZoneInfo("Africa/Tripoli")
    assert dates.local(date(2026, 3, 4), tripoli) == datetime(2026, 3, 3, 22, tzinfo=UTC)
    assert dates.end_of(date(2026, 3, 4), tripoli) == datetime(2026, 3, 4, 22, tzinfo=UTC)
    assert dates.local(datetime(2026, 3, 4, 14, tzinfo=UTC), tripoli) == datetime(2026, 3, 4, 14, tzinfo=UTC)
