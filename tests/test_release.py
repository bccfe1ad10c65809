"""What is released: built the same each time, of one version, and served from an environment that has nothing else."""

import importlib.util
import json
import os
import re
import subprocess
import tarfile
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from tests.bare import bare, install, served_part
from tests.web.servers import announced, within

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Something.\n\n## [1.2.0] - 2026-01-01\n\n- Before.\n"


@pytest.fixture(scope="session")
def release() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release", ROOT / ".make" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1.2.0"\n[tool.x]\nversion = "9"\n')
    (tmp_path / "CHANGELOG.md").write_text(LOG)
    return tmp_path


def test_a_cut_raises_the_version_and_leaves_an_empty_place_for_what_comes(release: ModuleType, project: Path) -> None:
    release.cut(project, "1.3.0", "2026-12-01")
    log = (project / "CHANGELOG.md").read_text()
    assert "## [Unreleased]\n\n## [1.3.0] - 2026-12-01\n\n### Added\n\n- Something.\n\n## [1.2.0]" in log
    assert (project / "pyproject.toml").read_text().splitlines()[2:] == [
        'version = "1.3.0"',
        "[tool.x]",
        'version = "9"',
    ]
    with pytest.raises(release.Refused, match="nothing under Unreleased"):
        release.cut(project, "1.4.0", "2026-12-02")


@pytest.mark.parametrize(
    ("wanted", "said"), [("1.2.0", "does not follow 1.2.0"), ("1.1.9", "does not follow"), ("v2", "is no version")]
)
def test_a_version_that_cannot_be_the_next_is_refused_and_nothing_is_changed(
    release: ModuleType, project: Path, wanted: str, said: str
) -> None:
    before = {each: each.read_text() for each in project.iterdir()}
    with pytest.raises(release.Refused, match=said):
        release.cut(project, wanted, "2026-12-01")
    assert {each: each.read_text() for each in project.iterdir()} == before


def test_the_version_is_said_in_no_second_place() -> None:
    said = [
        path
        for path in ROOT.glob("**/*.py")
        if path.relative_to(ROOT).parts[0]
        in {"server.py", "cli.py", "commands", "web", "schema", "resolvers", "graphdb"}
        and re.search(rf"""= ["']{re.escape(PROJECT["version"])}["']""", path.read_text(encoding="utf-8"))
    ]
    assert said == []


def test_a_lock_without_the_extras_names_no_package_of_development() -> None:
    assert {"strawberry-graphql", "neo4j", "limits"} <= {*served_part()}
    assert {"pytest", "redis", "fakeredis"} & {*served_part()} == set()


@pytest.mark.whole
def test_what_is_built_installs_in_a_bare_environment_and_serves(release: ModuleType, tmp_path: Path) -> None:
    wheel, archive = release.build(ROOT, tmp_path / "dist")
    assert [each.name for each in (wheel, archive)] == [
        f"wsis_linkage_graph-{PROJECT['version']}-py3-none-any.whl",
        f"wsis_linkage_graph-{PROJECT['version']}.tar.gz",
    ]
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    sources = tmp_path / archive.name.removesuffix(".tar.gz")
    (again,) = [each for each in release.build(sources, tmp_path / "again") if each.suffix == ".whl"]
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert {*one.namelist()} == {*other.namelist()}  # nothing that is served was left out of the sources
    python = bare(tmp_path / "bare")
    install(python, wheel)
    stocktaking = python.parent / "stocktaking"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GRAPH_"))}
    told = subprocess.run(
        [stocktaking, "--version"], cwd=tmp_path, env=clean, capture_output=True, text=True, check=True
    )
    assert told.stdout == f"stocktaking {PROJECT['version']}\n"
    said, heard = tmp_path / "said", tmp_path / "log"
    with said.open("w") as out, heard.open("w") as err:
        running = subprocess.Popen(
            [stocktaking, "serve", "--port", "0"], cwd=tmp_path, env={**clean, "PORT": "0"}, stdout=out, stderr=err
        )
    try:
        within(90, lambda: announced(said) or running.poll() is not None)
        url = announced(said)
        assert url is not None, heard.read_text()
        answer = httpx.post(f"{url}/graphql", json={"query": "{ linkages { totalCount } }"})
        assert answer.json()["data"] == {"linkages": {"totalCount": 188}}
        for path in ("/", "/matrix", "/docs/client-apps", "/lines/C4/report.pdf", "/export/entries.xlsx"):
            assert httpx.get(f"{url}{path}", timeout=30).status_code == 200, path
        assert str(ROOT) not in json.dumps(httpx.get(f"{url}/readyz").json())
    finally:
        running.terminate()
        running.wait(30)
    assert running.returncode == 0, heard.read_text()
