"""Does the server speak GraphQL over HTTP as the specification has it? The judge is the specification's own suite."""

import subprocess
from pathlib import Path

import pytest

from tests.http_audit.npm import npm_folder
from tests.web.servers import program

pytestmark = pytest.mark.npm


def test_every_published_audit_is_ok_without_a_warning(served_here: Path) -> None:
    folder = npm_folder("tests/http_audit")
    with program(served_here) as running:
        command = ["node", "audit.mjs", f"{running.url}/graphql"]
        audits = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert audits.returncode == 0, (
        "\n".join(line for line in audits.stdout.splitlines() if not line.startswith("ok")) + audits.stderr
    )
    assert audits.stdout.count("\nok") + audits.stdout.startswith("ok") >= 61
