"""Questions told in sentences: who did a part of the session, to what, and when."""

import pytest

from cases.scoring import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Percutaneous microwave of a segment 6 hepatoma by me. Dr. Haddad from imaging handled the "
            "ultrasound, followed the needle tip and the bubbles, and reports it himself. Surgeon's claim?",
            ["47382"],
        ),
        (
            "I froze a right kidney mass through the flank while the interventional radiologist ran the CT "
            "scanner and watched the ice ball. He bills the imaging. What do I send?",
            ["50593-RT"],
        ),
        (
            "I am the radiologist. I put the cryoprobes into the right kidney through the flank and guided them "
            "myself with CT, watching the ice ball. The urologist only stood by.",
            ["50593-RT", "77013"],
        ),
        (
            "Laparoscopic radiofrequency of two liver tumors. My partner from radiology held the laparoscopic "
            "ultrasound and guided every pass, her own note and claim. I placed the electrodes.",
            ["47370"],
        ),
        (
            "Laparoscopic radiofrequency of two liver tumors. I held the laparoscopic ultrasound myself and "
            "guided every pass, saved the pictures; no radiologist was in the room.",
            ["47370", "76940"],
        ),
        (
            "Open microwave ablation of a liver metastasis by me; intraoperative ultrasound guidance was provided"
            " by radiology, who dictated and billed it. My codes?",
            ["47380"],
        ),
        (
            "Open microwave ablation of a liver metastasis; I provided the intraoperative ultrasound guidance and"
            " monitoring myself, images kept.",
            ["47380", "76940"],
        ),
        (
            "Dr. Brandt referred her for ablation. I did a percutaneous cryoablation of the liver lesion, "
            "steering the probe with ultrasound and watching the ice, pictures stored.",
            ["47383", "76940"],
        ),
        (
            "The endocrinologist asked me to treat a left renal tumor; percutaneous microwave, CT guided and "
            "monitored by me.",
            ["50592-LT", "77013"],
        ),
        (
            "The ultrasound probe was in the hands of Dr. Meyer, a radiologist, when I burned the liver met with "
            "radiofrequency at laparotomy.",
            ["47380"],
        ),
        (
            "The resident held the ultrasound probe under my eyes while I placed the microwave antenna through "
            "the skin into the liver tumor and watched the burn.",
            ["47382", "76940"],
        ),
        (
            "Our radiologist did the percutaneous liver microwave and guided it with CT. Which codes go on her claim?",
            ["47382", "77013"],
        ),
        (
            "I ablated the L2 metastasis with radiofrequency through a bone needle. The orthopedic surgeon then "
            "injected the cement through his own access and bills the vertebroplasty.",
            ["20982"],
        ),
        (
            "I ablated the L2 metastasis with radiofrequency through a bone needle and then injected the cement "
            "myself after a balloon had made a cavity. The spine surgeon just looked in.",
            ["20982", "22514"],
        ),
        (
            "Dr. Osei embolized the liver tumor with particles this morning and I did the percutaneous microwave "
            "ablation this afternoon under CT guidance. What goes on my claim?",
            ["47382", "77013"],
        ),
    ],
)
def test_who_guided_and_who_filled(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MRgFUS of fibroids: the first measured 120 cc, the second 60 cc, the third 45 cc, all sonicated to "
            "the end.",
            ["0072T"],
        ),
        (
            "MR-guided focused ultrasound of three leiomyomas, 40 cc, 50 cc and 60 cc, all treated.",
            ["0071T"],
        ),
        (
            "I sonicated a 150 cc fibroid under MRI and then a second one of 80 cc.",
            ["0072T"],
        ),
        (
            "MR-guided focused ultrasound: a 150 cc fibroid was treated, another of 80 cc was left because of a scar.",
            ["0071T"],
        ),
        (
            "Two fibroids had MR-guided focused ultrasound in one sitting, 110 cc and 85 cc; both were completely"
            " treated.",
            ["0071T"],
        ),
        (
            "MRI guided focused ultrasound of two myomas, one 130 cc and the other 95 cc. The coder thinks only "
            "the bigger counts.",
            ["0072T"],
        ),
        (
            "Four fibroids were treated by MR guided focused ultrasound; the console gives a total of 188 cc. Units?",
            ["0071T"],
        ),
        (
            "ExAblate for fibroids under MRI: the treated volume totals 236 cc over three lesions.",
            ["0072T"],
        ),
        (
            "Acessa laparoscopic radiofrequency of three fibroids of 90, 60 and 80 cc. Somebody wants the focused"
            " ultrasound code because of the volume.",
            ["58674"],
        ),
        (
            "Open operation: a 5 cm omental deposit was excised and a 3 cm peritoneal one destroyed with cautery."
            " A third of 4 cm on the mesenteric root was measured and left.",
            ["49187"],
        ),
        (
            "Lap RFA of three fibroids, 90, 60 and 80 cc. The new clerk reached for the focused ultrasound code "
            "because of the volume.",
            ["58674"],
        ),
        (
            "Percutaneous RFA of a right renal tumor, CT guided. Why was the microwave code offered?",
            ["50592-RT", "77013"],
        ),
        (
            "Percutaneous lung microwave, right side. The draft carries the bronchoscopic code.",
            ["32998-RT"],
        ),
        (
            "MRgFUS: the fundal fibroid was 140 cc and treated; the uterus 420 cc.",
            ["0071T"],
        ),
        (
            "MR guided focused ultrasound of a 95 cc fibroid in a uterus of 380 cc.",
            ["0071T"],
        ),
        (
            "MR-guided HIFU: I sonicated a 60 cc posterior fibroid, then a 75 cc anterior one, and last a 90 cc "
            "one at the fundus.",
            ["0072T"],
        ),
    ],
)
def test_volumes_summed_and_codes_only_named(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I began with three ports to heat a segment 7 hepatoma with microwave, but adhesions hid the dome, so"
            " I made a subcostal incision and placed the antenna through it.",
            ["47380"],
        ),
        (
            "Laparoscopic microwave of a liver tumor was planned; after looking in we stayed with the ports and "
            "burned it that way, no incision was needed.",
            ["47370"],
        ),
        (
            "Consent and booking say open cryoablation of the liver; in the end two probes went through the skin "
            "under CT, watched on CT.",
            ["47383", "77013"],
        ),
        (
            "A laparoscopic tower stood by for this left kidney tumor, but percutaneous cryoablation with CT "
            "worked, the ice was watched on CT.",
            ["50593-LT", "77013"],
        ),
        (
            "The lesion in the left lower lobe could not be reached with the robotic bronchoscope, which was "
            "withdrawn without energy; through the chest wall I put a microwave antenna under CT and burned it.",
            ["32998-LT"],
        ),
        (
            "Robotic bronchoscopy reached the nodule in the right upper lobe and the microwave catheter burned "
            "it; a percutaneous route had only been discussed.",
            ["31899"],
        ),
        (
            "We feared that the cervix would be too tight and had booked a laparoscopic fibroid ablation; the "
            "canal opened easily and two fibroids were treated with the transcervical radiofrequency device.",
            ["58580"],
        ),
        (
            "Transcervical fibroid ablation was attempted but the canal would not dilate, so the radiofrequency "
            "needle went in laparoscopically.",
            ["58674"],
        ),
        (
            "Percutaneous RFA of the liver dome was given up because of the lung in the way; I opened the abdomen"
            " and burned it.",
            ["47380"],
        ),
    ],
)
def test_ways_given_up_or_only_planned(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Open excision of peritoneal implants; the pieces together came to 18 cm, the largest 7 cm.",
            ["49188"],
        ),
        (
            "Laparotomy for recurrent ovarian cancer, seven mesenteric and peritoneal nodules excised or "
            "cauterized. Their greatest diameters added up to 24 cm.",
            ["49189"],
        ),
        (
            "Retroperitoneal sarcoma recurrences removed through a laparotomy: the first mass was 9 cm, the "
            "second 7 cm and the third 6 cm.",
            ["49189"],
        ),
        (
            "Open operation: a 5 cm omental deposit was excised and a 3 cm peritoneal one destroyed with cautery."
            " A third of 4 cm on the mesenteric root was measured and left.",
            ["49187"],
        ),
        (
            "At laparotomy one 4 cm mesenteric tumor was resected.",
            ["49186"],
        ),
        (
            "Five omental nodules were cut out at open surgery, 2 cm, 3 cm, 1 cm, 4 cm and 2 cm.",
            ["49188"],
        ),
        (
            "Open operation for retroperitoneal recurrence of a sarcoma, a single 12 cm mass removed.",
            ["49188"],
        ),
        (
            "Laparoscopic excision of two peritoneal implants of 2 cm.",
            [],
        ),
        (
            "Open appendectomy; a peritoneal nodule was seen and not removed.",
            [],
        ),
        (
            "CT-guided cryoablation of a retroperitoneal sarcoma through the skin after an open resection last year.",
            ["49999"],
        ),
    ],
)
def test_tumors_of_the_peritoneum_cut_out_or_burned(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Scheduled as laparoscopic renal cryoablation on the right. In prone position the cryoneedles went "
            "through the back under CT.",
            ["50593-RT", "77013"],
        ),
        (
            "The board discussed thoracoscopic and bronchoscopic ways for a right lung metastasis. Neither was "
            "used: I froze it between the ribs with CT.",
            ["32994-RT"],
        ),
        (
            "We had planned to ablate the left kidney tumor laparoscopically; in the end I put two microwave "
            "antennas in percutaneously under CT.",
            ["50592-LT", "77013"],
        ),
        (
            "RFA of the right lung tumor under CT; the left lung lesion is to be discussed at the board next week.",
            ["32998-RT"],
        ),
    ],
)
def test_sides_that_the_plan_names(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Embolization with particles of the liver tumor was done on May 4 and billed. On May 20 I did the "
            "percutaneous microwave under CT guidance; claim for May 20 only.",
            ["47382", "77013"],
        ),
        (
            "TACE on June 1 and microwave ablation with CT on June 22 of the same hepatoma. Only the second date "
            "is in question, the first has been paid.",
            ["47382", "77013"],
        ),
        (
            "On April 2 the left lung metastasis had percutaneous cryoablation with CT; on May 7 the right one. "
            "April is paid. Codes for May 7?",
            ["32994-RT"],
        ),
        (
            "Two visits: in March the left kidney tumor was frozen through the skin, in June, the visit in "
            "question, the right one, both with CT guidance.",
            ["50593-RT", "77013"],
        ),
        (
            "The right lung nodule was burned with microwave on May 5 and the left one on June 9, percutaneously "
            "with CT. I need the May 5 lines only.",
            ["32998-RT"],
        ),
        (
            "Thyroid nodules in the left lobe had RF in January. In May, the session I am coding, the right lobe "
            "nodule was treated with RF and ultrasound.",
            ["60660"],
        ),
        (
            "Thyroid nodules in both lobes had RF in one visit in May.",
            ["60660", "60661"],
        ),
        (
            "He had cryo of the right kidney at the university in 2020. Last Friday I did percutaneous "
            "radiofrequency of a left kidney tumor with CT guidance.",
            ["50592-LT", "77013"],
        ),
    ],
)
def test_the_day_that_is_asked_about(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Open RFA of a hepatic metastasis. Ultrasound was used only to look for further lesions at the "
            "beginning; the needle was placed by palpation.",
            ["47380"],
        ),
        (
            "At laparotomy the liver was surveyed with ultrasound, nothing else was found, and the antenna was "
            "then put into the visible segment 3 nodule by hand; microwave, judged by colour.",
            ["47380"],
        ),
        (
            "At laparotomy the liver was surveyed with ultrasound; the microwave antenna was then put in by hand,"
            " followed with ultrasound all the way, pictures saved.",
            ["47380", "76940"],
        ),
        (
            "Open liver cryoablation, the probe went in by eye and finger alone; an ultrasound at the start had "
            "shown the anatomy.",
            ["47381"],
        ),
        (
            "Open microwave of a segment 3 liver metastasis, ultrasound guided the antenna and watched the burn; "
            "the edge was felt by finger.",
            ["47380", "76940"],
        ),
        (
            "Open RFA of two liver metastases under ultrasound guidance, held by hand, images saved.",
            ["47380", "76940"],
        ),
    ],
)
def test_a_tool_placed_by_hand(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected
