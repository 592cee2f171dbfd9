"""Finds where the order of a set can reach what a program does: types by mypy, places by ``ast``.

The order of a set hangs on the hash seed. Looking a value up in a set, counting it, sorting it
and making another set of it are sound. Going through it, making a list, tuple, dict or text of
it, and taking any one of it are not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from mypy import build
from mypy.modulefinder import BuildSource
from mypy.options import Options
from mypy.types import Instance, Type, get_proper_type

Place = tuple[int, int, int | None, int | None]
"""First line, first column, last line and last column of an expression."""

_SETS = frozenset(("builtins.set", "builtins.frozenset", "typing.AbstractSet"))
_VIEWS = frozenset(
    (
        "typing.KeysView",
        "typing.ItemsView",
        "_collections_abc.dict_keys",
        "_collections_abc.dict_items",
    )
)
"""Sets that keep the order of their dict."""
_BLIND_LISTED = """
    Counter add all any bool cast difference difference_update discard frozenset intersection
    intersection_update isdisjoint isinstance issubset issuperset len set sorted
    symmetric_difference union update
"""
_BLIND = frozenset(_BLIND_LISTED.split())
"""Calls that do not depend on the order of an argument."""
_IN_ORDER_LISTED = """
    accumulate chain combinations deque dict enumerate extend filter from_iterable fromkeys groupby
    islice iter join list map next product repr reversed str sum tuple writelines zip
"""
_IN_ORDER = frozenset(_IN_ORDER_LISTED.split())
"""Calls that go through an argument in its order."""


def modules(root: Path) -> dict[str, Path]:
    """Every module under ``root`` by its dotted name."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        name = ".".join(path.relative_to(root).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


def find_uses(paths: Mapping[str, Path]) -> list[str]:
    """Each place where the order of a set is used, as ``module:line: what``, in order."""
    options = Options()
    options.export_types = True
    options.incremental = False
    options.follow_imports = "skip"
    # mypy tells types without their module: each module gets lines of its own.
    offsets, shifted, behind = {}, {}, 0
    for name, path in paths.items():
        source = path.read_text(encoding="utf-8")
        offsets[name], shifted[name] = behind, "\n" * behind + source
        behind += source.count("\n") + 1
    sources = [BuildSource(str(path), name, shifted[name]) for name, path in paths.items()]
    sets = {
        (each.line, each.column, each.end_line, each.end_column)
        for each, kind in build.build(sources, options).types.items()
        if _is_set(kind)
    }
    return [
        f"{name}:{line - offsets[name]}: {what}"
        for name, source in shifted.items()
        for line, what in sorted(set(_uses(ast.parse(source), sets)))
    ]


def _is_set(kind: Type) -> bool:
    proper = get_proper_type(kind)
    if not isinstance(proper, Instance) or proper.type.fullname in _VIEWS:
        return False
    return any(base.fullname in _SETS for base in proper.type.mro)


def _uses(tree: ast.Module, sets: set[Place]) -> Iterator[tuple[int, str]]:
    blind: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = _name(node.func)
            if called in _BLIND or (called in ("min", "max") and not _keyed(node)):
                blind.update(each for each in node.args if isinstance(each, ast.GeneratorExp))
        elif isinstance(node, ast.Set):
            blind.update(node.elts)
        elif isinstance(node, ast.SetComp):
            blind.add(node)

    def unordered(each: ast.expr) -> bool:
        place = (each.lineno, each.col_offset, each.end_lineno, each.end_col_offset)
        return place in sets

    for node in ast.walk(tree):
        if isinstance(node, ast.For) and unordered(node.iter):
            yield node.lineno, "for"
        elif isinstance(node, ast.ListComp | ast.DictComp | ast.GeneratorExp):
            if node not in blind and any(unordered(each.iter) for each in node.generators):
                yield node.lineno, type(node).__name__
        elif isinstance(node, ast.Starred) and node not in blind and unordered(node.value):
            yield node.lineno, "*"
        elif isinstance(node, ast.YieldFrom) and unordered(node.value):
            yield node.lineno, "yield from"
        elif isinstance(node, ast.FormattedValue) and unordered(node.value):
            yield node.lineno, "text of it"
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            if len(node.targets[0].elts) > 1 and unordered(node.value):
                yield node.lineno, "unpacked"
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            if unordered(node.value) and not unordered(node.target):
                yield node.lineno, "added to"
        elif isinstance(node, ast.Call):
            called = _name(node.func)
            if called == "pop" and isinstance(node.func, ast.Attribute):
                if unordered(node.func.value):
                    yield node.lineno, "pop"
            # Of members that are equal by a key, min and max take the first.
            elif (called in _IN_ORDER or (called in ("min", "max") and _keyed(node))) and any(
                unordered(each) for each in node.args
            ):
                yield node.lineno, called


def _keyed(call: ast.Call) -> bool:
    return any(keyword.arg in ("key", None) for keyword in call.keywords)


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""
