"""Settings of the graph: each contradiction is named."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from graphdb.adapter.settings import GraphSettings

NEO4J = {"graph_url": "neo4j://db:7687"}


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in GraphSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_settings_the_graph_is_embedded_in_the_working_directory(tmp_path: Path) -> None:
    assert GraphSettings().folder == tmp_path / "data"


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPH_URL", "neo4j+s://db.example")
    monkeypatch.setenv("GRAPH_USER", "reader")
    monkeypatch.setenv("GRAPH_PASSWORD", "secret")
    found = GraphSettings()
    assert (found.graph_url, found.folder, found.credentials()) == ("neo4j+s://db.example", None, ("reader", "secret"))


def test_the_password_is_read_from_a_file_without_its_line_end(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("secret\n")
    found = GraphSettings(graph_url="bolt://db", graph_user="reader", graph_password_file=tmp_path / "password")
    assert found.credentials() == ("reader", "secret")


def test_a_graph_without_password_has_no_credentials() -> None:
    assert GraphSettings(graph_url="bolt://db").credentials() is None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"graph_url": "embedded:"}, "GRAPH_URL names no folder"),
        ({"graph_url": "http://db:7474"}, "GRAPH_URL must be embedded:<folder> or start with neo4j://"),
        ({"graph_url": "./data"}, "GRAPH_URL must be embedded:<folder> or start with neo4j://"),
        ({"graph_url": "neo4j://reader:secret@db"}, "GRAPH_URL holds a password"),
        ({"graph_user": "reader"}, "GRAPH_USER is set, but GRAPH_URL is embedded"),
        ({"graph_password": "secret"}, "GRAPH_PASSWORD is set, but GRAPH_URL is embedded"),
        ({"graph_password_file": "file"}, "GRAPH_PASSWORD_FILE is set, but GRAPH_URL is embedded"),
        ({"graph_database": "wsis"}, "GRAPH_DATABASE is set, but GRAPH_URL is embedded"),
        (NEO4J | {"graph_user": "reader"}, "GRAPH_USER and GRAPH_PASSWORD .* go together"),
        (NEO4J | {"graph_password": "secret"}, "GRAPH_USER and GRAPH_PASSWORD .* go together"),
        (
            NEO4J | {"graph_user": "reader", "graph_password": "secret", "graph_password_file": "file"},
            "GRAPH_PASSWORD and GRAPH_PASSWORD_FILE are both set",
        ),
        ({"graph_deadline": 0}, "GRAPH_DEADLINE is a number of seconds above 0"),
        ({"graph_state_age": 1}, "GRAPH_STATE_AGE is a number of seconds from 0 to 0.5"),
    ],
)
def test_a_contradiction_is_named_and_no_secret_is_shown(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told) as refused:
        GraphSettings(**given)
    assert "secret" not in str(refused.value)
