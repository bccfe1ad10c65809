"""A real Neo4j Community server for the tests: the one at NEO4J_URI, or one started here with Java, or with Docker.

    for choice in available():
        with start(choice) as uri:    # bolt://127.0.0.1:<free port>, no password, empty, gone afterwards
            ...
    with mortal(choice) as server:    # one that can be killed and started again: server.uri, kill(), start()

Where one comes from, first that works:
- NEO4J_URI (with NEO4J_USER and NEO4J_PASSWORD): somebody else's server. The tests EMPTY it.
- Java and, the first time, Maven: the jars are kept in .cache/neo4j/<version>, so a second run asks no network.
- Docker, where an engine answers.

`make test` asks the newest of VERSIONS, `make stress` each; NEO4J_VERSIONS=5.26.31 names those that are asked.
"""

import contextlib
import fcntl
import hashlib
import os
import queue
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.thorough import IS_THOROUGH

HERE = Path(__file__).parent
SERVER = HERE / "Neo4jServer.java"
CACHE = HERE.parent.parent / ".cache" / "neo4j"
FOLDER = "neo4j-for-tests-"
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # bytes; a Neo4j takes half a gigabyte, most of it its log

# Which Java runs which version. The versions before these two answer some queries wrongly.
VERSIONS = {"5.26.31": range(17, 22), "2026.09.0": range(21, 100)}
READY_WITHIN = {"java": 300, "docker": 600}  # seconds; Java needs 6 to 9 on an idle machine, Docker may fetch first
HEAP = "1g"
JAVA_OPTIONS = [
    *(
        f"--add-opens=java.base/{package}=ALL-UNNAMED"
        for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
    ),
    "--enable-native-access=ALL-UNNAMED",
]
# Half the work to get ready; but whoever measures wants the whole compiler and Neo4j's own collector.
QUICK_START = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
CONFIGURATION = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=128m
dbms.security.auth_enabled=false
dbms.usage_report.enabled=false
"""
# Planning is most of what a Neo4j does in a test. Each test fills the graph anew, which would have every question
# planned again ten seconds after it was; and it would be planned once for lists of no, one and ten elements each.
SAME_PLANS = """\
dbms.cypher.min_replan_interval=1h
internal.cypher.use_parameter_size=false
server.memory.query_cache.per_db_cache_num_entries=5000
"""


class Neo4jUnavailable(Exception):
    """No Neo4j can be had here."""


@dataclass(frozen=True)
class Neo4jChoice:
    """One Neo4j that the tests can have, and by which way: "given", "java" or "docker"."""

    name: str
    version: str
    way: str
    java: Path | None = None


def wanted() -> list[str]:
    """The names of what the tests ask for, available here or not: they are the ids of the tests."""
    if os.environ.get("NEO4J_URI"):
        return ["neo4j-given"]
    chosen = (
        os.environ.get("NEO4J_VERSIONS", "").replace(",", " ").split() or list(VERSIONS)[0 if IS_THOROUGH else -1 :]
    )
    if unknown := set(chosen) - set(VERSIONS):
        raise Neo4jUnavailable(f"NEO4J_VERSIONS names {sorted(unknown)}; there are {sorted(VERSIONS)}")
    return [f"neo4j-{version}" for version in chosen]


def choose(name: str) -> Neo4jChoice:
    """The way to the wanted Neo4j of this name, or Neo4jUnavailable saying what is missing."""
    if name == "neo4j-given":
        return Neo4jChoice(name, "given", "given")
    version = name.removeprefix("neo4j-")
    java = _java(VERSIONS[version])
    if java and (_jars_are_here(version) or shutil.which("mvn")):
        return Neo4jChoice(name, version, "java", java)
    if _docker_answers():
        return Neo4jChoice(name, version, "docker")
    low, high = VERSIONS[version].start, VERSIONS[version].stop - 1
    needed = f"a JDK {low} to {high}" if high < 99 else f"a JDK {low} or later"
    missing = "Maven" if java else needed
    raise Neo4jUnavailable(f"{missing} is missing, no Docker engine answers, and NEO4J_URI is not set")


def available() -> list[Neo4jChoice]:
    """Every wanted Neo4j that can be had here."""
    choices = []
    for name in wanted():
        with contextlib.suppress(Neo4jUnavailable):
            choices.append(choose(name))
    return choices


@contextlib.contextmanager
def start(choice: Neo4jChoice, *, measured: bool = False, heap: str = HEAP) -> Iterator[str]:
    """The Bolt address of a running Neo4j; ended and forgotten when the block ends, or when this process does.

    Tests want it ready soon; a benchmark says `measured=True` and gets it as it runs in production. heap: the memory
    that it works in, where Java starts it.
    """
    if choice.way == "given":
        yield os.environ["NEO4J_URI"]
        return
    port = _free_port()
    with contextlib.ExitStack() as stack:
        if choice.way == "docker":
            process = stack.enter_context(_running(_docker_command(choice.version, port), "Started.", choice))
        else:
            home = Path(stack.enter_context(_throw_away_folder(None if measured else in_memory())))
            process = stack.enter_context(_running(_java_command(choice, home, port, measured, heap), "READY", choice))
        _wait_for_bolt(port, process)
        yield f"bolt://127.0.0.1:{port}"


class Mortal:
    """A Neo4j that can be killed, and started again with its data and on its port."""

    def __init__(self, choice: Neo4jChoice, home: Path) -> None:
        self._port = _free_port()
        self._choice, self._command = choice, _java_command(choice, home, self._port, measured=False)
        self._life = contextlib.ExitStack()
        self._process: subprocess.Popen[str] | None = None
        self.uri = f"bolt://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Returns when it answers."""
        self._process = self._life.enter_context(_running(self._command, "READY", self._choice))
        _wait_for_bolt(self._port, self._process)

    def kill(self) -> None:
        """At once, as kill -9 does: it writes nothing more and takes no leave of its clients."""
        assert self._process
        self._process.kill()
        self._process.wait()
        self.stop()

    def stop(self) -> None:
        self._life.close()


@contextlib.contextmanager
def mortal(choice: Neo4jChoice) -> Iterator[Mortal]:
    """A running Neo4j that may be killed, forgotten when the block ends.

    Raises Neo4jUnavailable for one that is not started by Java here.
    """
    if choice.way != "java":
        raise Neo4jUnavailable(f"{choice.name} is not started by Java here, so it is not killed")
    with _throw_away_folder(None) as home:
        server = Mortal(choice, Path(home))
        try:
            server.start()
            yield server
        finally:
            server.stop()


def _java_command(choice: Neo4jChoice, home: Path, port: int, measured: bool, heap: str = HEAP) -> list[str]:
    """The command that runs a Neo4j with this home, whose configuration is put there."""
    assert choice.java
    (home / "neo4j.conf").write_text(CONFIGURATION.format(port=port) + ("" if measured else SAME_PLANS))
    jars = _jars(choice.version)
    server = _compiled(choice.java, jars)
    options = JAVA_OPTIONS if measured else [*QUICK_START, *_class_archive(choice.java, server), *JAVA_OPTIONS]
    return [str(choice.java), f"-Xmx{heap}", *options, "-cp", f"{jars}/*:{server}", SERVER.stem, str(home)]


def _compiled(java: Path, jars: Path) -> Path:
    """Our one class in a jar, compiled once: Java takes seconds to do so, and keeps an archive only of what is in jars.

    It has the name of what it was made of and with.
    """
    made_of = hashlib.sha256(SERVER.read_bytes() + (java.parent.parent / "release").read_bytes()).hexdigest()[:12]
    jar = jars.parent / f"server-{made_of}.jar"
    with _alone(jars.parent), tempfile.TemporaryDirectory() as folder:
        if not jar.is_file():
            command = [str(java.with_name("javac")), "-cp", f"{jars}/*", "-d", folder, str(SERVER)]
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=True)
            with zipfile.ZipFile(jar.with_suffix(".arriving"), "w") as arriving:
                for each in Path(folder).glob("*.class"):
                    arriving.write(each, each.name)
            jar.with_suffix(".arriving").rename(jar)
    return jar


def _class_archive(java: Path, server: Path) -> list[str]:
    """Java keeps what it has loaded when it ends, and starts in half the time from then on: not where nothing is kept.

    CI begins in an empty folder each time, where making the archive takes longer than it saves.
    """
    if os.environ.get("CI"):
        return []
    archive = server.with_suffix(".jsa")
    quiet = ["-Xlog:cds=off", "-Xlog:cds+dynamic=off"]
    if (_major(java.parent.parent) or 0) >= 19:
        return ["-XX:+AutoCreateSharedArchive", f"-XX:SharedArchiveFile={archive}", *quiet]
    # One before that is told whether to make it or to take it.
    return [f"-XX:{'SharedArchiveFile' if archive.is_file() else 'ArchiveClassesAtExit'}={archive}", *quiet]


@contextlib.contextmanager
def _running(command: list[str], ready: str, choice: Neo4jChoice) -> Iterator[subprocess.Popen[str]]:
    """The process, once it has printed `ready`. It reads a pipe that only we hold, so it cannot outlive us."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    assert process.stdin and process.stdout
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read_to_the_end, args=(process.stdout, lines), daemon=True)
    reader.start()
    said: list[str] = []
    patience = READY_WITHIN[choice.way]
    deadline = time.monotonic() + patience
    try:
        while not said or ready not in said[-1]:
            try:
                line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise Neo4jUnavailable(f"{choice.name} was not ready within {patience} s: {said[-5:]}") from None
            if line is None:
                raise Neo4jUnavailable(f"{choice.name} ended before it was ready: {''.join(said[-20:])}")
            said.append(line)
        yield process
    finally:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        try:
            process.wait(timeout=90)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join(timeout=5)
        process.stdout.close()


def _read_to_the_end(stream: IO[str], lines: "queue.Queue[str | None]") -> None:
    """Every line and then None; also long after anybody listens, for a full pipe would stop the server."""
    for line in stream:
        lines.put(line)
    lines.put(None)


def in_memory() -> Path | None:
    """A folder whose files are in memory, where the machine has one with room: nobody waits for a disk there.

    None where there is none, which stands for the usual place of temporary files.
    """
    with contextlib.suppress(OSError):
        if shutil.disk_usage(MEMORY).free > ROOM and os.access(MEMORY, os.W_OK):
            return MEMORY
    return None


def sweep(place: Path, locks: str) -> None:
    """Take away what tests that were killed have left in a place: the folders whose lock nobody holds, each found there
    by a pattern."""
    for lock in place.glob(locks):
        with contextlib.suppress(OSError), lock.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(lock.parent, ignore_errors=True)


@contextlib.contextmanager
def _throw_away_folder(place: Path | None) -> Iterator[str]:
    """A temporary folder that may be gone already at the end: the server removes it too, in case we are killed.

    What others have left whose server was killed, too, goes first.
    """
    sweep(Path(place or tempfile.gettempdir()), f"{FOLDER}*/held")
    folder = tempfile.mkdtemp(prefix=FOLDER, dir=place)
    taking, held = Path(folder, "taking"), Path(folder, "held")
    with taking.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        taking.rename(held)  # so that nobody finds it without its lock
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _jars_are_here(version: str) -> bool:
    return (CACHE / version / "lib").is_dir()


def _jars(version: str) -> Path:
    """The folder of the version's jars, fetched by Maven the first time; several processes may ask at once."""
    lib = CACHE / version / "lib"
    lib.parent.mkdir(parents=True, exist_ok=True)
    with _alone(lib.parent):
        if not lib.is_dir():
            arriving = lib.with_name("arriving")  # renamed when complete, so that a half-filled folder is never used
            shutil.rmtree(arriving, ignore_errors=True)
            maven = subprocess.run(
                ["mvn", "-B", "-ntp", "-q", "-f", str(HERE / "pom.xml"), f"-Dneo4j.version={version}",
                 "-DincludeScope=runtime", f"-DoutputDirectory={arriving}", "dependency:copy-dependencies"],
                stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600, check=False,
            )  # fmt: skip
            if maven.returncode:
                raise Neo4jUnavailable(f"Maven could not fetch Neo4j {version}: {maven.stdout[-600:]}")
            arriving.rename(lib)
    return lib


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else puts anything into the folder in the block."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _java(versions: range) -> Path | None:
    """The oldest JDK (it compiles our one source file) whose major version is in the range."""
    places = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    places += sorted(Path("/usr/lib/jvm").glob("*"))
    if found := shutil.which("java"):
        places.append(Path(found).resolve().parent.parent)
    suited = [(major, place) for place in places if (major := _major(place)) in versions]
    return min(suited)[1] / "bin" / "java" if suited else None


def _major(java_home: Path) -> int | None:
    """The major version of the JDK in this folder; None where there is none or only a runtime without compiler."""
    with contextlib.suppress(OSError):
        if (java_home / "bin" / "javac").exists():
            text = (java_home / "release").read_text()
            if stated := re.search(r'^JAVA_VERSION="(\d+)', text, flags=re.MULTILINE):
                return int(stated[1])
    return None


def _docker_answers() -> bool:
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        return subprocess.run(["docker", "info"], capture_output=True, timeout=5, check=False).returncode == 0
    return False


def _docker_command(version: str, port: int) -> list[str]:
    """Neo4j in a container that ends with its standard input, like the one in Java."""
    return [
        "docker", "run", "--rm", "--interactive", "--publish", f"127.0.0.1:{port}:7687",
        "--env", "NEO4J_AUTH=none", "--env", f"NEO4J_server_bolt_advertised__address=127.0.0.1:{port}",
        "--env", "NEO4J_server_memory_heap_max__size=1g", "--env", "NEO4J_server_memory_pagecache_size=128m",
        "--entrypoint", "bash", f"neo4j:{version}-community",
        "-c", "/startup/docker-entrypoint.sh neo4j </dev/null & cat >/dev/null; kill $!; wait",
    ]  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for_bolt(port: int, process: subprocess.Popen[str]) -> None:
    """READY means that the database is up; the listener follows at once, or the process has ended."""
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise Neo4jUnavailable(f"Neo4j does not listen on port {port}")
