"""How fast the judges tap, all of them together."""

import asyncio
from time import perf_counter


class Pace:
    """`per_second` turns; 0 keeps nobody waiting."""

    def __init__(self, per_second: float) -> None:
        self.step = 1 / per_second if per_second else 0.0
        self.next = perf_counter()

    async def turn(self) -> None:
        if not self.step:
            return
        self.next = max(self.next, perf_counter() - 1) + self.step  # a judge who was held up does not race after it
        await asyncio.sleep(max(0.0, self.next - perf_counter()))
