"""`python -m config.serve run|test|bench`: what the scripts become once the environment is there."""

import sys
from collections.abc import Callable, Sequence

from config.serve.bench import bench
from config.serve.bootstrap import CannotSetUp
from config.serve.run import run
from config.serve.supervisor import ServiceFailed, Stopped
from config.serve.test import test

COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {"run": run, "test": test, "bench": bench}


def main(arguments: Sequence[str]) -> int:
    """The exit code of the command named first."""
    command, *rest = arguments or [""]
    if command not in COMMANDS:
        print(f"usage: python -m config.serve {'|'.join(COMMANDS)} ...", file=sys.stderr)
        return 2
    try:
        return COMMANDS[command](rest)
    except (CannotSetUp, ServiceFailed) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, Stopped):
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
