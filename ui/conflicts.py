"""Two versions of one record, side by side, for whoever has to choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui import markup
from ui.i18n import _
from ui.markup import element
from ui.written import written


def show(theirs: Mapping[str, Any], mine: Mapping[str, Any], labels: Mapping[str, str]) -> None:
    """A table of the fields that differ: what stands there now, and what was typed here."""
    differ = [field for field in mine if mine[field] != theirs.get(field)]
    lines = [
        element(
            "tr",
            element("th", labels.get(field, field), scope="row"),
            element("td", element("bdi", written(theirs.get(field)))),
            element("td", element("bdi", written(mine[field]))),
        )
        for field in differ or mine
    ]
    names = (_("Field"), _("Stands there now"), _("Yours"))
    head = element("tr", *[element("th", name, scope="col") for name in names])
    table = element("table", element("thead", head), element("tbody", *lines))
    markup.show(element("div", element("div", table, class_="m-scroll"), class_="m-table m-versions"))
