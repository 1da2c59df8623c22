"""Rule 2.5: who marks a sheet in the place of a judge who steps back: a substitute first, else nobody."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

import msgspec

from competitions.rules.recusal import Ground, Recused

Pair = tuple[UUID, UUID]  # a judge's seat and an entry


class Post(msgspec.Struct, frozen=True):
    """A sheet as the panels say: the place's own judge, whose marks stand on it, and who signed it (nobody: not
    signed); `alone`: the place enters what the group agrees on, so that it cannot stay empty."""

    entry: UUID
    code: str
    module: str
    place: int
    seat: UUID
    marked_by: frozenset[UUID] = frozenset()
    signed_by: UUID | None = None
    alone: bool = False

    @property
    def bearers(self) -> frozenset[UUID]:
        """The seats whose marks or signature stand on the sheet."""
        return self.marked_by if self.signed_by is None else self.marked_by | {self.signed_by}


class InForce(msgspec.Struct, frozen=True):
    """What holds now about a sheet."""

    entry: UUID
    module: str
    seat: UUID
    rule: Ground
    evidence: str
    stand_in: UUID | None


class Change(msgspec.Struct, frozen=True):
    """A row to be written. `sets_aside` is the seat whose marks stand on the sheet and must go with it."""

    post: Post
    ground: Recused
    stand_in: UUID | None
    lifted: bool = False
    sets_aside: UUID | None = None


class Bench(msgspec.Struct, frozen=True):
    """The substitutes of each module in their order, and all seats whose judges are still here; `conflicts`: whom each
    seat may not mark."""

    seats: Mapping[str, Sequence[UUID]]
    here: Collection[UUID]
    conflicts: Mapping[Pair, Sequence[Recused]]

    def pick(self, post: Post, busy: Mapping[UUID, int]) -> UUID | None:
        """The one with the fewest sheets of others so far, then the first."""
        free = [
            seat
            for seat in self.seats.get(post.module, ())
            if seat in self.here and seat != post.seat and self.may(seat, post)
        ]
        return min(free, key=lambda seat: busy.get(seat, 0), default=None)

    def may(self, seat: UUID, post: Post) -> bool:
        return not self.conflicts.get((seat, post.entry))

    def keeps(self, stand_in: UUID | None, post: Post) -> bool:
        """Whether a substitute goes on marking the sheet."""
        here = stand_in is not None and stand_in in self.here and stand_in in self.seats.get(post.module, ())
        return here and stand_in is not None and self.may(stand_in, post)


class Settlement(msgspec.Struct):
    """`changes` can be written; `stuck` are sheets that need a substitute and have none."""

    changes: list[Change] = []
    stuck: list[Post] = []


def settle(posts: Sequence[Post], bench: Bench, in_force: Collection[InForce]) -> Settlement:
    """What is to be written so that every recusal has its row and every sheet a judge, in the order of the sheets."""
    found = Settlement()
    there = {(one.entry, one.module, one.seat): one for one in in_force}
    busy = Counter(one.stand_in for one in in_force if one.stand_in is not None)
    for post in posts:
        for change in changes(post, bench, there, busy):
            if change.stand_in is None and post.alone and not change.lifted:
                found.stuck.append(post)
                continue
            if change.stand_in is not None:
                busy[change.stand_in] += 1
            found.changes.append(change)
    return found


def changes(
    post: Post, bench: Bench, there: Mapping[tuple[UUID, str, UUID], InForce], busy: Mapping[UUID, int]
) -> Iterator[Change]:
    standing = there.get((post.entry, post.module, post.seat))
    yield from begun(post, bench, busy) if standing is None else continued(post, standing, bench, busy)
    known = {post.seat} if standing is None or standing.stand_in is None else {post.seat, standing.stand_in}
    for seat in sorted(post.bearers - known):
        if (post.entry, post.module, seat) not in there:
            yield from left_behind(post, seat, bench)


def begun(post: Post, bench: Bench, busy: Mapping[UUID, int]) -> Iterator[Change]:
    """A sheet that another judge of this place signed before leaving needs nobody any more."""
    grounds = bench.conflicts.get((post.seat, post.entry))
    bears = post.seat in post.bearers
    if grounds and (bears or (post.signed_by is None and post.seat in bench.here)):
        yield Change(post, grounds[0], bench.pick(post, busy), sets_aside=post.seat if bears else None)


def continued(post: Post, standing: InForce, bench: Bench, busy: Mapping[UUID, int]) -> Iterator[Change]:
    """A relation that was a mistake lets the judge back, unless the substitute has begun; a substitute who left or
    may not mark either gives way to the next, unless the sheet is signed."""
    ground = Recused(standing.rule, msgspec.json.decode(standing.evidence, type=dict[str, str]))
    begun_by_other = standing.stand_in in post.bearers
    if bench.may(post.seat, post) and standing.rule is not Ground.ARRANGED and not begun_by_other:
        yield Change(post, ground, None, lifted=True)
        return
    conflicted = standing.stand_in is not None and not bench.may(standing.stand_in, post)
    if bench.keeps(standing.stand_in, post) or (post.signed_by is not None and not conflicted):
        return
    chosen = bench.pick(post, busy)
    if chosen != standing.stand_in:
        yield Change(post, ground, chosen, sets_aside=standing.stand_in if conflicted and begun_by_other else None)


def left_behind(post: Post, seat: UUID, bench: Bench) -> Iterator[Change]:
    """Marks of a judge who left, and who should not have given them: whoever has the place now marks anew."""
    grounds = bench.conflicts.get((seat, post.entry))
    if grounds:
        left = msgspec.structs.replace(post, seat=seat)
        yield Change(left, grounds[0], post.seat if bench.may(post.seat, post) else None, sets_aside=seat)
