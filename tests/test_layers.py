"""The shape of the package: who may import whom, how long things may be, where the clock may be asked."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"

LAYERS: tuple[frozenset[str], ...] = tuple(map(frozenset, (
    {"problem", "viet", "packing"},
    {"where", "files", "archive", "word_lists", "site_source"},
    {"model"},
    {"paper_text"},
    {"load"},
    {"resolve"},
    {"derive"},
    {"check", "report", "inspect"},
    {"catalog"},
    {"importers", "render", "author"},
    {"publish", "sign"},
    {"paper_faults", "site_proof"},
    {"papers", "site_telling"},
    {"sealing", "posting", "form_files"},
    {"site_desk"},
    {"site_data"},
    {"site_pages", "site_files"},
    {"site_checking", "site_offline"},
    {"build", "doctor"},
    {"serve"},
    {"cli"},
    {"__main__"},
)))
"""From the ground up (DESIGN section 3). A module imports from layers above it here, or from its own package."""

PURE = frozenset({"problem", "viet", "model", "paper_text", "resolve", "derive", "check"})
IMPURE_MODULES = frozenset({"os", "shutil", "subprocess", "tempfile", "time", "random", "socket", "secrets",
                            "urllib.request", "pathlib"})
CLOCKS = frozenset({"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.localtime"})
MAY_ASK_THE_CLOCK = frozenset({"cli"})
BANNED_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "misc"})
MODULE_LINES, FUNCTION_LINES, INIT_LINES = 300, 40, 20

MODULES = sorted(PACKAGE.rglob("*.py"))
BUDGETED = [*MODULES, *sorted((ROOT / "scripts").glob("*.py"))]


def named(path: Path) -> str:
    """A file's dotted name inside the package: `derive.search`, `model` for its `__init__`, "" for the root's."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {named(path): path for path in MODULES}


def rank(name: str) -> int:
    """The layer of a module; the package's own `__init__` lies under all."""
    top = name.partition(".")[0]
    return -1 if not top else next(number for number, layer in enumerate(LAYERS) if top in layer)


def parsed(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Every module of ours that a file imports, by dotted name, with its line."""
    package = path.relative_to(PACKAGE).parent.parts
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name.removeprefix("generator").lstrip("."), node.lineno) for alias in node.names
                        if alias.name.split(".")[0] == "generator")
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                base = ".".join((*package[: len(package) - node.level + 1], *filter(None, [source])))
            elif source.split(".")[0] == "generator":
                base = source.removeprefix("generator").lstrip(".")
            else:
                continue
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                yield (inner if inner in NAMES else base), node.lineno


def foreign(path: Path) -> Iterator[str]:
    """Modules of others that a file imports."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def at(path: Path, line: int) -> str:
    """A place as people read it."""
    return f"{path.relative_to(ROOT)}:{line}"


def test_every_module_has_its_layer() -> None:
    known = frozenset().union(*LAYERS)
    assert sorted({name.partition(".")[0] for name in NAMES} - known - {""}) == []


def test_the_walk_sees_the_imports_that_are_there() -> None:
    seen = {name for name, _ in imported(PACKAGE / "model" / "library.py")}
    assert {"problem", "model.procedure"} <= seen


def test_a_module_imports_only_from_layers_above_its_own() -> None:
    wrong = [f"{at(path, line)} {name} imports {target or 'generator'}" for name, path in NAMES.items()
             for target, line in imported(path)
             if target.partition(".")[0] != name.partition(".")[0] and rank(target) >= rank(name)]
    assert wrong == []


def test_no_import_goes_round_in_a_circle() -> None:
    graph = {name: {target for target, _ in imported(path) if target != name} for name, path in NAMES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_imports_stand_at_the_top_and_none_is_for_type_checking_only() -> None:
    wrong = []
    for path in BUDGETED:
        tree = parsed(path)
        wrong += [at(path, inner.lineno) for function in functions(tree) for inner in ast.walk(function)
                  if isinstance(inner, ast.Import | ast.ImportFrom)]
        wrong += [at(path, node.lineno) for node in ast.walk(tree)
                  if isinstance(node, ast.Name) and node.id == "TYPE_CHECKING"]
    assert wrong == []


def test_no_module_is_longer_than_its_budget() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in BUDGETED}
    assert [f"{at(path, lines)}" for path, lines in lengths.items()
            if lines > (INIT_LINES if path.name == "__init__.py" else MODULE_LINES)] == []


def test_no_function_is_longer_than_its_budget() -> None:
    lengths = [(path, node, (node.end_lineno or node.lineno) - node.lineno + 1)
               for path in BUDGETED for node in functions(parsed(path))]
    assert [f"{at(path, node.lineno)} {node.name}: {lines} lines" for path, node, lines in lengths
            if lines > FUNCTION_LINES] == []


def test_no_module_is_an_attic() -> None:
    assert [at(path, 1) for path in BUDGETED
            if BANNED_NAMES & {*path.stem.split("_"), path.parent.name}] == []


def test_nothing_changes_what_is_global() -> None:
    assert [at(path, node.lineno) for path in BUDGETED for node in ast.walk(parsed(path))
            if isinstance(node, ast.Global)] == []


def test_pure_layers_reach_for_nothing_outside() -> None:
    assert [f"{name} imports {module}" for name, path in NAMES.items() if name.partition(".")[0] in PURE
            for module in foreign(path) if module in IMPURE_MODULES] == []


def test_pure_layers_are_handed_what_was_read_and_read_nothing() -> None:
    assert [f"{at(path, line)} {name} imports {target}" for name, path in NAMES.items()
            if name.partition(".")[0] in PURE for target, line in imported(path)
            if target.partition(".")[0] == "load"] == []
    assert [at(path, node.lineno) for name, path in NAMES.items() if name.partition(".")[0] in PURE
            for node in ast.walk(parsed(path)) if isinstance(node, ast.Call) and ast.unparse(node.func) == "open"] == []


def test_zips_are_opened_in_one_place_and_only_the_libraries_ways_are_caught_as_not_implemented() -> None:
    opening = {name for name, path in NAMES.items() for node in ast.walk(parsed(path))
               if isinstance(node, ast.Call) and ast.unparse(node.func) == "zipfile.ZipFile"}
    caught = {name for name, path in NAMES.items() for node in ast.walk(parsed(path))
              if isinstance(node, ast.Name) and node.id == "NotImplementedError"}
    assert (opening, caught) == ({"archive"}, {"sign.trust"})


def test_only_the_command_line_asks_the_clock() -> None:
    wrong = []
    for name, path in NAMES.items():
        if name.partition(".")[0] not in MAY_ASK_THE_CLOCK:
            wrong += [at(path, node.lineno) for node in ast.walk(parsed(path))
                      if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS]
    assert wrong == []
