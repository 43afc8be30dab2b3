"""Add-on codes without a primary code beside them."""

from collections.abc import Iterator

from ablcode.claims.records import Change
from ablcode.claims.work import SURGICAL, Found, Item, Work, finding

_SEVERAL = 4


def check_addons(work: Work) -> Iterator[Found]:
    """Yield a finding for each add-on code whose primary codes are all missing from the claim."""
    codes = {item.code for item in work.items}
    for item in work.items:
        record = item.facts.record
        if record is None or record.addon_to is None or codes & {*record.addon_to}:
            continue
        yield _alone(work, item, record.addon_to)


def _alone(work: Work, item: Item, primaries: tuple[str, ...]) -> Found:
    shown = ", ".join(primaries[:_SEVERAL]) + (" and others" if len(primaries) > _SEVERAL else "")
    beside = [o.code for o in work.items if o is not item and o.facts.role in SURGICAL and o.facts.role != "biopsy"]
    message = f"{item.code} is an add-on code: it stands beside {shown}, and none of them is on the claim."
    if beside:
        message = f"{message} {', '.join(dict.fromkeys(beside))} is not among its primary codes."
    # A biopsy at surgery may stand beside any major operation: only those of the catalogue are known here.
    outside = item.facts.role == "biopsy" and any(o.facts.record is None for o in work.items if o.code in beside)
    severity = "warning" if outside else "error"
    change = None if outside else Change(drop=True)
    rule = "BIOPSY-WITH-OPEN" if item.facts.role == "biopsy" else "ADDON-PRIMARY"
    fix = f"Report the primary code ({shown}) or leave out {item.code}."
    return finding(rule, "ADDON_WITHOUT_PRIMARY", severity, item, message, fix, tuple(primaries), change)
