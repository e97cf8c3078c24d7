"""Writers, a transaction that takes long, and several sealers at the same time: nothing sealed twice, nothing lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from data import connection, sealing
from data.trail import sealer, watch
from data.trail.verify import verify

_ADD = text("insert into audit (what, entity) values (:what, 'note')")


@pytest.fixture(autouse=True)
def outside(monkeypatch, tmp_path):
    monkeypatch.setenv("MARSA_KEYS", sealing.new_key())
    monkeypatch.setenv("MARSA_ANCHORS", str(tmp_path / "anchors"))


def seal(**how):
    return sealer.seal(connection.owner_engine(), **how)


def test_writers_do_not_wait_for_sealers_and_nothing_is_lost(db, monkeypatch):
    monkeypatch.setattr(sealer, "BATCH", 7)
    over = threading.Event()

    def write(name):
        for n in range(25):
            with connection.owner_engine().connect() as edit:
                edit.execute(_ADD, {"what": f"{name} {n}"})
                edit.rollback() if n % 5 == 0 else edit.commit()

    def keep_sealing():
        while not over.wait(0.01):
            seal()

    with ThreadPoolExecutor(6) as threads:
        sealers = [threads.submit(keep_sealing) for _ in range(2)]
        try:
            for writer in [threads.submit(write, name) for name in "abc"]:
                writer.result()
        finally:
            over.set()
        for each in sealers:
            each.result()
    seal(wait=True)
    report = verify(connection.owner_engine())
    assert (report.rows, report.unsealed, report.problems, report.notes) == (3 * 20, 0, [], [])
    assert db.scalar(text("select count(*) = count(distinct audit_id) from audit_link"))


def test_a_transaction_that_takes_long_holds_sealing_back_until_it_ends(db):
    with connection.owner_engine().begin() as slow:
        slow.execute(_ADD, {"what": "slow"})
        db.execute(_ADD, {"what": "quick"})
        assert seal() == 0
        report = verify(connection.owner_engine())
        assert (report.rows, report.unsealed, report.problems) == (0, 1, [])
        assert report.oldest is not None
    assert seal() == 2
    order = text("select what from audit_link as l inner join audit as a on a.id = l.audit_id order by l.number")
    assert list(db.scalars(order)) == ["slow", "quick"]
    assert verify(connection.owner_engine()).problems == []


def test_while_one_seals_another_passes_by(db):
    db.execute(_ADD, {"what": "x"})
    with connection.owner_engine().begin() as other:
        other.execute(text("select pg_advisory_xact_lock(20261125)"))
        assert seal() == 0
    assert seal() == 1


def test_many_rows_of_one_transaction_go_under_several_seals(db, monkeypatch):
    monkeypatch.setattr(sealer, "BATCH", 10)
    with connection.owner_engine().begin() as edit:
        edit.execute(text("insert into audit (what, entity) select 'import ' || n, 'x' from generate_series(1, 25) n"))
    db.execute(_ADD, {"what": "after"})
    assert seal() == 26
    report = verify(connection.owner_engine())
    assert (report.rows, report.seals, report.problems) == (26, 3, [])


def test_the_app_seals_while_it_runs_and_stops_when_it_ends(db):
    db.execute(_ADD, {"what": "x"})
    with watch.sealing(every=0.05):
        for _ in range(200):
            if db.scalar(text("select count(*) from audit_link")):
                break
            threading.Event().wait(0.05)
    assert db.scalar(text("select count(*) from audit_link")) == 1
    assert not [thread for thread in threading.enumerate() if thread.name == "marsa-sealing"]


def test_trouble_while_sealing_is_logged_once_and_sealing_goes_on(db, monkeypatch, caplog):
    tries = []

    def fail(_):
        tries.append(1)
        if len(tries) < 4:
            raise OSError("secret path")

    monkeypatch.setattr(watch.sealer, "seal", fail)
    with watch.sealing(every=0.01):
        for _ in range(500):
            if len(tries) > 5:
                break
            threading.Event().wait(0.01)
    assert len(tries) > 5
    assert [record.getMessage() for record in caplog.records if "sealed" in record.getMessage()] == [
        "the audit could not be sealed: OSError"
    ]
