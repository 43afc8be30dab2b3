"""What options say, laid over what the words say: an option beats the text, and the answer says so."""

from typing import Any, NamedTuple

from ablcode.coding.records import Notice
from ablcode.knowledge.case import Case, Evidence, Guidance, Treatment

NO_GUIDANCE = "none"
_TREATMENT = ("organ", "approach", "energy", "side", "tumor", "lesions", "site", "detail")
_FIELDS = {"energy": "energies", "site": "sites"}  # a fact's field and the treatment's, where they differ
_ABLATION = frozenset({"organ", "approach", "energy"})  # who names one of these says that something was ablated


class Fact(NamedTuple):
    """One fact from an option: its field, value and the name typed; `implied` where it only follows from the name.

    `field` is organ, approach, energy, guidance, side, tumor, lesions, site or detail; `value` is the vocabulary's.
    A device named as energy implies organ and approach, a body part named as organ implies the side and the site.
    """

    field: str
    value: str
    text: str
    implied: bool = False


def with_facts(case: Case, facts: tuple[Fact, ...]) -> tuple[Case, tuple[Notice, ...]]:
    """Return the case with the options' facts in it, and a notice for each thing that the text says otherwise.

    What an option's name only implies fills a gap and never beats the text or another option.
    """
    told = {fact.field for fact in facts if not fact.implied}
    notices: list[Notice] = []
    if not case.treatments and any(fact.field in _ABLATION for fact in facts):
        case = case._replace(treatments=(Treatment(),))
    for fact in facts:
        if fact.implied and fact.field in told:
            continue
        if fact.field == "organ" and not fact.implied:
            case, left = _only_organ(case, fact.value)
            notices += left
        if fact.field in _TREATMENT:
            case, beaten = _in_treatments(case, fact, facts)
            notices += beaten
    imaging = [fact for fact in facts if fact.field == "guidance"]
    if imaging:
        case, beaten = _imaging(case, imaging)
        notices += beaten
    return case, tuple(dict.fromkeys(notices))


def _only_organ(case: Case, organ: str) -> tuple[Case, list[Notice]]:
    """Keep the treatments of the organ that the option names, where the text has some; else the first is meant."""
    keep = [n for n, treatment in enumerate(case.treatments) if treatment.organ == organ] or [0]
    if len(case.treatments) <= len(keep):
        return case, []
    gone = [t.organ.replace("_", " ") for n, t in enumerate(case.treatments) if n not in keep and t.organ]
    number = {old: new for new, old in enumerate(keep)}
    evidence = []
    for one in case.evidence:
        old = _treatment_of(one.field)
        if old is None:
            evidence.append(one)
        elif old in number:
            evidence.append(one._replace(field=one.field.replace(f"[{old}]", f"[{number[old]}]", 1)))
    guidance = tuple(
        g if g.treatment is None else g._replace(treatment=number[g.treatment])
        for g in case.guidance
        if g.treatment is None or g.treatment in number
    )
    kept = case._replace(
        treatments=tuple(case.treatments[n] for n in keep), guidance=guidance, evidence=tuple(evidence)
    )
    notices = [_beaten("organ", organ, name) for name in gone if name != organ]
    return kept, notices


def _treatment_of(field: str) -> int | None:
    head, _, rest = field.partition("[")
    number = rest.partition("]")[0]
    return int(number) if head == "treatments" and number.isdecimal() else None


def _in_treatments(case: Case, fact: Fact, facts: tuple[Fact, ...]) -> tuple[Case, list[Notice]]:
    """Set one field of every treatment; several energies stand together, in the order given."""
    key = _FIELDS.get(fact.field, fact.field)
    given = tuple(dict.fromkeys(f.value for f in facts if f.field == fact.field and f.implied == fact.implied))
    notices: list[Notice] = []
    treatments = []
    evidence = list(case.evidence)
    for number, treatment in enumerate(case.treatments):
        said: object = getattr(treatment, key)
        value = _value(key, given, said if fact.implied else None)
        name = f"treatments[{number}].{key}"
        if fact.implied and said and value == said:
            treatments.append(treatment)
            continue
        if said not in (None, ()) and said != value and not fact.implied and not _given(evidence, name):
            old = ", ".join(said) if isinstance(said, tuple) else str(said)
            notices.append(_beaten(fact.field, fact.value, old))
        if not fact.implied:
            evidence = [e for e in evidence if e.field != name or e.basis == "option"]
        evidence.append(Evidence(name, fact.value, fact.text, 0, 0, "option"))
        changed: dict[str, Any] = {key: value}
        treatments.append(treatment._replace(**changed))
    return case._replace(treatments=tuple(treatments), evidence=tuple(dict.fromkeys(evidence))), notices


def _value(key: str, given: tuple[str, ...], said: object) -> object:
    """Return the field's new value; what is only implied adds to sites and details, and else yields to what is said."""
    if key in ("sites", "detail"):
        return tuple(dict.fromkeys((*said, *given))) if isinstance(said, tuple) else given
    if said:
        return said
    if key == "energies":
        return given
    return int(given[-1]) if key == "lesions" else given[-1]


def _given(evidence: list[Evidence], field: str) -> bool:
    return any(one.field == field and one.basis == "option" for one in evidence)


def _imaging(case: Case, facts: list[Fact]) -> tuple[Case, list[Notice]]:
    """Take the imaging of the options for the ablation's; what served another needle stays."""
    said = [g.modality for g in case.guidance if g.use == "ablation"]
    told = [fact for fact in facts if not fact.implied]
    if not told and said:
        return case, []
    wanted = list({f.value: f for f in (told or facts) if f.value != NO_GUIDANCE}.values())
    others = tuple(g for g in case.guidance if g.use != "ablation")
    mine = tuple(Guidance(fact.value) for fact in wanted)
    order = [*mine, *others]
    evidence = [Evidence(f"guidance[{n}]", fact.value, fact.text, 0, 0, "option") for n, fact in enumerate(wanted)]
    if not wanted:
        evidence.append(Evidence("guidance", NO_GUIDANCE, told[0].text, 0, 0, "option"))
    for one in case.evidence:
        old = _guidance_of(one.field)
        if old is None:
            evidence.append(one)
        elif old < len(case.guidance) and case.guidance[old] in others:
            number = order.index(case.guidance[old])
            evidence.append(one._replace(field=one.field.replace(f"[{old}]", f"[{number}]", 1)))
    notices = []
    if said and {*said} != {fact.value for fact in wanted}:
        notices = [_beaten("guidance", ", ".join(f.value for f in wanted) or NO_GUIDANCE, ", ".join(said))]
    return case._replace(guidance=tuple(order), evidence=tuple(evidence)), notices


def _guidance_of(field: str) -> int | None:
    head, _, rest = field.partition("[")
    number = rest.partition("]")[0]
    return int(number) if head == "guidance" and number.isdecimal() else None


def _beaten(field: str, value: str, said: str) -> Notice:
    given = value.replace("_", " ")
    return Notice("OPTION_OVER_TEXT", f"--{field} {given} was taken; the text says {said.replace('_', ' ')}.")
