"""Sealed texts open for their own record, with any of our keys, and for nobody else."""

import stat
from datetime import UTC, date, datetime, time

import pytest

from data import connection, sealing
from data.sealing import NoKey, Tampered, digest, digests, is_newest, new_key, put_first, seal, unseal


@pytest.fixture
def keys(monkeypatch):
    """Sets MARSA_KEYS."""

    def use(*given):
        monkeypatch.setenv("MARSA_KEYS", ", ".join(given))

    return use


@pytest.fixture
def embedded(monkeypatch, tmp_path):
    """An embedded database with a home of its own and no key yet."""
    monkeypatch.setenv("MARSA_HOME", str(tmp_path))
    monkeypatch.delenv("MARSA_KEYS", raising=False)
    monkeypatch.setattr(connection, "_current", connection.Database("postgresql://nobody", embedded=True))
    return tmp_path


def test_what_is_sealed_comes_back_as_it_was(keys):
    keys(new_key())
    said = {"given_names": "محمد", "born": date(1999, 2, 3), "at": datetime(2026, 3, 1, 4, 5, tzinfo=UTC),
            "time": time(7, 30), "n": 3, "all": ["a", None], "more": {"date": "3"}}  # fmt: skip
    assert unseal("person 1", seal("person 1", said)) == said


def test_a_sealed_text_says_nothing_and_opens_for_its_own_record_only(keys):
    keys(new_key())
    sealed = seal("person 1", {"family_name": "Diallo"})
    assert b"Diallo" not in sealed
    assert sealed != seal("person 1", {"family_name": "Diallo"})
    with pytest.raises(Tampered):
        unseal("person 2", sealed)
    with pytest.raises(Tampered):
        unseal("person 1", sealed[:-2] + b"xx")


def test_an_old_key_still_opens_and_finds(keys):
    old, new = new_key(), new_key()
    keys(old)
    sealed, found = seal("person 1", {"a": 1}), digest("name", "diallo")
    keys(new, old)
    assert unseal("person 1", sealed) == {"a": 1}
    assert not is_newest(sealed)
    assert is_newest(seal("person 1", {}))
    assert digest("name", "diallo") != found
    assert digests("name", "diallo") == [digest("name", "diallo"), found]
    keys(new)
    with pytest.raises(Tampered):
        unseal("person 1", sealed)


def test_digests_are_of_a_kind_and_need_the_key(keys):
    keys(new_key())
    first = digest("name", "diallo")
    assert (first, len(first)) == (digest("name", "diallo"), 16)
    assert len({first, digest("phone", "diallo"), digest("name", "dialla")}) == 3
    keys(new_key())
    assert digest("name", "diallo") != first


def test_the_embedded_database_makes_its_own_key_once(embedded):
    sealed = seal("draft 1", {"a": 1})
    file = embedded / "keys"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert unseal("draft 1", sealed) == {"a": 1}
    assert [each.name for each in embedded.iterdir()] == ["keys"]
    put_first(new_key())
    assert (stat.S_IMODE(file.stat().st_mode), len(file.read_text().split())) == (0o600, 2)
    assert unseal("draft 1", sealed) == {"a": 1}
    assert not is_newest(sealed)


def test_a_key_that_another_process_made_meanwhile_is_taken(embedded, monkeypatch):
    theirs = new_key()

    def slow():
        (embedded / "keys").write_text(theirs + "\n")
        return new_key()

    monkeypatch.setattr(sealing, "new_key", slow)
    seal("draft 1", {})
    assert (embedded / "keys").read_text().split() == [theirs]


def test_without_a_key_it_says_what_to_do(embedded, monkeypatch):
    monkeypatch.setattr(connection, "_current", connection.Database("postgresql://nobody", embedded=False))
    with pytest.raises(NoKey, match="set MARSA_KEYS"):
        seal("draft 1", {})
    monkeypatch.setenv("MARSA_KEYS", "not-a-key")
    with pytest.raises(NoKey, match="python -m data keys new") as no:
        seal("draft 1", {})
    assert "not-a-key" not in str(no.value)
