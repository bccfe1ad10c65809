"""What answers depend on besides the data has a name: the program and the settings that shape answers."""

from pathlib import Path

import pytest

from web.graphql import editions
from web.graphql.editions import SHAPING, shape
from web.serving.settings import Settings

PLAIN = Settings()


@pytest.mark.parametrize(
    "changed",
    [
        {"limit_max_cost": 9},
        {"limit_max_depth": 9},
        {"limit_deadline": 9.0},
        {"audit_review_months": 9},
        {"introspection": False},
    ],
)
def test_other_settings_that_shape_answers_are_another_shape(changed: dict[str, object]) -> None:
    assert shape(PLAIN.model_copy(update=changed)) != shape(PLAIN)


def test_where_the_server_listens_shapes_no_answer() -> None:
    assert shape(PLAIN.model_copy(update={"port": 9, "host": "::", "workers": 2})) == shape(PLAIN)


def test_another_text_of_the_program_is_another_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cypher"
    folder.mkdir()
    monkeypatch.setattr(editions, "files", lambda name: tmp_path)
    names = []
    for text in ("RETURN 1", "RETURN 2"):
        (folder / "one.cypher").write_text(text)
        editions.program.cache_clear()
        names.append(editions.program())
    (folder / "one.cypher").rename(folder / "two.cypher")
    editions.program.cache_clear()
    names.append(editions.program())
    editions.program.cache_clear()
    assert len({*names}) == 3


def test_every_setting_either_shapes_answers_or_is_known_not_to() -> None:
    others = {name for name in Settings.model_fields if not name.startswith(SHAPING)}
    assert others == {
        "graph_url", "graph_user", "graph_password", "graph_password_file", "graph_database", "graph_deadline",
        "graph_state_age",
        "explorer", "max_sockets", "max_running", "max_waiting", "rate_limit", "rate_limit_signed_in", "rate_seconds",
        "rate_store", "traces",
        "graph_wait", "host", "port", "workers", "cors_origins", "auth_jwks", "auth_issuer", "auth_audience",
        "auth_algorithms", "auth_clock_skew", "auth_jwks_max_age", "auth_role_claim", "auth_lines_claim",
        "auth_stakeholders_claim", "playground",
        "log_level", "metrics", "mcp", "mcp_mutations", "index", "index_memory", "index_file", "warm_up",
        "import_four_eyes", "import_max_upload",
    }  # fmt: skip
