"""Who sees no case tries to single somebody out by numbers: filters, periods and moments put side by side."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from data.figures.make import sources
from queries import question
from queries.ask import ask
from queries.snapshot import NotYours
from tests.attacks.sql import injected
from tests.factories import NOW

WHO = ("programme officer", "head of mission")
COUNTED = {each.name: each for each in sources() if each.told.kind == "counted"}
SMALL = range(1, 5)
FILTERS = {
    "offices": [[1], [2], [1, 2], []], "caseworker": [3], "mission": ["LY", "MR"], "stage": ["documents"],
    "nationality": ["NG"], "stream": ["AVR"], "programme": ["AVR"], "entry_point": ["walk_in"], "risk": ["high"],
    "service": ["medical"], "agency": [1], "priority": ["normal"], "point": [1, 2], "project": ["PR.0001"],
    "team": [1], "problem": ["no_risk_level"], "missing": ["photo"], "place": ["x"], "movement": ["charter"],
}  # fmt: skip
PERIODS = [(date(2026, 1, 1) + timedelta(days=a), date(2026, 3, 31) - timedelta(days=b))
           for a in (0, 1, 2, 30, 31) for b in (0, 1, 2, 21, 31)]  # fmt: skip
MOMENTS = [NOW - timedelta(minutes=m) for m in (0, 1, 5, 30)]


def answered(name, who, **given):
    """The rows, or None where the question is refused so."""
    wanted = question.load(name).parameters
    if set(given) - wanted - {"offices"}:
        return None
    try:
        return ask(name, who, **given)
    except (ValueError, NotYours):
        return None


def moments(name):
    given = {"as_of": NOW, "period_from": date(2026, 1, 1), "period_to": date(2026, 3, 31), "last_day": NOW.date()}
    return {key: value for key, value in given.items() if key in question.load(name).parameters}


def small(frame, told):
    """Counts of one to four that are shown."""
    found = []
    for name in {*told.counts} & {*frame.columns}:
        found += [(name, int(value)) for value in frame[name].dropna() if int(value) in SMALL]
    return found


@pytest.mark.parametrize("who", WHO)
def test_no_small_number_is_shown_whatever_is_asked(town, tally, who):
    person = town.by_name(who).person
    assert COUNTED
    shown = 0
    for name, source in COUNTED.items():
        plain = answered(name, person, **moments(name))
        shown += plain is not None
        for filters, values in FILTERS.items():
            for value in values:
                frame = answered(name, person, **moments(name) | {filters: value})
                held = frame is None or (plain is not None and frame.equals(plain))
                tally.check(who, f"{name} by {filters} {value}", held, "is narrowed")
        for first, last in PERIODS:
            told = {"period_from": first, "period_to": last}
            frame = answered(name, person, **moments(name) | told) if "period_from" in moments(name) else plain
            tally.check(who, f"{name} {first} {last}", frame is None or not small(frame, source.told), "a small number")
    assert shown > 5


@pytest.mark.parametrize("who", WHO)
def test_moments_and_days_side_by_side_tell_no_difference(town, tally, who):
    person = town.by_name(who).person
    for name in COUNTED:
        given = moments(name)
        if "as_of" in given:
            answers = [answered(name, person, **given | {"as_of": at}) for at in MOMENTS[1:]]  # within one full hour
            same = all(each is None or each.equals(answers[0]) for each in answers)
            tally.check(who, f"{name} minutes apart", same, "tells two moments apart")
            past = [NOW - timedelta(days=d) for d in (3, 4, 5, 9)]
            answers = [answered(name, person, **given | {"as_of": at}) for at in past]
            same = all(each is None or each.equals(answers[0]) for each in answers)
            tally.check(who, f"{name} days apart", same, "tells two days apart")
        if "period_from" in given:
            for day in (1, 2, 3, 15):
                one = answered(name, person, **given)
                next_ = answered(name, person, **given | {"period_from": date(2026, 1, 1) + timedelta(days=day)})
                same = one is None or next_ is None or one.equals(next_)
                tally.check(who, f"{name} from a day later ({day})", same, "tells two days apart")


@pytest.mark.parametrize("who", [*WHO, "admin", "data protection", "without a role"])
def test_its_functions_hide_whoever_calls_them(town, tally, who):
    """The same by SQL of one's own, past the app: every figure, with periods and moments as one likes."""
    attacker = town.by_name(who)
    with injected(attacker) as into:
        for name, source in COUNTED.items():
            for first, last in PERIODS[:6]:
                given = {"as_of": f"'{NOW}'", "period_from": f"'{first}'", "period_to": f"'{last}'",
                         "last_day": "'2026-03-11'"}  # fmt: skip
                said = ", ".join(f"{key} => {given[key]}" for key in source.asks)
                counts = ", ".join(f"{each}::bigint" for each in source.told.counts)
                asked = f"select n from figures.{name}({said}), unnest(array[{counts}]) as n where n between 1 and 4"
                answer = into.ends(f"set local role marsa_figures; {asked}")
                found = [line for line in answer.splitlines() if line.isdigit()]
                tally.check(who, asked, not found, f"{found}")


@pytest.mark.parametrize("who", WHO)
def test_what_a_point_counts_is_no_figure(town, tally, who):
    """Reception adds up: whoever came since the count is what is there now, less the count, and who left besides."""
    attacker = town.by_name(who)
    with injected(attacker) as into:
        answer = into.ends(f"set local role marsa_figures; select * from figures.screening_now(as_of => '{NOW}')")
        tally.check(who, "figures.screening_now", "does not exist" in answer, answer)
    with pytest.raises(NotYours):
        ask("screening_now", attacker.person, as_of=NOW)


def test_a_moment_to_come_is_now(town, tally):
    """Else one who asks as of each hour to come learns which boats fall out of the last hours, one after the other."""
    for hours in (1, 5, 23, 48, 24 * 400):
        told = text("select figures.moment(figures.clock() + make_interval(hours => :hours))"
                    " = figures.moment(figures.clock())")  # fmt: skip
        held = bool(town.make.db.scalar(told, {"hours": hours}))
        tally.check("programme officer", f"as of {hours} hours from now", held, "another moment than now")
