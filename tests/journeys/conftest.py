from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

from tests.chromium import ARGUMENTS, CHROMIUM


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        await chromium.close()
