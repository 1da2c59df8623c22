"""The distribution of a published contest's totals, as a picture."""

from decimal import ROUND_FLOOR, Decimal

from competitions.rules.boards import BoardDocument
from scoring.rules.exact import text
from web.language import _
from web.pictures import Picture, bar_picture, ceiling

BARS = 8
FEWEST = 3


def distribution(board: BoardDocument) -> Picture | None:
    """How many totals lie in each range; with fewer than three there is nothing to see."""
    totals = sorted(Decimal(line.total) for line in board.lines if line.total is not None)
    if len(totals) < FEWEST or totals[0] == totals[-1]:
        return None
    step = ceiling((totals[-1] - totals[0]) / BARS)
    first = (totals[0] / step).to_integral_value(ROUND_FLOOR) * step
    count = int((totals[-1] - first) // step) + 1
    counts = [0] * count
    for total in totals:
        counts[int((total - first) // step)] += 1
    labels = [f"{text(first + step * number)}–" for number in range(count)]
    return bar_picture(
        _("总分的分布"),
        _("人数，每段 {step} 分").format(step=text(step)),
        _("选手"),
        labels,
        [Decimal(n) for n in counts],
        whole=True,
    )
