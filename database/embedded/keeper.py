"""Starts PostgreSQL and ends it when nobody uses it any more. A program of its own: only the standard library.

Everybody who uses the server holds a shared lock on one file. The keeper waits for the exclusive one: it gets it when
the last user has let go, also when that user was killed. Should the keeper be killed, the kernel stops the server.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
PATIENCE = 20


def main(lock: str, user: int, group: int, command: list[str]) -> None:
    os.setsid()  # Ctrl-C is for the program, which must be able to finish its work first
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    server = start(user, group, command)
    signal.signal(signal.SIGCHLD, lambda *_: leave_with(server))
    leave_with(server)  # it may have ended before we listened
    with Path(lock).open("r+") as used:
        fcntl.flock(used, fcntl.LOCK_EX)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        stop(server)


def start(user: int, group: int, command: list[str]) -> "subprocess.Popen[bytes]":
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def become_its_account() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(group)
            os.setuid(user)
        if libc is not None:  # after the change of account, which would clear it
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)

    # The command is our own, and this process has one thread.
    return subprocess.Popen(command, cwd="/", preexec_fn=become_its_account)  # noqa: S603, PLW1509


def leave_with(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is not None:
        sys.exit(1)


def stop(server: "subprocess.Popen[bytes]") -> None:
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(number)
        try:
            server.wait(PATIENCE)
            return
        except subprocess.TimeoutExpired:
            continue


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
