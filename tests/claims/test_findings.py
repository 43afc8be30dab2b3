"""Each kind of finding on claims that have it, beside claims that must be clean."""

import pytest

from ablcode.claims.records import TYPES
from claims.claims_as_text import result_of, said

# claim, payer, history, note -> findings
Case = tuple[str, str, str, str | None, list[str]]


def case(text: str, *found: str, payer: str = "Medicare", history: str = "", note: str | None = None) -> Case:
    return text, payer, history, note, list(found)


CASES: dict[str, list[Case]] = {
    "units": [
        case("prof 22 | 47382 x1 (C22.0); 77013-26"),
        case("prof 22 | 47382 x3 (C22.0); 77013-26", "UNITS 47382"),
        case("prof 22 | 47382 (C22.0); 47382-59; 77013-26", "UNITS 47382"),
        case("prof 22 | 47382 (C22.0); 77013-26 x2", "UNITS 77013"),
        case("prof 22 | 50592-RT x2 (C64.1)", "UNITS 50592"),
        case("prof 22 | 50592-50 (C64.1, C64.2)"),
        case("prof 22 | 50592-50 x2 (C64.1, C64.2)", "UNITS 50592"),
        case("prof 22 | 50592-RT (C64.1); 50592-LT (C64.2)", "UNITS? 50592"),
        case("prof 22 | 32998 x2 (C78.01, C78.02, C18.9)", "UNITS 32998"),
        case("prof 22 | 0600T x2 (C25.0)", "UNITS 0600T"),
        case("prof 22 | 0600T x2 (C25.0, C64.1)"),
        case("prof 11 | 19105-RT x2 (D24.1)"),
        case("prof 11 | 19105-RT x3 (D24.1)", "UNITS? 19105"),
        case("prof 11 | 60660 x2 (E04.2)", "UNITS 60660"),
        case("prof 22 | 22511 x2 (C79.51, C61)", "UNITS 22511"),
        case("prof 11 | 99152 x3 (C22.0)", "UNITS 99152"),
        case("prof 22 | 0581T-RT x2 (C50.411)", "UNITS 0581T"),
    ],
    "guidance": [
        case("prof 22 | 32998-RT (C34.11); 77013-26", "BUNDLED_GUIDANCE 77013"),
        case("prof 22 | 47384 (C22.0); 76940-26", "BUNDLED_GUIDANCE 76940"),
        case("prof 22 | 20982 (C79.51, C61); 77012-26", "BUNDLED_GUIDANCE 77012"),
        case("prof 22 | 50593-LT (C64.2); 77012-26", "WRONG_GUIDANCE_CODE 77012"),
        case("prof 22 | 47382 (C22.0); 77002-26", "WRONG_GUIDANCE_CODE 77002"),
        case("prof 22 | 47382 (C22.0); 77013-26; 77012-26", "BUNDLED_GUIDANCE 77012"),
        case("prof 22 | 47382 (C22.0); 77013-26; 76940-26", "BUNDLED_GUIDANCE 76940"),
        case("prof 22 | 47382 (C22.0); 50592-RT (C64.1); 77013-26; 76940-26-59"),
        case("prof 21 | 47370 (C22.0); 77013-26", "WRONG_GUIDANCE_CODE 77013"),
        case("prof 21 | 47380 (C22.0); 76998-26", "WRONG_GUIDANCE_CODE 76998"),
        case("prof 21 | 47120 (C78.7, C20); 47380-59; 76940-26; 76998-26-59"),
        case("prof 22 | 32998-RT (C34.11); 38505 (C77.0, C34.11); 76942-26-59"),
        case("prof 22 | 47000 (K76.89); 76942-26"),
        case("prof 22 | 47000 (K76.89); 77013-26", "WRONG_GUIDANCE_CODE 77013"),
        case("prof 22 | 77013-26 (C22.0)"),
    ],
    "components": [
        case("prof 22 | 47382 (C22.0); 47000; 77013-26", "BUNDLED_BIOPSY 47000"),
        case("prof 22 | 47382 (C22.0); 47000-59 (K76.89); 77013-26 (C22.0)"),
        case("prof 22 | 47382 (C22.0); 47000 (D13.4); 77013-26 (C22.0)", "MODIFIER_MISSING 47000"),
        case("prof 22 | 50592-LT (C64.2); 50200-59-RT (D41.01)"),
        case("prof 22 | 50592-LT (C64.2); 50200-RT-59 (D41.01)", "MODIFIER_INVALID. 50200"),
        case("prof 21 | 47370 (C22.0); 49320-59; 76940-26", "BUNDLED_COMPONENT 49320"),
        case("prof 21 | 47380 (C22.0); 49000", "BUNDLED_COMPONENT 49000"),
        case("prof 22 | 55873 (C61); 52000-59", "BUNDLED_COMPONENT 52000"),
        case("prof 22 | 47382 (C22.0); 77013-26; 76380-26", "BUNDLED_COMPONENT 76380"),
        case("prof 22 | 32994-RT (C34.11); 32557-RT", "BUNDLED_COMPONENT 32557"),
        case("prof 22 | 32998-RT (C34.11); 32557-RT", "BUNDLED_COMPONENT? 32557"),
        case("prof 21 | 47380 (C22.0); 47370", "CONVERTED_APPROACH 47370"),
        case("prof 22 | 58674 (D25.1); 49320", "BUNDLED_COMPONENT 49320"),
        case("prof 21 | 47380 (C22.0); 00790-AA", "NOT_BILLABLE? 00790"),
    ],
    "pairs": [
        case("prof 22 | 47382 (C22.0); 47383-59; 77013-26", "NCCI_PAIR 47383"),
        case("prof 22 | 20983 (C79.51, C61); 20982", "NCCI_PAIR 20982"),
        case("prof 22 | 20983 (C79.51, C61); 20982-XS"),
        case("prof 22 | 37243 (C22.0); 47382; 77013-26"),
        case("prof 22 | 22514 (C79.51, C61); 20982-59"),
        case("prof 21 | 47120 (C78.7, C20); 47380; 76940-26", "NCCI_PAIR 47380"),
    ],
    "addons": [
        case("prof 11 | 60661 (E04.1)", "ADDON_WITHOUT_PRIMARY 60661"),
        case("prof 11 | 60660 (E04.2); 60661"),
        case("prof 22 | 47384 (C22.0); 1022T", "ADDON_WITHOUT_PRIMARY 1022T"),
        case("prof 22 | 47382 (C22.0); 1022T; 77013-26"),
        case("prof 22 | 47382 (C22.0); 47001", "ADDON_WITHOUT_PRIMARY 47001"),
    ],
    "modifiers": [
        case("prof 22 | 47382-26 (C22.0); 77013-26", "MODIFIER_INVALID 47382"),
        case("prof 22 | 47382-50 (C22.0)", "MODIFIER_INVALID 47382"),
        case("prof 22 | 47384-RT (C22.0)", "MODIFIER_INVALID 47384"),
        case("prof 22 | 47382-00 (C22.0)", "MODIFIER_INVALID 47382"),
        case("prof 22 | 47382-ZZ (C22.0)", "MODIFIER_INVALID 47382"),
        case("prof 22 | 47382-73 (C22.0)", "MODIFIER_INVALID 47382"),
        case("fac 22 | 47382-53 (C22.0)", "MODIFIER_INVALID 47382"),
        case("prof 21 | 47380-62-80 (C22.0)", "MODIFIER_INVALID 47380"),
        case("prof 21 | 47380-62 (C22.0)"),
        case("prof 22 | 50592-LT-80 (C64.2)", "MODIFIER_INVALID 50592"),
        case("prof 22 | 47382 (C22.0); 76940", "MODIFIER_MISSING 76940"),
        case("prof 11 | 47382 (C22.0); 76940"),
        case("prof 22 | 47382 (C22.0); 76940-TC", "MODIFIER_INVALID 76940"),
        case("prof 22 | 50592 (C64.1)", "MODIFIER_MISSING 50592"),
        case("prof 22 | 50593 (C64.1, C64.2)", "MODIFIER_MISSING 50593"),
        case("prof 21 | 50250 (C64.1)", "MODIFIER_MISSING? 50250"),
        case("fac 19 | 47382 (C22.0)", "MODIFIER_MISSING? 47382"),
        case("prof 22 | 0686T (C22.0, Z00.6)", "MODIFIER_MISSING? 0686T"),
        case("prof 22 | 0686T-Q0 (C22.0)", "DX_INCOMPLETE 0686T"),
        case("prof 22 | 47382-GC (C22.0); 77013-26-GC"),
    ],
    "dates": [
        case("2025-12-15 prof 22 | 47384 (C22.0)", "CODE_NOT_EFFECTIVE 47384"),
        case("prof 22 | 0340T (C34.11)", "CODE_DELETED 0340T"),
        case("prof 22 | 4738Z (C22.0)", "CODE_UNKNOWN 4738Z"),
        case("prof 22 | 47385 (C22.0)", "CODE_UNKNOWN 47385"),
        case("prof 22 | 55700 (C61)", "CODE_DELETED 55700"),
        case("prof 22 | 44140 (C18.7)"),
        case("2025-09-16 prof 22 | 0600T (C22.0)"),
    ],
    "sites": [
        case("fac 22 | 47380 (C22.0)", "POS_NOT_ALLOWED 47380"),
        case("fac 22 | 47380 (C22.0)", "POS_NOT_ALLOWED? 47380", payer="Commercial"),
        case("fac 24 | 50250-LT (C64.2)", "POS_NOT_ALLOWED 50250"),
        case("2025-10-21 fac 24 | 47370 (C22.0)", "POS_NOT_ALLOWED 47370"),
        case("fac 24 | 47370 (C22.0)"),
        case("prof 11 | 47384 (C22.0)", "POS_NOT_ALLOWED 47384"),
        case("fac 22 | 55881 (C61)", "NOT_BILLABLE 55881"),
        case("prof 22 | C9734 (C79.51, C61)", "NOT_BILLABLE C9734"),
        case("prof 22 | 47382 (C22.0); 99152; 99153", "NOT_BILLABLE 99153"),
        case("fac 22 | 47383 (C22.0); 77013", "DEVICE_MISSING 47383"),
        case("fac 22 | 47383 (C22.0); C2618"),
        case("fac 22 | 47383-74 (C22.0)"),
        case("fac 24 | 47383 (C22.0)"),
    ],
    "diagnoses": [
        case("prof 22 | 47382 (C78.7)", "DX_INCOMPLETE 47382"),
        case("prof 22 | 47382 (C78.7, Z85.038)"),
        case("prof 22 | 47384 (C22)", "DX_INCOMPLETE 47384"),
        case("prof 22 | 47382 (C22.6)", "DX_UNKNOWN 47382"),
        case("prof 22 | 47382 (C18.7, C78.7)", "DX_MISMATCH 47382"),
        case("prof 22 | 50592-RT (C22.0)", "DX_MISMATCH 50592"),
        case("prof 22 | 50593-LT (C64.1)", "DX_MISMATCH 50593"),
        case("prof 22 | 50592-50 (C64.1)", "DX_INCOMPLETE 50592"),
        case("prof 22 | 50592-RT (C64.9)", "DX_INCOMPLETE? 50592"),
        case("prof 22 | 19105-RT (C50.411)", "DX_MISMATCH 19105"),
        case("prof 22 | 55880 (N40.1)", "DX_MISMATCH 55880"),
        case("prof 22 | 55873 (N40.1)", "COVERAGE 55873"),
        case("prof 22 | 55873 (N40.1)", "DX_MISMATCH 55873", payer="Commercial"),
        case("prof 22 | 0600T (C22.0)", "WRONG_CODE 0600T"),
        case("prof 22 | 47382 (C78.7, C7A.012)", "DX_MISMATCH 47382"),
        case("prof 22 | 20982 (C90.00)"),
        case("prof 22 | 47384 (C78.7, C18.7)", "COVERAGE? 47384", payer="Anthem"),
    ],
    "global period": [
        case("prof 11 | 99213 (C22.0)", "GLOBAL_PERIOD 99213", history="47382@2026-04-09"),
        case("prof 11 | 99213 (C22.0)", history="47382@2026-03-25"),
        case("prof 11 | 99213 (C22.0)", history="47384@2026-04-11"),
        case("prof 11 | 99213 (C22.0)", history="47380@2026-04-09!"),
        case("prof 11 | 99213-24 (J44.9)", history="47380@2026-03-09"),
        case("prof 11 | 99213 (J44.9)", "MODIFIER_MISSING 99213", history="47380@2026-03-09"),
        case("prof 11 | 99215-24 (G89.18)", "GLOBAL_PERIOD 99215", history="47380@2026-03-20"),
        case("prof 22 | 99214 (C22.0); 47382; 77013-26", "MODIFIER_MISSING 99214"),
        case("prof 22 | 99214-25 (C22.0); 47382; 77013-26"),
        case("prof 22 | 99214-57 (C22.0); 47382; 77013-26", "MODIFIER_INVALID 99214"),
        case("prof 21 | 99223 (C22.0); 47380; 76940-26", "MODIFIER_MISSING 99223"),
        case("prof 21 | 99223-57 (C22.0); 47380; 76940-26"),
        case("prof 11 | 99204 (C22.0)", "MODIFIER_MISSING? 99204", history="47380@2026-04-15"),
        case("prof 22 | 47382 (C22.0); 77013-26", "MODIFIER_MISSING 47382", history="47382@2026-04-07"),
        case("prof 22 | 47382-58 (C22.0); 77013-26", history="47382@2026-04-07"),
        case("prof 22 | 47382-58 (C22.0); 77013-26", "MODIFIER_INVALID 47382", history="47384@2026-04-07"),
        case("prof 22 | 50592-LT (C64.2)", "MODIFIER_MISSING 50592", history="47380@2026-03-07"),
        case("prof 22 | 47382 (C22.0); 77013-26", history="47380@2026-05-20"),
    ],
    "note": [
        case(
            "prof 22 | 47382 (C22.0); 77013-26",
            "WRONG_CODE 47382",
            note="Percutaneous cryoablation of a liver tumor with CT guidance.",
        ),
        case(
            "prof 22 | 47382 (C22.0); 77013-26",
            note="Percutaneous microwave ablation of a liver tumor with CT guidance.",
        ),
        case(
            "prof 22 | 47382 (C22.0)",
            "NOTE_MISMATCH. 47382",
            note="Percutaneous microwave ablation of a liver tumor with CT guidance.",
        ),
        case(
            "prof 22 | 47399 (C22.0)",
            "UNLISTED_WHEN_SPECIFIC 47399",
            note="Percutaneous microwave ablation of one liver tumor.",
        ),
        case("prof 22 | 47399 (C22.0)", note="Percutaneous ethanol injection into one hepatocellular carcinoma."),
        case("prof 22 | 50592-LT (C64.2)", "MODIFIER_MISSING 50592", note="Stopped after anesthesia: pneumothorax."),
        case("prof 22 | 50592-53-LT (C64.2)", note="Stopped after anesthesia because of pneumothorax."),
        case("prof 22 | 47383 (C78.7)", "DX_MISMATCH 47383", note="Note: hepatocellular carcinoma, cirrhosis."),
        case(
            "prof 21 | 47380 (C22.0); 47382-59",
            "CONVERTED_APPROACH 47382",
            note="Percutaneous attempt failed; same lesion ablated open in the same session.",
        ),
        case(
            "prof 22 | 47382 (C22.0); 76940-26",
            "NOTE_MISMATCH 76940",
            note="Percutaneous radiofrequency ablation of a liver tumor with CT guidance.",
        ),
    ],
}


@pytest.mark.parametrize(
    ("text", "payer", "history", "note", "found"),
    [pytest.param(*one, id=f"{kind}: {one[0]} {one[2]}") for kind, cases in CASES.items() for one in cases],
)
def test_findings(text: str, payer: str, history: str, note: str | None, found: list[str]) -> None:
    assert said(text, payer, history, note) == found


def test_every_type_of_the_contract_is_met_but_the_form_of_a_claim() -> None:
    met = {found.split()[0].rstrip("?.") for cases in CASES.values() for one in cases for found in one[4]}
    # A claim of the wrong form is an error of its own (test_parse).
    assert set(TYPES) - met == {"CLAIM_INVALID"}


def test_one_mistake_is_one_finding() -> None:
    # The old code is the mistake; what else could be said of the line follows from it.
    assert said("2025-12-15 prof 22 | 47384-RT (C18.7)") == ["CODE_NOT_EFFECTIVE 47384"]
    # A guidance line that goes takes its missing modifier and its units with it.
    assert said("prof 22 | 47384 (C22.0); 77013 x2") == ["BUNDLED_GUIDANCE 77013"]
    # Two mistakes are two findings.
    assert said("prof 22 | 47382-26 x2 (C22.0)") == ["MODIFIER_INVALID 47382", "UNITS 47382"]


def test_units_definition_and_medicares_limit_are_told_apart() -> None:
    by_definition = result_of("prof 22 | 47382 x2 (C22.0)").findings[0]
    by_limit = result_of("prof 11 | 19105-RT x3 (D24.1)").findings[0]
    assert by_definition.rule == "UNIT-SESSION"
    assert by_limit.rule == "UNIT-MUE"
    assert "cms-mue-2026-q2" in by_limit.sources
    assert "limit is 2" in by_limit.message


def test_a_pair_names_edition_indicator_and_the_line_that_takes_the_modifier() -> None:
    (found,) = result_of("prof 22 | 20983 (C79.51, C61); 20982").findings
    assert found.line == 2
    assert found.with_ == ("20983",)
    assert "indicator 1 (practitioner 2024Q3)" in found.message
    assert "Add XS or 59 to 20982" in found.fix
    assert "cms-ncci-ptp-practitioner-2024q3" in found.sources


def test_what_is_not_in_data_and_what_needs_input_is_told_shortly() -> None:
    told = {(p.what, p.why.split(":")[0]) for p in result_of("prof | 47384 (C22.0, I10); 1022T; 44120").not_checked}
    assert told == {
        ("place of service", "needs input"),
        ("code 44120", "not in data"),
        ("diagnosis I10", "not in data"),
        ("pair edits 47384/1022T", "not in data"),
        ("coverage of 47384 (irreversible electroporation)", "not in data"),
    }


def test_an_unknown_physician_is_asked_for() -> None:
    result = result_of("prof 11 | 99213 (C22.0)", history="47382@2026-04-09?")
    assert result.outcome == "clean"
    assert [p.why for p in result.not_checked] == ["needs input: whether the same physician gave it"]


def test_words_of_the_note_are_quoted_and_never_in_a_message() -> None:
    note = "Mrs Smithson: percutaneous cryoablation of a liver tumor, CT guidance."
    (found,) = result_of("prof 22 | 47382 (C22.0); 77013-26", note=note).findings
    assert [quote.text for quote in found.quotes if "cryo" in quote.text]
    assert all(note[quote.start : quote.end] == quote.text for quote in found.quotes)
    assert "Smithson" not in found.message + found.fix
