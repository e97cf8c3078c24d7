"""Opens a page as somebody, through the frame, the way a browser does."""

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from data.person import Person
from ui import registry

FRAME = Path(__file__).parents[2] / "ui" / "frame.py"


def opened(who: Person | None, page: str = "today", **params: Any) -> AppTest:
    """The page after its first run. `params` stand in its address; fails where the page does."""
    at = AppTest.from_file(FRAME, default_timeout=60)
    if who is not None:
        at.session_state["marsa_demo"] = who.email
    for name, value in params.items():
        at.query_params[name] = str(value)
    if page != registry.PAGES[0].key:
        at.switch_page(str(registry.page(page).file))
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at
