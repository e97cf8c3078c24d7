"""Who asks for one of Streamlit's large fonts is sent to our small cut of it, which is there."""

import asyncio
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from ui import fonts

MEDIA = Path(streamlit.__file__).parent / "static/static/media"


def asked(path):
    """The address it leads to, "" where it is Streamlit's to answer."""
    sent = []

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    site = fonts.SmallFonts(PlainTextResponse("Streamlit's"))
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    asyncio.run(site(scope, receive, send))
    return Headers(raw=sent[0]["headers"]).get("location", "")


def test_the_large_ones_lead_to_ours():
    ours = [there for file in MEDIA.glob("*.woff2") if (there := asked(f"/static/media/{file.name}"))]
    assert len(ours) == len(fonts.INSTEAD), "Streamlit names its fonts otherwise now"
    for address in ours:
        assert (fonts.STATIC / address.removeprefix("/app/static/")).stat().st_size < 40_000


def test_where_an_icon_was_never_cut_all_come_from_the_whole(monkeypatch):
    (file,) = MEDIA.glob("MaterialSymbols-Rounded.*")
    monkeypatch.setattr(fonts, "is_whole", lambda: False)
    assert asked(f"/static/media/{file.name}") == ""
    assert fonts.family() == "Material Symbols Rounded"
