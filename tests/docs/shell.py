"""Runs the commands of the documents as their readers would, in a folder of its own."""

import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests import forked
from tests.docs.answers import like
from tests.docs.blocks import ROOT, Commands
from tests.stocktaking import inside
from tests.web.servers import announced, within

OURS = (
    "GRAPH_", "LIMIT_", "CORS_", "TRUSTED_", "AUTH_", "HOST", "PORT", "WORKERS", "INTROSPECTION", "PLAYGROUND",
    "LOG_LEVEL",
)  # fmt: skip
SHOWN = "http://127.0.0.1:8000"  # where the documents have the server
# Programs of others that need not be here: what is said to them is looked at by people.
ELSEWHERE = ("docker", "neo4j-admin")
PLAIN = ("cp", "mkdir", "mv", "rm", "tar", "cat", "printf", "chmod", "curl")


class Shell:
    """A folder, an environment, and the server while one runs.

    graph: the folder of a seeded graph. A server that is started where nothing is yet takes a copy of it, and so does
    `stocktaking seed`, which then looks whether all is there: that spares the test what everybody's first start does.
    """

    def __init__(self, folder: Path, graph: Path | None = None) -> None:
        self.folder, self._graph = folder, graph
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        self.environment["PYTHONPATH"] = str(ROOT)
        self._server: forked.Process | None = None
        self.address = SHOWN

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def run(self, commands: Commands) -> None:
        """Run the commands of a block, and compare what is shown below it. A server that it starts ends with it."""
        self.follow(commands)
        self.stop()

    def follow(self, commands: Commands) -> None:
        """The same, but a server that it starts goes on."""
        said = ""
        for line in commands.lines:
            said = self.line(line, commands.place)
        if commands.output is not None:
            shown = trimmed(commands.output)
            assert like(trimmed(said), shown) == shown, f"{commands.place}: {said}"
        if commands.answer is not None:
            found: dict[str, Any] = json.loads(said)
            asked = {name: found.get(name) for name in commands.answer}
            assert like(asked, commands.answer) == commands.answer, commands.place

    def line(self, line: str, place: str) -> str:
        """Run one command; what it said. It fails where the command does."""
        if kept := re.fullmatch(r"([A-Z]+)=\$\((.+)\)", line):
            self.environment[kept[1]] = self.line(kept[2], place).strip()
            return ""
        if line.startswith("("):  # several commands of the shell, with a setting of theirs alone
            return self._ran(["sh", "-c", line], place)
        words = shlex.split(line)
        while words and words[0].partition("=")[0].isupper() and "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            self.environment[name] = value
        match words:
            case ["export", *settings]:
                self.environment |= dict(each.split("=", 1) for each in settings)
                return ""
            case ["make", target]:
                return self._ran(["make", "-n", "-C", str(ROOT), target], place)
            case ["stocktaking", "serve"]:
                self._serve()
                return ""
            case ["stocktaking", *rest]:
                self.stop()  # it has the folder of the graph
                if rest == ["seed"]:
                    self._take_graph()
                ran = inside(rest, self.environment, self.folder)
                assert ran.status == 0, f"{place}: {line}\n{ran.out}{ran.err}"
                return ran.out
            case [program, *_] if program in ELSEWHERE:
                return ""
            case [program, *_] if program in PLAIN:
                assert shutil.which(program), f"{place}: {program} is not here"
                if SHOWN in line and self._server is None:
                    self._serve()  # the document's reader has it running in another terminal
                told = line.replace(SHOWN, self.address)
                if first := re.fullmatch(r"(curl .+) \| head -([0-9]+)", told, flags=re.DOTALL):
                    return self._beginning(first[1], int(first[2]))
                return self._ran(["sh", "-c", told], place)
        raise AssertionError(f"{place}: nothing runs `{line}`")

    def stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=30)
            self._server, self.address = None, SHOWN

    def _serve(self) -> None:
        if not any(self.folder.iterdir()):
            self._take_graph()
        with tempfile.NamedTemporaryFile("w") as told, Path(os.devnull).open("w") as nowhere:
            environment = {**self.environment, "PORT": "0"}
            self._server = running = forked.start("cli", ["serve"], self.folder, environment, told, nowhere)

            def is_ready() -> bool:
                assert running.poll() is None, "the server ended"
                self.address = announced(Path(told.name)) or SHOWN
                return self.address != SHOWN

            within(180, is_ready)

    def _take_graph(self) -> None:
        if self._graph and "GRAPH_URL" not in self.environment and not (self.folder / "data").exists():
            shutil.copytree(self._graph, self.folder / "data")

    def _beginning(self, command: str, lines: int) -> str:
        """The first lines of what a command says that does not end; then it is ended, as by a reader who has read."""
        with subprocess.Popen(
            ["sh", "-c", f"exec {command}"], cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, text=True
        ) as running:
            assert running.stdout
            said = "".join(islice(running.stdout, lines))
            running.terminate()
        return said

    def _ran(self, command: list[str], place: str) -> str:
        ran = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert ran.returncode == 0, f"{place}: {shlex.join(command)}\n{ran.stdout}{ran.stderr}"
        return ran.stdout


def trimmed(text: str) -> list[str]:
    """The lines without the spaces at their ends, and without empty ones."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]
