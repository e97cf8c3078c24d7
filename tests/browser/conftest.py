"""`enter(name)`: somebody of the sample's cast opens a browser of their own on the running app."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.stopwatch import stopwatch  # noqa: F401 - a fixture
from tests.browser.visitor import Visitor
from tests.office import App


@pytest.fixture
def enter(browser: Any, app: App) -> Iterator[Callable[..., Visitor]]:
    visitors: list[Visitor] = []

    def enters(name: str, *, at: App = app, **screen: bool) -> Visitor:
        visitors.append(Visitor(browser, at, name, **screen))
        return visitors[-1]

    yield enters
    for visitor in visitors:
        visitor.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
