"""What a tablet is told: its own sheets, its own marks, and never another judge's (rule 6.3)."""

import msgspec

from competitions.queries import tablets
from competitions.queries.bundle import MarkFacts, bundle_of
from competitions.queries.tablet_state import Change, state_of
from competitions.queries.tablets import Paired
from competitions.tables import Adjustment, EntryFactor, RemarkRequest, SheetReopening, Tablet
from tests.competitions.judging.ground import NOON, Device, Ground, device


async def paired(tablet: Device) -> Paired:
    found = await Tablet.objects().get(Tablet.id == tablet.id)
    assert found is not None
    # The query asks by token; the tests only have its hash.
    sql_token = "x"
    await Tablet.update({Tablet.token_hash: __import__("web.tokens").tokens.hashed(sql_token)}).where(
        Tablet.id == tablet.id
    )
    named = await tablets.by_token(sql_token)
    assert named is not None
    await Tablet.update({Tablet.token_hash: str(tablet.id)}).where(Tablet.id == tablet.id)
    return named


async def test_bundle(contest: Ground, first: Device, third: Device) -> None:
    first.tap("K-01/B", "B2.1", "1")
    first.tap("K-01/B", "B2.3", "2")
    first.tap("K-01/B", "B2.3", "晃动一次", "note")
    await first.send()
    third.tap("K-01/B", "B2.3", "0")
    await third.send()
    bundle = await bundle_of(await paired(first), now=NOON)
    assert bundle.marks == [MarkFacts("K-01/B", "B2.1", "1"), MarkFacts("K-01/B", "B2.3", "2")]
    assert bundle.notes == [MarkFacts("K-01/B", "B2.3", "晃动一次")]
    assert len(bundle.state.alarms) == 1
    other = await bundle_of(await paired(third), now=NOON)
    assert other.marks == [MarkFacts("K-01/B", "B2.3", "0")]
    assert [module.mine for module in other.modules] == [["B2.3", "B3.5"]]
    print(msgspec.json.encode(bundle).decode()[:1500])
