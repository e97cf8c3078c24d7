"""What a test may ask for: `db`, a fresh copy of the migrated database on a real PostgreSQL, `chromium`, and so on.

def test_something(db):
    db.execute(insert(case_file).values(…))     # as the owner, committed at once
    assert referrals.overdue(who, as_of=…) …    # queries and edits use the same database
"""

from tests import surroundings  # before anything of ours is imported

# isort: split
import gc
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, make_url

from data import connection
from data.migrate import migrate
from edits import trail
from tests import apptests, browsers
from tests import postgres15 as fifteen
from tests.factories import frozen, make, stop_the_database  # noqa: F401 - fixtures
from tests.office import app, filled_home, sample_office  # noqa: F401 - fixtures
from tests.own_office import own_office  # noqa: F401 - fixture
from tests.reused import Reused
from tests.server import drop_database, give_new_epoch, new_database, serving

WAITING = {"app", "chromium", "own_office", "sample_office"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First the files whose tests wait for apps and browsers: at the end, one of them would keep the rest waiting."""
    first = {item.path for item in items if WAITING & set(getattr(item, "fixturenames", ()))}
    items.sort(key=lambda item: item.path not in first)


def pytest_collection_finish() -> None:
    """Everything that tests use is imported by now, and stays: the collector of garbage passes it over."""
    apptests.quicken()
    gc.freeze()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of this test process's PostgreSQL."""
    with serving(surroundings.HOME) as url:
        yield url


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """The name of a database that is migrated, has its code lists, and is never connected to again."""
    return _migrated(server)


@pytest.fixture(autouse=True)
def nobody_came_lately() -> None:
    """Fresh databases give the same ids to other people: what one test's people did limits no other's."""
    trail.forget()


@pytest.fixture
def new_db(server: str, template: str) -> Iterator[Callable[[], str]]:
    """Makes further fresh copies: `url = new_db()`. Each is its own database also to caches."""
    made: list[str] = []

    def another() -> str:
        made.append(new_database(server, template))
        give_new_epoch(made[-1])
        return made[-1]

    yield another
    connection.leave()
    for url in made:
        drop_database(server, url)


@pytest.fixture(scope="session")
def reused(server: str, template: str) -> Iterator[Reused]:
    """The database that `db` hands to test after test."""
    one = Reused(server, template)
    yield one
    one.drop()


@pytest.fixture
def db(reused: Reused) -> Iterator[Connection]:
    """The owner's connection to a database as good as fresh, the one of this process; every statement commits."""
    connection.use(reused.out(), embedded=True)
    with connection.owner_engine().connect() as owner:
        owner.execution_options(isolation_level="AUTOCOMMIT")
        yield owner
    reused.back()


@pytest.fixture(scope="session")
def server15() -> Iterator[str]:
    """The URL of a PostgreSQL 15. Mark tests that use it `postgres15`."""
    if not fifteen.is_here():
        pytest.skip(fifteen.HOW_TO_INSTALL)
    with fifteen.running() as url:
        yield url


@pytest.fixture
def postgres15(server15: str) -> Iterator[str]:
    """The URL of an empty database on PostgreSQL 15."""
    url = new_database(server15)
    yield url
    drop_database(server15, url)


@pytest.fixture(scope="session")
def template15(server15: str) -> str:
    return _migrated(server15)


@pytest.fixture
def db15(server15: str, template15: str) -> Iterator[Connection]:
    """Like `db`, on PostgreSQL 15, and used as a server of DATABASE_URL is."""
    url = new_database(server15, template15)
    connection.use(url, embedded=False)
    with connection.owner_engine().connect() as owner:
        owner.execution_options(isolation_level="AUTOCOMMIT")
        yield owner
    connection.leave()
    drop_database(server15, url)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of this machine's Chromium. Ask for it, or for `browser`, in tests marked `browser`."""
    return browsers.chromium() or pytest.skip(browsers.HOW_TO_INSTALL)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[object]:
    """A running Chromium of Playwright's, without a window. Its event loop runs as long, so it ends with the file."""
    with browsers.running(chromium) as running:
        yield running


@pytest.fixture
def browser_page(browser) -> Iterator[object]:
    """A Playwright page of its own, with nothing kept from other tests."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _migrated(server: str) -> str:
    url = new_database(server)
    connection.use(url, embedded=True)
    migrate(connection.owner_engine())
    stop_the_database(connection.owner_engine())
    connection.leave()
    return make_url(url).database
