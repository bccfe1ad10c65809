"""An environment that has what the server needs, and nothing else: as pip would make it of requirements.lock."""

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def served_part() -> list[str]:
    """The packages of requirements.lock that the server needs."""
    text = (ROOT / "requirements.lock").read_text().partition("# --- below")[0]
    return re.findall(r"(?m)^([A-Za-z0-9][\w.-]*)==", text)


def bare(folder: Path, interpreter: str = sys.executable) -> Path:
    """An environment with the packages that the server needs, taken from this one, and nothing else.

    interpreter: of the same version as this one.
    """
    subprocess.run([interpreter, "-m", "venv", "--without-pip", "--symlinks", str(folder)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    for name in served_part():
        found = importlib.metadata.distribution(name)
        for part in {each.parts[0] for each in found.files or () if each.parts[0] not in ("..", "__pycache__")}:
            there = Path(str(found.locate_file(part)))
            if there.exists() and not (site / part).exists():
                (site / part).symlink_to(there)
    return folder / "bin" / "python"


def install(python: Path, what: Path, *options: str) -> None:
    """Put a wheel or a checkout into an environment, without a network."""
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", *options]
    subprocess.run([*command, "--quiet", "--disable-pip-version-check", str(what)], check=True, cwd="/")
