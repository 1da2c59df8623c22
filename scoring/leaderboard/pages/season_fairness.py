"""The size-fair value (rule 8.6) in words that a visitor understands, with the numbers of the board he looks at."""

import msgspec

from scoring.leaderboard.rules.policy_words import n
from scoring.leaderboard.rules.season_boards import SeasonBoard
from scoring.rules.policy import SizeFairness, decode_policy
from web.language import _


class Counted(msgspec.Struct, frozen=True):
    """A studio to show it by."""

    name: str
    points: str
    members: int
    value: str


class Fairness(msgspec.Struct, frozen=True):
    """`plain` for everybody; `formula`, `members` and `example` for who wants to check it."""

    plain: str
    formula: str
    members: str
    example: str


def fairness(board: SeasonBoard, shown: Counted | None) -> Fairness:
    policy = decode_policy(board.policy.document.encode()).size_fairness
    formula = _("公平分 =（总分 + {k} × {m}）÷（人数 + {k}）。")
    return Fairness(
        plain=plain(policy),
        formula=formula.format(k=n(policy.size), m=n(policy.per_head)),
        members=_("人数只算本赛季在室满 {days} 天的成员。").format(days=policy.member_days),
        example="" if shown is None else example(policy, shown),
    )


def plain(policy: SizeFairness) -> str:
    if not policy.size:
        return _("看人均，不看人多：总分除以人数。")
    sentence = _("看人均，不看人多：每个工作室先补上 {k} 位各得 {m} 分的“普通成员”，再算平均，人多人少都不吃亏。")
    return sentence.format(k=n(policy.size), m=n(policy.per_head))


def example(policy: SizeFairness, shown: Counted) -> str:
    return _("例如“{name}”：（{points} + {k} × {m}）÷（{members} + {k}）= {value}。").format(
        name=shown.name, points=shown.points, members=shown.members, value=shown.value,
        k=n(policy.size), m=n(policy.per_head),
    )  # fmt: skip
