"""Everything also runs on the oldest release that we support."""

import pytest
from sqlalchemy import text

from data import connection
from data.migrate import head, migrate

pytestmark = pytest.mark.postgres15


def test_the_migrations_run_and_run_again(db15):
    migrate(connection.owner_engine())
    assert db15.scalar(text("show server_version_num")).startswith("15")
    assert db15.scalar(text("select version_num from alembic_version")) == head()
