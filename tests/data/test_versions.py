"""A topic's version moves exactly when a change to it is committed, and writers do not wait for each other."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text

from data.connection import owner_engine


def version(db, topic: str) -> int:
    return int(db.scalar(text("select coalesce(sum(n), 0) from version_slot where topic = :topic"), {"topic": topic}))


def test_a_change_moves_its_topic_only(db, make):
    case = make.case()
    before = {topic: version(db, topic) for topic in ("case", "referral", "landing", "staff", "setting")}
    make.referral(case)
    after = {topic: version(db, topic) for topic in before}
    assert after["referral"] > before["referral"]
    assert {k: v for k, v in after.items() if k not in ("referral", "case")} == {
        k: v for k, v in before.items() if k not in ("referral", "case")
    }


def test_a_change_taken_back_moves_nothing(db, make):
    make.office()
    before = version(db, "staff")
    with owner_engine().connect() as other:
        other.execute(text("update office set name = name || '!'"))
        assert version(db, "staff") == before
        other.rollback()
    assert version(db, "staff") == before


def test_a_writer_does_not_wait_for_an_open_one(db, make):
    first, second = make.case(), make.case()
    before = version(db, "case")
    with owner_engine().connect() as slow:
        slow.execute(text("update case_file set location = 'A' where id = :id"), {"id": first.id})
        # in a transaction of its own while the first is still open: a single counter would make it wait for ever
        with owner_engine().connect() as quick:
            quick.execute(text("set lock_timeout = '2s'"))
            quick.execute(text("update case_file set location = 'B' where id = :id"), {"id": second.id})
            quick.commit()
        assert version(db, "case") == before + 1
        slow.commit()
    assert version(db, "case") == before + 2


def test_no_change_is_lost_when_many_write_at_once(db, make):
    cases = [make.case() for _ in range(8)]
    before = version(db, "case")

    def write(case):
        for n in range(5):
            with owner_engine().begin() as mine:
                mine.execute(text("update case_file set location = :n where id = :id"), {"n": str(n), "id": case.id})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, cases))
    assert version(db, "case") == before + 40
