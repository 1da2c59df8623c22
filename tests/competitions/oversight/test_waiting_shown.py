"""What waits for a second person or a ruling is shown where the next step is taken."""

from competitions.actions import publication
from competitions.actions.appeals import receive, rule
from competitions.actions.corrections import answer, correct
from competitions.forms.oversight import AnswerForm, AppealForm, CorrectionForm, RulingForm
from tests.competitions.oversight.settled import marked
from tests.competitions.results.site import app, signed_in
from tests.competitions.results.stage import END, raised

THEORY = CorrectionForm(code="K-04", aspect="T1", value="95", reason="第 12 题答案有误")
APPEAL = AppealForm(code="K-02", appellant="区领队", words="理论第 12 题的标准答案有误，请复核。")


async def test_r7_3_publication_says_which_corrections_and_appeals_wait(db: str) -> None:
    stage = await marked(await raised())
    await stage.to_locked(END)
    page = f"/desk/contests/{stage.slug}/publication"
    officer = await signed_in(app(), stage.officer)
    words = ("等另一个人确认的更正：1 项", "等裁决的申诉：1 项")

    async def said() -> list[bool]:
        shown = (await officer.see(page)).text
        return [word in shown for word in words]

    assert await said() == [False, False]
    number = await correct(stage.contest, THEORY, by=stage.chief, now=END)
    assert await said() == [True, False]
    appeal = await receive(stage.contest, APPEAL, by=stage.officer, now=END)
    assert await said() == [True, True]
    await answer(stage.contest, number, AnswerForm(answer="no"), by=stage.officer, now=END)
    await rule(stage.contest, appeal, RulingForm(ruling="dismissed", reason="评分符合标准"), by=stage.chief, now=END)
    assert await said() == [False, False]
    await officer.aclose()


async def test_nobody_is_offered_a_notice_that_would_be_refused(db: str) -> None:
    stage = await marked(await raised())
    await stage.to_locked(END)
    await publication.confirm_recheck(stage.contest, note="核对了全部评分单", by=stage.officer, now=END)
    officer = await signed_in(app(), stage.officer)
    page, offered = f"/desk/contests/{stage.slug}/publication", []
    offered.append("开始公示" in (await officer.see(page)).text)  # the names are sealed
    for member in (stage.chief, stage.officer):
        await publication.open_seal(stage.contest, by=member, now=END)
    number = await correct(stage.contest, THEORY, by=stage.chief, now=END)
    offered.append("开始公示" in (await officer.see(page)).text)
    await answer(stage.contest, number, AnswerForm(answer="yes"), by=stage.officer, now=END)
    offered.append("开始公示" in (await officer.see(page)).text)
    assert offered == [False, False, True]
    await officer.aclose()


async def test_r7_4_a_mark_whose_correction_waits_is_not_asked_for_again(db: str) -> None:
    stage = await marked(await raised())
    await stage.to_locked(END)
    number = await correct(stage.contest, THEORY, by=stage.chief, now=END)
    officer = await signed_in(app(), stage.officer)
    home = f"/desk/contests/{stage.slug}/corrections"
    waits, other = [(await officer.see(f"{home}/new?code={code}&aspect=T1&judge=0")).text for code in ("K-04", "K-01")]
    link = f'href="{home}#correction-{number}"'
    assert [(link in shown, 'name="value"' in shown) for shown in (waits, other)] == [(True, False), (False, True)]
    await officer.aclose()
