"""A sealed row of the audit that is changed, removed, slipped in or moved is found, and named."""

import pytest
from sqlalchemy import text

from data import connection, sealing
from data.trail import sealer
from data.trail.verify import verify
from tests.attacks.sql import injected

TAMPERED = {
    "changed": "update audit set reason = 'another' where id = :one",
    "changed, who it was": "update audit set by_id = null, role = 'admin' where id = :one",
    "changed, when it was": "update audit set recorded_at = recorded_at + interval '1 day' where id = :one",
    "removed": "delete from audit where id = :one",
    "removed with its link": "with gone as (delete from audit_link where audit_id = :one)"
    " delete from audit where id = :one",
    "slipped in": "insert into audit (id, txid, what, entity, entity_id) select id + 1000, txid, what, entity, ''"
    " from audit where id = :one",
    "moved": "update audit_link set audit_id = -audit_id where audit_id in (:one, :two);"
    " update audit_link set audit_id = case audit_id when -:one then :two else :one end where audit_id < 0",
    "the end cut off": "delete from audit_link where number > 2; delete from audit_seal where number > 1",
    "sealed by somebody else": "update audit_seal set signature = signature || '\\x00'::bytea where number = 1",
}
TABLES = ("audit", "audit_link", "audit_seal", "audit_key")


@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_done_to_it_is_found(town, tally, how, monkeypatch, tmp_path):
    monkeypatch.setenv("MARSA_KEYS", sealing.new_key())
    monkeypatch.setenv("MARSA_ANCHORS", str(tmp_path / "anchors"))
    db = town.make.db
    for table in TABLES:
        db.execute(text(f"alter table {table} disable trigger user"))
    db.execute(text("delete from audit_link"))
    db.execute(text("delete from audit_seal"))
    db.execute(text("delete from audit_key"))
    written = "insert into audit (what, entity, entity_id, reason) values ('notes.add', 'note', '', 'as it was')"
    for batch in (2, 2):
        for _ in range(batch):
            db.execute(text(written))
        sealer.seal(connection.owner_engine())
    assert verify(connection.owner_engine()).problems == []
    ids = db.scalars(text("select audit_id from audit_link order by number desc limit 2")).all()
    for each in TAMPERED[how].replace(":one", str(ids[0])).replace(":two", str(ids[1])).split(";"):
        db.execute(text(each))
    found = verify(connection.owner_engine()).problems
    tally.check("the owner of the database", f"a row {how}", bool(found), "was not found")
    db.execute(text("delete from audit where id > :last and what = 'notes.add'"), {"last": 0})


def test_nobody_changes_it_through_the_app(town, tally):
    for attacker in town.attackers:
        for login in ("reading", "writing", "publishing"):
            with injected(attacker, login) as into:
                for sql in ("update audit set reason = 'x'", "delete from audit", "truncate audit",
                            "alter table audit disable trigger all", "drop trigger audit_is_append_only on audit",
                            "set session_replication_role = replica; delete from audit", "delete from audit_seal",
                            "update audit_link set row_mark = ''", "truncate audit_seal cascade", "drop table audit",
                            "update setting set value = '{}' where key = 'audit_verified'",
                            "delete from case_access", "update case_access set opened_at = now()"):  # fmt: skip
                    changed = into.ends(sql, "select 'changed'")
                    # an update or delete of no row is no error, and changes nothing
                    what_is = into.ends(sql, "select md5(string_agg(a::text, '' order by id)) from audit as a")
                    as_it_was = into.ends("select md5(string_agg(a::text, '' order by id)) from audit as a")
                    held = "changed" not in changed or what_is == as_it_was
                    tally.check(attacker.name, f"{login}: {sql}", held, "changed it")
