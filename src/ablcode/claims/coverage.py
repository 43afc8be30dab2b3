"""Coverage: national decisions of Medicare, and what a payer's published policy was seen to say of an energy."""

from collections.abc import Iterator
from functools import lru_cache

from ablcode.claims.records import NotChecked
from ablcode.claims.work import Found, Item, Work, finding
from ablcode.knowledge.fields import read_json
from ablcode.knowledge.payers import Payer, Stance, payers

_AGAINST = ("investigational", "not medically necessary")
_NOT_SEEN = "local determination exists"  # and its text was not seen


def national_rule(code: str) -> str | None:
    """Return the rule of Medicare's national decision that names a code's indications, or None."""
    rules: dict[str, str] = read_json("lesions.json")["national_decisions"]
    return rules.get(code)


def check_coverage(work: Work) -> Iterator[Found]:
    """Yield a warning where the payer's policy seen speaks against the energy, and say where no text was seen."""
    if work.claim.payer is None:
        return
    if not work.medicare and not _known(work.claim.payer) and work.of("ablation", "unlisted"):
        yield NotChecked("coverage by the payer", "not in data: no policy of the payer that the claim names was seen")
        return
    for item in work.of("ablation"):
        record = item.facts.record
        if record is None or record.organ not in ("liver", "any"):
            continue
        for energy in record.energies[:1]:
            found = _stance(work.claim.payer, energy)
            if found is not None:
                yield _doubt(item, *found)


def _doubt(item: Item, payer: str, stance: Stance) -> Found:
    energy = stance.energy.replace("_", " ")
    if stance.stance.startswith(_NOT_SEEN):
        return NotChecked(f"coverage of {item.code} ({energy})", f"not in data: {payer}: {stance.stance}")
    message = f"{payer} on {energy}: {stance.stance}, in the policy seen. A policy seen is no coverage decision."
    fix = "Ask the payer before the service, and keep its answer with the claim."
    return finding(
        "COVER-POLICY",
        "COVERAGE",
        "warning",
        item,
        message,
        fix,
        sources=stance.sources,
        confidence=stance.confidence or "low",
    )


@lru_cache(maxsize=1024)
def _known(payer: str) -> tuple[Payer, ...]:
    """Return the payers of the catalogue that a name holds."""
    said = payer.lower()
    return tuple(one for one in payers() if any(name.lower() in said for name in (one.payer, *_also_called(one.payer))))


@lru_cache(maxsize=1024)
def _stance(payer: str, energy: str) -> tuple[str, Stance] | None:
    for one in _known(payer):
        for stance in one.energies:
            if stance.energy == energy and stance.stance.startswith((*_AGAINST, _NOT_SEEN)):
                return one.payer, stance
    return None


def _also_called(payer: str) -> tuple[str, ...]:
    names: dict[str, list[str]] = read_json("lesions.json")["payer_names"]
    return tuple(names.get(payer, ()))
