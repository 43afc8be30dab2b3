"""NCCI pair edits between the lines of a claim, by the table of the setting and the modifier indicator."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from ablcode.claims.guidance import parted
from ablcode.claims.records import Change, Finding, NotChecked
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import TREATS, Found, Item, Work, finding
from ablcode.knowledge.pairs import Pair

_NEVER, _DELETED = "0", "9"
_BUNDLED = frozenset({"component", "imaging"})
# Codes that no pair table of procedures speaks of.
_OUTSIDE = frozenset({"unknown", "followup", "dental", "vision"})
_NEVER_ASKED = frozenset({"sedation", "anesthesia", "visit", "surgery", "imaging", "medicine", "component"})


class Hit(NamedTuple):
    """An edit between two lines: the one that is paid and the one that is denied."""

    pays: Item
    denied: Item
    edit: Pair
    edition: str


def check_pairs(work: Work) -> Iterator[Found]:
    """Yield a finding for each line that an edit denies, and name the pairs that no table covers."""
    if not work.tables.holds("pairs", work.claim.claim_type, work.day):
        return  # which `check_periods` tells
    unknown: dict[str, list[str]] = {}
    lines = [item for item in work.items if item.alive and item.facts.role not in _OUTSIDE]
    for one, other in combinations(lines, 2):
        if one.code == other.code:
            continue
        answer = work.pair(one.code, other.code)
        if not answer.known:
            if _asked(one, other):
                unknown.setdefault(answer.edition, []).append(f"{one.code}/{other.code}")
            continue
        if answer.pair is None or answer.pair.indicator == _DELETED:
            continue
        pays, denied = (one, other) if answer.pair.column_one == one.code else (other, one)
        found = _judge(work, Hit(pays, denied, answer.pair, answer.edition))
        if found is not None:
            yield found
    for edition, pairs in unknown.items():
        yield NotChecked(
            f"pair edits {', '.join(dict.fromkeys(pairs))}", f"not in data: {edition} holds no such pair yet"
        )


def _asked(one: Item, other: Item) -> bool:
    """Say whether a missing edit between two lines is worth telling: one treats, the other is no time or imaging."""
    treats = one.facts.role in TREATS or other.facts.role in TREATS
    return treats and not any(item.facts.role in _NEVER_ASKED or item.facts.family for item in (one, other))


def _judge(work: Work, hit: Hit) -> Finding | None:
    if hit.edit.indicator != _NEVER and _bypassed(work, hit):
        return None
    if work.facility:
        return _of_editor(hit)
    if hit.denied.facts.role == "visit" or hit.pays.facts.role == "visit":
        return None  # visits of the day are judged by the global period
    if hit.denied.facts.family or hit.pays.facts.family:
        return _of_guidance(work, hit)
    return _plain(work, hit)


def _bypassed(work: Work, hit: Hit) -> bool:
    """Say whether a modifier parts the pair. The hospitals' editor takes any of the list on either line."""
    m = marks()
    if work.facility:
        return bool((hit.pays.modifiers | hit.denied.modifiers) & m.part_a_pair)
    sides = frozenset(m.sides)
    return parted(hit.pays, hit.denied) or bool(hit.denied.modifiers & (m.part_a_pair - m.distinct - sides))


def _of_editor(hit: Hit) -> Finding:
    """Return what the outpatient code editor does: the line in column two is rejected."""
    rule = "EDITOR-PAIR-0" if hit.edit.indicator == _NEVER else "EDITOR-PAIR-1"
    # Where guidance denies the procedure itself, the guidance line is the mistake; this line only suffers from it.
    suffers = bool(hit.pays.facts.family) and hit.denied.facts.role in TREATS
    return _finding(hit, rule, "warning" if suffers else "error")


def _of_guidance(work: Work, hit: Hit) -> Finding | None:
    """Edits with guidance: the procedure is never the mistake, and a guidance line that guides another is a doubt."""
    if not hit.denied.facts.family:
        return None
    guides = any(
        a.facts.record and hit.denied.code in a.facts.record.guidance.codes
        for a in work.of("ablation")
        if a is not hit.pays
    )
    unlisted = bool(work.of("unlisted"))
    return _finding(hit, _rule(hit), "warning" if guides or unlisted else "error")


def _plain(work: Work, hit: Hit) -> Finding:
    kind, rule = "NCCI_PAIR", _rule(hit)
    role = hit.denied.facts.role
    if role == "biopsy" and hit.pays.facts.role != "biopsy" and not hit.denied.distinct:
        kind = "BUNDLED_BIOPSY"
    elif _belongs(hit.denied) or (role == "drainage" and _lung(hit.pays)):
        group = hit.denied.facts.group
        kind = (group.type if group else None) or "BUNDLED_COMPONENT"
        rule = "CHEST-DRAIN" if role == "drainage" else rule
    return _finding(hit, rule, "error", kind)


def _belongs(item: Item) -> bool:
    """Say whether a service is one that procedures include."""
    return item.facts.role in _BUNDLED and item.facts.group is not None and item.facts.group.rule is not None


def _lung(item: Item) -> bool:
    return item.facts.record is not None and item.facts.record.organ == "lung" and item.facts.role == "ablation"


def _rule(hit: Hit) -> str:
    both_treat = hit.pays.facts.role in TREATS and hit.denied.facts.role in TREATS
    resected = hit.pays.facts.role == "resection" and hit.denied.facts.role in TREATS
    if hit.edit.indicator == _NEVER:
        return "TWO-ENERGIES-DISTINCT" if both_treat else "PAIR-NEVER"
    return "RESECTION" if resected else "PAIR-DISTINCT"


def _finding(hit: Hit, rule: str, severity: str, kind: str = "NCCI_PAIR") -> Finding:
    one, two = hit.pays.code, hit.denied.code
    edit = f"NCCI has {one} in column one and {two} in column two, indicator {hit.edit.indicator} ({hit.edition})"
    if hit.edit.indicator == _NEVER:
        message = f"{edit}: never both, with or without a modifier."
        fix = f"Leave out {two}." if severity == "error" else f"Leave out {one} or {two}."
        change = Change(drop=True) if severity == "error" else None
    else:
        message = f"{edit}: {two} is denied unless it is distinct and says so."
        same_side = hit.pays.sides and hit.denied.sides
        where = "site, lesion or session" if not same_side else "site or lesion on the same side"
        fix = f"Add XS or 59 to {two} if the record shows another {where}; else leave it out."
        if hit.denied.facts.role == "visit":
            fix = f"Add {marks().separate_visit} to {two} if the record shows a separate evaluation; else leave it out."
        change = None
    return finding(rule, kind, severity, hit.denied, message, fix, (one,), change=change, sources=(hit.edit.source,))
