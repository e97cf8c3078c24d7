"""The audit at the command line: sealed, verified, and the row named that somebody changed."""

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from data import access, connection, sealing
from data.__main__ import main
from data.trail import sealer


@pytest.fixture(autouse=True)
def outside(monkeypatch, tmp_path):
    monkeypatch.setenv("MARSA_ANCHORS", str(tmp_path / "anchors"))


def run(*args):
    result = CliRunner().invoke(main, ["audit", *args])
    return result.exit_code, result.output


def write(db, count=2):
    for _ in range(count):
        db.execute(text("insert into audit (what, entity) values ('notes.add', 'case_note')"))


def test_sealed_and_verified(db, outside):
    write(db)
    code, said = run("seal")
    assert (code, "Sealed: 2 rows" in said) == (0, True)
    write(db, 1)
    code, said = run("verify")
    assert (code, said.splitlines()[0]) == (0, "All is as it was sealed: 2 sealed rows under 1 seals.")
    assert "Not sealed yet: 1 rows" in said
    kept = json.loads(db.scalar(text("select value from setting where key = 'audit_verified'")))
    assert (kept["rows"], kept["wrong"], kept["unsealed"]) == (2, 0, 1)


def test_a_changed_row_is_named_and_the_command_fails(db):
    write(db)
    run("seal")
    db.execute(text("alter table audit disable trigger user"))
    db.execute(text("update audit set what = 'notes.remove' where id = 2"))
    code, said = run("verify")
    assert code == 1
    assert "row 2 (" in said
    assert "was changed after it was sealed" in said


def test_without_the_anchors_one_says_so(db, tmp_path):
    write(db)
    run("seal")
    (tmp_path / "anchors").unlink()
    code, said = run("verify")
    assert (code, "There are no anchors" in said) == (1, True)
    assert run("verify", "--without-anchors")[0] == 0


def test_a_restored_backup_is_said_on_purpose(db):
    write(db)
    run("seal")
    write(db)
    run("seal")
    for table in ("audit", "audit_link", "audit_seal"):
        db.execute(text(f"alter table {table} disable trigger user"))
    db.execute(text("delete from audit_seal where number = 2"))
    db.execute(text("delete from audit_link where number > 2"))
    db.execute(text("delete from audit where id > 2"))
    assert run("verify")[0] == 1
    assert run("restored")[0] == 1, "asked first"
    assert run("restored", "--yes")[0] == 0
    code, said = run("verify")
    assert (code, "Restored from a backup" in said) == (0, True)


def test_the_apps_own_login_seals_and_reads_nothing(db, make):
    """The sealer's role gets digests, not rows; and nobody else may add to the chain."""
    write(db)
    assert sealer.seal(connection.writing_engine()) == 2
    assert run("verify")[0] == 0
    refused = ("select * from audit", "select * from audit_link", "select trail.told(a) from audit as a",
               "insert into audit_seal select * from audit_seal")  # fmt: skip
    for statement in refused:
        with connection.writing_engine().connect() as login:
            login.execute(text("set local role marsa_sealer"))
            with pytest.raises(Exception, match="permission denied"):
                login.execute(text(statement))
    who = make.staff("supervisor")
    for call in ("trail.unsealed(10)", "trail.keys()", "trail.add_key('x', 'y')", "trail.seals(0)"):
        with access.writing(who) as edit, pytest.raises(Exception, match="permission denied"):
            edit.execute(text(f"select {call}"))
    assert sealing.ring()
