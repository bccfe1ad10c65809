"""The scripts of the pages keep to their types: TypeScript reads what their comments say, and nothing is compiled."""

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.npm
@pytest.mark.slow
def test_the_scripts_keep_to_their_types(packages: Path) -> None:
    command = ["node", str(packages / "typescript" / "bin" / "tsc"), "--project", str(HERE), "--pretty", "false"]
    done = subprocess.run([*command, "--listFiles"], capture_output=True, text=True, timeout=300, check=False)
    read = {Path(line).name for line in done.stdout.splitlines() if "node_modules" not in line}
    assert [line for line in done.stdout.splitlines() if "error TS" in line] == []
    assert done.returncode == 0 and {"site.js", "desk.js", "measures.js"} <= read
