"""The public names of the package."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import onrecord
import onrecord.store
from onrecord.read import read_text
for text in ("“Yes,” said Ana Silva.", "“No,” said Tom Brandt."):
    record = onrecord.extract(text)
    assert len(record.quotations) == 1
assert all(not type(getattr(onrecord, name)).__name__ == "module" for name in onrecord.__all__)
"""


def test_functions_stay_functions() -> None:
    """A stage that bears a public function's name does not take its place once it is loaded."""
    subprocess.run([sys.executable, "-c", SCRIPT], check=True, timeout=300)
