"""D14 and D3: server and database are killed with -9 under 60 tablets; the long run is `make faults`."""

from pathlib import Path

from tests.faults.storm import VICTIMS, Storm, play


async def test_no_acknowledged_mark_is_lost_or_doubled_when_server_and_database_are_killed(tmp_path: Path) -> None:
    told: list[int] = []
    storm = Storm(rounds=len(VICTIMS), tablets=60, seed=20261122, calm=(0.1, 0.4))
    survived = await play(storm, tmp_path, lambda so_far: told.append(so_far.rounds))
    assert survived.kills == dict.fromkeys(VICTIMS, 1)
    assert told == [1, 2, 3, 4]
    assert survived.counts.marks > 60  # on the slowest machine
    assert survived.counts.resent > 0
    assert len(survived.starts) == 3
