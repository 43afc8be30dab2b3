"""Questions about what stands beside an ablation or changes its line, in the words of coders and of patients."""

import pytest

from ablcode.reading.read import read
from cases.scoring import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MWA seg 7 met perc CT, core of a separate seg 3 nodule same trip", ["47382", "77013", "47000-XS"]),
        ("liver core read on site as HCC, so RFA'd right then, perc, US", ["47382", "47000-58", "76940"]),
        ("core L renal mass, cryo R renal mass, perc same visit", ["50593-RT", "50200-XS-LT"]),
        ("perc cryo lt kidney ca + core of retroperitoneal node", ["50593-LT", "49180-XS"]),
        ("core of left upper lobe mass; different RLL nodule iced", ["32994-RT", "32408-XS"]),
        ("RFA of the cold core of a liver met through the skin, core lab sent", ["47382"]),
    ],
)
def test_a_question_calls_a_biopsy_a_core_or_a_piece(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open liver cryo, 3 hrs dense adhesions", ["47381-22"]),
        ("open hepatic RFA w/ extensive adhesiolysis doubling operative time", ["47380-22"]),
        ("open liver MWA, 5 h instead of 2, well documented", ["47380-22"]),
        ("open liver MWA 80% more effort than typical per op note", ["47380-22"]),
        ("lap RFA liver, far harder than usual", ["47370-22"]),
        ("lap liver RFA, operative time doubled by cirrhosis and scar", ["47370-22"]),
        ("open liver RFA with 15 minutes of adhesiolysis", ["47380"]),
        ("open liver cryo took 2 hrs as usual", ["47381"]),
        ("lap RFA liver, 90% of the tumor covered, some adhesions", ["47370"]),
        ("open liver RFA, no extra hours, adhesions few", ["47380"]),
    ],
)
def test_work_far_beyond_the_usual_is_told_by_a_quantity(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gen surg and urology shared lap kidney ablation right, cryo", ["50542-62-RT"]),
        ("open liver MWA, HPB and transplant surgeons each dictated own part", ["47380-62"]),
        ("surgeon A opened, surgeon B ablated, liver RFA open, both billing", ["47380-62"]),
        ("open renal cryo R, 2 attending surgeons working together", ["50250-62-RT"]),
        ("HPB surgeon did the exposure, IR did the burns, open RFA liver, each dictating", ["47380-62"]),
        ("perc liver RFA, two radiologists shared the work", ["47382"]),
        ("open liver RFA, urology and IR residents assisted", ["47380"]),
        ("open liver RFA and open colectomy by general surgery and urology", ["47380"]),
    ],
)
def test_two_surgeons_of_one_operation(text: str, expected: list[str]) -> None:
    assert [line for line in lines(text) if not line.startswith("44")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("day 4 after perc liver MWA: unplanned return, bleeding hepatic artery embolized, same doc", ["37244-78"]),
        ("pseudoaneurysm coiled 6 days after perc kidney cryo", ["37244-78"]),
        ("hemorrhage post renal cryo; brought back, bleeding branch coiled", ["37244-78"]),
        ("went back in for a hematoma, day 5, lap liver MWA again", ["47370-78"]),
        ("embolized to prevent bleeding, then cryo L kidney perc, CT", ["37243", "50593-LT", "77013"]),
        ("TACE + MWA liver perc same day, no bleeding", ["37243", "47382"]),
        ("perc RFA L renal mass, 5 days after unrelated liver MWA by same IR", ["50592-79-LT"]),
        ("liver MWA perc within 90 days of lap cryo kidney, same surgeon, new problem", ["47382-79"]),
        ("cryo R renal mass perc during global of liver RFA, unrelated", ["50593-79-RT"]),
        ("perc RFA liver, 20 days after knee replacement by another surgeon", ["47382"]),
        ("perc MWA liver 5 years after kidney RFA by the same doctor", ["47382"]),
        ("perc MWA liver, bills global, unrelated nodule left alone", ["47382"]),
        ("session 2 of 2, perc liver MWA, 10 days after session 1, both scheduled up front", ["47382-58"]),
        ("we planned two sittings, this is the second, lap liver RFA 3 wks later", ["47370-58"]),
        ("perc liver RFA again after 3 months for recurrence", ["47382"]),
        ("perc liver RFA today, second session planned in 3 weeks", ["47382"]),
        ("came back in a week for the rest of the tumor as planned, perc liver RFA", ["47382-58"]),
        ("patient still in 90 day global from hip, same doc does perc MWA of kidney L", ["50592-79-LT"]),
    ],
)
def test_a_session_in_the_weeks_after_another(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("perc MWA liver: pt vomiting and desaturating, had to bail", ["47382-53"]),
        ("perc liver cryo. patient arrested, procedure over", ["47383-53"]),
        ("pt got hypotensive right after the probe went in, perc RFA R kidney never fired", ["50592-53-RT"]),
        ("bronchospasm after induction, perc liver cryo scrapped, physician", ["47383-53"]),
        ("outpatient hosp: perc lung cryo L, intubated, then O2 sats dropped, scrubbed", ["32994-74-LT"]),
        ("ASC claim, pt on table, no sedation yet, BP 220, perc liver MWA not done", ["47382-73"]),
        ("hospital claim, perc liver RFA, wheeled in, fever noted, sent back, no drugs given", ["47382-73"]),
        ("RFA perc liver, doc elected to do less than full", ["47382-52"]),
        ("surgeon chose to treat just part of the liver lesion, perc RFA", ["47382-52"]),
        ("liver RFA perc w/ no problems, pulled the probes, done", ["47382"]),
        ("perc kidney cryo R finished, then pt had afib in recovery", ["50593-RT"]),
        ("perc liver MWA, brief bradycardia treated, ablation completed", ["47382"]),
        ("treated only one of two planned liver mets by choice, perc MWA", ["47382"]),
        ("perc liver MWA no complications, sent back to floor, BP stable", ["47382"]),
        ("perc liver MWA, hypotension briefly, finished all 3 burns, probes out", ["47382"]),
        ("perc RFA liver, needle out, bleeding from tract, gelfoam", ["47382"]),
    ],
)
def test_a_session_given_up(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("perc MWA liver, CT; pushed the stomach off w 200 mL D5 through a Chiba", "1022T"),
        ("perc L renal cryo, CT. bowel loop floated off with dilute contrast", "1022T"),
        ("perc kidney MWA L CT, psoas and ureter separated with fluid", "1022T"),
        ("balloon interposed btwn bowel and renal mass L, perc cryo CT", "1022T"),
        ("lung MWA R and they made a little pneumothorax first to keep off the heart", "1023T"),
        ("rt breast fibroadenoma cryo with saline between skin and lump", "1024T"),
        ("water injected around the thyroid nodule before RFA left", "1024T"),
        ("perc liver MWA CT, attempted hydrodissection failed", ""),
        ("perc cryo R kidney CT, argon gas turned off early", ""),
        ("perc MWA liver CT, ascites fluid drained off first", ""),
        ("perc renal cryo L CT, IV saline running", ""),
        ("perc L kidney cryo CT patient turned prone so bowel fell away", ""),
        ("lung MWA R, small ptx after, aspirated off", ""),
        ("perc liver MWA CT, gas bubbles moved into the vein", ""),
        ("perc kidney cryo L CT, perinephric fluid behind kidney, watched", ""),
        ("lung RFA R, chest tube moved, air leak", ""),
    ],
)
def test_a_neighbor_moved_by_what_was_put_in(text: str, moved: str) -> None:
    assert next((line for line in lines(text) if line in ("1022T", "1023T", "1024T")), "") == moved


@pytest.mark.parametrize(
    ("text", "guidance"),
    [
        ("perc liver MWA US guided, contrast CT after to check for bleed", ["76940"]),
        ("CT planning scan, then US guided perc RFA liver", ["76940"]),
        ("perc RFA liver with sono after CT failed", ["76940"]),
        ("perc RFA liver with sono, CT to check the margin", ["76940"]),
        ("liver RFA perc, CT after US failed to show it", ["77013"]),
        ("contrast CT guided perc MWA of liver", ["77013"]),
    ],
)
def test_a_scan_that_only_checks_guides_nothing(text: str, guidance: list[str]) -> None:
    assert [line for line in lines(text) if line.startswith("7")] == guidance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("core liver mass, quick look = malignant, proceeded to perc MWA", ["47382", "47000-58"]),
        ("needle bx liver mass, cytopath in suite says carcinoma -> RFA percutaneous", ["47382", "47000-58"]),
        ("liver bx, frozen = HCC, then perc RFA", ["47382", "47000-58"]),
        ("lung bx LUL read as ca while pt waited, then cryo", ["32994-LT", "32408-58"]),
        ("core of kidney mass R, path says RCC so perc cryo same visit", ["50593-RT", "50200-58-RT"]),
        ("core of kidney mass R, path says RCC next week, perc cryo same visit", ["50593-RT"]),
        ("bx and perc RFA of same liver lesion, result positive two days later", ["47382"]),
        ("prior bx proven HCC perc RFA liver", ["47382"]),
        ("biopsied liver mass 2 wks ago showed HCC, perc MWA today", ["47382"]),
        ("liver biopsy benign on quick path; other lesion MWA perc", ["47382", "47000-XS"]),
    ],
)
def test_a_result_that_the_ablation_followed(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("lung RFA L, IR gave versed/fentanyl, 30 minutes, RN watched", 30),
        ("perc liver cryo US, mod sed 1 hr by performing MD", 60),
        ("perc liver MWA US, moderate sedation 22 min own nurse", 22),
    ],
)
def test_how_long_a_question_sedates(text: str, minutes: int) -> None:
    sedation = read(text).sedation
    assert sedation is not None
    assert (sedation.by, sedation.minutes) == ("operator", minutes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("perc RFA liver; 2nd nodule only biopsied", ["47382", "47000-XS"]),
        ("perc RFA seg 8 HCC, left lobe nodule biopsy", ["47382", "47000-XS"]),
        ("perc microwave of dome HCC + tru-cut of an indeterminate left lobe lesion", ["47382", "47000-XS"]),
        ("perc MWA HCC and random liver bx for cirrhosis grading", ["47382", "47000-XS"]),
        ("thyroid RFA right nodule; left nodule just got a core", ["60660", "60100-XS"]),
        ("perc RFA seg 8 HCC, right lobe, core of it first", ["47382"]),
        ("perc liver RFA, only a biopsy of that mass before", ["47382"]),
    ],
)
def test_a_tumor_that_was_only_sampled(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open 47120 seg 6 met, RFA of 2 other mets seg 2 + 4", ["47120", "47380-XS"]),
        ("left lobe of the liver removed (open) + RFA seg 8", ["47125", "47380-XS"]),
        ("perc MWA liver, 47000 different nodule", ["47382", "47000-XS"]),
        ("32408 other nodule + 32998 MWA RLL", ["32998-RT", "32408-XS"]),
        ("balloon 22514 with RFA L2", ["20982", "22514"]),
        ("perc liver RFA, also billing 47000, same lesion", ["47382"]),
        ("47120 or 47380 for open RFA of the liver?", ["47380"]),
        ("not 47120, just open RFA liver", ["47380"]),
        ("can 47000 go with perc liver RFA of the same lesion", ["47382"]),
    ],
)
def test_a_code_that_names_what_was_done(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("started lap, stuck adhesions, opened, RFA liver", ["47380"]),
        ("lap converted, liver RFA", ["47380"]),
        ("tried thru skin, no window, did it lap, liver RFA", ["47370"]),
        ("lap RFA liver, no conversion", ["47370"]),
        ("lap RFA liver through an open port", ["47370"]),
    ],
)
def test_the_way_that_was_finished(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lap RFA liver, second half of bilobar mets, 5 weeks after first session", ["47370-58"]),
        ("lap MWA of remaining liver lesion 3 weeks after first lap RFA, same surgeon, planned", ["47370-58"]),
        ("lap RFA liver mets 6 weeks after planned first stage colectomy, same surgeon", ["47370-58"]),
        ("lap RFA liver 5 weeks after unrelated hernia repair, same surgeon, planned", ["47370-79"]),
        ("lap RFA new liver lesion 6 wks after lap RFA, same doctor", ["47370"]),
    ],
)
def test_a_session_behind_another_that_belongs_to_its_plan_is_a_stage(text: str, expected: list[str]) -> None:
    assert lines(text) == expected
