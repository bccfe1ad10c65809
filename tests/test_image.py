"""The image of the compose file, as far as it can be shown without Docker: what it is told, and that its commands run.

They are run in their order: what it installs from the lock is an environment that has just that; its sources are those
that git has and .dockerignore does not leave out; then all of it can be read and nothing written, and somebody who is
not root starts it in an empty home.
"""

import contextlib
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.bare import ROOT, bare, install
from tests.web.servers import announced, within

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVER: dict[str, Any] = COMPOSE["services"]["server"]
STEPS = re.sub(r"\\\n\s*", "", SERVER["build"]["dockerfile_inline"]).splitlines()
HOME = "/home/stocktaking"


def steps(word: str) -> list[str]:
    """What follows a word of the Dockerfile, of the stage that runs."""
    begin = max(number for number, line in enumerate(STEPS) if line.startswith("FROM "))
    return [line.partition(" ")[2] for line in STEPS[begin:] if line.startswith(f"{word} ")]


def test_the_server_runs_without_rights_that_it_does_not_need() -> None:
    assert (SERVER["read_only"], SERVER["cap_drop"], SERVER["tmpfs"]) == (True, ["ALL"], ["/tmp"])
    assert SERVER["security_opt"] == ["no-new-privileges:true"]
    assert SERVER["volumes"] == [f"server-home:{HOME}"]
    assert "server-home" in COMPOSE["volumes"]
    assert all(each.startswith("127.0.0.1:") for each in SERVER["ports"])
    last = [line.split()[0] for line in STEPS if line]
    assert last[-2:] == ["USER", "CMD"]
    assert steps("USER") == ["stocktaking"]
    assert SERVER["environment"]["INDEX_FILE"].startswith(f"${{INDEX_FILE:-{HOME}/")  # it can be written there
    assert SERVER["healthcheck"]["test"]


def test_what_the_image_installs_is_locked_with_hashes() -> None:
    installs = [each for line in steps("RUN") for each in line.split("&&") if "pip install" in each]
    assert len(installs) == 2
    assert "--require-hashes -r server.lock" in installs[0]
    assert {"--no-deps", "--no-build-isolation", "."} <= {*installs[1].split()}
    for line in (ROOT / "requirements.lock").read_text().splitlines():
        assert not line or line.startswith(("#", "    --hash=sha256:")) or line.endswith(" \\"), line


def test_what_is_secret_or_large_is_not_sent_to_the_image() -> None:
    left_out = (ROOT / ".dockerignore").read_text().split()
    assert {".*", "data"} <= {*left_out}  # .env, with the password, and .git


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that others may enter: those of pytest are their owner's alone, and every run of it sees to that."""
    with tempfile.TemporaryDirectory(prefix="image-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.whole
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can start a program as somebody else")
def test_its_commands_run_on_a_read_only_tree_as_another_user_in_an_empty_home(place: Path) -> None:
    app, home = place / "app", place / "home"
    home.mkdir()
    copied(app)
    locked = subprocess.run(["sh", "-c", sed_of_the_image()], cwd=app, capture_output=True, text=True)
    assert locked.returncode == 0, locked.stderr
    assert "pytest==" not in (app / "server.lock").read_text()
    python = bare(place / "venv", interpreter_for("nobody"))
    install(python, app, "--no-build-isolation")
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    for each in (app, place / "venv"):
        subprocess.run(["chmod", "-R", "a+rX,a-w", each], check=True)
    [command] = [yaml.safe_load(each) for each in steps("CMD")]
    environment = {
        "PATH": f"{python.parent}:/usr/bin:/bin", "HOME": str(home), "PORT": "0",
        "GRAPH_URL": f"embedded:{home / 'graph'}", "INDEX_FILE": str(home / "entries.index"),
    }  # fmt: skip
    said, heard = place / "said", place / "log"
    with said.open("w") as out, heard.open("w") as err:
        running = subprocess.Popen(
            command, cwd=home, env=environment, stdout=out, stderr=err, user="nobody", group=nobody.pw_gid
        )
    try:
        within(120, lambda: b"ready on" in said.read_bytes() or running.poll() is not None)
        ready = said.read_text().partition("stocktaking is ready")
        assert ready[1], heard.read_text()[-2000:]
        said.write_text(f"{ready[1]}{ready[2]}")
        url = announced(said)
        for path in ("/readyz", "/matrix", "/lines/C4/report.pdf", "/export/entries.xlsx"):
            assert httpx.get(f"{url}{path}", timeout=60).status_code == 200, path
        assert Path(f"/proc/{running.pid}").stat().st_uid == nobody.pw_uid
    finally:
        running.terminate()
        running.wait(30)
    assert running.returncode == 0, heard.read_text()[-2000:]
    assert (home / "entries.index").is_file()


def interpreter_for(user: str) -> str:
    """A Python of our version that somebody else may run, too: ours may be in a folder of root's."""
    for each in (os.path.realpath(sys.executable), f"/usr/bin/python3.{sys.version_info[1]}"):
        asked = [each, "-c", "import sys; print(sys.version_info[1])"]
        with contextlib.suppress(OSError):
            told = subprocess.run(asked, user=user, capture_output=True, text=True, env={}, cwd="/")
            if told.stdout.strip() == str(sys.version_info[1]):
                return each
    pytest.skip(f"no Python 3.{sys.version_info[1]} that {user} may run")


def copied(to: Path) -> None:
    """The sources, as COPY takes them."""
    left_out = (ROOT / ".dockerignore").read_text().split()
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if any(fnmatch(name.partition("/")[0], each) for each in left_out):
            continue
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, to / name)


def sed_of_the_image() -> str:
    """The part of its first command that needs no network; a $ is written twice in a compose file."""
    return steps("RUN")[0].partition("&&")[0].replace("$$", "$")
