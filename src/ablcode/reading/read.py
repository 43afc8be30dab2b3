"""Words and notes in, a case out: pure, offline, in time that grows with the length of the text."""

from ablcode.knowledge.case import Case, Evidence, Guidance, Treatment
from ablcode.knowledge.procedures import find_procedure
from ablcode.reading.beside import biopsies, companions
from ablcode.reading.course import course
from ablcode.reading.facts import Fact, evidence
from ablcode.reading.groups import find_ablations
from ablcode.reading.guidance import modalities
from ablcode.reading.recorded import recorded
from ablcode.reading.scene import Scene, look
from ablcode.reading.treatments import energies, understood


def read(text: str) -> Case:
    """Return the facts of a query or a note, each with the words that say it; any text gives a case.

    What was not done (denied, planned, of another day or person) is no fact. Without a tumor ablation the case has no
    treatments, and `seen` says what was found instead.
    """
    scene = look(text)
    asked = _asked(scene)
    question = scene.query and (scene.cued("question") is not None or "?" in scene.tokens.words)
    ablations = find_ablations(scene)
    groups = ablations.groups
    if not groups:
        return _nothing_ablated(scene, ablations.seen, asked, question)
    guided = modalities(scene, groups)
    found = understood(scene, groups, guided)
    taken = biopsies(scene, groups, frozenset(one.treatment.side for one in found if one.treatment.side))
    services = companions(scene, groups)
    given_up = next((one.reached.given_up for one in found if one.reached.given_up), None)
    switched = any("ineffective" in cue.names for cue in scene.cues) and len(
        {e for g in groups for e in (fact.value for fact in energies(scene, g).facts)}
    ) < _energies_tried(groups)
    ran = course(scene, groups, completed=given_up is not None or switched)
    told: list[Evidence] = []
    for number, one in enumerate(found):
        told += [evidence(scene, f"treatments[{number}].{field}", fact) for field, fact in one.facts]
    told += [evidence(scene, f"guidance[{n}]", fact) for n, (fact, _, _) in enumerate(guided)]
    told += [evidence(scene, f"biopsies[{n}]", fact) for n, (_, fact) in enumerate(taken)]
    told += [evidence(scene, f"companions[{n}]", fact) for n, (_, fact) in enumerate(services)]
    for field, fact in (
        ("converted_from", given_up),
        ("stopped", ran.stopped_fact),
        ("stage", ran.stage),
        ("anesthesia", ran.anesthesia),
    ):
        if fact:
            told.append(evidence(scene, field, fact))
    treatments = tuple(one.treatment for one in found)
    if asked and treatments == (treatments[0]._replace(organ=None, energies=()),):
        treatments = ()  # only the code is asked about: "what became of 76362?"
    treatments = _by_code(treatments, asked)
    case = Case(
        treatments=treatments,
        guidance=tuple(Guidance(fact.value, use, number) for fact, use, number in guided),
        biopsies=tuple(biopsy for biopsy, _ in taken),
        companions=tuple(companion for companion, _ in services),
        converted_from=given_up.value if given_up else None,
        stopped=ran.stopped,
        stage=ran.stage.value if ran.stage else None,
        sedation=ran.sedation,
        anesthesia=ran.anesthesia.value if ran.anesthesia else None,
        repeat=ran.repeat,
        asked_codes=asked,
        evidence=tuple(told),
        claim_type=ran.claim_type,
        surgeons=ran.surgeons,
        professional_component=ran.professional_component,
        unusual=ran.unusual,
        question=question,
        notices=("body_over_heading",) if any(energies(scene, group).differed for group in groups) else (),
    )
    return case._replace(recorded=recorded(scene, case))


def _energies_tried(groups: list) -> int:
    from ablcode.reading.groups import energy_of

    return len({energy_of(act) for group in groups for act in group.acts if energy_of(act)})


def _nothing_ablated(scene: Scene, seen: list[str], asked: tuple[str, ...], question: bool) -> Case:
    taken = biopsies(scene, []) if scene.query else []
    services = companions(scene, []) if scene.query else []
    told = [evidence(scene, f"biopsies[{n}]", fact) for n, (_, fact) in enumerate(taken)]
    told += [evidence(scene, f"companions[{n}]", fact) for n, (_, fact) in enumerate(services)]
    done = [m.value for m in scene.of_kind.get("service", []) if m.done]
    done += [m.kind for m in scene.of_kind.get("biopsy", []) if m.done]
    found = list(dict.fromkeys([*seen, *done]))
    for value in found:
        mention = next((m for m in scene.mentions if m.value == value and m.done), None)
        if mention:
            told.append(evidence(scene, "seen", Fact(value, (mention.first, mention.last))))
    return Case(
        biopsies=tuple(biopsy for biopsy, _ in taken),
        companions=tuple(companion for companion, _ in services),
        seen=tuple(found),
        asked_codes=asked,
        evidence=tuple(told),
        question=question,
    )


def _asked(scene: Scene) -> tuple[str, ...]:
    """Return the procedure codes that a query names; in a note, those behind "CPT" or "code"."""
    words = scene.tokens.words
    found = []
    for place, word in enumerate(words):
        if (
            len(word) != 5
            or not word[1:4].isdigit()
            or not (word.isdigit() or word[:4].isdigit() or word[1:].isdigit())
        ):
            continue
        if word[0].isalpha() and word[-1].isalpha():
            continue
        if scene.query or {"cpt", "code", "codes", "hcpcs"} & set(words[max(0, place - 4) : place]):
            found.append(word.upper())
    return tuple(dict.fromkeys(found))


def _by_code(treatments: tuple[Treatment, ...], asked: tuple[str, ...]) -> tuple[Treatment, ...]:
    """Take the organ of the code that a query names, where the words name none ("47382 x3 for three lesions?")."""
    if len(treatments) != 1 or treatments[0].organ:
        return treatments
    for code in asked:
        record = find_procedure(code)
        if record and record.kind == "ablation" and record.organ not in ("any", None):
            return (treatments[0]._replace(organ=record.organ),)
    return treatments
