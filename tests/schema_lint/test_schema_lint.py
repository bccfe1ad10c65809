"""The schema that clients read: everything described, and connections that Relay's clients can follow."""

import subprocess

import pytest

from tests.http_audit.npm import npm_folder

pytestmark = pytest.mark.npm


def test_the_printed_schema_has_nothing_for_the_linter() -> None:
    folder = npm_folder("tests/schema_lint")
    linter = subprocess.run(
        ["npm", "run", "--silent", "lint"], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert linter.returncode == 0, linter.stdout + linter.stderr
