"""Who may import whom, who may print, who runs spaCy: the shape of the house, read from the source."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kg"
FRENCH = PACKAGE / "languages" / "fr"

STAGES = frozenset(
    {"articles", "syntax", "mentions", "quotations", "dates", "coreference", "facts", "identity", "graph"}
)
STAGES |= {"reader", "reading", "quantities"}
STAGES |= {"export", "view", "query", "validate", "verify", "explain", "push"}
STAGES |= {"told", "report", "dossier", "diff", "happenings"}
STAGES |= {"grounding", "agreement"}
"""What turns one kind of value into the next. They share words and tools, and never call each other."""

BENEATH = {"syntax": frozenset({"reader"}), "reading": frozenset({"reader", "facts"})}
BENEATH |= {"grounding": frozenset({"facts"})}
BENEATH |= {"told": frozenset({"view"}), "report": frozenset({"view", "told"}), "export": frozenset({"view"})}
BENEATH |= dict.fromkeys(("dossier", "diff"), frozenset({"view", "told", "report"}))
BENEATH |= {"agreement": frozenset({"view", "told", "report", "export"})}
"""Stages that stand on others: a parse takes words as the trained reader does; `reading` decides about its scores,
beside what rules read; annotations are grounded in the scene that rules read; rows of a graph are read and worded as
its page does, those of tables too; dossiers and comparisons are reports of rows, where readers differ also a sheet."""

ORDER = ("pipeline", "following", "hands", "interface", "commands", "cli", "__main__", "training", "site")
"""What may know the stages: what orders them, and what tells of them."""

SOURCES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@cache
def tree(source: str) -> ast.Module:
    return ast.parse((PACKAGE / source).read_text(encoding="utf-8"))


def module(source: str) -> str:
    """`facts/events.py` -> `kg.facts.events`."""
    parts = ["kg", *Path(source).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(source): source for source in SOURCES}


def for_types(node: ast.AST) -> bool:
    """Whether a node is `if TYPE_CHECKING:`."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def nodes(top: ast.AST, types: bool = True) -> Iterator[ast.AST]:
    """All nodes of a tree; without those that only type checkers see, if wanted."""
    for node in ast.iter_child_nodes(top):
        if types or not for_types(node):
            yield node
            yield from nodes(node, types)


def imports(source: str, types: bool = True) -> set[str]:
    """The full names of what a module imports, anywhere in it."""
    found: set[str] = set()
    for node in nodes(tree(source), types):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}:{node.lineno}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def modules_imported(source: str) -> set[str]:
    """The modules of kg that a module imports when it runs."""
    named = imports(source, types=False)
    return {name if name in MODULES else name.rpartition(".")[0] for name in named if name.startswith("kg.")} & set(
        MODULES
    )


def unit(name: str) -> str:
    """`kg.facts.events` -> `facts`."""
    return name.split(".")[1] if "." in name else name


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of nodes that reach each other (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            at = stack.index(node)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def test_stages_are_there() -> None:
    assert STAGES - {unit(name) for name in MODULES} <= {"explain", "push"}


def test_cycles_are_found() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_only_who_starts_the_program_asks_the_package_itself() -> None:
    """It offers the interface, and through that everything: whoever is part of that would go round in a circle."""
    assert [source for source in SOURCES if "kg" in imports(source)] == ["cli.py", "site/conf.py"]


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_stages_do_not_import_each_other(stage: str) -> None:
    inside = [source for name, source in MODULES.items() if unit(name) == stage]
    others = {
        f"{source} imports {name}"
        for source in inside
        for name in imports(source)
        if name.startswith("kg.") and unit(name) in STAGES - {stage} - BENEATH.get(stage, frozenset())
    }
    assert others == set()


def test_only_what_orders_stages_knows_them() -> None:
    others = {
        f"{source} imports {name}"
        for module_, source in MODULES.items()
        for name in imports(source)
        if unit(module_) not in {*STAGES, *ORDER} and name.startswith("kg.") and unit(name) in STAGES
    }
    assert others == set()


def test_only_commands_train() -> None:
    users = {
        unit(name) for name, source in MODULES.items() if any(i.startswith("kg.training") for i in imports(source))
    }
    assert users == {"training", "commands"}


def test_no_module_imports_in_a_circle() -> None:
    assert cycles({name: modules_imported(source) - {name} for name, source in MODULES.items()}) == []


@pytest.mark.xfail(strict=True, reason="kg.text makes the titles of kg.nominals, whose bearers read kg.text")
def test_no_package_imports_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for name, source in MODULES.items():
        graph.setdefault(unit(name), set()).update({unit(other) for other in modules_imported(source)} - {unit(name)})
    assert cycles(graph) == []


@pytest.mark.parametrize("source", [s for s in SOURCES if not s.startswith("commands/") and s != "cli.py"])
def test_only_commands_print(source: str) -> None:
    for node in nodes(tree(source)):
        assert not (isinstance(node, ast.Name) and node.id == "print"), f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in {("sys", "stdout"), ("sys", "stderr")}, f"line {node.lineno}"


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("spacy", {"syntax", "reader", "training"}),
        ("onnxruntime", {"reader"}),
        ("tokenizers", {"reader"}),
        ("torch", {"training"}),
        ("onnx", {"training"}),
        ("sphinx", {"site"}),
        ("trafilatura", {"articles"}),
        ("feedparser", {"articles"}),
        ("protego", {"articles"}),
        ("pyvis", {"view"}),
        ("pyshacl", {"validate"}),
        ("rich", {"commands", "cli"}),
        ("text_to_num", {"quantities"}),
        ("docx", {"report"}),
        ("openpyxl", {"export"}),
        ("pyarrow", {"export"}),
        ("pandas", {"export", "interface"}),
        ("httpx", {"llm"}),
    ],
)
def test_a_library_has_one_place(library: str, allowed: set[str]) -> None:
    users = {unit(name) for name, source in MODULES.items() if any(i.split(".")[0] == library for i in imports(source))}
    assert users <= allowed
    assert users


@pytest.mark.parametrize("source", SOURCES)
def test_nobody_writes_on_another_s_object(source: str) -> None:
    marked = [node.lineno for node in nodes(tree(source)) if isinstance(node, ast.Attribute) and node.attr == "_"]
    assert marked == [], "doc._, token._ or span._"


LONG = {"model.py": 440, "reader/pairs.py": 345, "training/annotated.py": 460}
LONG |= {
    "annotation/lines.py": 225,
    "pipeline.py": 290,
    "commands/watch.py": 225,
    "export/ftm.py": 260,
    "training/comparing.py": 240,
    "reading/deciding.py": 230,
    "training/learning.py": 240,
    "training/recipe.py": 240,
}
"""Modules of one meaning that take more lines than others."""
STEPS = ("reader/", "reading/", "training/")
"""Where a function may be longer and take more: steps of arithmetic over the same few arrays, parameters of a layer."""

OFFERED = {("interface/reading.py", "read"): 6}
"""What users of Python call takes a keyword an option: they are told of each in its signature."""


@pytest.mark.parametrize("source", SOURCES)
def test_modules_and_functions_stay_small(source: str) -> None:
    lines = (PACKAGE / source).read_text(encoding="utf-8").count("\n")
    assert lines <= LONG.get(source, 220)
    most, given = (45, 7) if source.startswith(STEPS) else (30, 5)
    for node in nodes(tree(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            assert (node.end_lineno or 0) - node.lineno < most, node.name
            taken = len([n for n in names if n not in ("self", "cls")])
            assert taken <= OFFERED.get((source, node.name), given), node.name


@pytest.mark.parametrize("source", SOURCES)
def test_modules_say_what_they_are(source: str) -> None:
    assert ast.get_docstring(tree(source)) or not (PACKAGE / source).read_text(encoding="utf-8").strip()


FOLDERS = sorted({Path(source).parent.as_posix() for source in SOURCES})


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_of_modules_is_a_package(folder: str) -> None:
    assert (PACKAGE / folder / "__init__.py").is_file()


DATA = sorted(
    path.relative_to(FRENCH).as_posix()
    for path in FRENCH.rglob("*")
    if path.suffix in (".tsv", ".toml", ".json") and path.relative_to(FRENCH).parts[0] != "model"
)


@pytest.mark.parametrize("name", DATA)
def test_every_data_file_is_loaded_by_something(name: str) -> None:
    """By its own name, or by that of its folder, in a string of the source."""
    wanted = Path(name).parts[0]
    strings = {
        str(node.value)
        for source in SOURCES
        for node in nodes(tree(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert wanted in strings or Path(wanted).stem in strings


@pytest.mark.parametrize("source", SOURCES)
def test_no_lists_of_french_words_in_code(source: str) -> None:
    """Grammar has a few closed classes (articles, «de», «à»); whatever is longer belongs in a data file."""
    for node in nodes(tree(source)):
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            words = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
            accented = [word for word in words if re.search(r"[àâçéèêëîïôùûœ]", word)]
            assert len(words) < 12 or len(accented) < 2, f"line {node.lineno}: {words}"


READERS = {"coreference", "dates", "facts", "frames", "grammar", "happenings", "identity", "knowledge", "lexicon"}
READERS |= {"mentions", "nominals", "quantities", "quotations", "reading", "syntax"}
"""The packages that decide about a text by its words."""

CLOSED = {"prepositions", "contracted", "contractions", "openers", "cases", "articles", "determiners", "conjunctions"}
CLOSED |= {"pronouns", "clitics", "relatives", "auxiliaries", "participles", "days", "verbs", "control"}
"""The tables of `grammar.toml` that hold words of French alone."""


def words_of(content: object) -> Iterator[str]:
    """All words of a table."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list | dict):
        for one in content.values() if isinstance(content, dict) else content:
            yield from words_of(one)


@cache
def grammar_words() -> frozenset[str]:
    """The words of the grammar; those aside that name a field, a slot without a preposition or a label of the parse."""
    tables = tomllib.loads((FRENCH / "grammar.toml").read_text(encoding="utf-8"))
    written = {
        word for name in CLOSED for key, one in tables[name].items() if key != "examples" for word in words_of(one)
    }
    written |= {key for name in ("prepositions", "contracted", "contractions", "participles") for key in tables[name]}
    fields = {
        node.target.id
        for source in SOURCES
        if source.partition("/")[0] in READERS
        for top in tree(source).body
        if isinstance(top, ast.ClassDef)
        for node in top.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    labels = json.loads((FRENCH / "model" / "newskg_reader" / "classes.json").read_text(encoding="utf-8"))
    relations = {word.partition(":")[0] for word in words_of(labels)}
    return frozenset(written) - fields - relations - {"object"}


def literals(source: str) -> Iterator[tuple[int, str]]:
    """The strings of a module that are no docstrings, with their lines."""
    told = {id(n.value) for n in nodes(tree(source)) if isinstance(n, ast.Expr)}
    for node in nodes(tree(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def is_french(literal: str) -> bool:
    """Whether a string is a word of the grammar, or holds a word with an accent; ranges of letters are none."""
    accented = (re.search(r"[à-öø-ÿœ]", word) for word in re.findall(r"[^\W\d_]{2,}", re.sub(r"\w-\w", "", literal)))
    word = literal.strip()
    forms = {word, word[:1].lower() + word[1:]} if len(word) > 1 else {word}  # «Y» is a year's letter
    return bool(grammar_words() & forms) or any(accented)


def test_french_is_told_from_other_strings() -> None:
    assert all(map(is_french, ("avoir", " de", "l'", "à", "Le", "(?:siège|état)")))
    assert not any(map(is_french, ("subject", "aux", "DE", "[A-ZÀ-Þ]", "œ", "[^a-zà-öø-ÿ]")))


@pytest.mark.parametrize("source", [s for s in SOURCES if s.partition("/")[0] in READERS])
def test_french_words_are_data(source: str) -> None:
    assert [f"line {line}: {word!r}" for line, word in literals(source) if is_french(word)] == []
