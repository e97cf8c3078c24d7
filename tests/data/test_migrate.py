"""The migrations make the tables that the code describes, once and again."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from data import connection, migrate
from data.tables import CODE_LISTS, metadata


def test_migrated_database_equals_the_tables(db):
    assert compare_metadata(MigrationContext.configure(db), metadata) == []
    assert migrate.current(db) == migrate.head()


def test_migrating_again_changes_nothing_an_office_edited(db):
    db.execute(text("update service set label_en = 'Doctor' where code = 'medical'"))
    db.execute(text("delete from service_standard where mission = 'LY' and priority = 'normal'"))
    before = db.scalar(text("select count(*) from service_standard"))
    migrate.migrate(connection.owner_engine())
    assert db.scalar(text("select label_en from service where code = 'medical'")) == "Doctor"
    assert db.scalar(text("select count(*) from service_standard")) == before


@pytest.mark.parametrize("name", CODE_LISTS)
def test_every_code_has_a_label_in_three_languages(db, name):
    lacking = db.execute(text(f"select code from {name} where '' in (label_en, label_fr, label_ar)")).all()
    assert lacking == []
    assert db.scalar(text(f"select count(*) from {name}")) > 0


def test_every_mission_starts_with_standards_that_say_where_they_come_from(db):
    missing = text("""
        select m.code from mission as m where not exists
            (select 1 from service_standard as s where s.mission = m.code and s.provenance <> '')
    """)
    assert db.execute(missing).all() == []


@pytest.mark.postgres15
def test_migrations_run_on_postgresql_15(postgres15):
    connection.use(postgres15, embedded=True)
    migrate.migrate(connection.owner_engine())
    with connection.owner_engine().connect() as look:
        assert look.scalar(text("show server_version_num")).startswith("15")
        assert migrate.current(look) == migrate.head()
    connection.leave()
