"""The words of season boards: tabs, categories, bands, and a posting as a sentence."""

from collections.abc import Mapping

from scoring.leaderboard.rules.season_boards import KINDS, Why, path_of
from web.language import CHINESE, N_, _, language

TABS: Mapping[str, tuple[str, str]] = {
    "overall": (N_("综合"), N_("全部贡献值，按人数公平折算；总分列在旁边。")),
    "innovation": (N_("创新"), N_("五小成果、专利、软件、标准和工作法的贡献值之和。")),
    "mentoring": (N_("师徒"), N_("徒弟参赛成绩给师傅工作室的贡献值之和：每位徒弟、每项赛事取本赛季最好一次。")),
    "service": (N_("公益"), N_("已批准的公益服务、帮扶企业、解决问题和培训职工的贡献值之和。")),
    "progress": (N_("进步"), N_("公平分比上一个封存赛季提高多少；没有提高的不列出。")),
    "newcomers": (N_("新锐"), N_("上一年度以来成立的工作室，按公平分排列。")),
    "persons": (N_("个人"), N_("每个人的竞赛、服务和成果贡献值之和。没有同意公开姓名的，只显示姓氏。")),
    "organisations": (N_("企业工会"), N_("本单位选手的竞赛贡献值，以及记在单位名下的服务和成果。")),
}

CATEGORIES: Mapping[str, str] = {
    "contest": N_("竞赛"),
    "mentoring": N_("带徒"),
    "service": N_("服务"),
    "outcome": N_("成果"),
    "title": N_("称号"),
}

BANDS: Mapping[int, str] = {1: N_("领先"), 2: N_("中坚"), 3: N_("成长")}


def board_name(kind: str, tab: str) -> str:
    return f"{_('创新工作室')} · {_(TABS[tab][0])}" if kind == "studios" else _(TABS[tab][0])


def framed_at(year: int, tab: str, surface: str) -> str:
    """The address of the tab's page for hall screens (`wall`) or for other people's pages (`embed`)."""
    if tab in KINDS:
        return f"{path_of(year, tab)}/{surface}"
    return f"{path_of(year, 'studios')}/{surface}" + ("" if tab == "overall" else f"/{tab}")


def sentence(why: Why) -> str:
    """The posting's own sentence in the language of the screen; a fact may have an English twin, `name_en`."""
    facts = dict(why.facts)
    if language() != CHINESE:
        facts |= {name: facts[f"{name}_en"] for name in why.facts if f"{name}_en" in facts}
    return _(why.reason).format_map(Filled(facts))


class Filled(dict[str, str]):
    """A place that nobody filled is shown as a dash, so that one odd posting breaks no board."""

    def __missing__(self, name: str) -> str:
        return "—"
