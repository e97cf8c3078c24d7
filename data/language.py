"""Words, numbers and dates in one of the three languages: for screens, and for what leaves by e-mail.

The catalogues are the .po files in ui/locale, read once a process: no compiled files to forget.
"""

import re
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LANGUAGES = {"en": "English", "fr": "Français", "ar": "العربية"}
RIGHT_TO_LEFT = frozenset({"ar"})
# IOM's offices in Libya write Arabic with western digits: ar-LY is the locale that does.
_LOCALES = {"en": "en_GB", "fr": "fr_FR", "ar": "ar_LY"}
_LOOSE = re.compile(r"(?<=\S) (?=[:;?!»]|%%)|(?<=«) ")
_FOLDER = Path(__file__).resolve().parent.parent / "ui" / "locale"


@dataclass(frozen=True)
class Language:
    """One language: Language("fr").gettext("Today")."""

    code: str  # en, fr or ar

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.code in RIGHT_TO_LEFT

    @property
    def locale(self) -> Locale:
        """Babel's locale for it."""
        return Locale.parse(_LOCALES[self.code])

    def gettext(self, text: str) -> str:
        """`text` in this language, or as it is where nobody has translated it yet."""
        return catalogue(self.code).gettext(text) if text else text

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form of a text that goes with `count`; use %(count)s inside for the number."""
        return catalogue(self.code).ngettext(one, many, count)

    def number(self, value: Any, decimals: int = 0) -> str:
        """12,345 as the reader writes it; an unknown number is an em dash, never 0."""
        if not known(value):
            return "—"
        # + 0 makes a minus nought a nought
        written = round(value, decimals) + 0
        return str(format_decimal(written, locale=self.locale, format=None if decimals else "#,##0"))

    def percent(self, share: Any, decimals: int = 0) -> str:
        """A share of 1 as a percentage: 0.42 → 42%."""
        if not known(share):
            return "—"
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        sign = "\u202f%" if self.code == "fr" else "%"
        return str(format_percent(share, locale=self.locale, format=pattern + sign))

    def day(self, value: Any, style: str = "d MMM y") -> str:
        """A date: 3 Sep 2026. `style` is a Babel pattern."""
        return str(format_date(value, style, locale=self.locale)) if known(value) else "—"

    def moment(self, value: Any, tz: str | tzinfo = "UTC") -> str:
        """A moment in a mission's own time, with the zone's offset left out: 3 Sep 2026, 14:05."""
        if not known(value):
            return "—"
        zone = ZoneInfo(tz) if isinstance(tz, str) else tz
        return str(format_datetime(value, "d MMM y, HH:mm", tzinfo=zone, locale=self.locale))

    def days(self, count: Any) -> str:
        """A number of days in words: 1 day, 12 days."""
        if not known(count):
            return "—"
        return self.ngettext("%(count)s day", "%(count)s days", int(count)) % {"count": self.number(int(count))}


@cache
def catalogue(code: str) -> NullTranslations:
    """The words of one language, without the doubtful ones. Where there are none, English shows through."""
    path = _FOLDER / code / "LC_MESSAGES" / "marsa.po"
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as file:
        words = read_po(file, locale=code)
    for message in list(words):  # half a plural would come out in the wrong number
        if isinstance(message.string, tuple) and not all(message.string):
            words.delete(message.id)
        elif code == "fr":
            message.string = _kept_together(message.string)
    compiled = BytesIO()
    write_mo(compiled, words)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _kept_together(text: Any) -> Any:
    """French without a line that begins with its colon: translators type plain blanks, as everybody does."""
    if isinstance(text, str):
        return _LOOSE.sub("\u00a0", text)
    return tuple(map(_kept_together, text)) if text else text


def known(value: object) -> bool:
    """Whether there is a value: None, NaN, NaT and NA are none."""
    try:
        return value is not None and bool(value == value)
    except TypeError:  # pandas' NA is neither equal nor unequal to anything
        return False
