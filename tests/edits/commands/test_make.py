"""python -m briefing make: files and pack.json from the same cells, kept as a draft, each written down."""

import json
from zipfile import is_zipfile

import pytest
from click.testing import CliRunner

from briefing.__main__ import main
from data import tables as t
from tests.briefing.packing.world import World


@pytest.fixture
def world(make, frozen):
    return World(make)


def run(*arguments):
    return CliRunner().invoke(main, ["make", *arguments])


DAYS = ("--from", "2026-02-01", "--to", "2026-02-28")


def test_the_files_and_every_cell(world, tmp_path):
    done = run("--project", "ONE", *DAYS, "--language", "fr", "--as", world.officer.email, "--to-whom", "The donor",
               "--out", str(tmp_path))  # fmt: skip
    assert done.exit_code == 0, done.output
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".json", ".pdf", ".pptx", ".xlsx"]
    assert all(is_zipfile(path) for path in tmp_path.iterdir() if path.suffix in (".docx", ".pptx", ".xlsx"))
    told = json.loads((tmp_path / "pack.json").read_text(encoding="utf-8"))
    assert (told["pack"]["state"], told["pack"]["language"]) == ("draft", "fr")
    cells = {(each["table"], *each["dimensions"].values()): each for each in told["cells"]}
    total = cells["assisted_by_nationality", "*"]
    assert (total["value"], total["unit"], total["hidden"]) == (33, "persons", False)
    mali = cells["assisted_by_nationality", "ML"]
    assert (mali["value"], mali["hidden"]) == (None, True)
    share = cells["achieved", "ONE", "P1"]
    assert (share["value"], share["numerator"], share["denominator"]) == (50, "indicators", "targets")
    same = cells["results", "P1", "achieved"]
    assert (same["value"], same["same_as"], same["denominator"]) == (50, "achieved", "targets")
    codes = {each["code"] for each in told["tables"]}
    assert all({each["numerator"], each["denominator"]} <= codes for each in told["tables"] if each["numerator"])
    rows = world.db.execute(t.pack_transfer.select()).all()
    assert {row.form for row in rows} == {"pptx", "xlsx", "docx", "pdf", "json"}
    assert {(row.to_whom, row.by_id) for row in rows} == {("The donor", world.officer.id)}


def test_what_is_wrong_is_said_plainly_and_nothing_is_written(world, tmp_path):
    out = ("--out", str(tmp_path / "new"))
    assert "There is no project NINE" in run("--project", "NINE", *DAYS, *out).output
    assert "have begun" in run("--project", "ONE", "--from", "2020-01-01", "--to", "2020-02-01", *out).output
    assert "before it begins" in run("--project", "ONE", "--from", "2026-02-01", "--to", "2026-01-01", *out).output
    assert "no programme officer" in run("--project", "ONE", *DAYS, *out, "--as", world.head.email).output
    assert not (tmp_path / "new").exists()
    assert world.db.execute(t.pack.select()).all() == []
