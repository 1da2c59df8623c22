"""What judges write beside their marks reaches the chief judge in their own words."""

from competitions.queries.judges_words import JudgesWords, words_of
from tests.competitions.judging import ground
from tests.competitions.results.site import Browser

SHEET = "K-01/B"
FLAG = JudgesWords("K-01", "B", "B2.1", "flag", "周裁判", "选手有异议，请来看")
SKIP = JudgesWords("K-01", "B", "B3.1", "skip", "周裁判", "场地积水")
NOTE = JudgesWords("K-01", "B", "B2.3", "note", "何裁判", "全程平稳")


async def written(contest: ground.Ground) -> ground.Device:
    first, second = [await ground.device(contest, seat) for seat in (1, 2)]
    first.tap(SHEET, "B2.1#flag", FLAG.text, kind="note")
    first.tap(SHEET, "B3.1#skip", SKIP.text, kind="note")
    await first.send()
    second.tap(SHEET, "B2.3", "3")
    second.tap(SHEET, "B2.3", NOTE.text, kind="note")
    await second.send()
    return first


async def test_the_desk_shows_what_is_meant_for_the_chief_judge(desk: Browser, contest: ground.Ground) -> None:
    await written(contest)
    assert await words_of(contest.contest) == [FLAG, SKIP]
    home = f"/desk/contests/{contest.slug}/control"
    shown = (await desk.get(home)).text
    assert [one.text in shown for one in (FLAG, SKIP, NOTE)] == [True, True, False]
    assert f'href="{home}/entries/K-01">K-01 · B2.1</a>' in shown


async def test_an_entrys_page_shows_the_notes_too_and_another_entrys_none(
    desk: Browser, contest: ground.Ground
) -> None:
    await written(contest)
    home = f"/desk/contests/{contest.slug}/control/entries"
    told = [(await desk.get(f"{home}/{code}")).text for code in ("K-01", "K-02")]
    assert [[one.text in text for one in (FLAG, SKIP, NOTE)] for text in told] == [[True] * 3, [False] * 3]


async def test_what_was_taken_back_or_marked_after_all_is_gone(contest: ground.Ground) -> None:
    first = await written(contest)
    first.tap(SHEET, "B2.1#flag", "", kind="note")
    first.tap(SHEET, "B3.1", "4")
    await first.send()
    assert await words_of(contest.contest) == []
