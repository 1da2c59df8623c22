"""How a visitor comes into a demo: said at every start, so it imports little."""

from database.rows import row
from jiangtai.demo.accounts import PASSWORD, WORKERS


async def sign_ins() -> list[str]:
    """The lines that tell a visitor how to come in; none when this is no demo."""
    if await row("SELECT FROM contest WHERE demo LIMIT 1") is None:
        return []
    accounts = "   ".join(f"{worker.sign_in} ({worker.name})" for worker in WORKERS)
    return [f"演示账号 Demo accounts: {accounts}", f"演示密码 Demo password: {PASSWORD}"]
