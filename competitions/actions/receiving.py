"""Batches that arrive while another transaction runs go into the next one together (decision 0040).

Nothing is kept here: a batch is answered only after its transaction has committed, and a process that dies takes
nothing with it that was acknowledged.
"""

import asyncio
from uuid import UUID

from competitions.actions import judging
from competitions.actions.judging import Answer, Delivery
from web.clock import now
from web.refusals import Refusal

MOST = 32

Waiting = list[tuple[Delivery, "asyncio.Future[Answer | Refusal]"]]


class Reception:
    """One line for each contest; whoever finds nobody at work does the work for all who stand in it."""

    def __init__(self) -> None:
        self._lines: dict[UUID, Waiting] = {}
        self._workers: set[asyncio.Task[None]] = set()

    async def take(self, contest_id: UUID, delivery: Delivery) -> Answer | Refusal:
        answer: asyncio.Future[Answer | Refusal] = asyncio.get_running_loop().create_future()
        line = self._lines.get(contest_id)
        if line is not None:
            line.append((delivery, answer))
            return await answer
        self._lines[contest_id] = [(delivery, answer)]
        worker = asyncio.create_task(self._work(contest_id), name="reception")
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)
        return await answer

    async def _work(self, contest_id: UUID) -> None:
        line = self._lines[contest_id]
        try:
            while line:
                await asyncio.sleep(0)  # what the server has already read joins
                together, line[:] = line[:MOST], line[MOST:]
                await settle(contest_id, together)
        finally:
            del self._lines[contest_id]
            for _delivery, answer in line:
                answer.cancel()


async def settle(contest_id: UUID, together: Waiting) -> None:
    try:
        answers = await judging.take(contest_id, [delivery for delivery, _answer in together], now=now())
    except Exception as error:  # nothing was written: each is tried alone, so that one cannot spoil the others'
        if len(together) > 1:
            for one in together:
                await settle(contest_id, [one])
        elif not together[0][1].done():
            together[0][1].set_exception(error)
        return
    for (_delivery, waiting), answer in zip(together, answers, strict=True):
        if not waiting.done():
            waiting.set_result(answer)


RECEPTION = Reception()
