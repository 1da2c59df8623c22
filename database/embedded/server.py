"""Start and stop the embedded server; several programs on one data folder share it."""

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from database.embedded import binaries, keeper
from database.embedded.accounts import ENVIRONMENT, hand_over
from database.embedded.cluster import NAME, make_cluster
from database.embedded.failure import EmbeddedFailure
from database.embedded.held import Held
from database.embedded.home import ELSEWHERE, SYSTEM, Home, find_home, make_private
from database.embedded.postmaster import State, clear_away, look
from database.embedded.watch import Watch

PATIENCE = 60.0
STILL_DYING = "still in use"  # said when a killed server's last children are not gone yet
LONGEST_LOG = 5_000_000
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class EmbeddedServer:
    """`with EmbeddedServer(var) as url:` keeps the server running at least that long.

    `watched`: should it be killed meanwhile, it is started again.
    """

    def __init__(self, var: Path, *, system: Path = SYSTEM, durable: bool = True, watched: bool = False) -> None:
        self._var = var
        self._system = system
        self._durable = durable
        self._watched = watched
        self._home: Home | None = None
        self._use: Held | None = None
        self._watch: Watch | None = None

    def start(self) -> str:
        """The URL of the program's own database, on a server that is ready."""
        self._home = home = find_home(self._var, self._system)
        use = Held(home.folder / "in-use.lock", home.account, shared=True)
        try:
            self._start_alone(home)
        except BaseException:
            use.release()  # whatever has begun to run, its keeper ends
            raise
        self._use = use
        if self._watched:
            self._watch = Watch(home, lambda: self._start_alone(home))
        return self.url()

    def url(self, database: str = NAME, role: str = NAME) -> str:
        if self._home is None:
            raise RuntimeError("The embedded server has not been started.")
        return f"postgresql://{role}@/{database}?host={quote(str(self._home.sockets), safe='')}"

    def stop(self) -> None:
        """Let go; the last one to do so ends the server."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.end()
        use, self._use = self._use, None
        if use is None or self._home is None:
            return
        if use.alone():
            end(self._home)
            tidy(self._home)
        use.release()

    def _start_alone(self, home: Home) -> None:
        """One program at a time looks and starts."""
        starting = Held(home.folder / "starting.lock", home.account, shared=False)
        try:
            self._start_once(home)
        finally:
            starting.release()

    def _start_once(self, home: Home) -> None:
        if look(home.cluster).state is State.STOPPING:
            wait_for(home, State.GONE)
        if look(home.cluster).state is not State.GONE:
            return wait_for(home, State.READY)
        programs = binaries.programs_for_everybody(self._system) if os.geteuid() == 0 else binaries.programs()
        make_private(home.sockets, home.account)
        make_cluster(home, programs, durable=self._durable)
        command = [str(programs / "postgres"), "-D", str(home.cluster), *arguments(home, durable=self._durable)]
        return start_patiently(home, command)

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def arguments(home: Home, *, durable: bool) -> list[str]:
    chosen = {
        "listen_addresses": "",
        "unix_socket_directories": str(home.sockets),
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_checkpoints": "off",
        "cluster_name": NAME,
    } | ({} if durable else QUICK)
    return [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]


def start_patiently(home: Home, command: list[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not start_kept(home, command):
        words = last_words(home.log)
        if STILL_DYING not in words or time.monotonic() > deadline:
            raise EmbeddedFailure(f"PostgreSQL did not start: {words} (see {home.log})")
        time.sleep(0.2)


def start_kept(home: Home, command: list[str]) -> bool:
    """Start the keeper, which starts the server; False when the server gave up."""
    clear_away(home.cluster)
    turn_log(home)
    told = [str(home.folder / "in-use.lock"), str(home.account.user), str(home.account.group)]
    python = [sys.executable, "-I", "-S", keeper.__file__]
    kept = os.posix_spawn(sys.executable, [*python, *told, *command], ENVIRONMENT, file_actions=output_to(home.log))
    deadline = time.monotonic() + PATIENCE
    while look(home.cluster).state is not State.READY:
        if os.waitpid(kept, os.WNOHANG) != (0, 0):
            return False
        if time.monotonic() > deadline:
            raise EmbeddedFailure(f"PostgreSQL was not ready after {PATIENCE:.0f} seconds (see {home.log}).")
        time.sleep(0.01)
    return True


def end(home: Home) -> None:
    """A fast shutdown, and a hard one when a session hangs; either way what was committed is kept."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        running = look(home.cluster)
        if running.state is State.GONE:
            return
        os.kill(running.pid, number)
        wait_for(home, State.GONE)


def tidy(home: Home) -> None:
    """Nothing of ours stays outside of the data folder."""
    if home.sockets.parent == ELSEWHERE:
        with suppress(OSError):
            home.sockets.rmdir()


def wait_for(home: Home, state: State) -> None:
    deadline = time.monotonic() + PATIENCE
    while look(home.cluster).state is not state:
        if time.monotonic() > deadline:
            raise EmbeddedFailure(f"PostgreSQL was not {state} after {PATIENCE:.0f} seconds (see {home.log}).")
        time.sleep(0.01)


def output_to(log: Path) -> list[tuple[int, ...] | tuple[int, int, str, int, int]]:
    """Our own output stays ours: whoever reads it through a pipe must see its end when we end."""
    return [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_APPEND, 0),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]


def turn_log(home: Home) -> None:
    if home.log.exists() and home.log.stat().st_size > LONGEST_LOG:
        home.log.rename(home.log.with_suffix(".log.old"))
    if not home.log.exists():
        home.log.touch(mode=0o600)
        hand_over(home.log, home.account)


def last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    fatal = [line for line in lines if "FATAL" in line]
    return (fatal or lines or ["no message"])[-1]
