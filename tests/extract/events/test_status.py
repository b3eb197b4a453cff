"""Tests of status and polarity by rule."""

from __future__ import annotations

import pytest

from onrecord.extract.events.clauses import Clauses
from onrecord.extract.events.status import state_of
from tests.extract.events.trees import read_tree

SENTENCES = {
    "will expel": ("Norway will expel envoys", "PROPN 3 nsubj|AUX 3 aux|VERB 0 root|NOUN 3 obj", 2),
    "might expel": (
        "Norway might expel envoys",
        "PROPN 3 nsubj|AUX 3 aux|VERB 0 root|NOUN 3 obj",
        2,
    ),
    "must expel": ("Norway must expel envoys", "PROPN 3 nsubj|AUX 3 aux|VERB 0 root|NOUN 3 obj", 2),
    "plans to expel": (
        "Norway plans to expel envoys",
        "PROPN 2 nsubj|VERB 0 root|PART 4 mark|VERB 2 xcomp|NOUN 4 obj",
        3,
    ),
    "failed to expel": (
        "Norway failed to expel envoys",
        "PROPN 2 nsubj|VERB 0 root|PART 4 mark|VERB 2 xcomp|NOUN 4 obj",
        3,
    ),
    "never expelled": (
        "Norway never expelled envoys",
        "PROPN 3 nsubj|ADV 3 advmod|VERB 0 root|NOUN 3 obj",
        2,
    ),
    "denied expelling": (
        "Norway denied that it expelled envoys",
        "PROPN 2 nsubj|VERB 0 root|SCONJ 5 mark|PRON 5 nsubj|VERB 2 ccomp|NOUN 5 obj",
        4,
    ),
    "to expel": ("Norway to expel envoys", "PROPN 3 nsubj|PART 3 mark|VERB 0 root|NOUN 3 obj", 2),
    "is expelling": (
        "Norway is expelling envoys",
        "PROPN 3 nsubj|AUX 3 aux|VERB 0 root|NOUN 3 obj",
        2,
    ),
    "if": (
        "Norway will protest if Elmland expels envoys",
        "PROPN 3 nsubj|AUX 3 aux|VERB 0 root|SCONJ 6 mark|PROPN 6 nsubj|VERB 3 advcl|NOUN 6 obj",
        2,
    ),
    "is to be expelled": (
        "Envoys are to be expelled",
        "NOUN 5 nsubj:pass|AUX 5 aux|PART 5 mark|AUX 5 aux:pass|VERB 0 root",
        4,
    ),
    "will discuss the expulsion": (
        "Norway will discuss the expulsion",
        "PROPN 3 nsubj|AUX 3 aux|VERB 0 root|DET 5 det|NOUN 3 obj",
        4,
    ),
    "nobody imposed sanctions": (
        "Nobody imposed sanctions",
        "PRON 2 nsubj|VERB 0 root|NOUN 2 obj",
        2,
    ),
    "with Norway expelling": (
        "They met with Norway expelling envoys",
        "PRON 2 nsubj|VERB 0 root|SCONJ 5 mark|PROPN 5 nsubj|VERB 2 advcl|NOUN 5 obj",
        4,
    ),
    "want to expel": (
        "Deputies want Norway to expel envoys",
        "NOUN 2 nsubj|VERB 0 root|PROPN 2 obj|PART 5 mark|VERB 2 xcomp|NOUN 5 obj",
        4,
    ),
    "refused to expel": (
        "Norway refused to expel envoys",
        "PROPN 2 nsubj|VERB 0 root|PART 4 mark|VERB 2 xcomp|NOUN 4 obj",
        3,
    ),
    "under the plan": (
        "Under the plan Norway would expel envoys",
        "ADP 3 case|DET 3 det|NOUN 6 obl|PROPN 6 nsubj|AUX 6 aux|VERB 0 root|NOUN 6 obj",
        5,
    ),
    "it is possible that": (
        "It is possible that Norway will expel envoys",
        "PRON 3 expl|AUX 3 cop|ADJ 0 root|SCONJ 7 mark|PROPN 7 nsubj|AUX 7 aux|VERB 3 csubj"
        "|NOUN 7 obj",
        6,
    ),
    "should": (
        "Should talks fail , Norway will expel envoys",
        "SCONJ 3 mark|NOUN 3 nsubj|VERB 7 advcl|PUNCT 3 punct|PROPN 7 nsubj|AUX 7 aux|VERB 0 root"
        "|NOUN 7 obj",
        6,
    ),
    "talks continue": ("The talks continue", "DET 2 det|NOUN 3 nsubj|VERB 0 root", 1),
    "fly for talks": (
        "He will fly to Oslo for talks",
        "PRON 3 nsubj|AUX 3 aux|VERB 0 root|ADP 5 case|PROPN 3 obl|ADP 7 case|NOUN 3 obl",
        6,
    ),
    "begun expelling": (
        "Norway has begun expelling envoys",
        "PROPN 3 nsubj|AUX 3 aux|VERB 0 root|VERB 3 xcomp|NOUN 4 obj",
        3,
    ),
    "could reverse or expel": (
        "They could apologise or expel envoys",
        "PRON 3 nsubj|AUX 3 aux|VERB 0 root|CCONJ 5 cc|VERB 3 conj|NOUN 5 obj",
        4,
    ),
    "will fly to ask": (
        "He will fly to Oslo to ask",
        "PRON 3 nsubj|AUX 3 aux|VERB 0 root|ADP 5 case|PROPN 3 obl|PART 7 mark|VERB 3 advcl",
        6,
    ),
    "in talks": (
        "They are in talks",
        "PRON 4 nsubj|AUX 4 cop|ADP 4 case|NOUN 0 root",
        3,
    ),
    "expelled": ("Norway expelled envoys", "PROPN 2 nsubj|VERB 0 root|NOUN 2 obj", 1),
}


@pytest.mark.parametrize(
    ("name", "status", "negative"),
    [
        ("will expel", "planned", False),
        ("might expel", "hypothetical", False),
        ("must expel", "proposed", False),
        ("plans to expel", "planned", False),
        ("failed to expel", "actual", True),
        ("never expelled", "actual", True),
        ("denied expelling", "actual", True),
        ("to expel", "planned", False),
        ("is expelling", "ongoing", False),
        ("if", "conditional", False),
        ("is to be expelled", "planned", False),
        ("will discuss the expulsion", "actual", False),
        ("nobody imposed sanctions", "actual", True),
        ("with Norway expelling", "ongoing", False),
        ("want to expel", "proposed", False),
        ("refused to expel", "actual", True),
        ("under the plan", "proposed", False),
        ("it is possible that", "hypothetical", False),
        ("should", "conditional", False),
        ("talks continue", "ongoing", False),
        ("fly for talks", "planned", False),
        ("begun expelling", "ongoing", False),
        ("could reverse or expel", "hypothetical", False),
        ("will fly to ask", "planned", False),
        ("in talks", "ongoing", False),
        ("expelled", "actual", False),
    ],
)
def test_state(name: str, status: str, negative: bool) -> None:
    """Auxiliaries, governing verbs, conditions and negations tell the state of an event."""
    text, tags, trigger = SENTENCES[name]
    rows = [f"{w} {t}" for w, t in zip(text.split(), tags.split("|"), strict=True)]
    article, reading, _ = read_tree("\n".join(rows))
    state = state_of(Clauses(article.text, reading.words), trigger)
    assert (state.status, state.negative) == (status, negative)
