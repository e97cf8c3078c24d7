"""Landings and screening, past the app: what an insider writes and asks with SQL of their own.

Rows of another point, and whether they are there at all; words put into somebody else's mouth or on their board.
"""

import pytest

from data.secure import roles
from tests.attacks.sql import injected
from tests.attacks.test_sql import NAMES

WRITTEN = "written after all"


@pytest.fixture(params=NAMES)
def attacker(town, request):
    return town.by_name(request.param)


def editing(town, name):
    return injected(town.by_name(name), "writing")


def screened_at(town, *, boat, point, wristband="'1'", case="null", more=""):
    office = next(each.id for letter, each in (("a", town.a), ("b", town.b)) if town.points[letter] is point)
    return (
        "insert into screening (disembarkation_id, landing_point_id, office_id, happened_at, outcome, sex, wristband,"
        f" case_id) values ({boat.id if boat else 'null'}, {point.id}, {office}, now(), 'screened', 'F', {wristband},"
        f" {case}) {more}"
    )


def boat_of(town, letter):
    return town.rows[f"l{letter}"]["disembarkation"]


def test_the_few_of_a_tally_stay_with_those_at_the_point(town, tally, attacker):
    """A tally of few people is nearly persons: also where it went along as two boats became one."""
    may = attacker.may & {"sa", "sb"}
    for login in ("reading", "writing"):
        with injected(attacker, login) as into:
            for role in roles.LOGINS[f"marsa_{login}"]:
                for sql in ("table screening", "table screening_version", "select moved from landing_version",
                            "select landing_version from landing_version",
                            "select to_jsonb(v) from landing_version as v",
                            "update landing_version set reason = reason returning moved"):  # fmt: skip
                    answer = into.ends(f"set local role {role}", sql)
                    tally.look(f"{attacker.name} ({role})", may | {"la", "lb"}, sql, answer)
                few = "select 'few' from screening_tally_vulnerability"
                held = "few" not in into.ends(f"set local role {role}", few) or bool(may)
                tally.check(f"{attacker.name} ({role})", few, held, "saw them")


@pytest.mark.parametrize("name", ["worker", "supervisor", "supervisor elsewhere"])
def test_whether_a_number_was_given_out_on_another_boat(town, tally, name):
    """Neither the answer nor its kind tells a number that is there from one that is not."""
    attacker = town.by_name(name)
    there, here = ("b", "a") if "sb" not in attacker.may else ("a", "b")
    boat, point = boat_of(town, there), town.points[here]
    known = town.rows[f"s{there}"]["screening"].wristband
    with injected(attacker, "writing") as into:
        for more in ("", "on conflict do nothing", "on conflict (disembarkation_id, wristband) do update set sex = 'M'",
                     "on conflict (disembarkation_id, wristband) do nothing returning id"):  # fmt: skip
            tried = [screened_at(town, boat=boat, point=point, wristband=f"'{number}'", more=more)
                     for number in (known, "ZZ9")]  # fmt: skip
            said = [into.ends("set local role marsa_editor", sql).replace(known, "ZZ9") for sql in tried]
            tally.check(name, tried[0], said[0] == said[1], f"{said[0]!r} is not {said[1]!r}")
        own = town.rows[f"s{here}"]["screening"]
        moves = [f"update screening set disembarkation_id = {boat.id}, wristband = '{number}' where id = {own.id}"
                 for number in (known, "ZZ9")]  # fmt: skip
        said = [into.ends("set local role marsa_editor", sql).replace(known, "ZZ9") for sql in moves]
        tally.check(name, moves[0], said[0] == said[1], f"{said[0]!r} is not {said[1]!r}")


@pytest.mark.parametrize("name", ["worker", "supervisor", "supervisor elsewhere"])
def test_whether_another_boat_has_a_tally_or_is_there(town, tally, name):
    attacker = town.by_name(name)
    there, here = ("b", "a") if "sb" not in attacker.may else ("a", "b")
    point, office = town.points[here], town.a if here == "a" else town.b
    with injected(attacker, "writing") as into:
        for table, columns, values in (
            ("screening_tally", "happened_at", "now()"), ("reception_exit", "kind, people, happened_at",
            "'released', 1, now()"),
        ):  # fmt: skip
            said = []
            for boat in (boat_of(town, there).id, 9):
                sql = (f"insert into {table} (disembarkation_id, landing_point_id, office_id, {columns}) values"
                       f" ({boat}, {point.id}, {office.id}, {values})")  # fmt: skip
                said.append(into.ends("set local role marsa_editor", sql).replace(str(boat), "9"))
            tally.check(name, sql, said[0] == said[1], f"{said[0]!r} is not {said[1]!r}")


def test_a_history_that_is_not_theirs(town, tally):
    """Nobody adds to how a person of another point stood, takes its place, or says that somebody else did it."""
    someone, elsewhere = town.rows["sa"]["screening"], town.rows["sb"]["screening"]
    worker, boss = town.people["worker"].id, town.people["supervisor"].id
    for which, by, held in ((elsewhere.id, worker, False), (someone.id, boss, False), (someone.id, worker, True)):
        sql = (
            "insert into screening_version (screening_id, landing_point_id, version, was, ended_at, by_id, reason)"
            f" values ({which}, {town.points['a'].id}, 7, '{{}}', now(), {by}, 'x') returning '{WRITTEN}'"
        )
        with editing(town, "worker") as into:
            went = WRITTEN in into.ends("set local role marsa_editor", sql).splitlines()
            tally.check("worker", sql, went == held, "went through" if went else "was refused")


def test_who_changed_a_landing_is_who_did_it(town, tally):
    boat, worker, boss = boat_of(town, "a"), town.people["worker"].id, town.people["supervisor"].id
    for by, held in ((worker, True), (boss, False), ("null", False)):
        sql = (f"update disembarkation set boat = 'x' where id = {boat.id}",
               f"update landing_version set by_id = {by}, reason = 'x' where landing_id = {boat.id} and by_id is null"
               f" and version = {boat.row_version} returning '{WRITTEN}'")  # fmt: skip
        with editing(town, "worker") as into:
            went = WRITTEN in into.ends("set local role marsa_editor", *sql).splitlines()
            tally.check("worker", sql[1], went == held, "went through" if went else "was refused")


def test_an_acknowledgement_stands_where_it_belongs(town, tally):
    """Not on the board of another mission, and in nobody else's name."""
    worker, boss = town.people["worker"].id, town.people["supervisor"].id
    for mission, by, held in (("MR", worker, False), ("LY", boss, False), ("LY", "null", False), ("LY", worker, True)):
        sql = (
            "insert into surge_acknowledgement (mission, landing_point_id, trigger, note, by_id, happened_at) values"
            f" ('{mission}', {town.points['a'].id}, 'alert', 'x', {by}, now()) returning '{WRITTEN}'"
        )
        with editing(town, "worker") as into:
            went = WRITTEN in into.ends("set local role marsa_editor", sql).splitlines()
            tally.check("worker", sql, went == held, "went through" if went else "was refused")


def test_nobody_is_hung_on_a_case_of_somebody_elses(town, tally):
    """Whether a case is there cannot be asked so, and nothing is added to what its caseworker reads."""
    boat, point = boat_of(town, "a"), town.points["a"]
    with editing(town, "worker") as into:
        said = []
        for case in (town.rows["b1"]["case_file"].id, town.rows["a2"]["case_file"].id, 9):
            sql = screened_at(town, boat=boat, point=point, case=case, more=f"returning '{WRITTEN}'")
            answer = into.ends("set local role marsa_editor", sql)
            tally.check("worker", sql, WRITTEN not in answer.splitlines(), "went through")
            said.append(answer.replace(str(case), "9"))
        tally.check("worker", "whether a case is there", len(set(said)) == 1, f"{said}")
        own = screened_at(town, boat=boat, point=point, case=town.rows["a1"]["case_file"].id,
                          more=f"returning '{WRITTEN}'")  # fmt: skip
        tally.check("worker", own, WRITTEN in into.ends("set local role marsa_editor", own), "was refused")


def test_what_beside_a_boat_is_not_theirs(town, tally, attacker):
    """Notes, nationalities, reports, counts and points elsewhere: not added to, changed or taken out."""
    there = "a" if attacker.name in ("elsewhere", "supervisor elsewhere") else "b"
    boat, point, office = boat_of(town, there), town.points[there], town.b if there == "b" else town.a
    someone, counted = town.rows[f"s{there}"]["screening"], town.rows[f"l{there}"]["tally"]
    tries = [
        f"insert into landing_presence values ({boat.id}, 'navy', 'security', 'x')",
        f"insert into disembarkation_nationality values ({boat.id}, 'SN', 1, {point.id})",
        f"insert into disembarkation_nationality (disembarkation_id, nationality, people) values ({boat.id}, 'SN', 1)",
        f"insert into nil_report (landing_point_id, day) values ({point.id}, '2026-01-01')",
        f"insert into daily_landing (landing_point_id, day, people, source) values ({point.id}, '2026-01-01', 1, 'x')",
        f"insert into daily_report (landing_point_id, day, reported_at, people, source)"
        f" values ({point.id}, '2026-01-01', now(), 1, 'x')",
        f"insert into point_count (landing_point_id, office_id, kind, people, happened_at)"
        f" values ({point.id}, {office.id}, 'reception', 0, now())",
        f"insert into screening_need values ({someone.id}, 'medical', true)",
        f"insert into screening_tally_vulnerability values ({counted.id}, 'gbv', 1)",
        "insert into screening_sum values (1, 1, 1, 1, 1, 1, 1, 1)",
        "insert into alert (kind, mission, told_at, started_at, seen_at, seen_on)"
        " values ('alert', 'LY', now(), now(), now(), now())",
        f"insert into landing_version (landing_id, landing_no, landing_point_id, version, was, ended, ended_at)"
        f" values ({boat.id}, 'x', {point.id}, 9, '{{}}', 'changed', now())",
        *(f"update {table} set people = 1 where landing_point_id = {point.id}"
          for table in ("disembarkation_nationality", "daily_landing", "point_count", "reception_exit")),
        *(f"delete from {table} where landing_point_id = {point.id}"
          for table in ("disembarkation", "screening", "screening_tally", "point_count", "reception_exit",
                        "screening_version", "screening_sum", "landing_version", "surge_acknowledgement", "alert")),
        "delete from landing_version where true", "delete from screening_version where true",
        "update screening_version set reason = 'x'", "update surge_acknowledgement set note = 'x'",
        "delete from surge_acknowledgement where true", "update message set sent_at = null",
        f"update landing_point set reception_capacity = 1 where id = {point.id}",
        f"update disembarkation set landing_point_id = {point.id}, office_id = {office.id}",
    ]  # fmt: skip
    with injected(attacker, "writing") as into:
        for role in roles.WRITERS:
            for sql in tries:
                answer = into.ends(f"set local role {role}", f"{sql} returning '{WRITTEN}'")
                theirs = attacker.name == "admin" and sql.startswith("update landing_point")  # who keeps the settings
                kept = theirs or WRITTEN not in answer.splitlines()
                tally.check(f"{attacker.name} ({role})", sql, kept, "went through")
