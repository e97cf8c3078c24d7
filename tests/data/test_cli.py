"""python -m data: each command does what it says, and says what is wrong in one sentence."""

import pytest
from click.testing import CliRunner
from sqlalchemy import NullPool, create_engine, make_url

from data.__main__ import main
from data.connection import database
from data.sealing import new_key
from tests.data.conftest import asked


@pytest.fixture
def run(db):
    """Runs a command in this process, on the test's database: exit code, output, errors."""

    def one(*command):
        done = CliRunner().invoke(main, [str(part) for part in command])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout, done.stderr

    return one


@pytest.fixture
def offices(run, tmp_path):
    path = tmp_path / "offices.csv"
    path.write_text("code,name,mission\nTIP,Tripoli,LY\nNKC,Nouakchott,MR\n", encoding="utf-8")
    assert run("import", "offices", path)[0] == 0
    return path


def test_url_is_one_that_psql_understands(run):
    code, out, _ = run("url")
    assert code == 0
    assert out.startswith("postgresql://")
    assert make_url(out.strip()).database == make_url(database().url).database


def test_migrate_twice(run):
    assert run("migrate") == run("migrate")
    assert run("migrate")[1].startswith("The tables are up to date: revision ")


def test_a_database_without_tables_says_what_to_do(run, db):
    db.exec_driver_sql("delete from alembic_version")
    assert run("staff", "add", "x@example.org", "--admin") == (
        1, "", "Error: The tables are not up to date. Run first: python -m data migrate\n",
    )  # fmt: skip


def test_a_report_with_refused_rows(run, offices, tmp_path):
    path, refused = tmp_path / "cases.csv", tmp_path / "refused.csv"
    path.write_text(
        "case_no,source,entry_point,office,family_type,stage,received_on\n"
        "C-1,form,hotline,TIP,single,received,2026-03-01\n"
        "C-2,form,hotline,XXX,single,received,31/04/2026\n",
        encoding="utf-8",
    )
    code, out, _ = run("import", "cases", path, "--refused", refused)
    assert code == 0
    assert out.splitlines() == [
        "line 3, received_on '31/04/2026': There is no such day in the calendar. Look the date up and correct it.",
        "cases.csv: 2 rows: 1 added, 0 changed, 0 unchanged, 1 refused.",
    ]
    assert "31/04/2026" in refused.read_text(encoding="utf-8-sig")
    assert run("import", "cases", path, "--strict")[0] == 1
    assert "Nothing was written." in run("import", "cases", path, "--check")[1]


def test_several_files_and_the_same_again(run, offices):
    _, out, _ = run("import", "offices", offices, offices)
    assert out == 2 * "offices.csv: 2 rows: 0 added, 0 changed, 2 unchanged, 0 refused.\n"


def test_of_several_files_the_one_that_cannot_be_read_is_named(run, offices, tmp_path):
    latin = tmp_path / "latin.csv"
    latin.write_bytes(b"code,name,mission\nTUN,Tunis-Carthag\xe9,TN\n")
    for files in ((latin, offices), (offices, latin)):
        code, out, err = run("import", "offices", *files)
        assert (code, out) == (1, "offices.csv: 2 rows: 0 added, 0 changed, 2 unchanged, 0 refused.\n")
        assert err.startswith("latin.csv: Line 2 holds a letter that is not UTF-8.")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("import", "cases", "none.csv"), "cannot be opened"),
        (("import", "cases"), "Name a file"),
        (("import", "castles", "x"), "No such command 'castles'"),
        (("staff", "add", "x@example.org", "--role", "boss"), "There is no role boss."),
        (("sample", "--as-of", "yesterday"), "yesterday is not a date."),
    ],
)
def test_errors_are_a_sentence(run, command, said):
    code, out, err = run(*command)
    assert code in (1, 2)
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_somebody_can_be_put_on_the_staff(run, db, offices):
    command = (
        "staff",
        "add",
        "amina@example.org",
        "--name",
        "Amina",
        "--admin",
        "--role",
        "supervisor",
        "--mission",
        "LY",
    )
    assert run(*command)[1] == "amina@example.org is on the staff now: supervisor, admin; offices: 1.\n"
    assert run(*command)[1] == "amina@example.org is on the staff already: supervisor, admin; offices: 1.\n"
    assert asked(db, "select count(*) from staff") == [(1,)]


def test_the_sample_refuses_a_database_that_is_used(run, offices):
    code, _, err = run("sample", "--cases", "10")
    assert code == 1
    assert err.startswith("Error: ")
    assert "Traceback" not in err


def test_a_rule_of_the_database_is_named_without_the_values(run, db, offices, tmp_path):
    db.exec_driver_sql("alter table office add constraint no_sebha check (name <> 'Sebha secret')")
    path = tmp_path / "more.csv"
    path.write_text("code,name,mission\nSEB,Sebha secret,LY\n", encoding="utf-8")
    code, out, err = run("import", "offices", path)
    assert (code, out) == (1, "")
    assert "no_sebha" in err
    assert "secret" not in err


def test_files_stay_out_of_the_sample_unless_one_says_so(run, db, offices):
    db.exec_driver_sql("insert into setting (key, value) values ('sample', 'yes')")
    code, _, err = run("import", "offices", offices)
    assert code == 1
    assert "invented sample" in err
    assert run("import", "offices", offices, "--into-sample")[0] == 0


def test_a_server_that_does_not_answer_is_a_sentence(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    done = CliRunner().invoke(main, ["migrate"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "Error: The database does not answer. Nothing was written; check that it runs and that its address is right.\n"
    )
    monkeypatch.setenv("DATABASE_URL", "mysql://nobody@127.0.0.1/none")
    done = CliRunner().invoke(main, ["url"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "PostgreSQL only" in done.stderr


def test_an_empty_database_can_be_made_ready(new_db, monkeypatch):
    """A server of one's own: empty, migrated by the command, ready for the first file."""
    url = new_db()
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as db:
        db.exec_driver_sql("drop schema public, permit, figures, trail cascade")
        db.exec_driver_sql("create schema public")
        db.commit()
        monkeypatch.setenv("DATABASE_URL", url)
        assert CliRunner().invoke(main, ["staff", "add", "x@example.org", "--admin"]).exit_code == 1
        assert CliRunner().invoke(main, ["migrate"]).exit_code == 0
        assert CliRunner().invoke(main, ["staff", "add", "x@example.org", "--admin"]).exit_code == 0
        assert asked(db, "select email from staff") == [("x@example.org",)]
        db.rollback()  # whoever reads holds nobody up
        said = CliRunner().invoke(main, ["secure"])
        assert (said.exit_code, "set MARSA_KEYS" in said.output) == (1, True)
        monkeypatch.setenv("MARSA_KEYS", new_key())
        assert CliRunner().invoke(main, ["secure"]).output == "Set up, and checked.\n"
        assert "everything is as it should be" in CliRunner().invoke(main, ["secure", "--check"]).output
        db.exec_driver_sql("alter table person disable row level security")
        db.commit()
        said = CliRunner().invoke(main, ["secure", "--check"])
        assert (said.exit_code, "The table person has no row-level security." in said.output) == (1, True)
