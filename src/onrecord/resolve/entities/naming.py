"""Which names of an article name the same: full names, surnames, short forms, acronyms.

Example:
    >>> for one in group_names(article.text, reading.names):
    ...     print(one.name, [article.text[n.start : n.end] for n in one.names])
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from onrecord.model import EntityKind, Named
from onrecord.resolve.entities.lexicon import Sex, lexicon

_BEFORE: Final = re.compile(r"([^\W\d_]+)\.?\s+$")
_TITLE: Final = re.compile(r"([^\W\d_]+)\.?\s+(?=[^\W_])")
_CLINGING: Final = re.compile(r"\s+(?:of|the|and|in|for|at|to|on|by|with)$")
_HYPHEN_BEFORE: Final = re.compile(r"\b[^\W\d_a-z][^\W\d_]+-$")
_HYPHEN_AFTER: Final = re.compile(r"-[^\W\d_a-z][^\W\d_]+\b")
MAX_PART: Final = 30
"""Letters of half a hyphenated name."""
_DOMAIN: Final = re.compile(r"(?:\.[a-z0-9-]{2,})+(?!\w)")
_GLOSS: Final = re.compile(r"\s\(\W?")
_MIN_ACRONYM: Final = 2
MAX_WORDS: Final = 12
"""Words of a name whose beginnings and ends may be its short forms."""


@dataclass
class Cluster:
    """Names that name one entity; the first may be a short form of a later one.

    An honorific tells the sex, a given name only the likely one.
    """

    kind: EntityKind
    names: list[Named] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    sex: Sex | None = None
    likely_sex: Sex | None = None

    @property
    def name(self) -> str:
        """The fullest form: most words, then most characters, then the first."""
        return max(self.forms, key=lambda form: (form.count(" "), len(form)))


def trimmed(text: str, name: Named) -> Named:
    """A name without function words that cling to its end ("Fjell Tankers of").

    Nor does a name end within an address of the web ("Hafen.net").
    """
    rest = _DOMAIN.match(text, name.end - (text[name.end - 1] == "."))
    if rest and " " not in text[name.start : name.end]:
        return replace(name, end=rest.end())
    last = _CLINGING.search(text, name.start, name.end)
    return replace(name, end=last.start()) if last else name


def settled_names(text: str, names: Sequence[Named]) -> list[Named]:
    """Names with their whole words, without titles and clinging words, in order."""
    befores = [0, *(name.end for name in names)]
    afters = [*(name.start for name in names[1:]), len(text)]
    return [
        without_title(text, trimmed(text, _hyphenated(text, name, before, after)))
        for name, before, after in zip(names, befores, afters, strict=False)
    ]


def _hyphenated(text: str, name: Named, before: int, after: int) -> Named:
    """A person's name with the rest of a hyphenated word: "Lalla" of "Baksh-Lalla"."""
    if name.kind != "person":
        return name
    first = _HYPHEN_BEFORE.search(text, max(before, name.start - MAX_PART), name.start)
    last = _HYPHEN_AFTER.match(text, name.end, after)
    start = first.start() if first else name.start
    return replace(name, start=start, end=last.end() if last else name.end)


def without_title(text: str, name: Named) -> Named:
    """A person's name without "Mr" or "President" before it."""
    if name.kind != "person":
        return name
    first = _TITLE.match(text, name.start, name.end)
    while first and first[1].lower() in lexicon().honorifics:
        name = replace(name, start=first.end())
        first = _TITLE.match(text, name.start, name.end)
    return name


def group_names(text: str, names: Sequence[Named]) -> list[Cluster]:
    """Groups the names of an article into entities, in the order of their first mention.

    Persons are matched by surname (two of one surname stay two), other names by equal
    words, acronyms, known variants and unambiguous short forms.
    """
    kinds = _settled_kinds(text, names)
    persons: list[tuple[Named, EntityKind]] = []
    others: list[tuple[Named, EntityKind]] = []
    for name in names:
        kind = kinds[name_key(text[name.start : name.end])]
        (persons if kind == "person" else others).append((name, kind))
    clusters = _group_persons(text, [name for name, _ in persons])
    clusters += _group_others(text, others)
    return sorted(clusters, key=lambda cluster: cluster.names[0].start)


def _settled_kinds(text: str, names: Sequence[Named]) -> dict[str, EntityKind]:
    """One kind for each name of the article: what most of its mentions say.

    A single word that is the surname of a full name is a person, whatever else it may be.
    """
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    surnames, persons, bodies, places = set(), set(), set(), set()
    for name in names:
        key = name_key(text[name.start : name.end])
        votes[key][name.kind] += max(1, round(10 * name.score))
        if name.kind == "person" and " " in key:
            surnames.add(key.rpartition(" ")[2])
            persons |= set(key.split(" "))
        elif name.kind == "organization" and " " in key:
            bodies.add(key.partition(" ")[0])
        elif name.kind == "place":
            places.add(key)

    def settled(key: str) -> EntityKind:
        found = votes[key]
        if key in surnames and ("person" in found or key not in bodies | places):
            return "person"
        if key in bodies - persons and found.most_common(1)[0][0] == "person":
            return "organization"
        return found.most_common(1)[0][0]

    return {key: settled(key) for key in votes}


def name_key(name: str) -> str:
    """A name for comparing: no case, no stops, no leading article, known variants as one."""
    plain = " ".join(name.split())
    plain = lexicon().same.get(plain, plain)
    return plain.replace(".", "").replace("’", "'").lower().removeprefix("the ")


def _form(text: str, name: Named) -> str:
    return " ".join(text[name.start : name.end].split())


# --- Persons -----------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _parts(form: str) -> tuple[str, ...]:
    """A person's name in words, without suffixes such as "Jr."."""
    words = tuple(word.lower().strip(",") for word in form.replace("’", "'").split())
    kept = tuple(word for word in words if word not in lexicon().suffixes)
    return kept or words


def _sex_before(text: str, start: int) -> Sex | None:
    found = _BEFORE.search(text[max(0, start - 20) : start])
    return lexicon().honorifics.get(found[1].lower()) if found else None


def title_before(text: str, start: int) -> str | None:
    """The honorific that stands right before a name ("Dr"), in lower case."""
    found = _BEFORE.search(text[max(0, start - 20) : start])
    return found[1].lower() if found and found[1].lower() in lexicon().honorifics else None


def _group_persons(text: str, names: Sequence[Named]) -> list[Cluster]:
    full: list[Cluster] = []
    by_surname: dict[str, dict[int, Cluster]] = defaultdict(dict)
    by_given: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for name in names:
        form = _form(text, name)
        parts = _parts(form)
        if len(parts) > 1:
            near = by_surname[parts[-1]] | by_given[parts[0]]
            same = [c for c in near.values() if any(_same_person(form, one) for one in c.forms)]
            cluster = same[-1] if same else Cluster("person")
            if not same:
                full.append(cluster)
            by_surname[parts[-1]][id(cluster)] = cluster
            for word in parts[:-1]:
                by_given[word][id(cluster)] = cluster
            cluster.forms[form] += 1
            cluster.names.append(name)
            cluster.sex = cluster.sex or _sex_before(text, name.start)
    for cluster in full:
        cluster.likely_sex = lexicon().sex_of_name(cluster.name)
    short: dict[str, Cluster] = {}
    for name in names:
        form = _form(text, name)
        parts = _parts(form)
        if len(parts) == 1:
            bearers = by_surname.get(parts[0]) or by_given.get(parts[0]) or {}
            cluster = _bearer(text, name, [*bearers.values()]) or short.setdefault(
                parts[0], Cluster("person")
            )
            cluster.forms[form] += 1
            cluster.names.append(name)
            cluster.sex = cluster.sex or _sex_before(text, name.start)
    found = [*full, *short.values()]
    for cluster in found:
        cluster.names.sort(key=lambda name: name.start)
        cluster.likely_sex = lexicon().sex_of_name(cluster.name)
    return found


def _same_person(one: str, other: str) -> bool:
    """Whether two full names can be one person's: same surname, compatible given names."""
    a, b = _parts(one), _parts(other)
    if a[-1] != b[-1]:
        short, long = sorted((a, b), key=len)
        return len(short) > 1 and long[: len(short)] == short  # "Kim Jong" of "Kim Jong Un"
    given_a, given_b = a[:-1], b[:-1]
    if not given_a or not given_b:
        return True
    first_a, first_b = given_a[0], given_b[0]
    if first_a == first_b or set(given_a) <= set(given_b) or set(given_b) <= set(given_a):
        return True
    initials = (first_a.rstrip("."), first_b.rstrip("."))
    return min(map(len, initials)) == 1 and initials[0][0] == initials[1][0]


def _bearer(text: str, name: Named, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who of the persons that bear a single name in full is meant by it.

    The honorific's sex decides; then whoever was called so before, without an honorific;
    then whoever was named last before this place; then whoever comes first after it.
    """
    sex = _sex_before(text, name.start)
    if sex:
        candidates = [c for c in candidates if c.sex in (sex, None)]
        likely = [c for c in candidates if c.sex or c.likely_sex in (sex, None)]
        candidates = likely or candidates
    if len(candidates) < 2:
        return candidates[0] if candidates else None

    def closeness(cluster: Cluster) -> tuple[bool, bool, int]:
        before = [n for n in cluster.names if n.start < name.start]
        if not before:
            return (False, False, -min(n.start for n in cluster.names))
        bare = not sex and any(_is_bare(text, n) for n in before)
        return (True, bare, max(n.start for n in before))

    return max(candidates, key=closeness)


def _is_bare(text: str, name: Named) -> bool:
    """Whether a mention is a single name without an honorific."""
    return len(_parts(_form(text, name))) == 1 and title_before(text, name.start) is None


# --- Organizations, places and the rest --------------------------------------------------


def _group_others(text: str, names: Sequence[tuple[Named, EntityKind]]) -> list[Cluster]:
    clusters: dict[str, Cluster] = {}
    for name, kind in names:
        form = _form(text, name)
        cluster = clusters.setdefault(name_key(form), Cluster(kind))
        cluster.forms[form] += 1
        cluster.names.append(name)
    _join_glosses(text, names, clusters)
    _join_acronyms(clusters)
    _join_short_forms(clusters)
    found = {id(cluster): cluster for cluster in clusters.values()}
    for cluster in found.values():
        cluster.names.sort(key=lambda name: name.start)
    return list(found.values())


def _join(clusters: dict[str, Cluster], key: str, into: str) -> None:
    gone, kept = clusters[key], clusters[into]
    if gone is kept:
        return
    kept.forms.update(gone.forms)
    kept.names += gone.names
    for form in gone.forms:
        clusters[name_key(form)] = kept


def _join_glosses(
    text: str, names: Sequence[tuple[Named, EntityKind]], clusters: dict[str, Cluster]
) -> None:
    """An acronym in brackets right behind a name is its own: "Ferrous Metals Union (SMF)"."""
    for (one, kind), (other, other_kind) in pairwise(names):
        short = text[other.start : other.end]
        if kind != other_kind or not short.isupper() or " " in short:
            continue
        if _GLOSS.fullmatch(text, one.end, other.start) and text[other.end : other.end + 1] == ")":
            _join(clusters, name_key(short), name_key(_form(text, one)))


def _join_acronyms(clusters: dict[str, Cluster]) -> None:
    spelt: dict[str, str] = {}
    for key, cluster in clusters.items():
        for short in _acronyms(cluster):
            spelt.setdefault(short, key)
    for key in list(clusters):
        form = next(iter(clusters[key].forms)).replace(".", "")
        if key != form.lower():  # a known variant: "US" is no "2020 United States election"
            continue
        if form.isupper() and form.isalpha() and len(form) >= _MIN_ACRONYM and form in spelt:
            _join(clusters, key, spelt[form])


def _acronyms(cluster: Cluster) -> set[str]:
    """Initials of the capitalised words, and of all words."""
    found = set()
    for form in cluster.forms:
        words = re.split(r"[\s-]+", form)
        if len(words) > 1:
            found.add("".join(word[0] for word in words if word[:1].isupper()))
            found.add("".join(word[0] for word in words if word[:1].isalpha()).upper())
    return found


def _join_short_forms(clusters: dict[str, Cluster]) -> None:
    """A name that is the beginning or the end of just one longer name of its kind means it."""
    longer: dict[str, list[str]] = defaultdict(list)
    for key in clusters:
        words = key.split(" ")
        for size in range(1, min(len(words), MAX_WORDS)):
            longer[" ".join(words[:size])].append(key)
            longer[" ".join(words[-size:])].append(key)
    for key in sorted(clusters, key=len):
        one = clusters[key]
        others = {
            id(clusters[other]): other
            for other in longer.get(key, ())
            if clusters[other].kind == one.kind and clusters[other] is not one
        }
        if len(others) == 1 and one.kind != "place":
            _join(clusters, key, next(iter(others.values())))
