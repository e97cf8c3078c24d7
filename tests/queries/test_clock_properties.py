"""Random lives of referrals: every question says of each what the rule says, read slowly; nothing is lost or twice."""

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text

from data import tables as t
from edits.referral_clock import ENDED as OVER
from edits.referrals import ANSWERS
from queries import referrals
from queries.records import records
from queries.referrals import BUCKETS, ENDED, LATE
from tests.queries.clock_reading import Calendar, Reading, read
from tests.queries.clock_stories import ZONES, telling

STORIES = 60
FIRST, LAST = datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
FOREVER = {"period_from": date(2000, 1, 1), "period_to": date(2100, 1, 1)}


class Life:
    """One referral's random story: its steps, and how the rule reads them so far."""

    def __init__(self, chance, calendar, mission, priority):
        self.chance, self.calendar, self.mission, self.priority = chance, calendar, mission, priority
        # never at midnight itself: then a period's edge would ask whether a moment is before or after itself
        begins = {"hour": chance.randrange(24), "minute": 31, "second": 0, "microsecond": 0}
        self.now = (FIRST + chance.random() * (LAST - FIRST) * 0.8).astimezone(calendar.zone).replace(**begins)
        self.steps = [(self.now, "sent", None)]

    def standing(self) -> Reading:
        return read(self.calendar, self.priority, self.steps, self.now)

    def go_on(self) -> tuple[str, object]:
        """The next step: any of those that make sense now."""
        self.now += timedelta(minutes=self.chance.choice([0, 20, 700, 1440, 3100, 9000]))
        it, kinds = self.standing(), ["contact"]
        if it.state in OVER:
            kinds = ["asked_again"]
        elif it.state == "service_provided":
            kinds = ["closed"]
        elif it.held_at:
            kinds += ["resumed", "resumed", *ANSWERS[it.state]]
        else:
            kinds += ["held", "held", "extended", "appointment", *ANSWERS[it.state]]
        verb, given = self.chance.choice(kinds), None
        if verb == "extended":
            latest = max(it.dues[str(it.waits_on)], self.now)
            given = self.calendar.day(latest) + timedelta(days=self.chance.randrange(1, 9))
        if verb == "appointment":
            given = self.now.replace(minute=0) + timedelta(hours=self.chance.randrange(2, 300))
        self.steps.append((self.now, verb, given))
        return verb, given


def tell(teller, life):
    """The same story through the edits; gives the referral's id."""
    for at, verb, given in life.steps:
        teller.now = at
        if verb == "sent":
            teller.sent()
        elif verb == "extended":
            teller.extended(given.isoformat())
        elif verb == "appointment":
            here = given.astimezone(life.calendar.zone)
            teller.appointment(here.date().isoformat(), here.time().isoformat("minutes"))
        elif hasattr(teller, verb):
            getattr(teller, verb)()
        else:
            teller.state(verb)
    return teller.referral_id


@pytest.fixture(scope="module")
def town(server, template):
    """Sixty lives, and who may see them all: (teller, {referral id: life}, lists of who can be asked for)."""
    with pytest.MonkeyPatch.context() as patch, telling(server, template, patch) as teller:
        chance, lives = random.Random(11), {}  # noqa: S311
        for _n in range(STORIES):
            mission, priority = chance.choice(list(ZONES)), chance.choice(["emergency", "urgent", "normal", "normal"])
            life = Life(chance, calendar_of(teller.db, mission), mission, priority)
            for _step in range(chance.randrange(0, 8)):
                life.go_on()
            teller.begin(mission, priority, service=chance.choice(["medical", "shelter"]))
            life.service = teller.of["service"]
            lives[tell(teller, life)] = life
        yield teller, lives


def calendar_of(db, mission):
    place = db.execute(select(t.mission).where(t.mission.c.code == mission)).one()
    days = db.scalars(select(t.holiday.c.day).where(t.holiday.c.mission == mission))
    return Calendar(frozenset(map(int, place.weekend.split(","))), frozenset(days), ZoneInfo(place.time_zone))


def moments(lives):
    """Moments that matter: random ones, and those of deadlines, to the microsecond."""
    chance = random.Random(12)  # noqa: S311
    found = [FIRST + chance.random() * (LAST - FIRST) for _n in range(4)] + [LAST + timedelta(days=90)]
    for life in chance.sample(list(lives.values()), 5):
        due = life.standing().bucket(life.now)[1]
        found += [due - timedelta(microseconds=1), due, life.now]
    return found


def both(teller, as_of, **more):
    """(waiting, ended) as the lists have them, by id."""
    waiting = records(referrals.listing(teller.boss, as_of=as_of, due=None, rows=1000, **more))
    ended = records(referrals.finished(teller.boss, as_of=as_of, **FOREVER, rows=1000, **more))
    assert len({row.referral_id for row in (*waiting, *ended)}) == len(waiting) + len(ended), "in both, or twice"
    return {row.referral_id: row for row in waiting}, {row.referral_id: row for row in ended}


def test_the_questions_say_what_the_rule_says(town):
    teller, lives = town
    for as_of in moments(lives):
        waiting, ended = both(teller, as_of)
        expected = {k: life for k, life in lives.items() if life.steps[0][0] <= as_of}
        # what was sent waits or has ended: nothing is lost
        assert set(waiting) | set(ended) == set(expected)
        for referral_id, life in expected.items():
            reading = read(life.calendar, life.priority, life.steps, as_of)
            row = waiting.get(referral_id) or ended[referral_id]
            late = row.days_late if referral_id in waiting else row.late_by
            assert (row.bucket, row.due_at, late) == reading.bucket(as_of), (life.mission, life.priority, life.steps)
            assert row.bucket in (BUCKETS if referral_id in waiting else ENDED)


def choices(teller, lives):
    yield {}
    yield {"service": "medical"}
    yield {"priority": "normal"}
    yield {"priority": "urgent", "agency": teller.agencies["LY"].id}
    yield {"caseworker": "none"}


def test_tile_list_and_parts_agree(town):
    teller, lives = town
    for as_of in moments(lives)[:2]:
        for chosen in choices(teller, lives):
            waiting, ended = both(teller, as_of, chosen=chosen)
            given = {"as_of": as_of, "chosen": chosen}
            for buckets, rows, ask in (
                (BUCKETS, waiting, lambda due, given=given: referrals.breakdown(teller.boss, due=due, **given)),
                (ENDED, ended, lambda due, given=given: referrals.finished_breakdown(
                    teller.boss, bucket=due, **FOREVER, **given)),
            ):  # fmt: skip
                for bucket in (None, *buckets):
                    parts = ask(bucket)
                    of = {name: dict(zip(part["code"], part["referrals"], strict=True))
                          for name, part in parts.groupby("dimension")}  # fmt: skip
                    listed = [row for row in rows.values() if bucket in (None, row.bucket)]
                    assert sum(of.get("bucket", {}).values()) == len(rows)
                    assert of.get("bucket", {}).get(bucket, 0) == (len(listed) if bucket else 0)
                    for name in ("service", "priority", "agency", "office", "caseworker"):
                        assert sum(of.get(name, {}).values()) == len(listed), (name, bucket, chosen)
            tile = referrals.attention(teller.boss, as_of=as_of)
            if not chosen:
                late = [row for row in waiting.values() if row.bucket in LATE]
                assert (tile.waiting, tile.overdue) == (len(waiting), len(late))
                assert len(referrals.overdue(teller.boss, as_of=as_of)) == len(late)


@pytest.mark.parametrize("mission", ZONES)
def test_the_flows_balance_for_every_period_and_filter(town, mission):
    """Waited at the start, sent or asked for again in the period = waits at the end, or ended in the period."""
    teller, lives = town
    zone, office = ZoneInfo(ZONES[mission]), teller.places[mission].id
    periods = ((2025, 12, 1), (2026, 2, 3)), ((2026, 3, 1), (2026, 3, 8)), ((2026, 1, 1), (2026, 7, 1))
    for first, last in [(date(*begins), date(*ends)) for begins, ends in periods]:
        start, end = (datetime.combine(day, datetime.min.time(), zone) for day in (first, last))
        for chosen in choices(teller, lives):
            of = {"offices": [office], "chosen": chosen}
            at_start, at_end = (set(both(teller, at, **of)[0]) for at in (start, end))
            gone = set(referrals.finished(teller.boss, as_of=end, period_from=first, period_to=last - timedelta(days=1),
                                          rows=1000, **of)["referral_id"])  # fmt: skip
            came = {
                k for k, life in lives.items()
                if life.mission == mission and chosen.get("service") in (None, life.service)
                and chosen.get("priority") in (None, life.priority)
                and chosen.get("agency") in (None, teller.agencies[mission].id)
                and any(verb in ("sent", "asked_again") and start <= at < end for at, verb, _given in life.steps)
            }  # fmt: skip
            assert not at_end & gone
            assert at_start | came == at_end | gone, (first, last, chosen)


def test_every_moment_has_one_spell(town):
    """What the questions read has no gap and no overlap."""
    teller, _lives = town
    wrong = text("""
        select referral_id from (
            select referral_id, to_at, lead(from_at) over (partition by referral_id order by from_at, to_at) as next_at
            from referral_spell
        ) as s where s.to_at <> coalesce(s.next_at, 'infinity')
    """)
    assert teller.db.execute(wrong).all() == []
