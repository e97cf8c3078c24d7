"""Every page on a phone, in every language, light and dark: nothing sticks out, and Arabic runs from the right."""

import pytest

from ui import registry

pytestmark = [pytest.mark.browser, pytest.mark.long]

STICKS_OUT = """() => [document.scrollingElement, document.querySelector("[data-testid=stMain]")]
    .filter((box) => box.scrollWidth > box.clientWidth).map((box) => `${box.tagName} ${box.scrollWidth}`)"""
SIDE_BAR_ON_THE_RIGHT = """() => {
    const [bar, main] = ["stSidebar", "stMain"].map((id) => document.querySelector(`[data-testid=${id}]`));
    return bar.getBoundingClientRect().right === innerWidth && main.getBoundingClientRect().left === 0;
}"""
BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
DIRECTION = "() => getComputedStyle(document.querySelector('[data-testid=stMain]')).direction"


@pytest.fixture(scope="module")
def addresses(sample_office):
    """Every page as a supervisor of Tripoli opens it."""
    (case,) = sample_office.rows("""
        select c.case_no from case_file as c inner join office as o on o.id = c.office_id
        where o.code = 'LY-TIP' order by c.id desc limit 1
    """)
    return [f"/{info.address}" + (f"?case={case.case_no}" if info.key == "case" else "") for info in registry.PAGES]


@pytest.mark.parametrize(("lang", "dark"), [("en", True), ("fr", False), ("ar", False)])
def test_on_a_phone_no_page_is_wider_than_the_screen(enter, addresses, lang, dark):
    phone = enter("supervisor.tripoli", phone=True, dark=dark)
    for address in addresses:
        phone.open(address, lang=lang)
        phone.comes_to(STICKS_OUT, [])
        assert phone.page.evaluate(DIRECTION) == ("rtl" if lang == "ar" else "ltr")
        light = sum(int(part) for part in phone.page.evaluate(BACKGROUND)[4:-1].split(",")) > 384
        assert light is not dark, address
        assert phone.main.locator(".m-failed").count() == 0, address
        phone.comes_to("document.documentElement.lang", lang)


def test_in_arabic_the_side_bar_stands_on_the_right(enter):
    desk = enter("supervisor.tripoli")
    desk.open(lang="ar")
    desk.comes_to(SIDE_BAR_ON_THE_RIGHT, True)
    assert desk.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
