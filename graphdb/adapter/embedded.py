"""The embedded engine: ArcadeDB inside this process, handed on as a Bolt address.

Everything after the address is the same code as for Neo4j. One process at a time has a folder open.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphdb.errors import FolderInUse, SetupError

DATABASE = "wsis"
USER = "root"
ADDRESS = "address"  # the file with that of an engine that stays, for who reads beside: see opening.connect
_PLUGIN = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"


# The engine heeds these only where they are set before it is loaded. It runs twice as many statements at once as there
# are processors, and lets all others wait, be they ever so small: so as many as there are connections. And it does not
# notice that a client has gone, nor heed a transaction's timeout: this one ends what nobody waits for any more.
_ENGINE = ("-Darcadedb.queryMaxConcurrent=64", "-Darcadedb.command.timeout=60000")


class EmbeddedServer:
    """One running embedded engine over one folder.

    Raises FolderInUse where another process has the folder, SetupError where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: int | None = _locked(folder)
        (folder / ADDRESS).unlink(missing_ok=True)  # of one that was killed
        # Set before the library is loaded: its log goes into the folder, and nothing to our terminal.
        os.environ["ARCADEDB_LOG_DIR"] = str(folder / "log")
        os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
        os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", " ".join(_ENGINE))
        import arcadedb  # loading it costs 0.2 s, which a client of a Neo4j need not pay

        self.password = _password(folder / "password")
        self.port, other = _free_ports()
        self._server: Any = arcadedb.create_server(
            root_path=str(folder),
            root_password=self.password,
            config={
                "http_port": str(other),
                "server_plugins": _PLUGIN,
                "bolt_port": str(self.port),
                "mode": "production",  # the other modes do not sync to disk on commit
            },
        )
        self._server.start()

    @property
    def address(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def open(self, database: str = DATABASE, text_indexes: Iterable[tuple[str, str]] = ()) -> None:
        """Open or create a database and see that its full-text indexes are there: Bolt cannot create them here."""
        try:
            handle = self._server.get_database(database)
        except Exception:  # the binding raises one class for everything
            handle = self._server.create_database(database)
        for label, name in text_indexes:
            handle.command("sql", f"CREATE VERTEX TYPE {label} IF NOT EXISTS")
            handle.command("sql", f"CREATE PROPERTY {label}.{name} IF NOT EXISTS STRING")
            handle.command("sql", f"CREATE INDEX IF NOT EXISTS ON {label} ({name}) FULL_TEXT")

    def stays(self) -> None:
        """Say to who reads beside where the engine is: it goes on until somebody stops it. The file is there whole."""
        made = self.folder / f"{ADDRESS}.new"
        made.unlink(missing_ok=True)
        _keep(made, self.address)
        made.rename(self.folder / ADDRESS)

    def stop(self) -> None:
        """Stop, and give the folder back; a second time does nothing."""
        if self._lock is not None:
            (self.folder / ADDRESS).unlink(missing_ok=True)
            self._server.stop()
            os.close(self._lock)
            self._lock = None


def _locked(folder: Path) -> int:
    """Hold the folder until the process ends; a killed process leaves no lock behind."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise SetupError(
            f"The folder {folder} cannot be used ({problem.strerror}): make it writable or name another in GRAPH_URL"
        ) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise FolderInUse(
            f"Another process has {folder} open, and who writes an embedded graph needs it alone: stop that one, or "
            "point GRAPH_URL at a Neo4j"
        ) from None
    return handle


def _password(path: Path) -> str:
    """The password of this folder's engine, made once and readable by its owner only."""
    if not path.exists():
        _keep(path, secrets.token_urlsafe(24))
    return path.read_text(encoding="ascii")


def _keep(path: Path, text: str) -> None:
    """A new file that its owner only may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)


def running(folder: Path) -> tuple[str, str] | None:
    """Address and password of the engine that another process runs over a folder; None where none says so."""
    try:
        address = (folder / ADDRESS).read_text(encoding="ascii")
        return (address, (folder / "password").read_text(encoding="ascii")) if address else None
    except OSError:
        return None


def _free_ports() -> tuple[int, int]:
    """Two, both held until both are known: else they may be one."""
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return int(one.getsockname()[1]), int(other.getsockname()[1])
