"""The house rules that a machine can check: what lies where, what ships, what is pinned, and what no text may hold."""

import ast
import importlib.metadata
import re
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import grimp
import yaml
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from graphdb import migrate, model
from web.serving.settings import Settings

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
SHIPPED = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
TOP_LEVEL = {
    *SHIPPED, "tests", "benchmarks", "clients", "docs", "pyproject.toml", "requirements.lock", "docker-compose.yml",
    "Makefile", "README.md", "CHANGELOG.md", "LICENSE",
}  # fmt: skip
TEXTS = {".py", ".md", ".cypher", ".graphql", ".toml", ".yml", ".json", ".mjs", ".js", ".css", ".html", ".sh", ".java"}


def tracked() -> list[Path]:
    """Every file of the project, relative to its root; a new one counts before it is committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:  # unpacked from an archive, without git
        return [Path(file.relative_path) for file in WheelBuilder(str(ROOT)).recurse_included_files()]
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[Path]:
    return [path for path in tracked() if path.suffix in TEXTS or path.name == "Makefile"]


def pinned() -> dict[str, str]:
    """Package and version of every entry of the lock file."""
    return dict(re.findall(r"^([\w.-]+)==(\S+) ", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_top_level_holds_only_what_the_house_has() -> None:
    found = {path.parts[0] for path in tracked()}
    assert {name for name in found if not name.startswith(".")} <= TOP_LEVEL


def test_the_wheel_holds_every_file_of_what_it_ships(tmp_path: Path) -> None:
    wheel = next(iter(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])))
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    expected = {path.as_posix() for path in tracked() if path.parts[0] in SHIPPED}
    unshipped = {path for path in expected if path.startswith("web/playground/")}
    assert expected - unshipped <= held
    assert not {path for path in held if "node_modules" in path}
    # An empty pattern would also pass the line above: one of each kind of data has to be there.
    for kind in (".cypher", ".csv", ".graphql", ".py", ".html", ".css", ".js", ".woff2", "texts/ar.json"):
        assert any(path.endswith(kind) for path in held), f"no {kind} file ships"


def test_no_other_package_brings_a_module_of_our_name() -> None:
    """PyPI has a popular `schema`: installed into the same environment, the one would overwrite the other."""
    providers = importlib.metadata.packages_distributions()
    assert "pytest" in providers
    for name in (*(name.removesuffix(".py") for name in SHIPPED), "tests", "benchmarks"):
        others = {*providers.get(name, [])} - {"wsis-linkage-graph"}
        assert not others, f"{others} must not be installed beside this project: they have a module {name}"


def test_every_package_of_ours_is_under_the_import_contracts() -> None:
    packages = {path.parts[0] for path in tracked() if len(path.parts) > 1 and path.suffix == ".py"} & {*SHIPPED}
    assert packages == {*PROJECT["tool"]["importlinter"]["root_packages"]}


# The types that name each other, and where that is put together. No more than these; docs/architecture.md says why.
CIRCLE = {
    "schema": "lists",
    "schema.mapping": "aims changes contributions findings frameworks goals history lines linkages matrices "
    "releases reviewable",
    "schema.people": "actors parties",
    "schema.platform": "candidacies contest_rules contests discussed distinctions edition_previews edition_reports "
    "editions endorsements events facilitator_inputs figures partners posts replications terms votes",
    "schema.register": "collections documents entries entry_lists places register_changes stakeholders",
}


def test_no_module_imports_one_that_imports_it() -> None:
    """Also where only a type is named. In schema/ GraphQL types name each other, as they do for clients."""
    graph = grimp.build_graph(*PROJECT["tool"]["importlinter"]["root_packages"], cache_dir=None)
    ours = {name for name in graph.modules if not name.startswith("schema") or name.startswith("schema.guard")}
    assert in_circles({name: graph.find_modules_directly_imported_by(name) & ours for name in ours}) == set()


def test_the_circle_of_the_schema_is_of_types_that_name_each_other_and_of_no_more() -> None:
    graph = grimp.build_graph("schema", cache_dir=None)
    circle = in_circles({name: graph.find_modules_directly_imported_by(name) for name in graph.modules})
    assert circle <= {f"{folder}.{name}" for folder, names in CIRCLE.items() for name in names.split()}


def test_the_chain_of_hashes_knows_no_noun() -> None:
    """Neither by what it imports, to the end of it, nor by its words."""
    graph = grimp.build_graph("graphdb", cache_dir=None)
    assert graph.find_upstream_modules("graphdb.chain") == {"graphdb.errors", "graphdb.signatures"}
    nouns = {label.name for label in model.LABELS} - {"Chain"}
    written = (ROOT / "graphdb/chain.py").read_text() + (ROOT / "graphdb/signatures.py").read_text()
    assert {"Entry", "Linkage"} <= nouns
    assert nouns & {*re.findall(r"\w+", written)} == set()


def in_circles(imports: dict[str, set[str]]) -> set[str]:
    """The modules that are left when, again and again, those are taken away that import none or that none imports."""
    left = set(imports)
    while True:
        imported = {name for each in left for name in imports[each] & left}
        kept = {each for each in left & imported if imports[each] & left}
        if kept == left:
            return left
        left = kept


def test_a_circle_is_seen_and_what_leads_to_it_is_not() -> None:
    imports: dict[str, set[str]] = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}
    assert in_circles(imports) == {"b", "c"}
    assert in_circles({**imports, "c": {"d"}}) == set()


LIBRARIES = ("strawberry", "graphql")
ADJUSTED = {"schema/guard/core.py": {"_schema"}}  # the one place


def test_nothing_private_of_the_graphql_libraries_is_used_and_nothing_of_theirs_is_overridden() -> None:
    """So that another version of them within its minor needs no change here."""
    texts = {path.as_posix(): (ROOT / path).read_text() for path in tracked() if path.suffix == ".py"}
    # To parse a module takes long: only those that import a library, and where one of their words is defined.
    imports = re.compile(rf"^\s*(?:from|import)\s.*\b(?:{'|'.join(LIBRARIES)})\b", flags=re.MULTILINE)
    using = {path: text for path, text in texts.items() if imports.search(text)}
    found = {path: names for path, text in using.items() if (names := private(ast.parse(text)))}
    words = {name for names in found.values() for name in names}
    defining = re.compile(r"(?:\.|\bdef )(?:" + "|".join(map(re.escape, sorted(words))) + r")\b")
    ours = {name for text in texts.values() if defining.search(text) for name in defined(ast.parse(text))}
    assert {path: names - ours for path, names in found.items() if names - ours} == ADJUSTED


def defined(tree: ast.Module) -> Iterator[str]:
    """The names that a module gives to the parts of its own classes and objects."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.ClassDef):
            yield from (each.name for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))


def private(tree: ast.Module) -> set[str]:
    """What a module uses that has an underscore, where it imports a library, and what it inherits from one."""
    theirs: dict[str, str] = {}
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in LIBRARIES:
            theirs |= {each.asname or each.name: each.name for each in node.names}
            found += [*(node.module or "").split("."), *(each.name for each in node.names)]
        elif isinstance(node, ast.Import):
            whole = [each.name for each in node.names if each.name.partition(".")[0] in LIBRARIES]
            theirs |= {each.partition(".")[0]: each for each in whole}
            found += [part for each in whole for part in each.split(".")]
    if not theirs:
        return set()
    inherited = [base for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in map(root, node.bases)]
    found += [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    hidden = {each for each in found if each.startswith("_") and not each.startswith("__")}
    return hidden | {each for each in inherited if each in theirs and theirs[each] not in MEANT}


MEANT = {"Visitor"}  # to be inherited, as the library documents it


def root(base: ast.expr) -> str:
    """`strawberry` of strawberry.Schema, or the name itself."""
    while isinstance(base, ast.Attribute | ast.Subscript):
        base = base.value
    return base.id if isinstance(base, ast.Name) else ""


def test_what_is_private_or_overridden_would_be_seen() -> None:
    for text in (
        "from strawberry.schema import _x", "import strawberry._y", "import graphql\ngraphql.schema._x",
        "import strawberry\nclass Ours(strawberry.Schema): ...", "from graphql import Executor\nclass E(Executor): ...",
        "from strawberry.types import Info\ndef f(info): return info._raw_info",
    ):  # fmt: skip
        assert private(ast.parse(text)), text
    assert private(ast.parse("import other\nother._x")) == set()


def test_the_lock_file_satisfies_the_project() -> None:
    versions = {normal(name): version for name, version in pinned().items()}
    extras = PROJECT["project"]["optional-dependencies"]
    for text in [*PROJECT["project"]["dependencies"], *extras["install"], *extras["dev"]]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(versions[normal(wanted.name)], prereleases=True), text


def test_the_lock_file_pins_every_package_with_its_hashes() -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "requirements.lock").read_text())[1:]
    assert len(entries) == len(pinned()) > 40
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_server_part_of_the_lock_file_has_no_test_tools() -> None:
    server, line, development = (ROOT / "requirements.lock").read_text().partition("\n# --- below")
    assert line
    assert "\nstarlette==" in server
    assert "\npytest==" not in server
    assert "\npytest==" in development


def test_nothing_of_the_server_but_the_embedded_engine_is_a_pre_release() -> None:
    early = [name for name, version in pinned().items() if not SpecifierSet().contains(version, prereleases=False)]
    # The second is of the extra `otel`, every version of its SDK asks for it; the third, for `sssom`, of the tests.
    assert early == ["arcadedb", "opentelemetry-semantic-conventions", "sssom-schema"]


def test_lock_files_name_no_host() -> None:
    for path in tracked():
        if path.name == "package-lock.json":
            assert '"resolved"' not in (ROOT / path).read_text(), path
        if path.name == "requirements.lock":
            assert not re.search(r"://|--(extra-)?index-url|--find-links", (ROOT / path).read_text()), path


def test_no_text_names_a_path_of_somebodys_machine_or_a_registrys_host() -> None:
    # Written in pieces, so that this file may be read too.
    homes = r"/(?:work|root|home/(?!stocktaking)\w+|Users)" + r"/\w"
    hosts = "|".join(
        ["registry[.]npm" + "js", "pythonhosted[.]" + "org", "repo1?[.]maven" + "[.]", "pypi[.]org/" + "simple"]
    )
    pattern = re.compile(f"(?<![\\w.}}]){homes}|{hosts}")
    found = {f"{path}: {match[0]}" for path in texts() for match in pattern.finditer((ROOT / path).read_text())}
    assert found == set()


def test_texts_are_utf8_with_one_newline_at_the_end_and_none_of_windows() -> None:
    wrong = []
    for path in texts():
        text = (ROOT / path).read_bytes().decode("utf-8")
        if text and (not text.endswith("\n") or text.endswith("\n\n") or "\r" in text):
            wrong.append(str(path))
    assert wrong == []


def test_lines_of_code_do_not_end_in_blanks() -> None:
    code = [path for path in texts() if path.suffix != ".md"]  # in Markdown two blanks are a line break
    blanks = [path for path in code if re.search(r"[ \t]$", (ROOT / path).read_text(), flags=re.MULTILINE)]
    assert [str(path) for path in blanks] == []


def test_every_query_text_begins_by_saying_what_it_asks_or_does() -> None:
    questions = [path for path in tracked() if path.match("graphdb/cypher/*/*.cypher")]
    without = [path for path in questions if not re.match(r"// .+[?.]\n", (ROOT / path).read_text())]
    assert questions
    assert [str(path) for path in without] == []


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE)
    assert {
        "help",
        "serve",
        "test",
        "bench",
        "stress",
        "lint",
        "docs",
        "clean",
        "lock",
        "release",
        "audit",
        "sbom",
    } <= {*targets}
    assert re.findall(r"^([a-z]+):.*## \w", makefile, flags=re.MULTILINE) == targets


def test_the_containers_have_no_default_password() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    secrets = [services["neo4j"]["environment"]["NEO4J_AUTH"], services["server"]["environment"]["GRAPH_PASSWORD"]]
    assert all(re.fullmatch(r"(neo4j/)?\$\{GRAPH_PASSWORD:\?.+\}", secret) for secret in secrets)
    assert services["server"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert services["neo4j"]["image"].startswith("neo4j:5.26.31-")


def test_the_containers_keep_little_of_their_logs_wait_for_the_graph_and_stand_behind_tls_where_it_is_asked_for() -> (
    None
):
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    for name, each in services.items():
        options = each["logging"]["options"]
        assert each["logging"]["driver"] in ("local", "json-file"), name  # those that can be bounded
        assert re.fullmatch(r"[1-9]\d?m", options["max-size"]), name
        assert 1 <= int(options["max-file"]) <= 10, name
    for name in ("neo4j", "server"):
        assert {"test", "interval", "timeout", "retries", "start_period"} <= services[name]["healthcheck"].keys(), name
        assert "profiles" not in services[name], name  # they are there without being asked for
    wait = re.fullmatch(r"\$\{GRAPH_WAIT:-(\d+)\}", services["server"]["environment"]["GRAPH_WAIT"])
    assert wait and int(wait[1]) >= 30
    proxy = services["proxy"]
    assert proxy["profiles"] == ["tls"]
    assert proxy["command"].endswith(" --to server:8000") and "--from ${DOMAIN:-localhost}" in proxy["command"]
    assert {"80:80", "443:443"} == {*proxy["ports"]}
    open_to_the_world = [
        name for name in services for port in services[name].get("ports", ()) if "127.0.0.1:" not in port
    ]
    assert {*open_to_the_world} == {"proxy"}


def test_the_password_of_the_containers_is_made_at_random_by_the_command_of_the_readme(tmp_path: Path) -> None:
    (command,) = re.findall(r"^\(umask 077; .+> \.env\)$", (ROOT / "README.md").read_text(), flags=re.MULTILINE)
    made = []
    for _ in range(2):
        subprocess.run(["sh", "-ec", command], cwd=tmp_path, check=True, timeout=30)
        made.append((tmp_path / ".env").read_text())
    assert all(re.fullmatch(r"GRAPH_PASSWORD=[0-9a-f]{48}\n", each) for each in made), made
    assert made[0] != made[1]
    assert (tmp_path / ".env").stat().st_mode & 0o077 == 0


def test_the_containers_pass_every_setting_on_but_a_second_way_to_say_a_secret() -> None:
    server = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["server"]["environment"]
    assert {name.upper() for name in Settings.model_fields} - {"GRAPH_PASSWORD_FILE", "AUDIT_SIGNING_KEY_FILE"} == {
        *server
    }


def test_migrations_are_numbered_from_1_without_a_gap() -> None:
    """Two of one number are one to a graph, which then opens no more."""
    numbers = sorted(each.version for each in migrate.shipped())
    assert numbers == [*range(1, len(numbers) + 1)]


def test_decisions_are_numbered_without_a_gap_and_the_index_has_each_in_its_place() -> None:
    folder = ROOT / "docs/decisions"
    pages = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    expected = []
    for number, page in enumerate(pages, start=1):
        title = page.read_text().partition("\n")[0].removeprefix(f"# {number}. ")
        assert page.name.startswith(f"{number:04}-"), page.name
        expected.append(f"| {number} | [{title}]({page.name}) |")
    assert re.findall(r"^\| \d+ \| .+$", (folder / "README.md").read_text(), flags=re.MULTILINE) == expected


def test_the_map_has_the_topics_of_resolvers_as_the_import_contract_has_them() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    topics = next(each["layers"] for each in contracts if each.get("containers") == ["resolvers"])
    drawn = re.search(r"search > (?:.+\n)+?.+ ids$", (ROOT / "docs/architecture.md").read_text(), flags=re.MULTILINE)
    assert drawn is not None
    layers = [layer.split(",") for layer in drawn[0].replace("\n", " ").replace("│", " ").split(">")]
    assert [[name.strip() for name in names] for names in layers] == [
        [name.strip() for name in each.split("|")] for each in topics
    ]
