"""A claim says who asks, for one transaction: forged, captured, changed or left behind it is worth nothing."""

import hmac
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import text

from data import access, person
from data.secure import roles
from tests.attacks.sql import ENGINES, Injected, injected, tries, unclaimed
from tests.attacks.test_sql import PEEKS, SOME_LONG
from tests.attacks.town import Attacker

SETTINGS = ("claim", "staff_id", "whole_offices", "cases", "seen_points")
TAKES_ON = {"reading": roles.READERS, "writing": roles.WRITERS, "publishing": (roles.PUBLISHER,)}


@pytest.fixture(params=SOME_LONG)
def attacker(town, request):
    return town.by_name(request.param)


def captured(driver):
    """What a transaction's settings hold."""
    found = driver.execute("; ".join(f"select current_setting('marsa.{name}', true)" for name in SETTINGS))
    values = [found.fetchone()[0]]
    while found.nextset():
        values.append(found.fetchone()[0])
    return dict(zip(SETTINGS, values, strict=True))


def put(name, value):
    return f"select set_config('marsa.{name}', $a${value or ''}$a$, true)"


def with_settings(values, login):
    """Every way of using them: the role first, then the settings, then a look."""
    for role in TAKES_ON[login]:
        for again in ("select 1", "select permit.enter()"):
            yield (f"set local role {role}", *(put(*each) for each in values.items()), again)


def looks(tally, into, ways):
    for way in ways:
        for peek in PEEKS[:4]:
            tries(tally, into, [(*way, peek)])


def victim_of(town, attacker):
    return town.by_name("supervisor" if "b1" in attacker.may else "supervisor elsewhere")


def test_a_claim_that_nobody_signed(town, tally, attacker):
    email = victim_of(town, attacker).person.email
    for login in ENGINES:
        with injected(attacker, login) as into:
            here = into.driver.execute(
                "select pg_backend_pid() || ' ' || (extract(epoch from transaction_timestamp()) * 1000000)::bigint"
            ).fetchone()[0]
            said = f"{here} supervisor {email}"
            guesses = [said, f"{'0' * 64} {said}", f"{sha256(said.encode()).hexdigest()} {said}", ""]
            guesses += [f"{hmac.new(key, said.encode(), sha256).hexdigest()} {said}" for key in (b"", b"marsa claim")]
            for guess in guesses:
                looks(tally, into, with_settings({"claim": guess}, login))
            for name, value in (("whole_offices", "{1,2}"), ("seen_points", "{1,2,3}"), ("staff_id", "1")):
                text_ = f"{here} ={name}={value}"
                for guess in (value, text_, f"{'0' * 64} {text_}"):
                    way = (put(name, guess),)
                    looks(tally, into, [(f"set local role {role}", *way) for role in TAKES_ON[login]])


def test_a_colleagues_claim_from_an_open_transaction(town, tally, attacker):
    """Of another connection, while that one is still open."""
    for login in ENGINES:
        with injected(victim_of(town, attacker), login) as theirs:
            stolen = captured(theirs.driver)
            assert stolen["claim"]
            with injected(attacker, login) as into:
                looks(tally, into, with_settings(stolen, login))
                mine = captured(into.driver)
                # half theirs, half one's own; a signature of one's own over their words
                mixed = [{**stolen, "claim": mine["claim"]}, {**mine, "whole_offices": stolen["whole_offices"]}]
                mixed.append({"claim": mine["claim"][:64] + stolen["claim"][64:]})
                mixed.append({"claim": stolen["claim"][:64] + mine["claim"][64:]})
                mixed.append({"claim": mine["claim"].replace(attacker.person.email, theirs.attacker.person.email)})
                mixed.append({"claim": mine["claim"].replace(f" {attacker.person.role} ", " supervisor ")})
                # kept lists under each other's names
                mixed += [{name: mine[other]} for name in SETTINGS for other in SETTINGS if name != other]
                for each in mixed:
                    looks(tally, into, [next(with_settings(each, login))])


def test_a_colleagues_claim_from_an_earlier_transaction_of_the_same_connection(town, tally, attacker):
    for login, engine in ENGINES.items():
        victim = victim_of(town, attacker)
        role = TAKES_ON[login][0]
        with engine().connect() as db:
            access.enter(db, victim.person.email, victim.person.role, role)
            stolen = captured(db.connection.driver_connection)
            backend = db.scalar(text("select pg_backend_pid()"))
            db.rollback()
            access.enter(db, attacker.person.email, attacker.person.role, role)
            assert db.scalar(text("select pg_backend_pid()")) == backend
            into = Injected(attacker, db.connection.driver_connection, login)
            looks(tally, into, with_settings(stolen, login))
            db.rollback()


def test_a_role_that_they_do_not_hold_even_where_the_app_signs_it(town, tally, attacker):
    """The app's own idea of the role forged, so that it signs it: the database looks the role up by itself."""
    for role in set(person.ROLES) - set(attacker.person.roles):
        forged = Attacker(attacker.name, replace(attacker.person, role=role), attacker.may)
        for login in ENGINES:
            with injected(forged, login) as into:
                tries(tally, into, PEEKS)


# What stays in a session after a transaction, set up by whoever is first to get the connection: each is an attempt to
# read, as the next one, what the one between sees.
LEFT_BEHIND = {
    "a table under the name of another": (
        "commit; set default_transaction_read_only = off; create temp table taken (a text);"
        " create temp view case_note as with t as (select * from public.case_note) select * from t",
        "select * from case_note", "select * from pg_temp.taken",
    ),
    "a function of one's own, found first": (
        "commit; set default_transaction_read_only = off; set search_path = pg_temp, public;"
        " create function pg_temp.lower(text) returns text language sql as 'select $1'",
        "select lower(body) from case_note", "select proname from pg_proc where pronamespace = pg_my_temp_schema()",
    ),
    "a cursor that stays": (
        "commit; declare theirs cursor with hold for select * from case_note; begin",
        "select * from case_note", "fetch all from theirs",
    ),
    "a prepared statement": (
        "commit; prepare theirs as select * from case_note; begin", "select 1", "execute theirs",
    ),
    "a setting of the session": (
        "commit; set role marsa_offices; set marsa.claim = 'x'; begin", "select * from case_note",
        "select current_setting('marsa.claim', true), * from case_note",
    ),
    "a lock that counts": (
        "commit; prepare theirs as select pg_advisory_lock(id) from case_note; begin", "execute theirs",
        "select classid::bigint << 32 | objid::bigint from pg_locks where locktype = 'advisory'",
    ),
    "a setting that carries": (
        "commit; prepare theirs as select set_config('my.notes', string_agg(body, ' '), false) from case_note; begin",
        "execute theirs", "select current_setting('my.notes', true)",
    ),
    "a listener": ("commit; listen theirs; begin", "select pg_notify('theirs', body) from case_note", "select 1"),
}  # fmt: skip


@pytest.mark.parametrize("how", LEFT_BEHIND)
def test_nothing_waits_in_a_connection_for_the_next_person(town, tally, how):
    prepares, unwitting, collects = LEFT_BEHIND[how]
    for name in ("worker", "programme officer", "nobody"):
        attacker = town.by_name(name)
        for login in ("reading", "writing"):
            ENGINES[login]().dispose()  # so that there is one connection, which all three get
            with unclaimed(attacker, login) as into:
                backend = into.driver.info.backend_pid
            with injected(attacker, login) as into:
                assert into.driver.info.backend_pid == backend
                into.send(prepares)
            with injected(victim_of(town, attacker), login) as into:
                assert into.driver.info.backend_pid == backend
                into.send(unwitting)
            with injected(attacker, login) as into:
                assert into.driver.info.backend_pid == backend
                answer = into.send(collects)
                tally.look(f"{name} ({login})", attacker.may, how, answer)
                for peek in PEEKS:
                    tally.look(f"{name} ({login})", attacker.may, f"{how}: {peek}", into.send(peek))
