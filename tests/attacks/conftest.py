"""The town, filled once for each file of attacks, and the count of what is tried in it."""

from collections.abc import Iterator

import pytest

from data import clock, connection
from edits import change
from queries import clock as asking
from tests.attacks.tally import Tally
from tests.attacks.town import Town, analysed
from tests.factories import NOW, Make
from tests.server import drop_database, give_new_epoch, new_database


@pytest.fixture(scope="module")
def town(server: str, template: str) -> Iterator[Town]:
    """A filled database, which is the one of this process; the clock of the app stands at NOW."""
    url = new_database(server, template)
    give_new_epoch(url)
    with pytest.MonkeyPatch.context() as patch:
        for place in (asking, change, clock):
            patch.setattr(place, "now", lambda: NOW)
        connection.use(url, embedded=True)
        with connection.owner_engine().connect() as owner:
            owner.execution_options(isolation_level="AUTOCOMMIT")
            yield analysed(Town(Make(owner)))
        connection.leave()
    drop_database(server, url)


@pytest.fixture
def tally(town: Town) -> Iterator[Tally]:
    """Counts a test's attempts; the test fails where one succeeded."""
    counting = Tally(town.marks)
    yield counting
    counting.gather()
    assert counting.attempts
    assert counting.leaks == []
