"""What the worker can no longer do before it is handed a stranger's file.

Limits are set first, the libraries are loaded, and then the last doors are closed: no new
process, no program, no socket, no file opened for writing. All of this works without
bubblewrap; bubblewrap adds that there is nothing to see either.
"""

import contextlib
import ctypes
import os
import platform
import resource
import struct

MEGABYTE = 1024 * 1024
NOBODY = 65534

PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 4, 22, 38
SECCOMP_MODE_FILTER = 2
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050001, 0x80000000  # REFUSE answers EPERM
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
OTHER_TABLE = 0x40000000  # the same calls under other numbers, on x86
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0x400000

# Numbers of the calls that are refused, from the kernel's tables. In this order: sockets,
# processes, programs, looking into others, kernel rings and keys, names in the file system.
REFUSED_CALLS: dict[str, tuple[int, tuple[int, ...], dict[int, int]]] = {
    "x86_64": (
        0xC000003E,
        (41, 42, 43, 44, 46, 49, 50, 53, 288, 307)
        + (56, 57, 58, 435, 62, 59, 322)
        + (101, 310, 311, 425, 321, 323, 298, 248, 250, 272, 308, 165)
        + (29, 68, 240, 319, 437, 85, 76, 82, 83, 86, 87, 88, 258, 263, 264, 265, 266, 316),
        {2: 1, 257: 2},
    ),
    "aarch64": (
        0xC00000B7,
        (198, 199, 200, 201, 202, 203, 206, 211, 242, 269)
        + (220, 435, 129, 221, 281)
        + (117, 270, 271, 425, 280, 282, 241, 217, 219, 97, 268, 40)
        + (194, 186, 180, 279, 437, 45, 34, 35, 36, 37, 38, 276),
        {56: 2},
    ),
}


def set_limits(memory_mb: int) -> None:
    """Bind memory, files and core dumps; processor time is bound when the work begins."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, 32)
    _limit(resource.RLIMIT_AS, memory_mb * MEGABYTE)


def limit_processor(seconds: int) -> None:
    """Allow so many seconds beyond what loading the libraries has used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime) + seconds
    # The soft limit ends us with SIGXCPU, which the terminal can tell from a crash.
    resource.setrlimit(resource.RLIMIT_CPU, (soft, soft + 1))


def close() -> None:
    """Give up the user, the right to gain any, new processes, and the calls above."""
    _become_nobody()
    _limit(resource.RLIMIT_NPROC, 0)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _refuse_calls(libc)


def _limit(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, value))


def _become_nobody() -> None:
    if os.getuid() != 0:
        return
    with contextlib.suppress(PermissionError):
        os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def _refuse_calls(libc: ctypes.CDLL) -> None:
    known = REFUSED_CALLS.get(platform.machine())
    if known is None:
        return
    code = _program(*known)
    buffer = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]

    program = Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)


def _program(machine: int, refused: tuple[int, ...], opening: dict[int, int]) -> bytes:
    """Write the kernel's filter: `opening` maps a call to its argument that holds the flags."""
    steps = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, machine), (RETURN, 0, 0, KILL), (LOAD, 0, 0, 0)]
    steps += [(AT_LEAST, 0, 1, OTHER_TABLE), (RETURN, 0, 0, REFUSE)]
    for call in refused:
        steps += [(EQUAL, 0, 1, call), (RETURN, 0, 0, REFUSE)]
    for call, argument in opening.items():
        steps += [(EQUAL, 0, 4, call), (LOAD, 0, 0, 16 + 8 * argument)]
        steps += [(ANY_BIT, 0, 1, WRITING), (RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW)]
    steps.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
