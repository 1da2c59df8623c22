"""`jiangtai recheck` of a real contest, the whole command, beside an interpreter that only reads the file."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.table import Row, spread

DIVING = Path(__file__).parents[1] / "tests" / "data" / "packages" / "diving-paris-2024-men-10m-final.json"
READ = "import json, sys; json.load(open(sys.argv[1], 'rb'))"


def the_row(runs: int) -> Row:
    command = [Path(sys.executable).with_name("jiangtai"), "recheck", DIVING]
    pairs = [(seconds(command), seconds([sys.executable, "-c", READ, DIVING])) for _ in range(runs)]
    return Row(
        what="recheck of the diving final of 2024, from the command to its answer",
        measured=spread([ours for ours, _ in pairs]),
        unit="s",
        most=0.5,
        beside=f"{spread([bare for _, bare in pairs])} s, an interpreter that starts and reads the file",
        limits="the interpreter's own start and the modules it reads.",
    )


def seconds(command: Sequence[str | Path]) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own command
    return perf_counter() - began
