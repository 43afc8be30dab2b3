"""Services that belong to the procedure: biopsies of the treated lesion, looks around, tubes, given-up approaches."""

from collections.abc import Iterator

from ablcode.claims.codes import Group
from ablcode.claims.guidance import parted, same_side
from ablcode.claims.lesions import dx_facts
from ablcode.claims.records import Change, Finding, NotChecked
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import Found, Item, Work, finding
from ablcode.coding.services import services
from ablcode.knowledge.case import Biopsy

_ANY = "any"
_ANESTHESIA = "anesthesia"
_DRAINED = frozenset({"lung"})
_LESS_INVASIVE = {"open": frozenset({"laparoscopic", "percutaneous"}), "laparoscopic": frozenset({"percutaneous"})}


def check_components(work: Work) -> Iterator[Found]:
    """Yield a finding for each line that is part of another line's procedure."""
    for item in work.items:
        if item.facts.role == "biopsy" and item.alive:
            yield from _biopsy(work, item)
        elif item.facts.role == "drainage" and item.alive:
            yield from _drain(work, item)
        elif item.facts.role == _ANESTHESIA and item.alive:
            yield from _anesthesia(work, item)
        elif item.facts.group is not None and item.alive:
            found = _included(work, item, item.facts.group)
            if found is not None:
                yield found
    yield from _converted(work)


def _hosts(work: Work, organs: tuple[str, ...]) -> tuple[Item, ...]:
    """Return the ablations of one of the organs, or of an organ that their code does not name."""
    return tuple(
        i for i in work.of("ablation", "unlisted") if i.facts.record and i.facts.record.organ in (*organs, _ANY)
    )


def _biopsy(work: Work, item: Item) -> Iterator[Found]:
    hosts = _hosts(work, item.facts.organs)
    if not hosts:
        return
    host = next((h for h in hosts if h.facts.record and h.facts.record.organ != _ANY), hosts[0])
    noted = _noted(work, item)
    if noted is not None and noted.lesion is not None and not noted.decided:
        yield from _told(work, item, host, noted)
        return
    if noted is not None and noted.decided:
        yield from _decided(work, item, host)
        return
    addon = item.facts.record is not None and item.facts.record.addon_to is not None
    staged = marks().staged in item.modifiers
    if addon:
        yield NotChecked(f"{item.code} beside {host.code}", "needs input: whether another lesion was sampled")
    elif staged or not same_side(item, host):
        return
    elif not parted(item, host) and _other_lesion(item, host) and _parts(work, item, host):
        message = (
            f"{item.code} points to another diagnosis than {host.code}, and the line does not say that it is distinct."
        )
        fix = "Add XS or 59, if the record names another lesion; else leave the line out."
        yield finding("BIOPSY-OTHER", "MODIFIER_MISSING", "error", item, message, fix, (host.code,))
    elif not parted(item, host):
        message = f"{item.code} beside {host.code}: a biopsy of the lesion that is ablated is part of the ablation."
        fix = "Leave it out; or add XS or 59 for another lesion, 58 if its result decided the ablation."
        yield finding("BIOPSY-SAME", "BUNDLED_BIOPSY", "error", item, message, fix, (host.code,), Change(drop=True))
    elif item.line.dx and item.line.dx == host.line.dx:
        message = f"{item.code} is marked as distinct from {host.code} and has the same diagnoses."
        fix = "Check that the record names another lesion, and point the line to its diagnosis."
        yield finding("BIOPSY-OTHER", "BUNDLED_BIOPSY", "warning", item, message, fix, (host.code,))


def _drain(work: Work, item: Item) -> Iterator[Found]:
    """Doubt a chest drain beside a lung ablation where no edit covers it: its reason decides."""
    for host in work.of("ablation"):
        lung = host.facts.record is not None and host.facts.record.organ in _DRAINED
        if lung and _chest(item) and not parted(item, host) and work.pair(item.code, host.code).pair is None:
            message = f"{item.code} beside {host.code}: a drain for what the ablation caused is part of it."
            fix = "Keep it only for a reason of its own, which the record shows."
            yield finding("CHEST-DRAIN", "BUNDLED_COMPONENT", "warning", item, message, fix, (host.code,))
            return


def _chest(item: Item) -> bool:
    rows = services().companions
    return any(row.code == item.code and {*_DRAINED} & {*row.included} for row in rows)


def _anesthesia(work: Work, item: Item) -> Iterator[Found]:
    """Doubt anesthesia on the claim of the physician who ablated."""
    hosts = work.of("ablation", "unlisted", "resection")
    if hosts and not work.facility:
        message = f"{item.code} beside {hosts[0].code}: anesthesia is on the claim of the clinician who gave it."
        fix = f"Leave out {item.code}, unless another clinician of the practice gave the anesthesia."
        yield finding("ANESTHESIA", "NOT_BILLABLE", "warning", item, message, fix, (hosts[0].code,))


def _other_lesion(item: Item, host: Item) -> bool:
    """Say whether the diagnoses of the two lines name different tumors."""
    mine, others = ({dx for dx in i.line.dx if dx_facts(dx).tumor} for i in (item, host))
    return bool(mine and others) and not mine & others


def _parts(work: Work, item: Item, host: Item) -> bool:
    edit = work.pair(item.code, host.code).pair
    return edit is not None and edit.indicator == "1"


def _noted(work: Work, item: Item) -> Biopsy | None:
    if work.note is None:
        return None
    told = [b for b in work.note.biopsies if b.organ is None or b.organ in item.facts.organs]
    return next((b for b in told if b.lesion is not None or b.decided), told[0] if told else None)


def _told(work: Work, item: Item, host: Item, biopsy: Biopsy) -> Iterator[Found]:
    """Judge a biopsy whose lesion the note names."""
    if biopsy.lesion == "same" and marks().staged in item.modifiers:
        message = f"{item.code}-{marks().staged}: the note does not tell that the result decided {host.code}."
        fix = f"Keep {marks().staged} only if the result was read at once and decided the ablation."
        yield finding("BIOPSY-DECIDED", "BUNDLED_BIOPSY", "warning", item, message, fix, (host.code,))
        return
    if biopsy.lesion == "same":
        message = f"{item.code}: the note says that the ablated lesion was sampled, which is part of {host.code}."
        fix = f"Leave out {item.code}."
        yield finding("BIOPSY-SAME", "BUNDLED_BIOPSY", "error", item, message, fix, (host.code,), Change(drop=True))
        return
    if _parts(work, item, host) and not parted(item, host):
        message = f"{item.code} samples another lesion than {host.code} treats, and the line does not say so."
        fix = "Add XS or 59; the record names both lesions."
        change = Change(add=("XS",))
        yield finding("BIOPSY-OTHER", "MODIFIER_MISSING", "error", item, message, fix, (host.code,), change)


def _decided(work: Work, item: Item, host: Item) -> Iterator[Found]:
    """Judge a biopsy whose result, as the note says, decided the ablation."""
    marked = item.modifiers & {marks().staged, *marks().distinct}
    edit = work.pair(item.code, host.code).pair
    if not marked and edit is not None:
        message = f"{item.code} decided {host.code} in the same session, and the line does not say so."
        change = Change(add=(marks().staged,))
        fix = f"Add {marks().staged}."
        yield finding("BIOPSY-DECIDED", "MODIFIER_MISSING", "error", item, message, fix, (host.code,), change)


def _included(work: Work, item: Item, group: Group) -> Finding | None:
    """Judge a line by the table of what procedures include."""
    if group.rule is None:
        return None
    always = doubtful = False
    host = None
    for other in work.items:
        if other is item or not other.alive or other.facts.record is None:
            continue
        record = other.facts.record
        if other.code in group.beside:
            host, always = other, True
            break
        of_organ = not group.organs or record.organ in group.organs
        if record.kind in ("ablation", "unlisted") and of_organ and record.approach in group.within:
            host = other
            always = record.approach in group.always
            doubtful = group.doubtful
            break
    if host is None or (parted(item, host) and not always):
        return None
    if item.modifiers & marks().part_a_pair and not always:
        return None
    kind = group.type or "BUNDLED_COMPONENT"
    message = f"{item.code} ({group.name}) is part of {host.code}."
    fix = f"Leave out {item.code}."
    if doubtful:
        message = f"{item.code} ({group.name}) on the day of {host.code}: the session's own imaging is not a study."
        fix = "Keep it only for a study with its own order, reason and finding, with XU or 59."
    change = None if doubtful else Change(drop=True)
    severity = "warning" if doubtful else "error"
    return finding(group.rule, kind, severity, item, message, fix, (host.code,), change)


def _converted(work: Work) -> Iterator[Found]:
    """Two approaches to one organ: only the completed one is reported after a conversion."""
    ablations = work.of("ablation", "unlisted")
    for done in ablations:
        for given_up in ablations:
            if done is given_up or not _another_approach(done, given_up):
                continue
            found = _given_up(work, done, given_up)
            if found is not None:
                yield found


def _another_approach(done: Item, given_up: Item) -> bool:
    one, other = done.facts.record, given_up.facts.record
    if one is None or other is None:
        return False
    less = _LESS_INVASIVE.get(one.approach, frozenset())
    return one.organ == other.organ and other.approach in less and same_side(done, given_up)


def _given_up(work: Work, done: Item, given_up: Item) -> Finding | None:
    one, other = done.facts.record, given_up.facts.record
    if one is None or other is None:
        return None
    stopped = marks().stopped_physician in given_up.modifiers
    told = work.note is not None and work.note.converted_from == other.approach
    # Without a note two approaches by the same energy, not marked as distinct, look like a conversion.
    alike = {*one.energies} == {*other.energies} and not parted(done, given_up)
    looks = work.note is None and alike and one.approach == "open" and other.approach == "laparoscopic"
    if not (told or stopped or looks):
        return None
    message = f"{given_up.code} was given up for {done.code}: only the completed approach is reported."
    if looks and not stopped:
        message = f"{given_up.code} beside {done.code}: after a conversion only the completed approach is reported."
    fix = f"Leave out {given_up.code}; 22 on {done.code} only for substantial extra work."
    return finding("CONVERTED", "CONVERTED_APPROACH", "error", given_up, message, fix, (done.code,), Change(drop=True))
