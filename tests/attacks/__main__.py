"""`make attacks`: every attack, the slow ones too, and how many of the attempts got something out.

Prints at the end `attempts N leaked M`. Ends with 1 where anything leaked, a test failed, or too little was tried.
"""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests.attacks.tally import GATHERED

HERE = Path(__file__).parent
# a fresh process for each page, whose first request is a deep link
DEEP_LINKS = HERE.parent / "test_deep_links.py"
FEWEST = 300


def main(arguments: list[str]) -> int:
    """Run them all, one after the other; `arguments` are pytest's."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[GATHERED] = str(Path(folder) / "counted")
        failed = pytest.main(["-q", "-m", "long or not long", str(HERE), str(DEEP_LINKS), *arguments])
        counted = Path(os.environ[GATHERED])
        lines = counted.read_text(encoding="utf-8").splitlines() if counted.exists() else []
    attempts = sum(int(line.split()[0]) for line in lines)
    leaked = sum(int(line.split()[1]) for line in lines)
    print(f"attempts {attempts} leaked {leaked}")
    return int(bool(failed) or leaked > 0 or attempts < FEWEST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
