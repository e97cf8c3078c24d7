"""The audit of dependencies can fail."""

from pathlib import Path

import pytest

from tests import audit

SOUND = {"name": "alembic", "version": "1.0", "vulns": []}
FLAWED = {"name": "plotly", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "babel", "skip_reason": "babel was not found"}


@pytest.mark.parametrize(
    ("packages", "passes", "says"),
    [
        ([SOUND], True, "1 packages audited"),
        ([SOUND, FLAWED], False, "VULNERABLE: plotly 2.0: PYSEC-1, mended in 2.1"),
        ([SOUND, UNKNOWN], False, "NOT AUDITED: babel was not found"),
    ],
)
def test_what_a_report_means(packages, passes, says):
    passed, lines = audit.verdict({"dependencies": packages})
    assert passed is passes
    assert says in "\n".join(lines)


@pytest.mark.parametrize(("setting", "code"), [("", 0), ("required", 1)])
@pytest.mark.parametrize("report", [None, {"dependencies": [UNKNOWN]}])
def test_no_answer_is_never_called_a_pass(report, setting, code, monkeypatch, capsys):
    monkeypatch.setattr(audit, "_report", lambda *_: report)
    monkeypatch.setenv("AUDIT", setting)
    assert audit.main(Path("some.txt")) == code
    assert capsys.readouterr().out.startswith("NOT AUDITED")


def test_the_second_service_is_asked_when_the_first_knows_nothing(monkeypatch):
    answers = {"pypi": {"dependencies": [UNKNOWN]}, "osv": {"dependencies": [FLAWED]}}
    monkeypatch.setattr(audit, "_report", lambda _, service: answers[service])
    assert audit.main(Path("some.txt")) == 1
