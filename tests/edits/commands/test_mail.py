"""The commands that send, against a real mail server in a process of its own."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text

from data import tables as t
from edits import surges
from edits.__main__ import main
from edits.messages import TRIES
from tests import mailserver
from tests.edits.said import key
from tests.factories import NOW, days_ago

# Sunday morning in Tripoli; in Nouakchott the week begins tomorrow
SUNDAY = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)


class Office:
    """A supervisor and two caseworkers in Libya, one in Mauritania, with something late each."""

    def __init__(self, make):
        self.make, self.here = make, make.office(mission="LY")
        self.there = make.office(mission="MR")
        self.boss = make.staff("supervisor", office=self.here, name="Huda Salem")
        self.worker = make.staff("caseworker", office=self.here, language="fr")
        self.arab = make.staff("caseworker", office=self.here, language="ar")
        self.idle = make.staff("caseworker", office=self.here)
        self.far = make.staff("caseworker", office=self.there)
        self.cases = {}
        for who, office in ((self.worker, self.here), (self.arab, self.here), (self.far, self.there)):
            case = make.case(caseworker=who, office=office, received_on=days_ago(60), since=days_ago(50))
            make.referral(case, service="gbv", sent_at=days_ago(20), due_at=SUNDAY - timedelta(days=4))
            self.cases[who.id] = case


@pytest.fixture
def clock(monkeypatch, frozen):
    """The clock, which a test may set: clock(moment)."""

    def at(moment):
        monkeypatch.setattr("data.clock.now", lambda: moment)

    at(SUNDAY)
    return at


@pytest.fixture
def office(make, clock):
    make.db.execute(t.holiday.delete())
    return Office(make)


@pytest.fixture
def post(tmp_path, monkeypatch):
    """Start the mail server: `with post() as box`; troubles as in tests/mailserver.py."""
    monkeypatch.setenv("MARSA_SMTP_FROM", "Marsa <marsa@example.org>")
    monkeypatch.setenv("MARSA_BASE_URL", "https://marsa.example.org/")
    started = iter(range(9))

    def begin(*troubles):
        running = mailserver.running(tmp_path / f"box{next(started)}", *troubles)

        class Begun:
            def __enter__(self):
                box = running.__enter__()
                monkeypatch.setenv("MARSA_SMTP_URL", f"smtp://127.0.0.1:{box.port}")
                return box

            def __exit__(self, *why):
                return running.__exit__(*why)

        return Begun()

    return begin


def run(*words, code=0):
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == code, done.output
    return done.output


def to(mails):
    return sorted(mail["To"].addresses[0].addr_spec for mail in mails)


def plainly(mail):
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def state(db, *columns):
    return [tuple(row) for row in db.execute(select(*(t.message.c[name] for name in columns)).order_by(t.message.c.id))]


def test_the_week_s_mail_goes_out_once(db, office, clock, post):
    with post() as box:
        assert "3 sent, 1 with nothing to tell" in run("digest")
        assert to(box.mails()) == sorted([office.boss.email, office.worker.email, office.arab.email])
        assert "none to send" in run("digest")
        clock(SUNDAY + timedelta(hours=30))  # Monday: the missions whose week begins then, and who was missed
        late = office.make.staff("caseworker", office=office.here)
        office.make.case(caseworker=late, office=office.here)
        assert "2 sent" in run("digest")
        assert to(box.mails()[3:]) == sorted([office.far.email, late.email])
        clock(SUNDAY + timedelta(days=2, hours=5))
        office.make.case(caseworker=office.make.staff("caseworker", office=office.here), office=office.here)
        assert "none to send" in run("digest")  # Tuesday is too late for Libya, and the second day in Mauritania
        clock(SUNDAY + timedelta(days=7))
        run("digest")
        assert len(box.mails()) == 5 + 5  # next week, everybody with an open case in Libya
    boss = next(mail for mail in box.mails() if mail["To"].addresses[0].addr_spec == office.boss.email)
    told = plainly(boss)
    case = office.cases[office.worker.id].case_no
    assert boss["Subject"] == "Your week: 2 referrals are overdue"
    assert "https://marsa.example.org/referrals?due=overdue\n" in told
    assert f"- {case} · Late: 4 days" in told
    assert f"https://marsa.example.org/case?case={case}" in told
    assert office.cases[office.far.id].case_no not in told
    assert "gbv" not in boss.as_string().lower()
    assert (boss["Auto-Submitted"], boss["Content-Language"]) == ("auto-generated", "en")


def test_no_name_of_a_migrant_and_no_service_leaves(db, office, post):
    from edits import identities

    case = office.cases[office.worker.id]
    head = office.make.head(case)
    identities.record(by=office.worker, key=key(), person_id=head.id, seen=0, given_names="Kadiatou",
                      family_name="Zq", phone="+212600778899", document_no="ZZ778899")  # fmt: skip
    with post() as box:
        run("digest")
    sent = "".join(part.get_content() for mail in box.mails() for part in mail.iter_parts())
    assert len(box.mails()) == 3
    assert not re.search("Kadiatou|778899|gbv|GBV|gender", sent)


def test_arabic_runs_from_right_to_left_and_names_are_not_markup(db, office, post):
    name = "<b>Al\u202eAmal</b> & Co"
    theirs = select(t.referral.c.agency_id).where(t.referral.c.case_id == office.cases[office.arab.id].id)
    db.execute(t.agency.update().where(t.agency.c.id == theirs.scalar_subquery()).values(name=name))
    with post() as box:
        run("digest")
    arab = next(m for m in box.mails() if m["To"].addresses[0].addr_spec == office.arab.email)
    page = arab.get_body(("html",)).get_content()
    assert '<html lang="ar" dir="rtl">' in page
    assert "&lt;b&gt;AlAmal&lt;/b&gt; &amp; Co" in page
    assert "<b>" not in page
    case = office.cases[office.arab.id].case_no
    assert f"\u2068{case}\u2069" in plainly(arab)


def test_what_the_server_will_not_take(db, office, clock, post):
    with post(f"refuse={office.worker.email}", f"later={office.arab.email}") as box:
        assert "1 sent" in run("digest", code=1)
    troubles = {(row[0], row[1]) for row in state(db, "trouble", "given_up")}
    assert troubles == {(None, False), ("550", True), ("451", False), ("nothing", True)}
    clock(SUNDAY + timedelta(minutes=30))
    with post() as box:
        assert "1 sent" in run("digest")
        assert to(box.mails()) == [office.arab.email]


@pytest.mark.parametrize("trouble", ["sender=553", "sender=530", "text=550"])
def test_a_refusal_that_is_not_about_the_reader_is_not_for_good(db, office, clock, post, trouble):
    with post(trouble) as box:
        run("digest", code=1)
        assert box.mails() == []
    clock(SUNDAY + timedelta(minutes=30))
    if trouble != "text=550":  # a server that takes nothing from us may do so for hours
        db.execute(t.message.update().where(t.message.c.failed_at.is_not(None)).values(attempts=TRIES))
    with post() as box:
        assert "3 sent" in run("digest")


def test_an_address_in_other_letters_harms_nobody_else(db, office, post):
    def called(who, address):
        db.execute(t.staff.update().where(t.staff.c.id == who.id).values(email=address))

    called(office.boss, "huda@organización.org")
    called(office.worker, "josé@example.org")  # no server but the newest takes this
    with post() as box:
        assert "2 sent, 1 with nothing to tell, 1 refused" in run("digest", code=1)
        assert to(box.mails()) == sorted(["huda@xn--organizacin-zeb.org", office.arab.email])
    assert ("address", True) in state(db, "trouble", "given_up")


def test_a_crash_between_sending_and_writing_it_down_sends_nothing_twice(db, office, clock, post, monkeypatch):
    def dies(*_, **__):
        raise KeyboardInterrupt

    with post() as box:
        with monkeypatch.context() as patch:
            patch.setattr("edits.messages.sent", dies)
            assert CliRunner().invoke(main, ["digest"]).exit_code != 0
        assert len(box.mails()) == 1
        assert "2 sent" in run("digest")
        assert len(set(to(box.mails()))) == len(box.mails()) == 3


def test_a_line_that_breaks_after_the_mail_was_taken(db, office, clock, post):
    with post("cut") as box:
        assert "3 handed over with no answer" in run("digest", code=1)
        assert "none to send" in run("digest")
        assert len(box.mails()) == 3


def test_no_server_ends_the_run_and_the_next_one_goes_on(db, office, post, monkeypatch):
    with post() as box:
        there = box.port
    monkeypatch.setenv("MARSA_SMTP_URL", f"smtp://127.0.0.1:{there}")
    assert "cannot be reached" in run("digest", code=1)
    assert {row[0] for row in state(db, "trouble")} == {"no_server"}
    with post() as box:
        assert "3 sent" in run("digest")
        assert len(box.mails()) == 3


def test_a_dry_run_shows_and_leaves_everything(db, office, clock, monkeypatch):
    for name in ("MARSA_SMTP_URL", "MARSA_SMTP_FROM", "MARSA_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    clock(NOW)
    said = run("digest", "--dry-run", "--as-of", "2026-03-08T07:00")
    assert "LY: week of 2026-03-08, first working day 2026-03-08; goes out now." in said
    assert "MR: week of 2026-03-02, first working day 2026-03-02; does not go out now, next on 2026-03-09." in said
    assert said.count("To: ") == 4
    assert "http://localhost:8501/referrals?due=overdue" in said
    assert state(db, "id") == []
    assert "add --dry-run" in run("digest", "--as-of", "2026-03-08", code=2)
    assert "not a date" in run("digest", "--dry-run", "--as-of", "31 April", code=2)
    assert "MARSA_SMTP_URL" in run("digest", code=1)


def test_dead_and_a_full_point_are_told_once(db, make, clock, post):
    point = make.landing_point(name="Zuwara", reception_capacity=100)
    duty, away, cover = make.staff("supervisor"), make.staff("supervisor"), make.staff("supervisor", language="fr")
    for who in (duty, away):
        make.row(t.duty, mission="LY", staff_id=who.id)
    make.row(t.absence, staff_id=away.id, cover_id=cover.id, from_day=SUNDAY.date(), to_day=SUNDAY.date())
    boat = make.landing(point, landed_at=SUNDAY - timedelta(hours=5), men=60, dead=2, missing=1)
    with post() as box:
        assert run("alerts", "--dry-run").count("To: ") == 3
        assert "3 sent" in run("alerts")
        make.change(t.disembarkation, boat, dead=3)
        assert run("alerts", "--dry-run") == "1 events. Nothing was sent.\n"
        assert "none to send" in run("alerts")  # one message an event, also when its numbers change
        make.landing(point, landed_at=SUNDAY - timedelta(hours=1), men=40)  # now as many as it holds
        assert "3 sent" in run("alerts")
        clock(SUNDAY + timedelta(hours=20))
        assert "none to send" in run("alerts")
        clock(SUNDAY + timedelta(hours=80))  # less than a week apart: the same episode
        make.landing(point, landed_at=SUNDAY + timedelta(hours=79), men=120)
        assert "none to send" in run("alerts")
        clock(SUNDAY + timedelta(days=16))
        assert "none to send" in run("alerts")
        make.landing(point, landed_at=SUNDAY + timedelta(days=16, hours=-1), men=120)
        assert "2 sent" in run("alerts")  # nobody is away any more
    first, full = box.mails()[0], box.mails()[3]
    assert first["Subject"] == "Zuwara: deaths recorded with a landing"
    assert "Dead: 2\nMissing: 1\nLanded alive: 60" in plainly(first)
    assert full["Subject"] == "Zuwara: as many landed as reception can hold"
    later = plainly(next(mail for mail in box.mails()[6:] if mail["Content-Language"] == "en"))
    assert "Landed in the last 72 hours: 120 (120% of the capacity)" in later
    assert "https://marsa.example.org/disembarkations?point=" in plainly(full)
    assert db.scalar(text("select count(*) from alert")) == 3


def test_a_surge_is_told_once_and_again_after_seven_days_unless_acknowledged(db, make, clock, post):
    boss = make.staff("supervisor", office=make.office(mission="LY"))
    point = make.landing_point(office=boss.offices[0], name="Zuwara", reception_capacity=1000)
    make.row(t.duty, mission="LY", staff_id=boss.id)
    for back, people in enumerate([150, *[10, 0, 0] * 40]):  # as in tests/queries/test_surges.py
        at = SUNDAY - timedelta(days=back + 1)
        if people:
            make.landing(point, landed_at=at, men=people)
        else:
            make.row(t.nil_report, landing_point_id=point.id, day=at.date())
    with post() as box:
        for shown in (2, 2):
            assert run("alerts", "--dry-run").count("To: ") == shown
        assert "2 sent" in run("alerts")  # alert and watch; the mission is this one point
        assert run("alerts", "--dry-run") == "2 events. Nothing was sent.\n"  # each was told
        for hours in (0, 24, 6 * 24):
            clock(SUNDAY + timedelta(hours=hours))
            assert "none to send" in run("alerts")
        make.landing(point, landed_at=SUNDAY + timedelta(days=4), men=150)
        surges.acknowledge(by=boss, key=key(), trigger="watch", note="Tents", point_id=point.id)
        clock(SUNDAY + timedelta(days=7))
        assert run("alerts", "--dry-run").count("You were told before") == 1
        assert "1 sent" in run("alerts")  # both last, one was looked at
        assert "none to send" in run("alerts")
        clock(SUNDAY + timedelta(days=40))  # nothing ran for weeks: what is over is not told any more
        make.landing(point, landed_at=SUNDAY + timedelta(days=20), men=900)
        assert "none to send" in run("alerts")
    alert, watch, again = box.mails()
    assert alert["Subject"] == "Zuwara: more people landed than is usual (alert)"
    told = plainly(alert)
    assert "170 people in seven days is above the upper limit of 36." in told
    assert "People landed in the seven days to 7 Mar 2026: 170" in told
    assert "Severity: standard deviations above the mean: 29.6" in told
    assert watch["Subject"] == "Zuwara: twice as many people as in the weeks before (watch)"
    assert again["Subject"] == alert["Subject"]
    assert "You were told before, and it goes on." in plainly(again)


def test_a_place_that_fills_up_is_told_at_amber_and_at_red(db, make, clock, post):
    boss = make.staff("supervisor", office=make.office(mission="LY"))
    full, other = (make.landing_point(office=boss.offices[0], reception_capacity=100) for _ in range(2))
    make.row(t.duty, mission="LY", staff_id=boss.id)
    with post() as box:
        for where, men, sent in ((full, 79, None), (full, 1, 1), (full, 20, 1), (full, 20, None), (other, 40, 1)):
            make.landing(where, landed_at=SUNDAY - timedelta(hours=1), men=men)
            assert (f"{sent} sent" if sent else "none to send") in run("alerts")
    subjects = [mail["Subject"].partition(": ")[2] for mail in box.mails()]
    amber, red = "four fifths of what reception can hold have landed", "as many landed as reception can hold"
    assert subjects == [amber, red, amber]
    assert box.mails()[-1]["Subject"].startswith("Libya, all points")


def test_two_records_of_one_boat_that_become_one_are_told_once(db, make, clock, post):
    from edits import landing_merge

    point = make.landing_point()
    boss = make.staff("supervisor")
    make.row(t.duty, mission="LY", staff_id=boss.id)
    goes = make.landing(point, landed_at=SUNDAY - timedelta(hours=5), dead=1)
    with post():
        assert "1 sent" in run("alerts")
        stays = make.landing(point, landed_at=SUNDAY - timedelta(hours=4))
        landing_merge.merge(by=boss, key=key(), landing_id=stays.id, seen=1, other_id=goes.id, other_seen=1)
        make.change(t.disembarkation, stays, dead=1)
        assert "none to send" in run("alerts")


def test_an_alert_that_was_lost_is_tried_once_more(db, make, clock, post, monkeypatch):
    make.landing(make.landing_point(), landed_at=SUNDAY - timedelta(hours=5), dead=1)
    make.row(t.duty, mission="LY", staff_id=make.staff("supervisor").id)
    with post("cut") as box:
        run("alerts", code=1)
        clock(SUNDAY + timedelta(minutes=5))
        assert "none to send" in run("alerts")
        clock(SUNDAY + timedelta(minutes=20))
        run("alerts", code=1)
        clock(SUNDAY + timedelta(hours=5))
        assert "none to send" in run("alerts")
        first, second = box.mails()
    assert first["Message-ID"] == second["Message-ID"]


def test_who_no_longer_reads_of_landings_is_not_told(db, make, clock, post):
    """On the list still, but in another role, at another mission, or standing in for somebody as who may not."""
    here, there = make.office(mission="LY"), make.office(mission="MR")
    point = make.landing_point(office=here, code="TRI", reception_capacity=50)
    make.landing(point, landed_at=SUNDAY - timedelta(hours=5), men=4, dead=2)
    moved = make.staff("supervisor", office=there)
    figures = make.staff("programme_officer", offices=[], projects=[make.project(missions=["LY"])])
    away, cover = (make.staff("supervisor", office=here) for _ in range(2))
    for who in (moved, figures, away):
        make.row(t.duty, mission="LY", staff_id=who.id)
    make.row(t.absence, staff_id=away.id, cover_id=cover.id, from_day=SUNDAY.date(), to_day=SUNDAY.date())
    db.execute(text("update staff_role set role = 'pre_departure' where staff_id = :cover"), {"cover": cover.id})
    with post() as box:
        run("alerts")
    assert {mail["To"].addresses[0].addr_spec for mail in box.mails()} == {away.email}


def test_nobody_on_duty_is_said(db, make, clock, post):
    make.landing(make.landing_point(), landed_at=SUNDAY - timedelta(hours=5), dead=1)
    with post() as box:
        assert "Nobody is on the duty list of LY" in run("alerts", code=1)
        assert box.mails() == []
    assert "1 events. Nothing was sent." in run("alerts", "--dry-run")
