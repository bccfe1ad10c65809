"""What the server is made of, as `make sbom` says it: every package of the lock, with its hashes, and of the pages."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_it_names_all_that_the_server_needs_and_nothing_of_development(tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    offline = {"PATH": "/usr/bin:/bin", "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    command = [sys.executable, str(ROOT / ".make" / "sbom.py"), str(out)]
    told = subprocess.run(command, env=offline, capture_output=True, text=True, check=True)
    made = json.loads(out.read_text())
    assert f"{len(made['components'])} components" in told.stdout
    assert made["metadata"]["component"]["name"] == "wsis-linkage-graph"
    lock = (ROOT / "requirements.lock").read_text().partition("# --- below")[0]
    locked = {f"pkg:pypi/{name}@{version}" for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s\\]+)", lock)}
    purls = {each["purl"] for each in made["components"]}
    assert {each for each in purls if each.startswith("pkg:pypi/")} == locked
    assert any(each.startswith("pkg:npm/react@") for each in purls)
    assert str(tmp_path) not in out.read_text()
    assert str(ROOT) not in out.read_text()
    for each in made["components"]:
        hashes = each.get("hashes") or [of for at in each["externalReferences"] for of in at["hashes"]]
        assert hashes, each["name"]


@pytest.mark.whole
def test_an_audit_that_is_answered_by_nobody_says_so_and_is_no_clean_one(tmp_path: Path) -> None:
    """`make audit` where no service can be reached: what is unknown is not told as nothing."""
    away = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "npm_config_proxy": "http://127.0.0.1:9",
            "npm_config_https_proxy": "http://127.0.0.1:9", "npm_config_registry": "https://127.0.0.1:9/",
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path)}  # fmt: skip
    done = subprocess.run(["sh", ROOT / ".make" / "audit.sh"], env=away, capture_output=True, text=True)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "requirements.lock: NOT LOOKED AT" in done.stdout
    assert "nothing known" not in done.stdout
