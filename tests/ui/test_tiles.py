"""Tiles: unknown is not nought, nought is not alarming, and each opens its list."""

from streamlit.testing.v1 import AppTest

from tests.ui import shown


def some_tiles():
    from ui import tiles
    from ui.address import link
    from ui.tiles import tile

    tiles.row(
        tile("Overdue", 1234, href=link("referrals", due="late"), tone="late", note="of <b>9</b>", spark=[1, None, 3]),
        tile("Unassigned", 0, tone="late"),
        tile("In reception", None, unknown="No count since Monday"),
        tile("Rate", float("nan")),
        tile("Days", 2.25),
        False,
    )


def test_tiles():
    at = AppTest.from_function(some_tiles).run()
    assert not at.exception
    assert shown.tiles(at) == {
        "Overdue": "1,234",
        "Unassigned": "0",
        "In reception": "—",
        "Rate": "—",
        "Days": "2.2",
    }
    assert shown.tile_links(at) == {"Overdue": "/referrals?due=late"}
    [body] = shown.html(at)
    assert "No count since Monday" in shown.text(at)
    assert "of <b>9</b>" in shown.text(at)
    assert body.count("m-tone-late") == 1, "a nought is never alarming"
    assert body.count("m-unknown") == 2
    assert body.count("m-gap") == 1, "a day without a report is a gap in the sparkline"


def test_the_number_is_what_one_sees_and_the_words_beside_it_are_smaller():
    from ui import tiles

    assert [str(part) for part in tiles._sized("at least 1,004")] == ["<small>at least </small>", "1,004"]
    assert [str(part) for part in tiles._sized("1\u202f004 \u0639\u0644\u0649 <b>")] == [
        "1\u202f004", "<small> \u0639\u0644\u0649 &lt;b&gt;</small>"
    ]  # fmt: skip
    assert tiles._sized("\u221212.5%") == ["\u2212", "12.5%"]
