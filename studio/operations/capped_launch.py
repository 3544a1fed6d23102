"""Puts limits on its own process and then becomes the program it is given.

Run as a file by `capped_process`, with Python's `-I -S`: it imports the standard library only.
Arguments: seconds of processor time, bytes of memory, the parent's process id, the program and its arguments.
"""

import ctypes
import os
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    seconds, memory_bytes, parent = (int(argument) for argument in sys.argv[1:4])
    _die_with(parent)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The second more lets the parent's own clock speak first.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 2))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    os.execv(sys.argv[4], sys.argv[4:])  # noqa: S606 - no shell is wanted


def _die_with(parent: int) -> None:
    """Have the kernel kill this process when the one that started it ends (Linux; elsewhere the time limit does)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        # It may have ended before the call above.
        if os.getppid() != parent:
            sys.exit(1)


if __name__ == "__main__":
    main()
