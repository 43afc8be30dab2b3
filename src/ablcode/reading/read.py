"""Words and notes in, a case out: pure, offline, in time that grows with the length of the text."""

from ablcode.knowledge.case import Biopsy, Case, Companion, Evidence, Guidance, Treatment
from ablcode.knowledge.vocabulary import Entry
from ablcode.reading.manner.treatments import Understood, understood
from ablcode.reading.scene.facts import Fact, evidence
from ablcode.reading.scene.look import look
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.session.argued import without_reasons
from ablcode.reading.session.asked import (
    Asked,
    asked_codes,
    only_asked,
    organ_of_code,
    way_of_code,
    with_code_as_act,
    with_codes_as_services,
    without_ablations,
)
from ablcode.reading.session.course import course
from ablcode.reading.session.displaced import displacement
from ablcode.reading.session.guidance import modalities
from ablcode.reading.session.recorded import recorded
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.groups import find_ablations
from ablcode.reading.text.closed import MONTHS
from ablcode.reading.text.day import first_day, service_day, service_period


def read(text: str) -> Case:
    """Return the facts of a query or a note, each with the words that say it; any text gives a case.

    What was not done (denied, planned, of another day or person) is no fact. Without a tumor ablation the case has no
    treatments, and `seen` says what was found instead.
    """
    case = _session(text)
    day = service_day(text) or service_period(text)
    return case._replace(dos=first_day(day.value), evidence=(*case.evidence, day)) if day else case


def _session(text: str) -> Case:
    """Return everything but the day."""
    scene = without_reasons(look(text))
    scene = _on_asked_day(scene)
    asked = asked_codes(scene)
    scene = _with_debulking(with_codes_as_services(with_code_as_act(scene, asked), asked))
    ablations = find_ablations(scene)
    guided = modalities(scene, ablations.groups)
    found = understood(scene, ablations.groups, guided)
    treated = tuple(one.treatment for one in found)
    if not found or only_asked(asked, treated) or _organ_taken_out(scene, ablations.groups, treated):
        undone = not ablations.groups and any(m.kind in ABLATIONS for m in scene.mentions)
        return _nothing_ablated(scene, ablations.seen, without_ablations(asked) if undone else asked)
    named = _of_named_code(scene, ablations.groups, asked)
    if named is not None:
        found = understood(scene, [named], guided)
    found = [_by_named_way(scene, one, asked) for one in found]
    taken = _biopsies(scene, ablations.groups, found)
    services = _companions(scene, ablations.groups)
    given_up = next((one.reached.given_up for one in found if one.reached.given_up), None)
    ran = course(scene, ablations.groups, completed=given_up is not None or any(one.energies.given_up for one in found))
    told: list[Evidence] = []
    for number, one in enumerate(found):
        told += [evidence(scene, f"treatments[{number}].{field}", fact) for field, fact in one.facts]
    told += [evidence(scene, f"guidance[{n}]", fact) for n, (fact, _, _) in enumerate(guided)]
    told += [evidence(scene, f"biopsies[{n}]", fact) for n, (_, fact) in enumerate(taken)]
    told += [evidence(scene, f"companions[{n}]", fact) for n, (_, fact) in enumerate(services)]
    once = {"converted_from": given_up, "stopped": ran.stopped_fact, "stage": ran.stage, "anesthesia": ran.anesthesia}
    told += [evidence(scene, field, fact) for field, fact in once.items() if fact]
    case = Case(
        treatments=tuple(one.treatment for one in found),
        guidance=tuple(Guidance(fact.value, use, number) for fact, use, number in guided),
        biopsies=tuple(biopsy for biopsy, _ in taken),
        companions=tuple(companion for companion, _ in services),
        converted_from=given_up.value if given_up else None,
        stopped=ran.stopped,
        stage=ran.stage.value if ran.stage else None,
        sedation=ran.sedation,
        anesthesia=ran.anesthesia.value if ran.anesthesia else None,
        repeat=ran.repeat,
        asked_codes=tuple(one.code for one in asked),
        evidence=tuple(told),
        claim_type=ran.claim_type,
        surgeons=ran.surgeons,
        professional_component=ran.professional_component,
        unusual=ran.unusual,
        circumstances=ran.circumstances,
        question=_question(scene),
        notices=("body_over_heading",) if any(one.energies.differed for one in found) else (),
    )
    return case._replace(recorded=recorded(scene, case))


def _on_asked_day(scene: Scene) -> Scene:
    """Return the scene of a query that names months with only the one day that it asks about."""
    if not scene.query or MONTHS.isdisjoint(scene.tokens.words):
        return scene
    from ablcode.reading.session.asked_day import with_asked_day_only  # few questions name two days

    return with_asked_day_only(scene)


def _with_debulking(scene: Scene) -> Scene:
    """Return the scene of a query that names the peritoneum with what was cut out of it as its treatment."""
    if not scene.query or all(m.value != "peritoneum" for m in scene.of_kind.get("organ", [])):
        return scene
    from ablcode.reading.session.debulked import with_debulking_as_act  # of which few questions tell

    return with_debulking_as_act(scene)


def _biopsies(scene: Scene, groups: list[Group], found: list[Understood]) -> list[tuple[Biopsy, Fact]]:
    """Return the biopsies of the session, where a word for one stands in the text."""
    if not scene.of_kind.get("biopsy") and scene.cued("decided") is None:
        return []
    from ablcode.reading.session.biopsies import biopsies  # most questions have none

    return biopsies(scene, groups, [one.treatment for one in found])


def _companions(scene: Scene, groups: list[Group]) -> list[tuple[Companion, Fact]]:
    """Return what else was done in the session; a question that names no service can only tell of a displacement."""
    if scene.query and not scene.of_kind.get("service"):
        return displacement(scene, groups)
    from ablcode.reading.session.beside import companions  # most questions ask of the ablation alone

    return companions(scene, groups)


def _organ_taken_out(scene: Scene, groups: list[Group], treated: tuple[Treatment, ...]) -> bool:
    """Say whether the one organ treated was taken out whole on that side: only the removal counts."""
    if scene.query or len(groups) != 1:
        return False
    from ablcode.reading.removed.operations import removed_side  # of which only a note tells

    gone = removed_side(scene, groups[0])
    return gone is not None and all(one.side in (None, gone) for one in treated)


def _question(scene: Scene) -> bool:
    return scene.query and (scene.cued("question") is not None or "?" in scene.tokens.words)


def _of_named_code(scene: Scene, groups: list[Group], asked: list[Asked]) -> Group | None:
    """Return the group with the organ of the code that a query names, where the words name none; else None."""
    named = organ_of_code(asked) if len(groups) == 1 and not groups[0].organ else None
    if named is None:
        return None
    organ, place = named
    entry = Entry("organ", organ, organ, {}, {}, {})
    said = Mention(entry, scene.tokens.words[place], place, place + 1, 0, "body", scene.layout.sentence[place])
    return groups[0]._replace(organ=organ, places=[said], assumed=True)


def _by_named_way(scene: Scene, one: Understood, asked: list[Asked]) -> Understood:
    """Return a treatment of which no word tells the approach with that of the code it was billed with."""
    way = way_of_code(scene, asked, one.treatment.organ) if asked and one.treatment.approach is None else None
    if way is None:
        return one
    treatment = one.treatment._replace(approach=way.value)
    return one._replace(treatment=treatment, facts=(*one.facts, ("approach", way)))


def _nothing_ablated(scene: Scene, seen: list[str], asked: list[Asked]) -> Case:
    """Return the case of a text without tumor ablation: what else it tells, and codes that it names."""
    taken = _biopsies(scene, [], []) if scene.query else []
    services = _companions(scene, []) if scene.query else []
    told = [evidence(scene, f"biopsies[{n}]", fact) for n, (_, fact) in enumerate(taken)]
    told += [evidence(scene, f"companions[{n}]", fact) for n, (_, fact) in enumerate(services)]
    done = [m.value for m in scene.of_kind.get("service", []) if m.done]
    done += [m.kind for m in scene.of_kind.get("biopsy", []) if m.done]
    found = list(dict.fromkeys([*seen, *done]))
    for value in found:
        mention = next((m for m in scene.mentions if m.value == value and m.done), None)
        if mention:
            told.append(evidence(scene, "seen", Fact(value, (mention.first, mention.last))))
    ran = course(scene, [], completed=False)
    guided = modalities(scene, []) if scene.query else []
    asked = without_ablations(asked) if seen else asked
    return Case(
        guidance=tuple(Guidance(fact.value, use, number) for fact, use, number in guided),
        stopped=ran.stopped,
        stage=ran.stage.value if ran.stage else None,
        sedation=ran.sedation,
        anesthesia=ran.anesthesia.value if ran.anesthesia else None,
        repeat=ran.repeat,
        claim_type=ran.claim_type,
        surgeons=ran.surgeons,
        professional_component=ran.professional_component,
        unusual=ran.unusual,
        circumstances=ran.circumstances,
        biopsies=tuple(biopsy for biopsy, _ in taken),
        companions=tuple(companion for companion, _ in services),
        seen=tuple(found),
        asked_codes=tuple(one.code for one in asked),
        evidence=tuple(told),
        question=_question(scene),
    )
