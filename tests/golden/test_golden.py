"""Each code's whole answer against its golden file, and every document against its JSON Schema."""

import json
from typing import Any

import pytest

from ablcode.knowledge.procedures import procedure_files
from ablcode.knowledge.vocabulary import names
from ablcode.show.documents.envelope import MAJORS
from ablcode.show.documents.matrix import matrix_document
from ablcode.show.schema import document_schema
from golden.condense import FOLDER, SEEDS, WHOLE, answer, condensed, text

jsonschema = pytest.importorskip("jsonschema")
HINT = "python tests/golden/condense.py writes it anew; review the difference"


def test_every_code_has_a_golden_file_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(procedure_files())


@pytest.mark.parametrize("code", procedure_files())
def test_lookup_is_as_golden_and_fits_its_schema(code: str) -> None:
    document = answer(code)
    assert text(condensed(document)) == (FOLDER / f"{code}.json").read_text(encoding="utf-8"), HINT
    if code in SEEDS:
        whole = text({**document, "version": "*"})
        assert whole == (WHOLE / f"{code}.json").read_text(encoding="utf-8"), HINT
    validate("lookup", shortened(document))


def test_golden_answers_name_the_edition_of_the_data() -> None:
    for path in FOLDER.glob("*.json"):
        head = json.loads(path.read_text(encoding="utf-8"))["data"]
        assert head["edition"]
        assert {"ncci_practitioner", "mue", "fees", "opps", "asc"} <= set(head["tables"])


def test_a_matrix_of_every_organ_fits_its_schema_with_cells_of_every_kind() -> None:
    document = matrix_document(names("organ"), "2026-06-15")
    assert {cell["kind"] for cell in document["cells"]} == {"ablation", "unlisted", "none"}
    assert all((cell["code"] is None) == (cell["kind"] == "none") for cell in document["cells"])
    validate("matrix", document)


def validate(name: str, document: dict[str, Any]) -> None:
    """Raise if a document does not fit its schema."""
    wrong = jsonschema.exceptions.best_match(
        jsonschema.Draft202012Validator(document_schema(name)).iter_errors(document)
    )
    assert wrong is None, f"{wrong.json_path}: {wrong.message[:300]}"
    assert document["schema"] == f"ablcode.{name}/{MAJORS[name]}"


def shortened(document: dict[str, Any]) -> dict[str, Any]:
    """Return a look-up with every tenth modifier and diagnosis: validating each of them would take minutes."""
    results = [
        {**entry, "modifiers": entry["modifiers"][::10], "diagnoses": entry["diagnoses"][::10]}
        for entry in document["results"]
    ]
    return {**document, "results": results}
