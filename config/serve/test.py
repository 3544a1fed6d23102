"""`script/test`: check everything, or the steps named, and say what failed."""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.serve.beside import run_beside
from config.serve.bootstrap import ROOT, CannotSetUp
from config.serve.scratch import scratch_environment
from config.serve.steps import STEPS, Environment, Step
from config.serve.supervisor import ServiceFailed, stop_on_signals


@dataclass(frozen=True)
class Result:
    step: str
    succeeded: bool
    seconds: float


def test(arguments: Sequence[str]) -> int:
    own, options = split_options(arguments)
    chosen = parser().parse_args(own)
    if chosen.list:
        print("\n".join(f"{step.name:<11} {step.says}" for step in STEPS))
        return 0
    steps = [step for step in STEPS if not chosen.steps or step.name in chosen.steps]
    pictures = ["--update-pictures"] if chosen.update_pictures else []
    with stop_on_signals():
        results = [*run_commands(steps), *run_works(steps, options, pictures)]
    print(summary(results))
    return 0 if all(result.succeeded for result in results) else 1


def split_options(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our own arguments, and those after `--`, which are pytest's."""
    own = list(arguments)
    if "--" not in own:
        return own, []
    at = own.index("--")
    return own[:at], own[at + 1 :]


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="script/test", description="Check everything, or the steps named.")
    made.add_argument("steps", nargs="*", metavar="STEP", type=step_name, help="what to check; everything if none")
    made.add_argument("--list", action="store_true", help="list the steps")
    made.add_argument("--update-pictures", action="store_true", help="let the browser step write docs/pictures")
    made.epilog = "What follows -- goes to pytest: script/test sqlite -- -k board"
    return made


def step_name(given: str) -> str:
    if given not in {step.name for step in STEPS}:
        message = f"there is no step '{given}'; --list shows them"
        raise argparse.ArgumentTypeError(message)
    return given


def run_commands(steps: Sequence[Step]) -> Iterator[Result]:
    """The steps that are plain commands, two at once; a success is silent, a failure shows what it printed."""
    commands = [(step.name, step.command) for step in steps if step.command]
    if not commands:
        return
    with scratch_environment(postgres=False) as environment:
        for ended in run_beside(commands, environment, ROOT):
            if not ended.succeeded:
                print(f"{heading(ended.name)}\n{ended.output}", flush=True)
            print(f"{verdict(ended.succeeded)} {ended.name} {ended.seconds:.1f} s", flush=True)
            yield Result(ended.name, ended.succeeded, ended.seconds)


def run_works(steps: Sequence[Step], options: Sequence[str], pictures: Sequence[str]) -> Iterator[Result]:
    """The steps that need servers or the whole machine, one after another, each with servers of its own."""
    for step in steps:
        if step.work is None:
            continue
        print(heading(f"{step.name}: {step.says}"), flush=True)
        began = time.monotonic()
        given = [*options, *(pictures if step.browser else [])]
        with scratch_environment(postgres=step.postgres) as environment:
            succeeded = attempt(step, environment, given)
        yield Result(step.name, succeeded, time.monotonic() - began)


def attempt(step: Step, environment: Environment, options: Sequence[str]) -> bool:
    """A step that could not be set up has failed, and the ones after it still run."""
    try:
        return step.work is not None and step.work(environment, options)
    except (CannotSetUp, ServiceFailed) as problem:
        print(problem, flush=True)
        return False


def heading(text: str) -> str:
    return f"\n== {text}"


def verdict(succeeded: bool) -> str:  # noqa: FBT001 - it is all there is to say
    return "ok    " if succeeded else "FAILED"


def summary(results: Sequence[Result]) -> str:
    lines = [f"{verdict(each.succeeded)} {each.step:<11} {each.seconds:7.1f} s" for each in results]
    failed = [each.step for each in results if not each.succeeded]
    closing = f"Failed: {', '.join(failed)}. Again: script/test {' '.join(failed)}" if failed else "All steps passed."
    return "\n".join([heading("summary"), *lines, closing])
