"""The audit sealed into a chain: whatever is done to it afterwards by hand is found, and named."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data import connection, sealing
from data.trail import anchors, chain, form, keyring, sealer
from data.trail.verify import summary, verify

SEALED = 7


@pytest.fixture(autouse=True)
def outside(monkeypatch, tmp_path):
    """The anchors' file, and a key."""
    monkeypatch.setenv("MARSA_KEYS", sealing.new_key())
    monkeypatch.setenv("MARSA_ANCHORS", str(tmp_path / "anchors"))
    return tmp_path / "anchors"


@pytest.fixture
def written(db):
    """Adds rows to the audit, each in a transaction of its own."""

    def add(count=1, **values):
        said = {"what": "notes.add", "entity": "note", "reason": None, "after": '{"b": "é", "a": 1}'} | values
        for n in range(count):
            row = "insert into audit (what, entity, entity_id, reason, after)"
            db.execute(text(f"{row} values (:what, :entity, :n, :reason, cast(:after as jsonb))"), said | {"n": str(n)})

    return add


@pytest.fixture
def tampering(db):
    """Runs a statement as somebody who may do anything, also put triggers to sleep."""

    def run(statement, **given):
        tables = ("audit", "audit_link", "audit_seal", "audit_key")
        for table in tables:
            db.execute(text(f"alter table {table} disable trigger user"))
        assert db.execute(text(statement), given).rowcount != 0, "nothing was tampered with"
        for table in tables:
            db.execute(text(f"alter table {table} enable trigger user"))

    return run


@pytest.fixture
def sealed(db, written):
    """Seven rows, with gaps of rolled back ones, under three seals."""
    for count in (3, 1, 3):
        written(count)
        db.execute(text("select nextval(pg_get_serial_sequence('audit', 'id'))"))
        seal()
    return list(db.scalars(text("select audit_id from audit_link order by number")))


def seal(**how):
    return sealer.seal(connection.owner_engine(), **how)


def found(**how):
    report = verify(connection.owner_engine(), **how)
    assert report.wrong == len(report.problems)
    return report.problems


def test_what_was_sealed_is_as_it_was(db, sealed, written):
    report = verify(connection.owner_engine())
    assert (report.rows, report.seals, report.unsealed, report.problems, report.notes) == (SEALED, 3, 0, [], [])
    written(2)
    report = verify(connection.owner_engine())
    assert (report.rows, report.unsealed, report.problems) == (SEALED, 2, [])
    assert "Not sealed yet: 2 rows" in summary(report)[-1]


def test_nothing_written_is_nothing_wrong(db):
    assert seal() == 0
    assert found() == []


def test_the_audit_is_only_added_to_whoever_asks(db, sealed):
    for table in ("audit", "audit_link", "audit_seal", "audit_key"):
        for statement in (f"update {table} set {'what = what' if table == 'audit' else 'key_id = key_id'}",
                          f"delete from {table}", f"truncate {table}"):  # fmt: skip
            if "key_id" in statement and table == "audit_link":
                statement = "update audit_link set number = number"
            with pytest.raises(DBAPIError, match="only ever added"):
                db.execute(text(statement))
            db.execute(text("set session_replication_role = replica"))  # where triggers sleep, these do not
            with pytest.raises(DBAPIError, match="only ever added"):
                db.execute(text(statement))
            db.execute(text("set session_replication_role = origin"))


@pytest.mark.parametrize(
    ("column", "value"),
    [("what", "'notes.remove'"), ("by_id", "null"), ("role", "'admin'"), ("before", "'{}'"), ("entity_id", "'77'"),
     ("after", """'{"a": 2, "b": "é"}'"""), ("case_id", "5"), ("office_id", "5"), ("undoes", "5"), ("reason", "''"),
     ("txid", "txid + 1"), ("recorded_at", "recorded_at + interval '1 microsecond'"), ("entity", "'notes'")],
)  # fmt: skip
def test_a_changed_value_is_found_whatever_the_column(db, make, sealed, tampering, written, column, value):
    if column == "by_id":
        who = make.staff("supervisor")
        db.execute(text("insert into audit (what, entity, by_id) values ('x', 'y', :id)"), {"id": who.id})
        seal()
        sealed.append(db.scalar(text("select max(id) from audit")))
    target = sealed[-1] if column == "by_id" else sealed[2]
    tampering(f"update audit set {column} = {value} where id = :id", id=target)
    problems = found()
    assert len(problems) == 1
    assert f"row {target} (" in problems[0]
    assert "was changed after it was sealed" in problems[0]


def test_a_value_moved_from_one_column_into_the_next_is_found(db, written, tampering):
    written(reason="ab")
    seal()
    tampering("update audit set entity_id = null, reason = '0' where reason = 'ab'")
    assert "was changed" in found()[0]


def test_a_removed_row_is_found(sealed, tampering):
    tampering("delete from audit where id = :id", id=sealed[3])
    problems = found()
    assert [f"Row {sealed[3]} was removed" in each for each in problems] == [True]


def test_a_row_removed_with_its_link_is_found(sealed, tampering):
    tampering("delete from audit where id = :id", id=sealed[1])
    tampering("delete from audit_link where audit_id = :id", id=sealed[1])
    assert found()[0] == "Links 2 to 2 of the chain are missing."


def test_a_row_slipped_in_is_found_sealed_or_not(db, sealed, tampering):
    # in a gap of the numbers, as if it had been there all the time
    tampering("""insert into audit (id, txid, what, entity, recorded_at)
                 select :id, txid, what, entity, recorded_at from audit where id = :before""",
              id=sealed[3] - 1, before=sealed[2])  # fmt: skip
    assert [f"row {sealed[3] - 1} (" in each and "slipped in" in each for each in found()] == [True]
    db.execute(text("insert into audit (what, entity) values ('notes.add', 'note')"))
    seal()
    assert [f"row {sealed[3] - 1} (" in each and "slipped in" in each for each in found()] == [True]


def test_two_rows_that_changed_places_are_found(sealed, tampering):
    tampering("""
        update audit as a set entity_id = b.entity_id, recorded_at = b.recorded_at, txid = b.txid
        from audit as b where (a.id, b.id) in ((:one, :other), (:other, :one))
    """, one=sealed[0], other=sealed[1])  # fmt: skip
    assert [f"row {each} (" in problem for each, problem in zip(sealed[:2], found(), strict=True)] == [True, True]


def test_two_links_that_changed_places_are_found(sealed, tampering):
    tampering("update audit_link set audit_id = -audit_id where number in (1, 2)")
    tampering("""
        update audit_link as a set audit_id = -b.audit_id, row_mark = b.row_mark
        from audit_link as b where (a.number, b.number) in ((1, 2), (2, 1))
    """)
    problems = found()
    assert [each.split(",")[0] for each in problems] == ["Link 1 was changed", "Link 2 was changed"]
    assert f"row {sealed[1]} (" in problems[0]


def test_a_removed_link_is_found(sealed, tampering):
    tampering("delete from audit_link where number = 5")
    problems = found()
    assert problems[0] == "Links 5 to 5 of the chain are missing."
    assert f"row {sealed[4]} (" in problems[1]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("update audit_seal set sealed_at = sealed_at - interval '1 day' where number = 2", "signature of seal 2"),
        ("update audit_seal set horizon = 0 where number = 2", "signature of seal 2"),
        ("update audit_seal set head = sha256('x') where number = 2", "signature of seal 2"),
        ("update audit_seal set key_id = 'other' where number = 2", "Seal 2 is under a key that is not ours"),
        ("delete from audit_seal where number = 2", "Seal 3 does not follow"),
        ("delete from audit_key", "is under a key that is not ours"),
    ],
)
def test_a_changed_seal_is_found(sealed, tampering, statement, says):
    tampering(statement)
    assert any(says in each for each in found()), found()


def test_the_end_cut_off_with_all_that_spoke_of_it_is_found_by_the_anchors(db, sealed, tampering):
    tampering("delete from audit where id = any(:ids)", ids=sealed[4:])
    tampering("delete from audit_link where number > 4")
    tampering("delete from audit_seal where number > 2")
    assert found(anchors=False) == []
    assert [each.split(":")[0] for each in found()] == [
        "Seals 3 to 3 were anchored, up to link 7 and are not in the database"
    ]


def test_everything_thrown_away_is_found_by_the_anchors(db, sealed, tampering, written):
    for table in ("audit", "audit_link", "audit_seal", "audit_key"):
        tampering(f"delete from {table}")
    assert len(found()) == 1
    written(3)
    seal()
    assert any("is not the one that was anchored" in each for each in found())


def test_a_chain_made_again_with_another_key_is_found(db, sealed, tampering, monkeypatch):
    tampering("update audit set reason = 'nothing happened' where id = :id", id=sealed[1])
    for table in ("audit_link", "audit_seal", "audit_key"):
        tampering(f"delete from {table}")
    own, anchored = sealing.ring().keys[0], anchors.path()
    monkeypatch.setenv("MARSA_KEYS", sealing.new_key())
    monkeypatch.setenv("MARSA_ANCHORS", str(anchored) + "-forged")
    seal()
    assert found() == [], "to the forger all looks well"
    monkeypatch.setenv("MARSA_KEYS", own)
    assert any("under a key that is not ours" in each for each in found())
    monkeypatch.setenv("MARSA_ANCHORS", str(anchored))
    assert any("is not the one that was anchored" in each for each in found())


def test_links_without_a_seal_are_found(sealed, tampering, written, db):
    written()
    tampering("""insert into audit_link (number, audit_id, row_mark, link_mark)
                 select 8, max(id), sha256('x'), sha256('y') from audit""")
    assert any("Link 8 stands after the last seal" in each for each in found())


@pytest.mark.parametrize("spoil", ["changed", "torn out", "gone", "nonsense", "signed by nobody"])
def test_anchors_that_somebody_edited_are_found(sealed, outside, spoil):
    lines = outside.read_text().splitlines(keepends=True)
    assert len(lines) == 3
    spoiled = {
        "changed": [lines[0], lines[1].replace('"last_link": 4', '"last_link": 3'), lines[2]],
        "torn out": [lines[0], lines[2]],
        "gone": None,
        "nonsense": [lines[0], "{}\n", lines[2]],
        "signed by nobody": [lines[0], lines[1].replace('"signature": "', '"signature": "00'), lines[2]],
    }[spoil]
    outside.unlink() if spoiled is None else outside.write_text("".join(spoiled))
    assert found() != []


def test_anchors_are_for_their_owner_only_and_a_torn_line_is_mended(sealed, outside, written, db):
    assert outside.stat().st_mode & 0o777 == 0o600
    text_ = outside.read_text()
    outside.write_text(text_[:-40])  # the machine stopped in the middle of a line
    assert found() == []
    written()
    seal()
    assert outside.read_text().startswith(text_)
    assert found() == []


def test_a_crash_between_seal_and_anchor_is_made_good(sealed, outside, written, monkeypatch):
    written()
    add = anchors._add
    monkeypatch.setattr(anchors, "_add", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        seal()
    monkeypatch.setattr(anchors, "_add", add)
    report = verify(connection.owner_engine())
    assert (report.problems, report.notes) == ([], ["1 seals are not anchored yet; the next sealing does it."])
    assert seal() == 0
    assert verify(connection.owner_engine()).notes == []


def test_a_restored_backup_is_told_and_can_be_acknowledged(db, sealed, tampering, written, caplog):
    tampering("delete from audit_link where number > 4")
    tampering("delete from audit_seal where number > 2")
    tampering("delete from audit where id = any(:ids)", ids=sealed[4:])
    assert len(found()) == 1
    assert sealer.restored(connection.owner_engine()) == 2
    report = verify(connection.owner_engine())
    assert report.problems == []
    assert report.notes == [
        "Restored from a backup: the chain went on from seal 2; seals 3 to 3 of before were lost with it."
    ]
    written(2)
    seal()
    assert found() == []


def test_another_cluster_counts_its_transactions_anew(db, sealed, written, tampering):
    # a dump restored elsewhere: the old numbers are ahead of the new cluster's
    tampering("update audit_seal set cluster = 'elsewhere'")
    db.execute(text("insert into audit (txid, what, entity) values (999999999999, 'notes.add', 'note')"))
    written(2)
    assert seal() == 3
    assert db.scalar(text("select count(*) from audit_link")) == SEALED + 3
    assert [each for each in found() if "slipped" in each] == []


def test_every_link_survives_a_new_key_and_the_old_ones_end(db, sealed, written, monkeypatch):
    old = sealing.ring().keys[0]
    new = sealing.new_key()
    monkeypatch.setenv("MARSA_KEYS", f"{new},{old}")
    with connection.owner_engine().begin() as owner:
        keyring.renew(owner)
        keyring.renew(owner)  # the second time there is nothing to do
    monkeypatch.setenv("MARSA_KEYS", new)
    written(2)
    seal()
    assert found() == []
    assert db.scalar(text("select count(distinct key_id) from audit_seal")) == 2
    assert db.scalar(text("select count(*) from audit_key")) == 3


def test_without_a_key_it_says_what_to_do(db, written, monkeypatch):
    monkeypatch.delenv("MARSA_KEYS")
    monkeypatch.setattr(connection, "_current", connection.Database(connection.database().url, embedded=False))
    written()
    with pytest.raises(sealing.NoKey, match="set MARSA_KEYS"):
        seal()


def test_the_database_and_python_write_a_row_in_the_same_form(db, written, make):
    who = make.staff("supervisor")
    written(after='{"z": [1, 2.50, "أمل"], "a": null, "long": "%s"}' % ("x" * 3000))
    written(reason="")
    row = "insert into audit (by_id, role, what, entity, before, recorded_at, undoes)"
    values = "(:id, 'supervisor', 'Ω', '', '[]', '2026-03-29 02:30:00.000001+02', 7)"
    db.execute(text(f"{row} values {values}"), {"id": who.id})
    columns = ", ".join(form.COLUMNS)
    rows = db.execute(
        text(f"select array[{columns}] as told, sha256(convert_to(trail.told(a), 'UTF8')) from audit as a")
    )
    for told, digest in rows:
        assert form.digest(told) == bytes(digest)


def test_every_column_of_the_audit_is_sealed(db):
    names = db.scalars(text("select attname from pg_attribute where attrelid = 'audit'::regclass and attnum > 0"
                            " and not attisdropped"))  # fmt: skip
    sealed_ones = " ".join(form.COLUMNS)
    assert [name for name in names if f"a.{name}" not in sealed_ones] == []


def test_a_seal_is_checked_with_the_public_key_alone(db, sealed):
    line = next(anchors.lines())
    anchor = anchors.Anchor.read(line)
    assert anchor.seal.is_signed(anchor.public, anchor.signature)
    later = chain.Seal(**(vars(anchor.seal) | {"sealed_at": datetime.now(UTC) + timedelta(days=1)}))
    assert not later.is_signed(anchor.public, anchor.signature)


@pytest.mark.postgres15
def test_on_postgresql_15(db15):
    db15.execute(text("insert into audit (what, entity, after) values ('notes.add', 'note', '{\"é\": [1.50]}')"))
    assert seal() == 1
    assert found() == []
    db15.execute(text("alter table audit disable trigger user"))
    db15.execute(text("update audit set reason = 'x'"))
    assert len(found()) == 1
