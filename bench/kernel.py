"""What the kernel knows of a server: the processor time and the memory that it has used; how many files it may open."""

import os
import resource
from pathlib import Path

PAGE_KIB = os.sysconf("SC_PAGE_SIZE") / 1024
SPARE_FILES = 500


def cpu_seconds(pid: int) -> float:
    """Of all threads, to the nanosecond; what the machine does besides is not in it."""
    times = (task / "schedstat" for task in Path(f"/proc/{pid}/task").iterdir())
    return sum(int(path.read_text().split()[0]) for path in times) / 1e9


def resident_kib(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_KIB


def room_for(readers: int) -> int:
    """How many readers this machine allows; every server that is started from here may open as many files."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = readers + SPARE_FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return min(readers, wanted - SPARE_FILES)
