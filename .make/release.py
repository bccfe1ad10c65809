"""Builds what is released: a wheel and an archive of the sources into dist/, with SHA-256 of both.

    python .make/release.py            builds the version that pyproject.toml says, which is the one place that does
    python .make/release.py 1.3.0      raises it first, and cuts CHANGELOG.md: what is under Unreleased becomes 1.3.0

It neither commits nor publishes: look at what it has changed, commit and tag it, and publish what is in dist/.
"""

import datetime
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DAY = 86_400  # seconds
VERSION = re.compile(r'(?m)^version = "(\d+)\.(\d+)\.(\d+)"$')
UNRELEASED = "## [Unreleased]\n"


class Refused(Exception):
    """What is to be done first."""


def version_of(root: Path) -> tuple[int, ...]:
    found = VERSION.search((root / "pyproject.toml").read_text(encoding="utf-8"))
    if found is None:
        raise Refused('pyproject.toml has no line version = "1.2.3"')
    return tuple(map(int, found.groups()))


def cut(root: Path, wanted: str, day: str) -> None:
    """Raise the version and cut the changelog. Raises Refused, and nothing is changed then."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", wanted):
        raise Refused(f"{wanted} is no version: write three numbers, e.g. 1.3.0")
    before, new = version_of(root), tuple(map(int, wanted.split(".")))
    if new <= before:
        raise Refused(f"{wanted} does not follow {'.'.join(map(str, before))}, which pyproject.toml has")
    log, project = root / "CHANGELOG.md", root / "pyproject.toml"
    head, mark, rest = log.read_text(encoding="utf-8").partition(UNRELEASED)
    changes = rest.partition("\n## [")[0]
    if not mark or not re.search(r"(?m)^- ", changes):
        raise Refused("CHANGELOG.md has nothing under Unreleased: say what has changed")
    if re.search(r"(?m)^(- )?\**Breaking:", changes) and new[0] == before[0]:
        print("release: something under Unreleased is breaking; the API has its own version (meta.apiVersion)")
    log.write_text(f"{head}{mark}\n## [{wanted}] - {day}\n{rest}", encoding="utf-8")
    text = project.read_text(encoding="utf-8")
    project.write_text(VERSION.sub(f'version = "{wanted}"', text, count=1), encoding="utf-8")


def build(root: Path, folder: Path) -> list[Path]:
    """The wheel and the archive, the same bytes from the same sources. Raises Refused where they cannot be built."""
    day = int(os.environ.get("SOURCE_DATE_EPOCH", committed(root)))
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(day)}
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"hatchling: {done.stderr.strip()[-500:]}")
    number = ".".join(map(str, version_of(root)))
    return sorted(each for each in folder.iterdir() if f"-{number}" in each.name and each.suffix in (".whl", ".gz"))


def committed(root: Path) -> int:
    """The day of the last commit, in seconds: what is built again later is the same. Without git, a fixed one."""
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True)
    return int(asked.stdout or 1_600_000_000) // DAY * DAY


def main() -> None:
    try:
        if len(sys.argv) > 1:
            cut(ROOT, sys.argv[1], datetime.datetime.now(datetime.UTC).date().isoformat())
        for each in build(ROOT, ROOT / "dist"):
            print(f"{hashlib.sha256(each.read_bytes()).hexdigest()}  dist/{each.name}")
    except Refused as reason:
        sys.exit(f"release: {reason}")


if __name__ == "__main__":
    main()
