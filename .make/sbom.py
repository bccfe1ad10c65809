"""Writes what the server is made of as CycloneDX (JSON), without a network: dist/sbom.cdx.json, or to another file.

The packages for Python are those of requirements.lock that the server needs, with their hashes; those for the pages are
those of web/playground/package-lock.json.
"""

import base64
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "web" / "playground" / "package-lock.json"


def python() -> dict[str, Any]:
    """The document of what `pip` installs."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").partition("# --- below")[0]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(lock)
        file.flush()
        command = [
            sys.executable, "-m", "cyclonedx_py", "requirements", file.name, "--pyproject",
            str(ROOT / "pyproject.toml"), "--output-format", "JSON", "--output-reproducible",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"sbom: {done.stderr.strip()[-500:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def pages() -> list[dict[str, Any]]:
    """The components of what npm installs for the playground."""
    found = []
    for path, package in json.loads(PAGES.read_text(encoding="utf-8"))["packages"].items():
        if not path or package.get("dev"):
            continue
        name = path.rpartition("node_modules/")[2]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
        component = {"type": "library", "bom-ref": purl, "name": name, "version": package["version"], "purl": purl}
        if package.get("integrity", "").startswith("sha512-"):
            content = base64.b64decode(package["integrity"].removeprefix("sha512-")).hex()
            component["hashes"] = [{"alg": "SHA-512", "content": content}]
        found.append(component)
    return found


def document() -> dict[str, Any]:
    """The whole document. Ends the program where it is none by the schema of CycloneDX."""
    whole = python()
    added = pages()
    whole["components"] += added
    whole.setdefault("dependencies", []).extend({"ref": each["bom-ref"]} for each in added)
    fault = JsonStrictValidator(SchemaVersion.from_version(whole["specVersion"])).validate_str(json.dumps(whole))
    if fault is not None:
        sys.exit(f"sbom: what was made is no CycloneDX: {fault}")
    return whole


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "sbom.cdx.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    made = document()
    out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"sbom: {len(made['components'])} components in {out}")


if __name__ == "__main__":
    main()
