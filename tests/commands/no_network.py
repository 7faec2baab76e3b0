"""Run a command in which asking the kernel for any socket but a local one is deadly (SIGSYS): python no_network.py ARGUMENTS…

A filter in the kernel sees what every library does, needs no tracer to be installed, and cannot be taken off again.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import sys

AF_UNIX = 1
MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The name of the architecture in a filter, and the number of the system call `socket` there."""

LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
ALLOW, KILL = 0x7FFF0000, 0x80000000
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, FILTER = 22, 38, 2


class Instruction(ctypes.Structure):
    """One step of a filter: what to do, how far to jump if so and if not, and with which value."""

    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("value", ctypes.c_uint32))


class Program(ctypes.Structure):
    """A filter as the kernel takes it."""

    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(Instruction)))


def forbid_sockets() -> None:
    """Kill this process, and all it starts, at the first socket that is not AF_UNIX. Raises OSError where that is refused."""
    architecture, socket = MACHINES[platform.machine()]
    steps = (Instruction * 8)(
        Instruction(LOAD, 0, 0, ARCHITECTURE),
        Instruction(JUMP_IF_EQUAL, 0, 5, architecture),
        Instruction(LOAD, 0, 0, NUMBER),
        Instruction(JUMP_IF_EQUAL, 0, 2, socket),
        Instruction(LOAD, 0, 0, FIRST_ARGUMENT),
        Instruction(JUMP_IF_EQUAL, 0, 1, AF_UNIX),
        Instruction(RETURN, 0, 0, ALLOW),
        Instruction(RETURN, 0, 0, KILL),
    )
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    program = Program(len(steps), steps)
    allowed = libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    if not allowed or libc.prctl(PR_SET_SECCOMP, FILTER, ctypes.addressof(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the filter was refused")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    forbid_sockets()
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])  # noqa: S606 - our own Python
