"""Each golden suggestion against what the program answers now."""

import pytest

from golden.suggestions import ASKED, FOLDER, answer, text

HINT = "python tests/golden/suggestions.py writes it anew; review the difference"


def test_every_question_has_a_golden_file_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_a_suggestion_is_as_golden(name: str) -> None:
    assert text(answer(ASKED[name])) == (FOLDER / f"{name}.json").read_text(encoding="utf-8"), HINT
