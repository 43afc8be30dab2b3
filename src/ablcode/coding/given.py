"""What options say, laid over what the words say: an option beats the text, and the answer says so."""

from typing import Any, NamedTuple

from ablcode.coding.records import Notice, Setting
from ablcode.knowledge.case import Case, Evidence, Guidance, Treatment
from ablcode.knowledge.edition import edition

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


def on_the_day(case: Case, setting: Setting, given: bool) -> tuple[Setting, tuple[Notice, ...]]:
    """Return the setting on the date of service that the words name, if no option gave one; and what to say of it.

    The notices do not repeat the date: they go to standard error, where nothing of a note may stand.
    """
    said = case.dos
    named = next((one.value for one in case.evidence if one.field == "dos"), said)  # may be a month or a year alone
    if said is None or setting.day.startswith(named or said):
        return setting, ()
    if given:
        return setting, (Notice("OPTION_OVER_TEXT", f"--dos {setting.day} was taken; the text names another date."),)
    if said < edition().valid_from:
        first = edition().valid_from
        message = f"The date of service in the text lies before the data begin ({first}): {setting.day} was taken."
        return setting, (Notice("DOS_NOT_IN_DATA", message),)
    return setting._replace(day=said), (Notice("DOS_FROM_TEXT", "The date of service that the text names was taken."),)


def _only_organ(case: Case, organ: str) -> tuple[Case, list[Notice]]:
    """Keep the treatments of the organ that the option names, where the text has some; else the first is meant."""
    keep = [n for n, treatment in enumerate(case.treatments) if treatment.organ == organ] or [0]
    if len(case.treatments) <= len(keep):
        return case, []
    place = {old: new for new, old in enumerate(keep)}
    seen_by = [n for n, g in enumerate(case.guidance) if g.treatment is None or g.treatment in place]
    guidance = [case.guidance[n] for n in seen_by]
    evidence = _renumbered(case.evidence, "treatments", place)
    evidence = _renumbered(evidence, "guidance", {old: new for new, old in enumerate(seen_by)})
    kept = case._replace(
        treatments=tuple(case.treatments[n] for n in keep),
        guidance=tuple(g if g.treatment is None else g._replace(treatment=place[g.treatment]) for g in guidance),
        evidence=evidence,
    )
    gone = [t.organ for n, t in enumerate(case.treatments) if n not in keep and t.organ]
    return kept, [_beaten("organ", organ, name) for name in gone]


def _renumbered(evidence: tuple[Evidence, ...], head: str, place: dict[int, int]) -> tuple[Evidence, ...]:
    """Return the evidence of `head[n]` under the new numbers; what has none is gone with its evidence."""
    found = []
    for one in evidence:
        name, _, rest = one.field.partition("[")
        number, _, tail = rest.partition("]")
        if name != head or not number:
            found.append(one)
        elif int(number) in place:
            found.append(one._replace(field=f"{head}[{place[int(number)]}]{tail}"))
    return tuple(found)


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
    others = [n for n, g in enumerate(case.guidance) if g.use != "ablation"]
    evidence = [Evidence(f"guidance[{n}]", fact.value, fact.text, 0, 0, "option") for n, fact in enumerate(wanted)]
    if not wanted:
        evidence.append(Evidence("guidance", NO_GUIDANCE, told[0].text, 0, 0, "option"))
    evidence += _renumbered(case.evidence, "guidance", {old: len(wanted) + new for new, old in enumerate(others)})
    guidance = (*(Guidance(fact.value) for fact in wanted), *(case.guidance[n] for n in others))
    notices = []
    if said and {*said} != {fact.value for fact in wanted}:
        notices = [_beaten("guidance", ", ".join(f.value for f in wanted) or NO_GUIDANCE, ", ".join(said))]
    return case._replace(guidance=guidance, evidence=tuple(evidence)), notices


def _beaten(field: str, value: str, said: str) -> Notice:
    given = value.replace("_", " ")
    return Notice("OPTION_OVER_TEXT", f"--{field} {given} was taken; the text says {said.replace('_', ' ')}.")
