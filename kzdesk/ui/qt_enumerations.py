"""Qt's enumerations, made quicker than Python makes them: PySide makes 219 of them, with 3,267 names, until the window stands.

A small one of each kind is made both ways first. Where anything of it differs, as it may with a newer Python, all of that kind
are made at length.
"""

from __future__ import annotations

import enum
import sys
from typing import Any

KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
TRIAL = [("TWO", 2), ("ONE", 1), ("NONE", 0), ("BOTH", 3), ("AGAIN", 2), ("EIGHT", 8), ("ALL", -1)]
"""Not in order, with a name for no bit, for two, for every one, and a second name for the same."""
_make_at_length: Any = getattr(enum.EnumType, "_create_", None)
_short_way: Any = getattr(enum, "_simple_enum", None)
"""Both are Python's own affair: where a newer one has them no more, Qt's enumerations are made as they come."""
_alike: set[Any] = set()
"""The kinds that are the same both ways."""


def make_quickly() -> None:
    """From now on; what is no enumeration of Qt is made as ever."""
    if _make_at_length:
        _alike.update(filter(_is_alike, KINDS))
        enum.EnumType._create_ = _make  # type: ignore[attr-defined]


def _is_alike(kind: Any) -> bool:
    try:
        quick, made = _make_of(kind, "Trial", TRIAL), _make_at_length(kind, "Trial", TRIAL, module=__name__, boundary=enum.KEEP)
    except Exception:
        return False
    return _seen(quick) == _seen(made)


def _make(base: Any, name: str, names: Any, *, module: str | None = None, boundary: Any = None, **more: Any) -> Any:
    """What `Enum("Name", ...)` calls. Pairs whose values are to be kept as they are: nobody but PySide asks for that."""
    if base in _alike and boundary is enum.KEEP and isinstance(names, list) and not module:
        return _make_of(base, name, names)
    caller = module or sys._getframe(2).f_globals.get("__name__")
    return _make_at_length(base, name, names, module=caller, boundary=boundary, **more)


def _make_of(base: Any, name: str, names: list[tuple[str, int]]) -> Any:
    """An empty enumeration, and its members put into it."""
    made = _short_way(base, boundary=enum.KEEP)(type(name, (), {}))
    made.__doc__ = None
    is_flag = issubclass(base, enum.Flag)
    new, with_value = base._member_type_.__new__, base._use_args_
    by_value, by_name, canonical = made._value2member_map_, made._member_map_, made._member_names_
    single = several = 0
    for member_name, value in names:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if with_value else new(made)
            vars(member).update(_value_=value, _name_=member_name, __objclass__=made, _sort_order_=len(canonical))
            if not is_flag:
                canonical.append(member_name)
            elif value > 0 and not value & (value - 1):
                canonical.append(member_name)
                single |= value
            else:
                several |= value
        by_name[member_name] = member
        type.__setattr__(made, member_name, member)
    if is_flag:
        made._flag_mask_, made._singles_mask_ = single | several, single
        made._all_bits_ = 2 ** (single | several).bit_length() - 1
        if [by_name[one]._value_ for one in canonical] != sorted(by_name[one]._value_ for one in canonical):
            made._iter_member_ = made._iter_member_by_def_
    return made


def _seen(made: Any) -> list[list[str]]:
    """All that there is of an enumeration and of its members."""
    return [sorted(f"{name}: {value!r}" for name, value in vars(one).items()) for one in (made, *made.__members__.values())]
