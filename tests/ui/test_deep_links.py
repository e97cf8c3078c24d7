"""A fresh process whose first request is a deep link: no page opens to whom it is not for.

Streamlit would run a script that lies in pages/ beside its entry script without asking anybody. Only a real server and
a real browser can show that ours does not.
"""

import pytest
from sqlalchemy import create_engine, make_url

from data.embedded import running
from data.person import ROLES
from tests.factories import Make
from tests.test_app import got, serving
from ui import registry

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A migrated embedded database with one person of each role, and one of none; and the way to its rows."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with serving(MARSA_HOME=str(tmp_path), MARSA_SAMPLE="no") as (_app, url):
        assert got(f"{url}/health")[0] == 200
    with running(tmp_path) as address:
        engine = create_engine(make_url(address), isolation_level="AUTOCOMMIT")
        with engine.connect() as db:
            make = Make(db)
            cast = {role: make.staff(role).email for role in (*ROLES, None)}
        engine.dispose()
        yield tmp_path, cast


def visit(browser, url, email, page):
    """What stands on the screen when `email` opens `page` in a browser of their own."""
    context = browser.new_context(locale="en-GB")
    context.add_cookies([{"name": "marsa_demo", "value": email, "url": url}])
    screen = context.new_page()
    screen.goto(f"{url}/{registry.page(page).address}")
    screen.wait_for_selector("[data-testid=stMain] h1", timeout=30_000)
    screen.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=30_000)
    text = screen.inner_text("[data-testid=stMain]")
    context.close()
    return text


def test_the_first_request_of_a_process_opens_no_shut_page(home, browser):
    folder, cast = home
    wrong = []
    with serving(MARSA_HOME=str(folder), MARSA_SAMPLE="no") as (_app, url):
        got(f"{url}/health")
        if "has no role" not in visit(browser, url, cast[None], "case"):
            wrong.append("the very first request")
        for role in ROLES:
            shut = [info.key for info in registry.PAGES if info.file.exists() and not info.open_to(role)]
            for page in shut[:1]:
                if "Not open to you" not in visit(browser, url, cast[role], page):
                    wrong.append(f"{page} to {role}")
    assert not wrong
