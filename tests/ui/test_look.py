"""The theme: readable in light and dark, whole, and light on the line."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from tests import fonts
from ui.fonts import is_whole

ROOT = Path(__file__).parents[2]
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
LOOK = (ROOT / "ui/look.css").read_text(encoding="utf-8")
OURS = {name: pair for name, *pair in re.findall(r"--(m-[\w-]+): light-dark\((#\w{6}), (#\w{6})\)", LOOK)}


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["m-ink", "m-soft", "m-sea", "m-late", "m-soon", "m-good"])
@pytest.mark.parametrize("paper", ["m-page", "m-card", "m-tint"])
def test_our_texts_can_be_read(ink, paper, scheme):
    assert contrast(OURS[ink][scheme], OURS[paper][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), [("m-late", "m-late-tint"), ("m-soon", "m-soon-tint")])
def test_banners_can_be_read(ink, paper, scheme):
    assert contrast(OURS[ink][scheme], OURS[paper][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_streamlits_own_texts_can_be_read(scheme):
    colours = THEME[scheme]
    for paper in (
        colours["backgroundColor"],
        colours["secondaryBackgroundColor"],
        colours["sidebar"]["backgroundColor"],
    ):
        assert contrast(colours["textColor"], paper) >= 7
        assert contrast(colours["linkColor"], paper) >= 4.5
    assert contrast("#ffffff", colours["primaryColor"]) >= 4.5, "white words on the main button"


def test_the_fonts_that_the_theme_names_are_here_and_small():
    for face in THEME["fontFaces"]:
        assert face["url"].startswith("app/static/")
        file = ROOT / "ui/static" / face["url"].removeprefix("app/static/")
        assert file.stat().st_size < 60_000
        assert file.read_bytes()[:4] == b"wOF2"
    assert (ROOT / "ui/static/plex-arabic-OFL.txt").read_text(encoding="utf-8").count("SIL OPEN FONT LICENSE")


def test_every_icon_that_is_shown_is_in_our_cut_of_the_font():
    assert is_whole(), "run `python -m tests.fonts`"
    assert fonts.named() & ALL_MATERIAL_ICONS <= set(fonts.LIST.read_text(encoding="utf-8").split())
    (named,) = re.findall(r"/app/static/(icons-\w+\.woff2)", LOOK)
    marks = {file.stem.rpartition("-")[2]: file for file in (ROOT / "ui/static").glob("*.woff2")}
    assert marks.items() >= {named[6:14]: ROOT / "ui/static" / named}.items()
    for mark, file in marks.items():
        assert hashlib.sha256(file.read_bytes()).hexdigest().startswith(mark), "browsers keep it for good"


def test_what_every_run_sends_stays_small():
    from ui import scripts, style

    assert len(style._read("look.css")) < 17_500
    assert len(scripts.tag({"lang": "en", "dir": "ltr", "remember": {}, "wanted": ""})) < 200


def test_style_and_script_survive_being_shortened():
    from ui import scripts, style

    for name in ("look.css", "rtl.css", *scripts.FILES):
        text = style._read(name)
        assert text.count("{") == text.count("}")
        assert "/*" not in text
        assert "\n//" not in text
