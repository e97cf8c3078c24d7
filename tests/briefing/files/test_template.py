"""The office's own PowerPoint template: used as it is, and refused in plain words where it lacks something."""

import io

import pytest
from pptx import Presentation
from pptx.util import Emu

from briefing.files import as_bytes, template
from tests.briefing.files.reading import of_bytes
from tests.briefing.packs_made import pack

SMALL = pack(tables=pack().tables[:2])


@pytest.fixture
def own(tmp_path):
    """A copy of ours, with a slide in it, to be changed."""
    path = tmp_path / "office.pptx"
    deck = Presentation(io.BytesIO(template.drawn()))
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "An example that somebody forgot"
    deck.save(path)
    return path


def changed(path, change):
    deck = Presentation(str(path))
    change(deck)
    deck.save(str(path))


def test_an_offices_template_is_used_and_its_own_slides_are_not(own, monkeypatch):
    def moved(deck):
        title = next(each for each in deck.slide_layouts[2].placeholders if each.name == "Title")
        title.top = Emu(123456)

    changed(own, moved)
    found = of_bytes(as_bytes(SMALL, "pptx", "en", template=own), "pptx")
    assert not any("somebody forgot" in text for text in found.texts)
    assert any(b'y="123456"' in part for name, part in found.parts.items() if "slideLayouts" in name)
    monkeypatch.setenv("MARSA_TEMPLATE", str(own))
    assert of_bytes(as_bytes(SMALL, "pptx", "en"), "pptx").texts == found.texts


def test_in_arabic_a_template_that_begins_at_the_left_is_mirrored(own):
    def lefts(**how):
        deck = Presentation(io.BytesIO(as_bytes(SMALL, "pptx", "ar", **how)))
        return [[(shape.name, round(shape.left / 10000)) for shape in slide.shapes] for slide in deck.slides]

    assert lefts(template=own) == lefts()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda deck: deck.slide_layouts[3]._element.cSld.set("name", "Wide"), "no layout called Marsa wide"),
        (
            lambda deck: setattr(next(each for each in deck.slide_layouts[2].placeholders if each.name == "Chart"),
                                 "name", "Picture 1"),
            "layout Marsa chart has no placeholder called Chart",
        ),
    ],
)  # fmt: skip
def test_a_template_that_lacks_something_is_refused_with_its_name(own, change, said):
    changed(own, change)
    with pytest.raises(template.Unusable, match=said):
        as_bytes(SMALL, "pptx", "en", template=own)


def test_what_is_no_powerpoint_file_is_refused(tmp_path):
    path = tmp_path / "notes.pptx"
    path.write_text("not a presentation")
    for wrong in (path, tmp_path / "missing.pptx"):
        with pytest.raises(template.Unusable, match="is not a PowerPoint file"):
            as_bytes(SMALL, "pptx", "en", template=wrong)
