"""Options of `suggest` as facts of a case: every name in the vocabulary is taken, and what is said twice must agree."""

from typing import NamedTuple

from ablcode.errors import UsageError
from ablcode.knowledge.case import Case, Evidence, Guidance, Treatment
from ablcode.knowledge.places import places
from ablcode.knowledge.vocabulary import canonical, names, nearest


class Given(NamedTuple):
    """The facts that options give, in the vocabulary's values; empty where an option was not given."""

    organ: str | None = None
    approach: str | None = None
    energies: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    side: str | None = None
    lesions: int | None = None

    @property
    def any(self) -> bool:
        """Whether any fact was given."""
        return self != Given()


def read_option(kind: str, option: str, text: str | None) -> str | None:
    """Return the vocabulary's value for what an option was given; raise UsageError for a name it does not know."""
    if text is None:
        return None
    value = canonical(kind, text)
    if value is None:
        near = nearest(kind, text) or names(kind)
        raise UsageError(
            f"UNKNOWN_{kind.upper()}", f"no {kind.replace('_', ' ')} {text!r} ({option})", f"{option} {near[0]}", near
        )
    return value


def read_pos(text: str | None) -> str | None:
    """Return a place of service in two digits; raise UsageError for one that is not in the table."""
    if text is None:
        return None
    code = text.strip().upper().removeprefix("POS").strip().zfill(2)
    if code not in places().by_code:
        known = tuple(places().by_code)
        raise UsageError("UNKNOWN_POS", f"no place of service {text!r} (--pos)", "--pos 22", known)
    return code


def merged(case: Case, given: Given) -> Case:
    """Return a case with the facts of options put over those of the text: who gives an option means it."""
    if not given.any:
        return case
    treatments = tuple(_over(t, given) for t in case.treatments or (Treatment(),))
    told: list[Evidence] = []
    for number in range(len(treatments)):
        for field in ("organ", "approach", "energies", "side", "lesions"):
            value = getattr(given, field)
            if value:
                shown = ", ".join(value) if isinstance(value, tuple) else str(value)
                told.append(Evidence(f"treatments[{number}].{field}", shown, shown, 0, 0, "option"))
    guidance = case.guidance
    if given.guidance:
        guidance = tuple(Guidance(modality) for modality in given.guidance)
        told += [Evidence(f"guidance[{n}]", g.modality, g.modality, 0, 0, "option") for n, g in enumerate(guidance)]
    fields = {one.field for one in told}
    kept = [one for one in case.evidence if one.field not in fields]
    return case._replace(treatments=treatments, guidance=guidance, evidence=(*kept, *told))


def _over(treatment: Treatment, given: Given) -> Treatment:
    return treatment._replace(
        organ=given.organ or treatment.organ,
        approach=given.approach or treatment.approach,
        energies=given.energies or treatment.energies,
        side=given.side or treatment.side,
        lesions=given.lesions or treatment.lesions,
    )
