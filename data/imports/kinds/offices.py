"""Offices: where cases are handled and landings recorded."""

from collections.abc import Iterator
from typing import Any

from data.imports.cells import Code, Flag, Text
from data.imports.coded import Listed
from data.imports.kind import Column, OneTable, only_said
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import office
from data.words import N_


class Offices(OneTable):
    """One row an office."""

    name = "offices"
    about = N_("Offices. The first file of an empty database.")
    columns = (
        Column("code", Code(), "LY-TIP", N_("short code, used in every other file"), required=True),
        Column("name", Text(), "Tripoli", N_("name that people read"), required=True),
        Column("mission", Listed("mission"), "LY", N_("gives time zone, weekend and holidays"), required=True),
        Column("active", Flag(), "yes", N_("no for a closed office; empty means yes")),
    )
    key = ("code",)
    table = office
    table_key = ("code",)

    def check(self, row: Row) -> Iterator[Wrong]:
        known = self.books.offices.get(row.said["code"])
        if known is not None and known.mission != row.said["mission"]:
            yield Wrong(N_("This office belongs to mission %(mission)s."), N_("Give the other office another code."),
                        "mission", mission=known.mission)  # fmt: skip

    def values(self, row: Row) -> dict[str, Any]:
        said = row.said
        active = {"active": said.get("active") is not False}
        return {name: said[name] for name in ("code", "name", "mission")} | only_said(row, active)
