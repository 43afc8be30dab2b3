"""Options of `suggest` as facts: every name in the vocabulary is taken, with what a device or body part implies."""

from ablcode.coding.given import NO_GUIDANCE, Fact
from ablcode.errors import UsageError
from ablcode.knowledge.places import places
from ablcode.knowledge.vocabulary import begun, canonical, implying, names, nearest, normal

_IMPLIED = ("organ", "approach", "energy", "guidance", "side", "tumor", "detail")


def read_option(kind: str, option: str, text: str | None) -> str | None:
    """Return the vocabulary's value for what an option was given; raise UsageError for a name it does not know."""
    if text is None:
        return None
    value = canonical(kind, text)
    if value is None:
        meant = begun(kind, text)
        if len(meant) == 1:
            return meant[0]
        near = meant or nearest(kind, text)
        known = names(kind)
        hint = f"{option} {(near or known)[0]}"
        raise UsageError(
            f"UNKNOWN_{kind.upper()}", f"no {kind.replace('_', ' ')} {text!r} ({option})", hint, near or known
        )
    return value


def read_facts(kind: str, texts: list[str] | None) -> tuple[Fact, ...]:
    """Return the facts that one option gives, with those that its name implies; raise UsageError for unknown names.

    `--energy sonata` is radiofrequency and implies the uterus and the transcervical approach; `--organ rib` is bone.
    """
    option = f"--{kind}"
    found: list[Fact] = []
    for text in texts or ():
        if kind == "guidance" and normal(text) == NO_GUIDANCE:
            found.append(Fact(kind, NO_GUIDANCE, text))
            continue
        value = read_option(kind, option, text)
        if value is not None:
            found.append(Fact(kind, value, text))
            found += _implied(kind, text)
    values = dict.fromkeys(fact.value for fact in found if fact.field == kind)
    if NO_GUIDANCE in values and len(values) > 1:
        raise UsageError("CONTRADICTION", f"{option} {' and '.join(values)} are both given", f"{option} {NO_GUIDANCE}")
    return tuple(dict.fromkeys(found))


def _implied(kind: str, text: str) -> list[Fact]:
    """Return what else is true where the name is that of a device or a body part; else nothing."""
    entry = implying(kind, text)
    if entry is None:
        return []
    found = [Fact(field, value, text, True) for field, value in entry.implies.items() if field in _IMPLIED]
    if entry.kind == "site":
        found.append(Fact("site", entry.value, text, True))
    return [fact for fact in found if fact.field != kind]


def read_pos(text: str | None) -> str | None:
    """Return a place of service in two digits; raise UsageError for one that is not in the table."""
    if text is None:
        return None
    code = text.strip().upper().removeprefix("POS").strip(" -:").zfill(2)
    table = places()
    if code not in table.by_code and code not in table.facility:
        known = tuple(table.by_code)
        raise UsageError("UNKNOWN_POS", f"no place of service {text!r} (--pos)", "--pos 22", known)
    return code
