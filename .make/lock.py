"""Renews requirements.lock: every package with its hashes; first what the server needs, then what development adds.

One file, two readers: `pip install --require-hashes -r requirements.lock` takes all of it; `make serve` and the
container take the first part (up to the line DEVELOPMENT), so that starting the server does not fetch the test tools.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
HEAD = """\
# Every package, exactly, with its hashes; renewed by `make lock` on Python 3.11. Install it with
#   pip install --require-hashes -r requirements.lock
"""
RUNTIME = "# What the server needs, and hatchling, which installs it.\n"
DEVELOPMENT = "# --- below: only for development ---\n"


def compiled(folder: Path, name: str, *options: str) -> str:
    """What pip-compile makes of pyproject.toml, starting from the versions that the lock file has."""
    out = folder / name
    out.write_text(LOCK.read_text() if LOCK.exists() and "--upgrade" not in sys.argv else "")
    command = f"{sys.executable} -m piptools compile --quiet --no-header --no-annotate --generate-hashes --strip-extras"
    command += " --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links"
    # Wheels of this machine must not lend their hashes to everybody's lock file.
    environment = {name: value for name, value in os.environ.items() if name != "PIP_FIND_LINKS"}
    subprocess.run(
        [*command.split(), *options, "--output-file", str(out), "pyproject.toml"], cwd=ROOT, check=True, env=environment
    )
    return out.read_text()


def packages(text: str) -> dict[str, str]:
    """The entries of a lock file by package name: the pinned line and the hashes that follow it."""
    entries = re.findall(r"^[A-Za-z0-9][^\n]*\n(?: +--hash[^\n]*\n)*", text, flags=re.MULTILINE)
    return {re.split(r"[=\[ ;]", entry, maxsplit=1)[0].lower(): entry for entry in entries}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        everything = packages(compiled(folder, "all.txt", "--extra", "install", "--extra", "dev"))
        # The server's part is compiled under the versions just chosen, so that the two can never disagree.
        chosen = folder / "chosen.txt"
        chosen.write_text("".join(f"{entry.split()[0]}\n" for entry in everything.values()))
        runtime = packages(compiled(folder, "runtime.txt", "--extra", "install", "--constraint", str(chosen)))
    if stray := runtime.keys() - everything.keys():
        sys.exit(f"the server's part has packages that the whole has not: {sorted(stray)}")
    rest = "".join(entry for package, entry in sorted(everything.items()) if package not in runtime)
    first = "".join(everything[package] for package in sorted(runtime))
    LOCK.write_text(HEAD + RUNTIME + first + "\n" + DEVELOPMENT + rest)
    added = len(everything) - len(runtime)
    print(f"requirements.lock: {len(runtime)} packages for the server, {added} more for development")


if __name__ == "__main__":
    main()
