"""The rooms of the product and the order of their layers: arrows point down, never in circles."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ADDIN = Path(__file__).parents[1] / "addin"

LAYERS = (
    ("cli", "macros"),
    ("installer",),
    ("desktop",),
    ("batch",),
    ("jobs", "guide", "gather"),
    ("history", "split", "blank", "mail"),
    ("word", "finish"),
    ("workbook_file",),
    ("functions",),
    ("report",),
    ("prose",),
    ("worksheet", "calculation", "manuscript"),
    ("annex",),
    ("output", "ooxml", "settings", "programs", "apart"),
    ("problems",),
    ("core", "errors"),
)
"""From top to bottom; a room imports only rooms of lower layers."""

LOOSE = {"__init__", "__main__", "errors", "macros"}
"""The files in the root; VBA knows macros by name."""


def modules():
    """Return every module of the product by its dotted name."""
    found = {}
    for path in ADDIN.rglob("*.py"):
        parts = path.relative_to(ADDIN.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imported(path):
    """Yield what a file imports of the product, also for types and within functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "addin":
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)


IMPORTS = {name: set(imported(path)) for name, path in MODULES.items()}


def room(module):
    """Return the room of a module; "" for the package itself."""
    return module.partition(".")[2].partition(".")[0]


def test_every_room_has_its_layer():
    assert {path.stem for path in ADDIN.glob("*.py")} == LOOSE
    folders = {path.parent.name for path in ADDIN.glob("*/__init__.py")}
    listed = [name for layer in LAYERS for name in layer]
    assert len(listed) == len(set(listed))
    assert folders | (LOOSE - {"__init__", "__main__"}) == set(listed)


def test_arrows_point_to_lower_layers():
    height = {name: depth for depth, layer in enumerate(LAYERS) for name in layer}
    upward = [
        f"{module} imports {target}"
        for module, targets in sorted(IMPORTS.items())
        for target in sorted(targets)
        if room(module) in height
        and room(target) in height
        and room(module) != room(target)
        and height[room(module)] >= height[room(target)]
    ]
    assert not upward


def circles(graph):
    """Return the modules that lead back to themselves."""
    reached = defaultdict(set)
    for start in graph:
        ahead = list(graph[start])
        while ahead:
            module = ahead.pop()
            if module not in reached[start]:
                reached[start].add(module)
                ahead += graph.get(module, ())
    return sorted(module for module in graph if module in reached[module])


def test_no_imports_go_in_circles():
    assert not circles(IMPORTS)


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"c"}, "c": {"b"}}, ["b", "c"]),
    ],
)
def test_a_circle_is_found(graph, found):
    assert circles(graph) == found


def classes(path):
    """Return the classes that a file makes for others."""
    body = ast.parse(path.read_text("utf-8")).body
    return {n.name for n in body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")}


def test_a_class_that_others_import_has_a_name_of_its_own():
    made = defaultdict(list)
    for module, path in MODULES.items():
        for name in classes(path):
            made[name].append(module)
    shared = {
        f"{node.module}.{alias.name}"
        for path in MODULES.values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    used = {n: [m for m in where if f"{m}.{n}" in shared] for n, where in made.items()}
    assert not {name: where for name, where in used.items() if len(where) > 1}
