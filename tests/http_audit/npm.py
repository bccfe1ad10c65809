"""Tools from npm, each in a folder of its own with its lock file: installed when a test first needs them."""

import functools
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@functools.cache
def _install(folder: str) -> tuple[int, str]:
    done = subprocess.run(
        ["sh", ".make/npm.sh", folder], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
    )
    return done.returncode, done.stdout + done.stderr


def npm_folder(folder: str) -> Path:
    """The folder with its packages installed; the test is skipped where there is no npm, and fails where it fails."""
    status, said = _install(folder)
    if status == 3:
        pytest.skip(f"{folder}: npm is missing; install Node.js and npm")
    assert status == 0, said
    return ROOT / folder
