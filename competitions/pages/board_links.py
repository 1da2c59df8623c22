"""What a link to a contest's board says of itself."""

from competitions.pages.board_views import BoardView, Row
from competitions.rules.boards import BoardDocument
from competitions.rules.publication import Phase
from web.cards import MOST_LINES
from web.clock import shown, shown_time
from web.language import _
from web.social import PICTURE, Social

NAMED = 3  # in its words


def social_of(view: BoardView) -> Social:
    first = [f"{row.rank} {row.title} {row.total or ''}".strip() for row in shown_rows(view) if row.rank is not None]
    about = _("{name}：时间、地点、实时榜与成绩。").format(name=view.name)
    words = " · ".join([state_of(view.board), *first[:NAMED]]) if first else f"{state_of(view.board)} · {about}"
    path = view.path
    return Social(title=view.name, description=words, page=path, picture=f"{path}{PICTURE}", version=view.version)


def shown_rows(view: BoardView) -> list[Row]:
    return [] if view.board.phase is Phase.BEFORE else [*view.rows, *view.waiting][:MOST_LINES]


def state_of(board: BoardDocument) -> str:
    """Where the contest stands, in few words."""
    contest = board.contest
    sentences = {
        Phase.BEFORE: _("{at} 开始").format(at=shown(contest.starts_at)),
        Phase.LIVE: _("已评 {n} / {all}").format(n=board.complete, all=board.competing),
        Phase.FROZEN: _("已封榜 · 截至 {cut}").format(cut="" if board.cut is None else shown_time(board.cut)),
        Phase.ENDED: _("评分结束 · 名次暂定"),
        Phase.FINAL: _("正式成绩"),
    }
    if board.phase is Phase.NOTICE and contest.notice_ends_at is not None:
        return _("公示至 {until}").format(until=shown(contest.notice_ends_at))
    return sentences.get(board.phase, _("公示"))
