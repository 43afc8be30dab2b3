"""Whatever was done to whomever, on whatever day: the answer is one, and it keeps the rules."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ablcode.coding.answer import answered
from ablcode.coding.given import Fact, with_facts
from ablcode.coding.records import Setting, Suggestion
from ablcode.coding.suggest import suggest
from ablcode.knowledge.case import Biopsy, Case, Companion, Evidence, Guidance, Sedation, Stopped, Treatment
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import rules
from ablcode.knowledge.selection import in_force
from ablcode.knowledge.tables import Bundled
from ablcode.knowledge.vocabulary import names
from ablcode.show.documents.suggest import suggest_document
from ablcode.show.plain.lines import join
from ablcode.show.plain.suggest import lines as plain_lines
from ablcode.show.schema import document_schema

jsonschema = pytest.importorskip("jsonschema")
VALID = jsonschema.Draft202012Validator(document_schema("suggest"))
TABLES = Bundled()
DAYS = ["2019-07-01", "2024-06-30", "2025-12-31", "2026-01-01", "2026-06-15", "2026-12-31"]
QUERY: dict[str, Any] = {
    **dict.fromkeys(("text", "note", "organ", "approach", "side", "lesions", "tumor", "pos")),
    "energy": [],
    "guidance": [],
}


def one_of(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from(names(kind))


treatments = st.builds(
    Treatment,
    organ=st.none() | one_of("organ"),
    approach=st.none() | one_of("approach"),
    energies=st.lists(one_of("energy"), max_size=2, unique=True).map(tuple),
    side=st.none() | one_of("side"),
    lesions=st.none() | st.integers(1, 9),
    tumor=st.none() | one_of("tumor"),
    sites=st.lists(one_of("site"), max_size=2).map(tuple),
    size_cm=st.none() | st.sampled_from(["0.4", "5", "12", "31"]),
    volume_cc=st.none() | st.sampled_from(["20", "50", "200"]),
    diagnosis=st.none() | one_of("diagnosis"),
)
cases = st.builds(
    Case,
    treatments=st.lists(treatments, max_size=3).map(tuple),
    guidance=st.lists(
        st.builds(Guidance, one_of("guidance"), st.sampled_from(["ablation", "needle", "other"])), max_size=3
    ).map(tuple),
    biopsies=st.lists(
        st.builds(Biopsy, st.none() | one_of("organ"), st.sampled_from(["same", "other", None]), st.booleans()),
        max_size=2,
    ).map(tuple),
    companions=st.lists(
        st.builds(
            Companion, one_of("service"), st.none() | one_of("site"), st.none() | one_of("side"), st.integers(1, 3)
        ),
        max_size=2,
    ).map(tuple),
    converted_from=st.none() | one_of("approach"),
    stopped=st.none()
    | st.builds(
        Stopped,
        st.sampled_from([None, "before_anesthesia", "after_anesthesia", "after_energy"]),
        st.sampled_from([None, "patient_risk", "choice"]),
    ),
    stage=st.sampled_from([None, "planned", "return", "unrelated"]),
    sedation=st.none()
    | st.builds(
        Sedation,
        st.sampled_from(["operator", "other"]),
        st.none() | st.integers(0, 600),
        st.none() | st.integers(0, 99),
    ),
    repeat=st.booleans(),
    seen=st.lists(one_of("look_alike"), max_size=1).map(tuple),
    surgeons=st.sampled_from([None, "cosurgeons", "assistant", "assistant_no_resident", "team"]),
    unusual=st.booleans(),
    anesthesia=st.none(),
    asked_codes=st.just(()),
    evidence=st.lists(
        st.builds(
            Evidence,
            st.sampled_from(["treatments[0].organ", "treatments[1].organ", "guidance[0]", "guidance[1]", "stopped"]),
            st.just("value"),
            st.just("word"),
            st.just(3),
            st.just(7),
            st.just("stated"),
        ),
        max_size=3,
    ).map(tuple),
    claim_type=st.sampled_from([None, "professional", "facility"]),
    professional_component=st.booleans(),
    recorded=st.just(()),
    question=st.just(False),
    notices=st.just(()),
)
circumstances = st.builds(
    Setting,
    day=st.sampled_from(DAYS),
    pos=st.sampled_from([None, *sorted(places().by_code)]),
    claim_type=st.sampled_from([None, "professional", "facility"]),
    assume_organ=st.sampled_from([None, "liver"]),
)


@settings(max_examples=250, deadline=None)
@given(cases, circumstances)
def test_any_case_gives_one_sound_answer(case: Case, setting: Setting) -> None:
    found = suggest(case, setting, TABLES)
    assert (found.status == "answered") == bool(found.lines)
    assert (found.status == "needs_input") == bool(found.candidates)
    if found.status == "needs_input":
        assert found.questions
    keys = [(line.code, line.modifiers) for line in found.lines]
    assert len(keys) == len(set(keys))
    for line in found.lines:
        assert line.units >= 1
        assert line.why
        assert set(line.modifiers) <= set(modifiers().by_code)
        assert len(set(line.modifiers)) == len(line.modifiers)
    reported = {line.code for line in found.lines if line.role != "companion"}
    assert not reported & {left.code for left in found.not_reported}
    reasons = [why for line in found.lines for why in line.why]
    reasons += [why for left in found.not_reported for why in left.why]
    assert {why.rule for why in reasons} <= set(rules())


@settings(max_examples=200, deadline=None)
@given(cases, circumstances)
def test_what_is_reported_is_in_force_and_keeps_its_imaging(case: Case, setting: Setting) -> None:
    found = suggest(case, setting, TABLES)
    records = [(line, find_procedure(line.code)) for line in found.lines]
    separate: set[str] = set()
    for line, record in records:
        if record is None:
            continue
        assert in_force(record.valid_from, record.valid_to, setting.day), (line.code, setting.day)
        if record.kind == "ablation":
            assert "26" not in line.modifiers
            separate |= set(record.guidance.codes) if record.guidance.included is False else set()
        if line.role == "guidance":
            assert line.units == 1
    guidance = {line.code for line, _ in records if line.role == "guidance"}
    assert guidance <= separate


@settings(max_examples=150, deadline=None)
@given(cases, circumstances)
def test_every_answer_is_a_valid_document(case: Case, setting: Setting) -> None:
    found = suggest(case, setting, TABLES)
    query = {**QUERY, "dos": setting.day}
    document = suggest_document(found, setting, TABLES.editions(), query, of_note=True)
    VALID.validate(document)
    assert all(line.count("\t") < 8 for line in join(plain_lines(document, "words")).splitlines())


@settings(max_examples=150, deadline=None)
@given(cases, circumstances)
def test_answering_every_question_settles_the_case(case: Case, setting: Setting) -> None:
    """Whichever option is taken, no question comes back, and the questions come to an end."""
    asked: set[tuple[str, str]] = set()
    found: Suggestion = suggest(case, setting, TABLES)
    for _ in range(20):
        open_ones = [q for q in found.questions if q.options]
        if not open_ones:
            return
        question = open_ones[0]
        assert (question.field, question.ask) not in asked
        asked.add((question.field, question.ask))
        option = question.options[len(asked) % len(question.options)]
        told = answered(found.case, question, option.value, option.value)
        setting = setting._replace(pos=told.pos or setting.pos)
        found = suggest(told.case, setting, TABLES)
    raise AssertionError("the questions do not end")


facts = st.one_of(
    [
        st.builds(Fact, st.just(kind), one_of(kind), st.just("typed"), st.booleans())
        for kind in ("organ", "approach", "energy", "guidance", "side", "tumor")
    ]
)


@settings(max_examples=200, deadline=None)
@given(cases, st.lists(facts, max_size=4).map(tuple))
def test_an_option_always_holds(case: Case, given_facts: tuple[Fact, ...]) -> None:
    sizes = {"treatments": len(case.treatments), "guidance": len(case.guidance)}
    sound = [
        e for e in case.evidence if int(e.field.partition("[")[2][:1] or 0) < sizes.get(e.field.partition("[")[0], 9)
    ]
    told, _ = with_facts(case._replace(evidence=tuple(sound)), given_facts)
    values = {
        field: [f.value for f in given_facts if f.field == field and not f.implied] for field in ("organ", "approach")
    }
    for treatment in told.treatments:
        for field, wanted in values.items():
            if len(set(wanted)) == 1:  # the command line takes one organ and one approach
                assert getattr(treatment, field) == wanted[0]
    for one in told.evidence:
        number = one.field.partition("[")[2].partition("]")[0]
        if one.field.startswith("treatments["):
            assert int(number) < len(told.treatments)
        if one.field.startswith("guidance["):
            assert int(number) < len(told.guidance)


@settings(max_examples=250, deadline=None)
@given(cases, circumstances)
def test_an_answer_depends_on_nothing_else(case: Case, setting: Setting) -> None:
    assert suggest(case, setting, TABLES) == suggest(case, setting, TABLES)
