"""The ground the other tests stand on."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import make_url, text

from data import connection
from data.embedded import postmaster
from data.migrate import head
from data.tables import metadata
from data.trail import sealer
from edits import trail


def test_a_test_has_a_migrated_database_of_its_own(db):
    assert db.execute(text("select version_num from alembic_version")).scalar_one() == head()
    db.execute(text("insert into setting (key, value) values ('mine', '1')"))
    with connection.reading_engine().connect() as reader:  # nobody is signed in, who could read more than this
        assert reader.execute(text("select version_num from alembic_version")).scalar_one() == head()
        assert reader.scalar(text("select current_database()")) == db.scalar(text("select current_database()"))


def test_nothing_is_left_of_another_test(db):
    assert db.execute(text("select count(*) from setting where key = 'mine'")).scalar_one() == 0


ROWS = "select '{0}', md5(string_agg(t::text, ' ' order by t::text)) from {0} as t"
ELSE = """
    union all select sequencename, last_value::text from pg_sequences
    union all select tgname || tgrelid, tgenabled::text from pg_trigger where not tgisinternal
"""
seen = {}


@pytest.mark.parametrize("sql", ["delete from stage", "alter table audit disable trigger all", "set timezone = 'CET'"])
def test_whatever_a_test_did_the_next_finds_the_database_as_it_was(db, make, sql):
    assert db.scalar(text("show timezone")) == "UTC"
    tables = [table.fullname for table in metadata.sorted_tables if table.name not in ("setting", "version_slot")]
    everything = " union all ".join(ROWS.format(name) for name in tables) + ELSE  # the epoch is in those two
    found = sorted(map(str, db.execute(text(everything))))
    assert found == seen.setdefault("first", found)
    assert db.scalar(text("select value from setting where key = 'epoch'")) not in seen
    seen[db.scalar(text("select value from setting where key = 'epoch'"))] = "an epoch"
    make.referral()
    trail.refused(by=make.staff(), what="page today", why="role")
    assert sealer.seal(connection.owner_engine()) == 1
    db.execute(text("set session_replication_role = replica"))
    db.execute(text(sql))


def test_two_copies_are_two_databases_to_every_cache(db, new_db):
    def epoch(url):
        with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string()) as copy:
            return copy.execute("select value from setting where key = 'epoch'").fetchone()

    assert epoch(connection.database().url) != epoch(new_db())


def test_a_naive_local_time_shows(db):
    assert time.localtime().tm_zone not in ("UTC", "GMT")
    assert db.execute(text("show timezone")).scalar_one() == "UTC"


@pytest.mark.postgres15
def test_postgresql_15_is_one(db15):
    assert db15.scalar(text("show server_version_num")).startswith("15")
    assert db15.scalar(text("select version_num from alembic_version")) == head()


KILLED = """
from tests import surroundings
from tests.server import serving
with serving(surroundings.HOME):
    print(surroundings.HOME, flush=True)
    input()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_killed_test_run_leaves_no_server_behind():
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", KILLED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as doomed:
        home = Path(doomed.stdout.readline().strip())
        server = psutil.Process(postmaster.alive(home / "postgresql").pid)
        doomed.kill()
    server.wait(timeout=60)
    _until(lambda: not home.exists())


def _until(condition, seconds=20):
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.1)
