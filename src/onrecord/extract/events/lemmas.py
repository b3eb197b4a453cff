"""Base forms of English words, as far as a lexicon knows them.

Endings are taken off by rule, irregular forms are data; a form may come from several
lemmas ("left"), so all are returned and the lexicon decides.

Example:
    >>> "withdraw" in lemmas_of("withdrew"), "impose" in lemmas_of("imposing")
    (True, True)
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

_VOWELS: Final = frozenset("aeiou")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    path = files("onrecord.extract") / "data" / "frames" / "irregular.txt"
    found: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, *forms = line.split()
            for form in forms:
                found[form] = (*found.get(form, ()), lemma)
    return found


@lru_cache(maxsize=20_000)
def lemmas_of(form: str) -> tuple[str, ...]:
    """Every base form that a word may have, itself first.

    Args:
        form: A word in lower case.
    """
    return tuple(dict.fromkeys((form, *_irregular().get(form, ()), *_without_ending(form))))


def _without_ending(form: str) -> list[str]:
    found: list[str] = []
    if form.endswith("ies") and len(form) > 4:
        found.append(form[:-3] + "y")
    if form.endswith("s") and not form.endswith("ss") and len(form) > 3:
        found.append(form[:-1])
        if form.endswith("es"):
            found.append(form[:-2])
    for ending in ("ied", "ed", "ing"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 2 or not _VOWELS & set(stem + "y" * ("y" in stem)):
            continue
        if ending == "ied":
            found.append(stem + "y")
            continue
        found += [stem, stem + "e"]
        if len(stem) > 2 and stem[-1] == stem[-2]:
            found.append(stem[:-1])
    return found
