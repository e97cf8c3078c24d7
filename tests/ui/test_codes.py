"""Choosing from a code list."""

import ast
from pathlib import Path

from streamlit.testing.v1 import AppTest

from ui import codes


def test_countries_stand_in_the_readers_own_alphabet():
    french = {"DZ": "Algérie", "AS": "Samoa américaines", "ET": "Éthiopie", "EE": "Estonie", "ES": "Espagne"}
    assert list(codes.by_name(french)) == ["DZ", "ES", "EE", "ET", "AS"], "É with E"
    arabic = {"ZA": "جنوب أفريقيا", "AU": "أستراليا", "ES": "إسبانيا", "TN": "تونس"}
    assert list(codes.by_name(arabic)) == ["ES", "AU", "TN", "ZA"], "whatever the alif carries"


def _chooses():
    import streamlit as st

    from ui import codes

    codes.options = lambda _list, **_more: {"AF": "Afghanistan", "ML": "Mali", "SN": "Senegal"}
    codes.choose("Nationality", "country", key="likely", first=["SN", "XX"])
    codes.options = lambda _list, **_more: {str(n): f"Need {n}" for n in range(9)}
    st.write(codes.several("Needs", "service", key="needs"))


def test_what_is_likely_stands_first_and_nothing_ticks_all(monkeypatch):
    monkeypatch.setattr(codes, "options", codes.options)  # what the script puts there goes with the test
    at = AppTest.from_function(_chooses).run()
    assert not at.exception
    assert at.selectbox[0].options == ["Senegal", "Afghanistan", "Mali"]
    assert not at.multiselect[0].proto.select_all, "“Select all” is in English, and the first under the thumb"


def test_no_list_offers_streamlits_own_english_words():
    root = Path(__file__).parents[2]
    for file in (*root.glob("pages/**/*.py"), *root.glob("ui/*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "multiselect":
                assert "select_all" in {each.arg for each in call.keywords}, f"{file.name}: “Select all”"
