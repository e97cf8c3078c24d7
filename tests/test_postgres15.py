"""Everything also runs on the oldest release that we support."""

import pytest
from sqlalchemy import text

from data import connection
from data.migrate import head, migrate

pytestmark = pytest.mark.postgres15


def test_the_migrations_run_and_run_again(postgres15):
    connection.use(postgres15, embedded=False)
    try:
        for _ in range(2):
            migrate(connection.owner_engine())
        with connection.owner_engine().connect() as owner:
            assert owner.execute(text("show server_version_num")).scalar_one().startswith("15")
            assert owner.execute(text("select version_num from alembic_version")).scalar_one() == head()
    finally:
        connection.leave()
