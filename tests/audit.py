"""Known vulnerabilities in the locked dependencies: `python -m tests.audit requirements-dev.txt`.

pip-audit itself says "No known vulnerabilities found" when the service knew none of the packages, as behind a
mirror that serves packages only. So its report is read here: a finding fails; a report that covers some packages
and not others fails; and where no service answers at all, that is said loudly and, with AUDIT=required, fails too
(set it where the network is known to reach a service, so that the check cannot quietly stop checking).
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SERVICES = ("pypi", "osv")  # two independent ones; the first that answers is believed


def main(requirements: Path) -> int:
    """0 passed or not audited, 1 failed."""
    for service in SERVICES:
        report = _report(requirements, service)
        if report and _audited(report):
            return _say(*verdict(report))
    required = os.environ.get("AUDIT") == "required"
    print(f"NOT AUDITED: no vulnerability service ({', '.join(SERVICES)}) could be asked about {requirements}.")
    print("Nothing is known about vulnerabilities in the dependencies. Run `make audit` where the internet is reached.")
    return int(required)


def verdict(report: dict[str, Any]) -> tuple[bool, list[str]]:
    """Whether a report of pip-audit's passes, and what to say about it."""
    found = [
        f"VULNERABLE: {package['name']} {package['version']}: {flaw['id']}, "
        f"mended in {', '.join(flaw['fix_versions']) or 'no release yet'}"
        for package in _audited(report)
        for flaw in package["vulns"]
    ]
    unknown = [
        f"NOT AUDITED: {package['skip_reason']}" for package in report["dependencies"] if not _is_audited(package)
    ]
    return not (found or unknown), [*found, *unknown, f"{len(_audited(report))} packages audited."]


def _audited(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [package for package in report["dependencies"] if _is_audited(package)]


def _is_audited(package: dict[str, Any]) -> bool:
    return "vulns" in package


def _report(requirements: Path, service: str) -> dict[str, Any] | None:
    """What pip-audit found, or None if it could not ask."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip_audit", "-s", service, "-f", "json", "--progress-spinner", "off",
         "--require-hashes", "--disable-pip", "--timeout", "10", "-r", requirements],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        return json.loads(asked.stdout)
    except json.JSONDecodeError:
        return None


def _say(passed: bool, lines: list[str]) -> int:
    print("\n".join(lines))
    return int(not passed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
