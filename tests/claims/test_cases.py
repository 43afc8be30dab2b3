"""The claims with known findings, written from the rules: how many are found, and no false alarm on a clean claim."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from ablcode.claims.parse import claim_from
from ablcode.claims.with_note import checked
from ablcode.knowledge.tables import Bundled

CASES = Path(__file__).parent.parent / "cases"


class Score(NamedTuple):
    hit: int
    gold: int
    said: int
    alarm: bool


def score(case: dict[str, Any]) -> Score:
    gold = case["gold"]["findings"]
    kinds = [({f["type"], *f.get("or_types", ())}, f["code"], bool(f.get("optional"))) for f in gold]
    result = checked(claim_from(case["claim"]), Bundled())
    said = {
        (f.type, f.code)
        for f in result.findings
        if f.severity == "error" or (f.severity == "warning" and any(f.type in t and f.code == c for t, c, _ in kinds))
    }
    said -= {(t, code) for types, code, optional in kinds if optional for t in types}
    wanted = [(types, code) for types, code, optional in kinds if not optional]
    hit = sum(any(code == c and t in types for t, c in said) for types, code in wanted)
    return Score(hit, len(wanted), len(said), case["gold"]["clean"] and bool(said))


def test_seen_cases() -> None:
    cases = [json.loads(line) for line in (CASES / "seen" / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    scores = [score(case) for case in cases]
    hit, gold, said = (sum(column) for column in zip(*(s[:3] for s in scores), strict=True))
    precision, recall = hit / said, hit / gold
    assert 2 * precision * recall / (precision + recall) >= 0.97
    assert not [case["id"] for case, s in zip(cases, scores, strict=True) if s.alarm]
