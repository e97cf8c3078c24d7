"""Which account PostgreSQL runs under: ours, except that it refuses to run as root.

As root the server gets an account that nothing else uses, and that owns the data folder alone. It may be unable
to walk there (say into /root), and no other folder should be opened up for it: so the data folder is handed to
it already open, and it names it by /proc/self/fd. Programs out of its reach are copied to where it can read them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AS_ROOT = sys.platform != "win32" and os.geteuid() == 0
SERVER_UID = 64919  # a number without a name, so that no other service runs under it
HANDED_OVER = Path("/proc/self/fd")
PUBLIC = Path("/var/lib/marsa")


def account(folder: Path) -> dict[str, Any]:
    """`subprocess` arguments that run a program as the owner of `folder` when we are root."""
    if not AS_ROOT:
        return {}
    owner = folder.stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


@contextmanager
def handed_over(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name by which that program finds `folder`, and the `subprocess` arguments that make the name good."""
    if not (AS_ROOT and HANDED_OVER.exists()):
        yield str(folder), {}
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        yield str(HANDED_OVER / str(number)), {"pass_fds": (number,)}
    finally:
        os.close(number)


def lend(folder: Path) -> None:
    """As root, give an empty new folder to the account that initdb accepts: one that has a name."""
    if sys.platform != "win32" and AS_ROOT:
        import pwd

        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)


def settle(folder: Path) -> None:
    """As root, give a folder and all that is in it to the server's own account."""
    if sys.platform != "win32" and AS_ROOT:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, SERVER_UID, SERVER_UID, follow_symlinks=False)


def within_reach(wheel: Path, build: Path, release: str) -> Path:
    """`build` (bin, lib, share in the folder `wheel`), or as root a copy of it if that account cannot run it."""
    if not AS_ROOT or _runs(build):
        return build
    copied = PUBLIC / f"{wheel.name}-{release}"
    copy = copied / build.relative_to(wheel.parent)
    if not _runs(copy):
        _copy(wheel, build, copied)
    return copy


def _runs(build: Path) -> bool:
    try:
        for program in ("postgres", "initdb"):
            subprocess.run(  # noqa: S603 - our own programs
                [build / "bin" / program, "--version"],
                user=SERVER_UID, group=SERVER_UID, extra_groups=[], cwd="/", capture_output=True, check=True,
            )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _copy(wheel: Path, build: Path, copied: Path) -> None:
    """Copy the build and the libraries that the wheel brings beside its package, in the same places to each other."""
    unfinished = copied.with_name(f"{copied.name}.{os.getpid()}")
    libraries = wheel.with_name(f"{wheel.name}.libs")
    for folder in (build, libraries):
        if folder.exists():
            left_out = shutil.ignore_patterns("include", "*.a")
            shutil.copytree(folder, unfinished / folder.relative_to(wheel.parent), ignore=left_out)
    for path in (PUBLIC, unfinished, *unfinished.rglob("*")):
        path.chmod(path.stat().st_mode | (0o755 if path.is_dir() or path.parent.name == "bin" else 0o644))
    shutil.rmtree(copied, ignore_errors=True)
    unfinished.rename(copied)
