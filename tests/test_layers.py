"""Tests of the house: what may import what, and what must stay light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

ROOT = Path(onrecord.__file__).parent

ORDER = (
    ("model", "errors"),
    ("serial",),
    ("read",),
    ("parse",),
    ("resolve",),
    ("extract",),
    ("pipeline",),
    ("tolerant",),
    ("store",),
    ("ask",),
    ("show",),
    ("scale",),
    ("cli",),
)
"""From the ground up; those of one row may not import each other, but for `model`, `errors`."""

RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}

HEAVY = {"charset_normalizer", "lxml", "numpy", "onnxruntime", "rich", "sqlite3"} | {
    "tokenizers",
    "torch",
    "trafilatura",
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def layer(path: Path) -> str:
    """The stage or module that a file belongs to; "" for the package itself."""
    first = path.relative_to(ROOT).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that a file imports, wherever in it."""
    package = ("onrecord", *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join((*base, node.module or "")).strip(".")
            for alias in node.names:
                yield node.lineno, f"{start}.{alias.name}"


def layers_imported(path: Path) -> Iterator[tuple[int, str]]:
    for line, name in imported(path):
        parts = name.split(".")
        if parts[0] == "onrecord" and len(parts) > 1 and parts[1] in RANK:
            yield line, parts[1]


def test_every_module_has_its_place() -> None:
    """Nothing stands outside the order of stages."""
    assert {layer(path) for path in modules()} - {""} <= set(RANK)


def test_no_arrow_points_up() -> None:
    """A stage imports only what stands before it."""
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {other}"
        for path in modules()
        if (own := layer(path))
        for line, other in layers_imported(path)
        if other != own and RANK[other] >= RANK[own]
    ]
    assert wrong == []


def test_the_ground_imports_nothing() -> None:
    """The types and the errors import nothing of ours."""
    for name in ("model", "errors"):
        assert list(layers_imported(ROOT / f"{name}.py")) == []


def test_torch_stays_in_training() -> None:
    """The network is trained with torch, and run without it."""
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        for line, name in imported(path)
        if name.split(".")[0] in ("torch", "transformers")
    ]
    assert wrong == []


def test_the_test_sees_wrong_arrows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative and absolute imports are seen, in functions, too."""
    (tmp_path / "read").mkdir()
    file = tmp_path / "read" / "text.py"
    file.write_text(
        "from ..store import Store\nfrom .. import cli\nimport onrecord.ask\n"
        "def f():\n    from onrecord.show.terminal import x\n"
    )
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    assert [name for _, name in layers_imported(file)] == ["store", "cli", "ask", "show"]


@pytest.mark.parametrize("module", ["onrecord", "onrecord.cli", "onrecord.model", "onrecord.store"])
def test_imports_stay_light(module: str) -> None:
    """Neither the package nor the command line loads anything heavy before it is needed."""
    listed = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    allowed = {"sqlite3"} if module == "onrecord.store" else set()
    loaded = {name.split(".")[0] for name in listed.stdout.split()}
    assert (HEAVY - allowed) & loaded == set()
