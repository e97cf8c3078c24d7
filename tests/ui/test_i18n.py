"""Words, numbers and dates in three languages."""

from datetime import UTC, date, datetime
from gettext import GNUTranslations
from io import BytesIO

import pandas as pd
import pytest
from babel.messages.mofile import write_mo
from streamlit.testing.v1 import AppTest

from data import language as languages
from ui import i18n, words
from ui.i18n import _

EVENING = datetime(2026, 9, 3, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "thousands", "share", "day", "moment"),
    [
        ("en", "12,345", "42%", "3 Sept 2026", "4 Sept 2026, 01:30"),
        ("fr", "12\u202f345", "42\u202f%", "3 sept. 2026", "4 sept. 2026, 01:30"),
        ("ar", "12.345", "42%", "3 سبتمبر 2026", "4 سبتمبر 2026, 01:30"),
    ],
)
def test_each_language_writes_in_its_own_way(language, thousands, share, day, moment):
    with i18n.using(language):
        assert i18n.number(12345) == thousands
        assert i18n.percent(0.42).replace("\u00a0", "\u202f").replace("\u200e", "") == share
        assert i18n.day(date(2026, 9, 3)) == day
        assert i18n.moment(EVENING, "Africa/Tripoli") == moment


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_language_uses_the_digits_of_the_case_system(language):
    with i18n.using(language):
        assert set(filter(str.isdigit, i18n.number(9876543210) + i18n.day(date(2026, 9, 3)))) <= set("0123456789")


@pytest.mark.parametrize("unknown", [None, float("nan"), pd.NA, pd.NaT])
def test_unknown_is_a_dash(unknown):
    assert [write(unknown) for write in (i18n.number, i18n.percent, i18n.days)] == ["—"] * 3
    assert (i18n.day(None), i18n.moment(None)) == ("—", "—")


def test_nought_is_nought():
    assert (i18n.number(0), i18n.number(-0.2), i18n.percent(0)) == ("0", "0", "0%")


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", {0: "a", 1: "a", 2: "b", 11: "b"}),
        ("ar", {0: "a", 1: "b", 2: "c", 3: "d", 10: "d", 11: "e", 99: "e", 100: "f", 103: "d", 111: "e", 200: "f"}),
    ],
)
def test_plurals_follow_the_language(language, forms, monkeypatch, tmp_path):
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    begun = words.read(language)
    begun.add(("%(count)s day", "%(count)s days"), tuple("abcdef"[: begun.num_plurals]))
    compiled = BytesIO()
    write_mo(compiled, begun)
    compiled.seek(0)
    spoken = GNUTranslations(compiled)
    monkeypatch.setattr(languages, "catalogue", lambda _language: spoken)
    with i18n.using(language):
        assert {n: i18n.ngettext("%(count)s day", "%(count)s days", n) for n in forms} == forms


def test_untranslated_words_stay_english():
    with i18n.using("ar"):
        assert i18n.gettext("A sentence that nobody has ever translated") == (
            "A sentence that nobody has ever translated"
        )
        assert i18n.gettext("") == "", "an empty text is not the catalogue's header"


def settle():
    import streamlit as st

    from ui import i18n

    st.session_state["seen"] = []
    i18n.settle(st.session_state.get("own"))
    if st.session_state.pop("press", None):
        i18n.choose("en")
    st.session_state["spoken"] = i18n.language()


def test_the_language_is_the_readers_own_until_they_choose():
    at = AppTest.from_function(settle)
    at.session_state["own"] = "fr"
    assert at.run().session_state["spoken"] == "fr"
    at.query_params["lang"] = "ar"
    assert at.run().session_state["spoken"] == "ar"
    at.session_state["press"] = True
    at.run()
    assert at.run().session_state["spoken"] == "en"
    assert at.query_params["lang"] == "en"


def test_a_language_that_we_do_not_speak_is_ignored():
    at = AppTest.from_function(settle)
    at.query_params["lang"] = "xx"
    assert at.run().session_state["spoken"] == "en"


def test_french_signs_stay_with_their_words():
    with i18n.using("fr"):
        assert _("Recorded: %(number)s") == "Enregistré\u00a0: %(number)s"
        assert "«\u00a0inconnu\u00a0»" in _("Choose the sex; “unknown” may be chosen too.")
        assert _("%(name)s took landing %(number)s out on %(moment)s: %(why)s").endswith("%(moment)s\u00a0: %(why)s")
