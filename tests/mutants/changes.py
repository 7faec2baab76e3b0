"""Small changes of a module's source, each of which a test should notice: a mutant is the module with one of them."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add}
FUNCTIONS = {
    "min": "max", "max": "min", "any": "all", "all": "any", "bisect_left": "bisect_right", "bisect_right": "bisect_left",
    "reversed": "list", "sorted": "list",
}


class Mutant(NamedTuple):
    """A changed module, with the line of the change and what became of it."""

    line: int
    change: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in order of its lines. Annotations, docstrings and imports are left alone."""
    tree = ast.parse(source)
    for number, node in enumerate(_code(tree)):
        for variant in range(len(list(_variants(copy.deepcopy(node))))):
            changed = copy.deepcopy(tree)
            old = list(_code(changed))[number]
            before = ast.unparse(old)
            new = list(_variants(old))[variant]
            _put(changed, old, new)
            yield Mutant(node.lineno, f"{before}  →  {ast.unparse(new)}", ast.fix_missing_locations(changed))


def _code(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """The expressions and statements that run."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "bases", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Import | ast.ImportFrom):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield child
            yield from _code(child)


def _variants(node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    """What a node may be changed to."""
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                if type(op) in COMPARISONS:
                    changed = copy.deepcopy(node)
                    changed.ops[place] = COMPARISONS[type(op)]()
                    yield changed
        case ast.BinOp(left, op, right) if type(op) in ARITHMETIC:
            yield ast.copy_location(ast.BinOp(left, ARITHMETIC[type(op)](), right), node)
        case ast.AugAssign(target, op, value) if type(op) in ARITHMETIC:
            yield ast.copy_location(ast.AugAssign(target, ARITHMETIC[type(op)](), value), node)
        case ast.BoolOp(op, values):
            yield ast.copy_location(ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values), node)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.copy_location(ast.Constant(not value), node)
        case ast.Constant(value=int(value)):
            yield ast.copy_location(ast.Constant(value + 1), node)
        case ast.IfExp(test, body, orelse):
            yield ast.copy_location(ast.IfExp(test, orelse, body), node)
        case ast.If(test, body, orelse) | ast.While(test, body, orelse):
            yield ast.copy_location(type(node)(ast.UnaryOp(ast.Not(), test), body, orelse), node)
        case ast.Call(ast.Name(name), args, keywords) if name in FUNCTIONS:
            function = ast.Name(FUNCTIONS[name], ast.Load())
            kept = [] if FUNCTIONS[name] == "list" else keywords
            yield ast.copy_location(ast.Call(function, args, kept), node)
        case ast.ListComp(generators=generators) | ast.GeneratorExp(generators=generators) | ast.SetComp(generators=generators):
            for place, generator in enumerate(generators):
                for condition in range(len(generator.ifs)):
                    changed = copy.deepcopy(node)
                    del changed.generators[place].ifs[condition]
                    yield changed
        case ast.Continue():
            yield ast.copy_location(ast.Break(), node)


def _put(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    """Put a node in the place of another."""
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list) and any(item is old for item in value):
                setattr(parent, name, [new if item is old else item for item in value])
