"""Nothing leaves the machine: the runtime of the network reports to nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

READ = """
import socket

def refuse(*_):
    raise AssertionError("a connection was tried")

socket.socket.connect = refuse
import onrecord
print(len(onrecord.extract("“No,” said Ana Silva.").quotations))
"""
MARKS = ("CI", "TF_BUILD", "GITHUB_ACTIONS", "ORT_DISABLE_TELEMETRY")
"""Variables under which ONNX Runtime is silent by itself."""


def test_the_runtime_notes_nothing_about_its_user(tmp_path: Path) -> None:
    """A process with a home of its own leaves no file there that tells what it ran."""
    outside = {name: value for name, value in os.environ.items() if name not in MARKS}
    outside |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / ".cache")}
    command = [sys.executable, "-c", READ]
    done = subprocess.run(command, env=outside, check=True, capture_output=True, text=True)
    assert done.stdout == "1\n"
    assert "telemetry" not in done.stderr.lower()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
