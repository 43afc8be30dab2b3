"""Questions that argue: what others bill, said or wrote down, what was counted and left, taken back or only checked."""

import pytest

from cases.scoring import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pt was scheduled for lap cryoablation of seg 2/3 met. Surgeon went in with the scope, found "
            "peritoneal carcinomatosis, biopsied omentum and backed out, liver never touched by a probe. Can "
            "we still bill 47371-53?",
            [],
        ),
        (
            "Planned open RFA of liver met, on opening there was carcinomatosis, abdomen closed, no probe "
            "went in. 47380-53 ok?",
            [],
        ),
        (
            "Scheduled for lap renal cryo. Ports placed, too many adhesions, backed out, kidney never reached. 50542?",
            [],
        ),
        (
            "booked for IRE of the pancreas, laparotomy showed mets on the peritoneum, so he closed without "
            "touching the pancreas. bill 0600T?",
            [],
        ),
        (
            "Lap MWA liver cancelled when scope showed ascites and studding; liver not treated. Code for "
            "attempt 47371?",
            [],
        ),
        ("3 month CT chest after lung cryoablation, ablation zone stable, nothing treated", []),
        ("6 mo MRI liver post MWA, zone stable, no treatment given", []),
        ("surveillance CT after renal cryo, no recurrence. which code", []),
        ("follow-up ultrasound of thyroid nodule a year after RFA, no procedure", []),
        ("1 yr post cryo kidney check, MRI shows scar only", []),
    ],
)
def test_nothing_was_ablated(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "TACE of the tumor was on 3/4 by my partner and is already billed. Coding 3/5 only: CT guided "
            "percutaneous microwave of that same HCC.",
            ["47382", "77013"],
        ),
        (
            "TACE on Monday, already billed. Coding Tuesday only: percutaneous microwave of the HCC, CT guided.",
            ["47382", "77013"],
        ),
        (
            "IR-1 performed chemoembolization in the morning and bills it. IR-2 (me) did percutaneous RFA of "
            "the same HCC in the afternoon under CT. My biller added 37243 to my claim, is that correct?",
            ["47382", "77013"],
        ),
        (
            "During a laparoscopic cholecystectomy done by my colleague for stones I used electroporation "
            "needles, placed under the laparoscope, for one 2 cm metastasis in segment 5 of the liver. She "
            "bills her gallbladder.",
            ["47379"],
        ),
        (
            "Right renal embolization was billed by another group; CT guided perc cryo of right kidney tumor",
            ["50593-RT", "77013"],
        ),
        ("TACE and perc RFA liver HCC under CT, same session, who bills it? I did both", ["37243", "47382", "77013"]),
        (
            "perc microwave of HCC under CT and TACE same day. My coder bills 47382 and 37243, right?",
            ["37243", "47382", "77013"],
        ),
        ("perc RFA of HCC with CT guidance. 77013 was billed, denied, why", ["47382", "77013"]),
        (
            "Both TACE and CT guided RFA of the HCC by me. Already billed 47382, add 37243?",
            ["37243", "47382", "77013"],
        ),
        ("I did RFA of the L3 met. The spine surgeon did the kyphoplasty and codes that himself. CT", ["20982"]),
        ("RFA and kyphoplasty of L3 met, CT, by me and my partner who reports nothing", ["20982", "22514"]),
    ],
)
def test_what_another_physician_bills_is_not_ours(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fibroids, MR focused ultrasound, three of them 90 + 60 + 80 cc", ["0072T"]),
        ("MRgFUS of three fibroids, 90, 60 and 80 cc", ["0072T"]),
        ("MRgFUS of three fibroids, 40, 60 and 80 cc", ["0071T"]),
        ("MR guided focused ultrasound of fibroids 120cc, 50cc and 45cc", ["0072T"]),
        ("MRgFUS fibroids: 110 ml & 95 ml", ["0072T"]),
        ("MRgFUS fibroid 150 cc, second fibroid 90 cc left alone", ["0071T"]),
        ("open destruction of peritoneal mesothelioma implants; lengths 3, 4 and 6 cm", ["49188"]),
        ("open destruction of peritoneal implants, 3, 2 and 4 cm", ["49187"]),
        ("laparotomy, argon destruction of omental implants 4 cm and 2 cm", ["49187"]),
        ("open destruction peritoneal implants lengths 5, 5, 2 and 1 cm", ["49188"]),
        ("open destruction of implants of mesentery, feb 3, 2026, 6 cm in all", ["49187"]),
    ],
)
def test_sizes_of_a_list_are_summed(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "T8 met: coblated? no, RFA probe then kyphoplasty same level, biopsy through same cannula. 20225 payable?",
            ["20982", "22513"],
        ),
        ("cryo of L2 met? no, RFA through the skin", ["20982"]),
        ("left renal mass treated by RFA? no, cryo, percutaneous", ["50593-LT"]),
        ("liver met, IRE? No, microwave. Percutaneous.", ["47382"]),
        ("was it RFA? no, perc cryo of the liver", ["47383"]),
        (
            "I drilled into the nidus in the right proximal femur under CT and heated it with a laser fiber? "
            "No, I correct myself: the laser was out of order, so an RF electrode was used, 90 degrees for "
            "six minutes.",
            ["20982"],
        ),
        ("perc RFA liver, biopsy? no, not done", ["47382"]),
        ("perc RFA liver. Any biopsy? No, none.", ["47382"]),
        ("lung nodule ablated? no, biopsy only", []),
    ],
)
def test_an_answer_takes_back_what_was_asked(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vertebroplasty with no cavity at T10, T12 and L1 after radiofrequency of all three metastases, "
            "one session.",
            ["20982", "22510", "22512x2"],
        ),
        ("vertebroplasty L2 after RFA of L2, L3 and L4 mets", ["20982", "22511"]),
        ("RFA + kypho at T11 and T12, RFA only at L3", ["20982", "22513", "22515"]),
        ("kyphoplasty L1, RFA T12", ["20982", "22514"]),
    ],
)
def test_levels_of_one_list_are_filled_together(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two fibroadenomas in the left breast, at 2 and 9 o'clock, both core-proven last year. In my "
            "office under ultrasound I froze the one at 2 o'clock; the patient then felt faint, so the other "
            "one waits until next month.",
            ["19105-LT"],
        ),
        ("2 fibroadenomas left breast, only one frozen today, other next month", ["19105-LT"]),
        ("two fibroadenomas left breast frozen, third one waits", ["19105-LTx2"]),
        ("three fibroadenomas right breast, cryo of the largest, the other two are watched", ["19105-RT"]),
        ("three fibroadenomas right breast, two frozen, one left alone", ["19105-RTx2"]),
        ("three fibroadenomas left breast frozen under US, she left the next day", ["19105-LTx3"]),
        ("cryo 2 fibroadenomas left breast, other breast not touched", ["19105-LTx2"]),
        ("two left breast fibroadenomas, first frozen 8 min, second frozen 10 min", ["19105-LTx2"]),
        ("2 fibroadenomas left breast frozen. one cyst left alone", ["19105-LTx2"]),
    ],
)
def test_of_those_counted_some_were_left(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cryo of retroperitoneal liposarcoma, CT", ["49999"]),
        ("percutaneous cryoablation of a retroperitoneal sarcoma under CT", ["49999"]),
        ("retroperitoneal liposarcoma recurrence cryoablation CT", ["49999"]),
        ("perc RFA retroperitoneal leiomyosarcoma", ["49999"]),
        ("microwave of recurrent sarcoma in the retroperitoneum, perc", ["49999"]),
        ("cryo of thigh liposarcoma recurrence thru skin, CT", ["20999"]),
        ("perc cryo of sarcoma in the gluteal muscle", ["20999"]),
        ("cryo of mesenteric desmoid, percutaneous", ["49999"]),
    ],
)
def test_a_sarcoma_stands_where_the_words_put_it(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The left kidney was frozen percutaneously, the right one too, in both CT", ["50593-50", "77013"]),
        ("cryo left renal mass perc, right renal mass as well", ["50593-50"]),
        ("perc MWA RUL nodule; LUL nodule done too", ["32998-50"]),
        ("RFA of left kidney tumor perc and the right kidney likewise", ["50592-50"]),
        ("perc cryo left renal tumor, right kidney has a cyst too", ["50593-LT"]),
        (
            "Kidney cryo through the skin with MRI guidance, but the chart does not say which side anywhere. "
            "May I put LT because the scar is said to be on the left from an older operation?",
            ["50593", "77022"],
        ),
        ("perc renal cryo, side not documented, right?", ["50593"]),
        ("perc RFA kidney, laterality missing in the note. can I use RT", ["50592"]),
        ("perc RFA right kidney. can I use RT instead of 59?", ["50592-RT"]),
        ("Thyroid RFA, four nodules, all in the right lobe, none in isthmus or left", ["60660"]),
        ("Thyroid RFA, nodules in right lobe and isthmus, none in the left", ["60660", "60661"]),
        ("RFA thyroid right lobe, nothing in left lobe", ["60660"]),
        (
            "Lung tumor of the right upper lobe growing into ribs 3 and 4, frozen in one piece through the "
            "skin with CT. Student bills 32994 and 20983 because bone was frozen. Is the chest wall not part "
            "of 32994?",
            ["32994-RT"],
        ),
        ("cryo of lung nodule and of a rib met, perc", ["20983", "32994"]),
        (
            "Perc microwave of HCC. My biller wants 47380 because the liver was opened once before. Which is right?",
            ["47382"],
        ),
        ("Liver RFA through the skin, CT. Auditor says the lung was ablated too. Wrong?", ["47382", "77013"]),
        (
            "Planned microwave of a 2 cm liver tumor. In the preparation room, before sedation and before "
            "any needle, the platelets came back at 14 and I sent the patient home. We shall try again in "
            "two weeks after a transfusion. Is there an ablation code I can use?",
            [],
        ),
        ("perc liver RFA planned, INR too high, pt sent home before anything was started. what can I bill", []),
        (
            "facility claim: perc liver RFA, patient in procedure room, sent home before anesthesia because of fever",
            ["47382-73"],
        ),
        (
            "Percutaneous MWA of HCC; note says ultrasound was used but the archive is empty, nobody saved a "
            "picture. Can 76940 stay?",
            ["47382"],
        ),
        ("perc RFA liver US guided, no images saved. 76940?", ["47382"]),
        ("perc RFA liver US guided but no picture on PACS. bill 76940?", ["47382"]),
        ("perc RFA liver US guided, images saved. bill 76940?", ["47382", "76940"]),
        (
            "Left renal mass frozen percutaneously. Coder says RFA of both kidneys was done, I don't see it.",
            ["50593-LT"],
        ),
        ("Biller added 37243. I only did perc RFA of a liver HCC with CT.", ["47382", "77013"]),
        ("My colleague says perc RFA of liver HCC is 47382", ["47382"]),
        (
            "Coder put 47380 for open ablation but the microwave was percutaneous in the liver. Who is right?",
            ["47382"],
        ),
    ],
)
def test_what_somebody_argues_or_nobody_wrote_down(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RFA L2 & L4 mets w balloon kyphopl both lvls, fluoro 77002", ["20982", "22514", "22515"]),
        ("RFA + vertebropl L3 met", ["20982", "22511"]),
        (
            "We set out to freeze the renal mass laparoscopically, but dense scar around the hilum forced a "
            "flank incision. Cryoablation was then done completely through the open wound with "
            "intraoperative ultrasound.",
            ["50250"],
        ),
        (
            "Liver cryo begun with the laparoscope, bleeding made us open the belly, ablation finished "
            "through the laparotomy",
            ["47381"],
        ),
        ("lap RFA liver started, adhesions forced a subcostal incision, RFA then done through it", ["47380"]),
        ("lap cryo liver through three ports, no incision was needed", ["47371"]),
        (
            "The single omental implant under the abdominal wall was reached with a microwave antenna "
            "through the skin and heated for five minutes. CT was used to steer.",
            ["49999"],
        ),
        ("perc cryo of a peritoneal implant behind the abdominal wall", ["49999"]),
        ("perc cryo of a desmoid in the abdominal wall", ["22999"]),
        (
            "At laparoscopy the left adrenal nodule was exposed and destroyed with a cryoprobe; the gland "
            "stayed in place. The kidney was only retracted.",
            ["60659"],
        ),
        ("lap RFA of liver tumor, colon and duodenum retracted", ["47370"]),
        (
            "With the rigid bronchoscope I found the right main bronchus nearly closed by tumor. It was "
            "frozen and carried out piece by piece with the cryoprobe until the airway was open.",
            ["31641"],
        ),
        (
            "bronchoscopy, tumor blocking the left main bronchus burned away with laser until it was open again",
            ["31641"],
        ),
        ("navigational bronchoscopy, microwave catheter into a peripheral nodule of the RUL, ablated", ["31899"]),
        ("rigid bronch, APC of an endobronchial carcinoid in the trachea", ["31641"]),
        (
            "The scope went into the second part of the duodenum, where a flat adenoma that could not be "
            "lifted or snared was destroyed with argon plasma. Nothing was biopsied.",
            ["43270"],
        ),
        ("EGD, duodenal adenoma APC", ["43270"]),
        ("esophagoscopy only, RFA of Barrett's with dysplasia", ["43229"]),
        ("colonoscopy to the cecum, flat adenoma that could not be snared burned with APC", ["45388"]),
        ("denied 47380, RFA of one liver tumor at laparotomy, why", ["47380"]),
        ("50593 for two tumors of the left kidney frozen", ["50593-LT"]),
        (
            "Is 47000 paid beside percutaneous microwave if the needle core came from the very lesion that "
            "was ablated minutes later and pathology was read next week? CT guidance throughout.",
            ["47382", "77013"],
        ),
        ("can 50200 be billed with percutaneous RFA when the core was of the same tumor?", ["50592"]),
        (
            "For TULSA of prostate cancer our urologist put the transurethral device in and the radiologist "
            "delivered the MRI-guided treatment. Two doctors, so which two codes?",
            ["51721", "55881"],
        ),
        ("TULSA, our urologist only placed the device, radiology treats and bills", ["51721"]),
        ("TULSA done completely by our urologist under MRI", ["55882"]),
    ],
)
def test_ways_told_late_or_by_a_code(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "OBL / office POS 11, perc RFA of right renal tumor with CT guidance and monitoring. do I append "
            "26 to the CT code",
            ["50592-RT", "77013"],
        ),
        (
            "office based lab, we own the ultrasound. perc MWA liver with US guidance. need 26 on 76940?",
            ["47382", "76940"],
        ),
        ("POS 11 liver MWA perc, ultrasound guidance; does 76940 get modifier 26?", ["47382", "76940"]),
        ("POS 22 liver MWA perc, CT guidance; does 77013 get modifier 26?", ["47382", "77013-26"]),
        ("freestanding office, perc cryo left kidney under CT. 26 needed?", ["50593-LT", "77013"]),
        ("hospital outpatient, doctor's bill: perc cryo left kidney under CT", ["50593-LT", "77013-26"]),
        ("my claim for perc RFA liver in the hospital under CT, 26 on the CT?", ["47382", "77013-26"]),
        (
            "perc MWA of LUL tumor next to aorta. air was put in through a needle under CT to push the "
            "mediastinum away first. feb 2026",
            ["1023T", "32998-LT"],
        ),
        ("perc RFA left lung tumor feb 2026, CO2 run in by needle to move the heart away", ["1023T", "32998-LT"]),
        ("3 month CT chest after lung cryoablation, ablation zone stable, nothing treated", []),
        ("6 mo MRI liver post MWA, zone stable, no treatment given", []),
        ("1 yr post cryo kidney check, MRI shows scar only", []),
        ("6-week ultrasound following thyroid RFA, nodule smaller", []),
        ("CT abdomen 3 months after renal RFA, no enhancement", []),
        ("annual MRI after prostate HIFU", []),
        ("2 years after right renal cryo: perc RFA of a recurrence in the right kidney", ["50592-RT"]),
        (
            "I'm the radiologist who ran the TULSA treatment on the MR; the urologist put the applicator in "
            "and bills that himself. My code?",
            ["55881"],
        ),
        (
            "Urologist here. I only put the TULSA applicator in, radiology ran the treatment and bills for "
            "it. My code?",
            ["51721"],
        ),
        ("one urologist placed the TULSA device and ran the treatment himself", ["55882"]),
        ("radiologist claim: TULSA, sonication only, urology placed the device", ["55881"]),
        ("transanal fulguration of rectal cancer, elderly unfit for resection, no scope", ["45190"]),
        ("fulguration of a rectal tumor through the anus under anesthesia", ["45190"]),
        ("electrocautery destruction of a low rectal villous tumor, transanal, with anal retractor", ["45190"]),
        ("fulguration of a bladder tumor", []),
        ("cautery of bleeding rectal ulcer via colonoscope", []),
        (
            "Patient had an embolization of a hypervascular right renal cancer and then, same anesthesia, "
            "percutaneous cryo of it with CT guidance",
            ["37243", "50593-RT", "77013"],
        ),
        ("pt had TACE and then MWA of the HCC perc under CT in the same session", ["37243", "47382", "77013"]),
        ("pt had TACE last month and then MWA of the HCC perc under CT", ["47382", "77013"]),
    ],
)
def test_office_checks_and_other_places(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two cryoprobes went through the skin into the segment 6 tumor of the liver under CT. The scheduler "
            "dropped the microwave charge.",
            ["47383", "77013"],
        ),
        (
            "Left lung nodule, two cryoneedles through the chest wall under CT. The resident put the kidney code on "
            "the sheet because the primary is renal.",
            ["32994-LT"],
        ),
        (
            "Microwave antenna through the chest wall into the right lower lobe nodule. The claim form came back with "
            "radiofrequency of bone.",
            ["32998-RT"],
        ),
        ("Left breast cancer, one cryoprobe under ultrasound. The charge sheet says radiofrequency.", ["0581T-LT"]),
        (
            "The resident put two cryoprobes through the skin into the right renal mass under CT. The surgeon watched.",
            ["50593-RT", "77013"],
        ),
        ("The claim says percutaneous RF ablation of a liver tumor under CT. Which code?", ["47382", "77013"]),
        (
            "Through one twist hole a light fiber went into a 12 mm metastasis of the right frontal lobe. In the MR "
            "suite it was switched on for three minutes under thermometry and withdrawn.",
            ["61736"],
        ),
    ],
)
def test_papers_and_others_say_another_code(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Liver tumor: the core was taken by the thoracic surgeon from another practice. I placed two cryoprobes "
            "through the skin under CT and froze it.",
            ["47383", "77013"],
        ),
        (
            "Liver tumor. A needle biopsy from the 3rd of the month, done elsewhere; today one antenna was pushed in "
            "through the skin under CT for microwave.",
            ["47382", "77013"],
        ),
        (
            "Osteoporotic collapse of L2, MRI without tumor. Balloons inflated and cement in at both pedicles; the RF "
            "generator in the suite was for the next patient.",
            ["22514"],
        ),
        (
            "Sound beams were focused through the intact abdomen into two fibroids of 260 mL together, patient prone "
            "on the table of the MR scanner.",
            ["0072T"],
        ),
        (
            "RF electrodes at T9, L1 and L3; balloons inflated and cement injected at T9 and L1 only. The biller "
            "counted three cement levels.",
            ["20982", "22513", "22515"],
        ),
        (
            "In her left breast two fibroadenomas, two centimeters apart, were heated with a laser fiber one after the "
            "other under ultrasound.",
            ["0970T-LTx2"],
        ),
        (
            "Laparoscopic microwave of a liver tumor. Freeing adhesions took three hours, more than twice what the "
            "case usually takes me.",
            ["47370-22"],
        ),
        ("Percutaneous microwave of a liver tumor. It took what it usually takes me.", ["47382"]),
    ],
)
def test_others_biopsies_machines_and_counts(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected
