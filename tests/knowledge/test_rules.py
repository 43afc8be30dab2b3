import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ablcode.errors import InputError
from ablcode.knowledge import fields
from ablcode.knowledge import rules as module
from ablcode.knowledge.rules import AREAS, Reason, Rule, reason, rule, rules, source, sources

ID = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
# Phrases of the AMA's descriptors: the texts here are our own words.
AMA_PHRASES = ("1 or more", "tumor(s)", "when performed", "including adjacent", "imaging supervision")

IDS = tuple(rules())


@pytest.mark.parametrize("rule_id", IDS)
def test_rule_is_complete(rule_id: str) -> None:
    found = rules()[rule_id]
    assert ID.fullmatch(rule_id), "ids are stable UPPER words joined by hyphens"
    assert found.id == rule_id
    assert found.area in AREAS
    assert set(found.sources) <= set(sources())
    assert len(set(found.sources)) == len(found.sources)
    assert " -> " in found.example, "an example goes from facts to a result"


@pytest.mark.parametrize("rule_id", IDS)
def test_rule_is_one_sentence_or_two_in_our_own_words(rule_id: str) -> None:
    found = rules()[rule_id]
    assert found.text.endswith(".")
    assert len(re.findall(r"[.;:] [A-Z]", found.text)) <= 1
    assert len(found.text) < 420
    everything = " ".join((found.text, found.example, found.fails or "")).lower()
    assert "tumour" not in everything
    assert not [phrase for phrase in AMA_PHRASES if phrase in everything]


def test_every_area_has_rules_and_texts_differ() -> None:
    assert {found.area for found in rules().values()} == AREAS
    texts = [found.text for found in rules().values()]
    assert len(set(texts)) == len(texts)


def test_confidence_is_not_high_where_no_page_confirms() -> None:
    # General coder knowledge alone can carry a rule only where the sentence says what "done" means, not a number.
    plain = {"NOT-CODED-HISTORY", "NOT-CODED-PLANNED"}
    weak = {key for key, found in rules().items() if found.sources == ("coder-knowledge",)}
    assert {key for key in weak if rules()[key].confidence == "high"} <= plain


def test_sources_hold_what_they_promise() -> None:
    for key, found in sources().items():
        assert found.id == key
        assert found.title
        assert found.publisher
        assert found.url is None or found.url.startswith(("http://", "https://"))
    assert source("cms-pprrvu-2026-jul").date == "2026-06-30"


def test_reason_takes_sources_and_confidence_from_the_rule() -> None:
    found = reason("GUIDE-ONE")
    assert found == Reason("GUIDE-ONE", rule("GUIDE-ONE").text, rule("GUIDE-ONE").sources, "high")
    assert reason("GUIDE-ONE", "CT pays, ultrasound does not.") == found._replace(text="CT pays, ultrasound does not.")


def test_unknown_rule_is_a_defect() -> None:
    with pytest.raises(KeyError):
        reason("NO-SUCH-RULE")


def test_tables_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        rules()["X"] = rule("GUIDE-ONE")  # type: ignore[index]


def write(folder: Path, name: str, content: object) -> None:
    (folder / name).write_text(json.dumps(content), encoding="utf-8")


GOOD = {"area": "units", "text": "One.", "sources": ["a"], "confidence": "high", "example": "x -> y"}


@pytest.mark.parametrize(
    ("record", "word"),
    [
        (GOOD | {"area": "weather"}, "area"),
        (GOOD | {"confidence": "sure"}, "confidence"),
        (GOOD | {"sources": []}, "no source"),
        (GOOD | {"exmaple": "x"}, "exmaple"),
        ({key: value for key, value in GOOD.items() if key != "example"}, "example"),
        ([], "not an object"),
    ],
)
def test_damaged_rule_names_the_place(
    record: object, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "rules.json", {"edition": "1", "rules": {"GOOD": GOOD, "BAD": record}})
    monkeypatch.setattr(fields, "DATA", tmp_path)
    clear()
    try:
        assert rule("GOOD") == Rule("GOOD", "units", "One.", ("a",), "high", "x -> y")
        with pytest.raises(InputError) as caught:
            rules()
        assert caught.value.code == "DATA_DAMAGED"
        assert "rules.json.BAD" in caught.value.message
        assert word in caught.value.message
    finally:
        clear()


@pytest.mark.parametrize("content", [{"edition": "1"}, {"edition": "1", "rules": []}, {"rules": {}}, [], {}])
def test_damaged_file(content: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "rules.json", content)
    monkeypatch.setattr(fields, "DATA", tmp_path)
    clear()
    try:
        with pytest.raises(InputError):
            rules()
    finally:
        clear()


def clear() -> None:
    for cached in (fields.read_json, module._table, module.rule, module.source, module.rules, module.sources):
        cached.cache_clear()


def test_a_reason_reads_one_rule_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; from ablcode.knowledge import rules as r; r.reason('GUIDE-ONE');"
        "print(r.rule.cache_info().currsize, sorted({'rich', 'msgspec', 'dataclasses'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split(maxsplit=1) == ["1", "[]\n"]


def written_ids() -> set[str]:
    """Every text in the program and in the selection table that looks like the id of a rule."""
    source_folder = Path(module.__file__).parent.parent
    files = [*source_folder.rglob("*.py"), source_folder / "data" / "selection.json"]
    families = {key.partition("-")[0] for key in IDS if "-" in key}
    texts = {
        found
        for file in files
        if file.is_file()
        for found in re.findall(r'"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)"', file.read_text(encoding="utf-8"))
    }
    return {found for found in texts if found.partition("-")[0] in families}


def test_every_id_that_the_program_writes_is_a_rule() -> None:
    assert sorted(written_ids() - set(IDS)) == []
