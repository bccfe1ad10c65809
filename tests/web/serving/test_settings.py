"""Settings are checked at start, and a wrong one is named in one line."""

from pathlib import Path

import pytest

from graphdb.errors import WrongSettings
from schema.guard import Limits
from web.identity.signing_in import bearer_of
from web.serving.settings import Settings

KEYS = "https://id.example.org/keys"
TRUST = {"AUTH_JWKS": KEYS, "AUTH_ISSUER": "https://id.example.org", "AUTH_AUDIENCE": "stocktaking"}


def read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings.read()


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_any_setting_it_is_a_local_server_with_the_documented_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch)
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8000, 1)
    assert Limits(**settings.limits()) == Limits()
    assert settings.origins() == []
    assert settings.is_open


def test_every_limit_but_the_page_size_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {*Limits.__dataclass_fields__} - {"max_page"}
    assert {*read(monkeypatch).limits()} == names
    settings = read(monkeypatch, **{f"LIMIT_{name.upper()}": "100" for name in names})
    assert Limits(**settings.limits()) == Limits(**dict.fromkeys(names, 100))


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("LIMIT_MAX_DEPHT", "LIMIT_MAX_DEPTH"),
        ("GRAPH_PASSWD", "GRAPH_PASSWORD"),
        ("GRAPH_URI", "GRAPH_URL"),
        ("CORS_ORIGIN", "CORS_ORIGINS"),
        ("TRUSTED_DOCS", "TRUSTED_DOCUMENTS"),
        ("TRUSTED_X", "TRUSTED_ONLY"),
        ("AUTH_JWK", "AUTH_JWKS"),
        ("AUTH_SECRET", "AUTH_"),
    ],
)
def test_an_unknown_setting_with_a_name_of_ours_is_refused_with_what_is_near(
    monkeypatch: pytest.MonkeyPatch, name: str, near: str
) -> None:
    with pytest.raises(WrongSettings, match=f"{name} is no setting of this program.*{near}"):
        read(monkeypatch, **{name: "1"})


def test_what_kubernetes_adds_for_a_service_called_graph_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    read(
        monkeypatch,
        GRAPH_SERVICE_HOST="10.0.0.1",
        GRAPH_PORT_7687_TCP_ADDR="10.0.0.1",
        GRAPH_PORT="tcp://10.0.0.1:7687",
    )


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"PORT": "http"}, "PORT: input should be a valid integer"),
        ({"PORT": "70000"}, "PORT: input should be less than"),
        ({"LIMIT_MAX_DEPTH": "0"}, "LIMIT_MAX_DEPTH: input should be greater"),
        ({"LIMIT_DEADLINE": "-1"}, "LIMIT_DEADLINE: input should be greater"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL: input should be 'debug'"),
        ({"WORKERS": "2"}, "WORKERS is above 1, but an embedded graph serves one process"),
        ({"GRAPH_WAIT": "10"}, "GRAPH_WAIT is for a Neo4j"),
        ({"TRUSTED_ONLY": "true"}, "TRUSTED_DOCUMENTS names no folder"),
        ({"TRUSTED_DOCUMENTS": "nowhere"}, "TRUSTED_DOCUMENTS is no folder: nowhere"),
        ({"TRUSTED_ONLY": "1", "TRUSTED_DOCUMENTS": ".", "INTROSPECTION": "1"}, "TRUSTED_ONLY closes introspection"),
        ({"CORS_ORIGINS": "https://a.example/, b"}, "CORS_ORIGINS has 'https://a.example/'"),
        ({"GRAPH_USER": "neo4j"}, "GRAPH_USER is set, but GRAPH_URL is embedded"),
        ({"AUTH_ISSUER": "https://id.example.org"}, "AUTH_ISSUER is set, but AUTH_JWKS names no keys"),
        ({"AUTH_AUDIENCE": "stocktaking"}, "AUTH_AUDIENCE is set, but AUTH_JWKS names no keys"),
        ({**TRUST, "AUTH_ISSUER": ""}, "AUTH_ISSUER: string should have at least 1 character"),
        ({"AUTH_JWKS": KEYS, "AUTH_AUDIENCE": "a"}, "AUTH_ISSUER is not: say which `iss` tokens must have"),
        ({"AUTH_JWKS": KEYS, "AUTH_ISSUER": "i"}, "AUTH_AUDIENCE is not: say which `aud` tokens must have"),
        ({**TRUST, "AUTH_JWKS": "nowhere.json"}, "AUTH_JWKS is no file: nowhere.json"),
        ({**TRUST, "AUTH_JWKS": "ftp://id.example.org/keys"}, "AUTH_JWKS must be a file, or an address"),
        ({**TRUST, "AUTH_JWKS": "file:///etc/passwd"}, "AUTH_JWKS must be a file, or an address"),
        ({**TRUST, "AUTH_JWKS": "https:///keys"}, "AUTH_JWKS must be a file, or an address"),
        ({**TRUST, "AUTH_JWKS": "https://a:b@id.example.org/keys"}, "AUTH_JWKS holds a password"),
        ({"AUTH_ALGORITHMS": "EdDSA,none"}, "AUTH_ALGORITHMS has 'none': take some of EdDSA, RS256"),
        ({"AUTH_ALGORITHMS": "HS256"}, "AUTH_ALGORITHMS has 'HS256'"),
        ({"AUTH_ALGORITHMS": "eddsa"}, "AUTH_ALGORITHMS has 'eddsa'"),
        ({"AUTH_ALGORITHMS": " , "}, "AUTH_ALGORITHMS names none"),
        ({"AUTH_CLOCK_SKEW": "-1"}, "AUTH_CLOCK_SKEW: input should be greater"),
        ({"AUTH_JWKS_MAX_AGE": "0"}, "AUTH_JWKS_MAX_AGE: input should be greater"),
        ({"AUTH_ROLE_CLAIM": ""}, "AUTH_ROLE_CLAIM: string should have at least 1 character"),
    ],
)
def test_a_wrong_or_contradictory_setting_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    with pytest.raises(WrongSettings) as refused:
        read(monkeypatch, **environment)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_several_workers_are_fine_over_a_neo4j(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, WORKERS="4", GRAPH_URL="bolt://127.0.0.1:7687", GRAPH_WAIT="5").workers == 4


def test_origins_are_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, CORS_ORIGINS="https://a.example, http://[::1]:3000 ,*")
    assert settings.origins() == ["https://a.example", "http://[::1]:3000", "*"]


def test_trusted_documents_close_the_schema(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert not read(monkeypatch, TRUSTED_ONLY="true", TRUSTED_DOCUMENTS=str(tmp_path)).is_open


def test_an_identity_provider_is_its_keys_its_name_and_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert bearer_of(read(monkeypatch)) is None
    found = bearer_of(read(monkeypatch, **TRUST, AUTH_ALGORITHMS="RS256, PS256", AUTH_CLOCK_SKEW="5"))
    assert found is not None
    assert (found.issuer, found.audience, found.algorithms) == (TRUST["AUTH_ISSUER"], "stocktaking", ("RS256", "PS256"))
    assert (found.keys.source, found.keys.max_age, found.skew) == (KEYS, 300.0, 5.0)
    (tmp_path / "keys.json").write_text("{}")
    assert read(monkeypatch, AUTH_JWKS=str(tmp_path / "keys.json")).auth_jwks == str(tmp_path / "keys.json")
