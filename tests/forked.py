"""Programs of ours that begin where all is imported: a start of the interpreter and the imports are most of a start.

    running = forked.start("server", [], folder, environment, out, err)

One process for each session of tests imports everything once, has no thread and no engine, and forks for each program
that it is asked for; the program then runs as `python -m <module>` does, with its own arguments, folder, environment
and files. A test of the start itself, or of another checkout, starts Python anew.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any, Protocol

ROOT = Path(__file__).parent.parent
# All that a program of ours imports, also what it imports late.
BEFORE = (
    "tests.lean", "server", "cli", "arcadedb", "uvloop", "httptools", "uvicorn.lifespan.on", "uvicorn.loops.uvloop",
    "uvicorn.protocols.http.httptools_impl", "uvicorn.protocols.websockets.websockets_sansio_impl",
    "ingest.shipping.builtin", "ingest.shipping.example", "commands.asking", "commands.flagship", "schema.guard",
    "typer._adapters", "rich._emoji_codes",
)  # fmt: skip
SOME = 65536  # bytes
_one_at_a_time = threading.Lock()

Start = Callable[[str, Sequence[str], Path, Mapping[str, str], IO[Any], IO[Any]], "Process"]


class Process(Protocol):
    """A program that was started, as subprocess.Popen has it."""

    pid: int

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int, /) -> None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


class Forked:
    """A program that was forked; `told` is where the one that forked it says how it ended."""

    def __init__(self, module: str, told: int) -> None:
        self._module, self._told = module, told
        self.pid = int(self._next() or 0)
        self._status: int | None = None
        assert self.pid, f"{module}: what forks programs has ended"

    def poll(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status, as subprocess has it: negative for a signal."""
        if self._status is None:
            if not self._is_told(timeout):
                raise subprocess.TimeoutExpired(self._module, timeout or 0)
            self._status = int(self._next() or -signal.SIGKILL)
            os.close(self._told)
        return self._status

    def send_signal(self, sig: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sig)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _is_told(self, timeout: float | None) -> bool:
        """Whether it has ended by then: by poll(), as select() knows no file beyond the 1,024th."""
        waiting = select.poll()
        waiting.register(self._told, select.POLLIN)
        return bool(waiting.poll(None if timeout is None else timeout * 1000))

    def _next(self) -> bytes:
        return os.read(self._told, 20)


def start(
    module: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], out: IO[Any], err: IO[Any]
) -> Forked:
    """Start a program of ours in this folder, with these files as its output and no input."""
    told, tells = os.pipe()
    request = {"argv": [module, *arguments], "folder": str(folder), "environment": dict(environment)}
    with _one_at_a_time:
        asked, text = _asked(), json.dumps(request).encode() + b"\n"
        asked.sendall(text[socket.send_fds(asked, [text], [tells, out.fileno(), err.fileno()]) :])
        os.close(tells)
        return Forked(module, told)


def anew(
    module: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], out: IO[Any], err: IO[Any]
) -> Process:
    """The same by an interpreter of its own."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err)


@cache
def _asked() -> socket.socket:
    """Where this process asks the one that forks; that one ends with this one."""
    ours, its = socket.socketpair()
    with its:
        forking = subprocess.Popen(
            [sys.executable, "-m", "tests.forked", str(its.fileno())],
            cwd=ROOT, pass_fds=[its.fileno()], stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def end() -> None:
        ours.close()
        forking.wait(30)

    atexit.register(end)
    return ours


class Forking:
    """The side that forks, in a process of its own."""

    def __init__(self, asked: socket.socket) -> None:
        self._asked = asked
        self._running: dict[int, int] = {}  # where to tell how each ends, by its pid
        signal.signal(signal.SIGCHLD, lambda *_: self._reap())

    def serve(self) -> tuple[str, ...] | None:
        """Fork for each request. Returns in each of the forked, with its arguments, and where nobody asks any more."""
        while True:
            text, files, _, _ = socket.recv_fds(self._asked, SOME, 3)
            if not text:
                return None
            while not text.endswith(b"\n"):
                text += self._asked.recv(SOME)
            tells, out, err = files
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
            if not (pid := os.fork()):
                return self._begun(json.loads(text), out, err, tells)
            self._running[pid] = tells
            os.write(tells, str(pid).encode().ljust(20))
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            os.close(out)
            os.close(err)

    def _begun(self, request: dict[str, Any], out: int, err: int, tells: int) -> tuple[str, ...]:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        self._asked.close()
        os.dup2(out, 1)
        os.dup2(err, 2)
        for each in (out, err, tells, *self._running.values()):
            os.close(each)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        time.tzset()
        return tuple(request["argv"])

    def _reap(self) -> None:
        for pid, tells in [*self._running.items()]:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            del self._running[pid]
            with contextlib.suppress(BrokenPipeError):  # nobody wants to know
                os.write(tells, str(os.waitstatus_to_exitcode(status)).encode())
            os.close(tells)


def main() -> None:
    for each in BEFORE:
        importlib.import_module(each)
    gc.collect()
    gc.freeze()
    if (argv := Forking(socket.socket(fileno=int(sys.argv[1]))).serve()) is not None:
        sys.argv[:] = argv
        runpy.run_module(argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
