"""The browser of all browser tests, without the parts of its own window that nobody sees."""

import shutil

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A window's own pop-ups are pages too, and took a third of what opening a window costs. Chromium heeds the last list
# that it is given, so what Playwright leaves out is left out here as well.
LEFT_OUT = (
    "WebUIOmniboxPopup", "WebUILocationBar", "PaintHolding", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable",
    "ThirdPartyStoragePartitioning", "LensOverlay", "MediaRouter", "OptimizationHints", "DestroyProfileOnBrowserClose",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "PreconnectToSearch", "NetworkTimeServiceQuerying",
)  # fmt: skip
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--disable-features={','.join(LEFT_OUT)}",
]  # fmt: skip
