"""Claims for the benchmark of `batch`, made up from a seed: the same rows each time.

    python bench/claims_mix.py ROWS [mix|different] > claims.jsonl

`mix`: a month of a large practice. Twenty kinds of session, each with its usual diagnoses, guidance, sedation and
visit, by a dozen payers, two to four lines a claim, the common much oftener than the rare; some claims come late. One
claim in ten carries a mistake or a doubt, one in fifty tells of an earlier service. `different`: no two claims have
the same facts; codes, diagnoses, modifiers, units and dates are drawn at random, which no practice bills.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

Line = dict[str, Any]

PAYERS = (
    ("Medicare", 40),
    ("Blue Cross Blue Shield", 14),
    ("UnitedHealthcare", 10),
    ("Aetna", 8),
    ("Cigna", 6),
    ("Humana", 6),
    ("Medicaid", 6),
    ("Anthem", 4),
    ("Tricare", 2),
    ("Kaiser", 2),
    ("Oscar", 1),
    ("Self pay", 1),
)
FIRST_DAY = date(2026, 4, 1)
DAYS = 30
MISTAKES = 0.09  # share of claims that are spoiled; a few sound ones get a warning about coverage
LATE = 0.03  # share of claims for services of the months before


class Session(NamedTuple):
    """One kind of session: the ablation code, how often it is done, its guidance codes, diagnoses, sides, places.

    What comes first is the usual.
    """

    code: str
    share: int
    guidance: tuple[str, ...]
    diagnoses: tuple[tuple[str, ...], ...]
    sides: tuple[str, ...] = ()
    places: tuple[str, ...] = ("22", "21")
    companions: tuple[str, ...] = ()


LIVER = (
    ("C22.0",),
    ("C22.0", "K74.60"),
    ("C78.7", "C18.2"),
    ("C78.7", "C20"),
    ("C78.7", "C50.911"),
    ("C7B.02", "C7A.012"),
)
RENAL_RIGHT, RENAL_LEFT = (("C64.1",), ("D41.01",)), (("C64.2",), ("D41.02",))
LUNG_RIGHT, LUNG_LEFT = (("C34.11",), ("C78.01", "C18.2")), (("C34.12",), ("C78.02", "C64.2"))
BONE = (("C79.51", "C50.911"), ("C79.51", "C61"), ("C79.51", "C34.11"))
GUIDED = ("77013", "76940", "77022")
SESSIONS = (
    Session("47382", 260, GUIDED, LIVER),
    Session("47383", 60, GUIDED, LIVER),
    Session("47384", 40, (), LIVER),
    Session("47370", 30, ("76940",), LIVER, places=("21", "22")),
    Session("47380", 20, ("76940",), LIVER, places=("21",)),
    Session("47381", 5, ("76940",), LIVER, places=("21",)),
    Session("50592", 70, GUIDED, RENAL_RIGHT, ("RT",)),
    Session("50592", 70, GUIDED, RENAL_LEFT, ("LT",)),
    Session("50593", 80, GUIDED, RENAL_RIGHT, ("RT",)),
    Session("50593", 80, GUIDED, RENAL_LEFT, ("LT",)),
    Session("32998", 50, (), LUNG_RIGHT, ("RT",)),
    Session("32998", 50, (), LUNG_LEFT, ("LT",)),
    Session("32994", 30, (), LUNG_RIGHT, ("RT",)),
    Session("32994", 30, (), LUNG_LEFT, ("LT",)),
    Session("20982", 70, (), BONE, companions=("22513", "22514", "22511")),
    Session("20983", 30, (), BONE, companions=("22513", "22514")),
    Session("55873", 30, (), (("C61",),)),
    Session("55880", 25, (), (("C61",),)),
    Session("60660", 25, (), (("D34",), ("E04.1",)), places=("22", "11")),
    Session("58580", 15, (), (("D25.1",), ("D25.9",))),
)
MAJOR = ("47370", "47380", "47381", "55873", "55880")  # 90 days: a visit of the day takes 57
VISITS = ("99213", "99214", "99203", "99204")


def _usual(dice: random.Random, choices: tuple[Any, ...]) -> Any:  # noqa: ANN401 - one of the choices
    """Draw one, each half as often as the one before it."""
    return dice.choices(choices, [0.5**place for place in range(len(choices))])[0]


def _drawn(dice: random.Random, weighted: tuple[tuple[str, int], ...]) -> str:
    return dice.choices([name for name, _ in weighted], [weight for _, weight in weighted])[0]


def _line(code: str, modifiers: tuple[str, ...], dx: tuple[str, ...], units: int = 1) -> Line:
    return {"line": 0, "code": code, "modifiers": list(modifiers), "units": units, "dx": list(dx)}


def _good(dice: random.Random, session: Session) -> list[Line]:
    dx = _usual(dice, session.diagnoses)
    lines = [_line(session.code, session.sides, dx)]
    if session.guidance:
        lines.append(_line(_usual(dice, session.guidance), ("26",), dx))
    if session.companions and dice.random() < 0.7:
        lines.append(_line(_usual(dice, session.companions), (), dx))
    if len(lines) < 2 or dice.random() < 0.3:
        lines.append(_line("99152", (), dx))
    if dice.random() < 0.06:
        visit = "57" if session.code in MAJOR else "25"
        lines.append(_line(_usual(dice, VISITS), (visit,), dx))
    return lines


def _spoiled(dice: random.Random, lines: list[Line]) -> None:
    """Put one of the usual mistakes into a claim."""
    first, second = lines[0], lines[1]
    mistake = _usual(dice, tuple(range(7)))
    if mistake == 0:
        first["units"] = _usual(dice, (2, 3))
    elif mistake == 1:
        first["modifiers"] = ["26"]
    elif mistake == 2:
        first["dx"] = [first["dx"][0][:3]]
    elif mistake == 3:
        second.update(code=_usual(dice, ("77012", "76942", "77021")), modifiers=["26"])
    elif mistake == 4:
        lines.append(_line("99153", ("50",), tuple(first["dx"])))
    elif mistake == 5:
        second.update(code=first["code"], modifiers=[])
    else:
        first["code"] = _usual(dice, ("0340T", "C9751", "0404T"))


def mix(rows: int, seed: int = 20260701) -> Iterator[dict[str, Any]]:
    """Yield the claims of a practice."""
    dice = random.Random(seed)
    shares = [session.share for session in SESSIONS]
    for number in range(rows):
        session = dice.choices(SESSIONS, shares)[0]
        lines = _good(dice, session)
        if dice.random() < MISTAKES:
            _spoiled(dice, lines)
        yield _claim(number, dice, lines[:4], _usual(dice, session.places))


def _claim(number: int, dice: random.Random, lines: list[Line], place: str) -> dict[str, Any]:
    for place_on_claim, line in enumerate(lines, 1):
        line["line"] = place_on_claim
    day = FIRST_DAY + timedelta(dice.randrange(DAYS))
    if dice.random() < LATE:
        day -= timedelta(dice.randrange(180))
    claim: dict[str, Any] = {
        "id": f"C{number:08d}",
        "dos": day.isoformat(),
        "payer": _drawn(dice, PAYERS),
        "pos": place,
        "claim_type": "professional",
        "lines": lines,
    }
    if dice.random() < 0.02:
        earlier = day - timedelta(dice.randrange(91, 365))
        same = dice.random() < 0.7
        service = {"code": lines[0]["code"], "modifiers": [], "dos": earlier.isoformat(), "same_physician": same}
        claim["history"] = [service]
    return claim


def different(rows: int, seed: int = 20260701) -> Iterator[dict[str, Any]]:
    """Yield claims of which no two have the same facts."""
    from ablcode.knowledge.diagnoses import diagnosis_codes
    from ablcode.knowledge.procedures import procedure_files

    dice = random.Random(seed)
    codes, diagnoses = sorted(procedure_files()), sorted(diagnosis_codes())
    modifiers = ("26", "59", "RT", "LT", "50", "51", "XS", "58", "78", "22")
    for number in range(rows):
        lines = [
            _line(
                dice.choice(codes),
                tuple(dice.sample(modifiers, dice.choice((0, 0, 1)))),
                tuple(dice.sample(diagnoses, dice.choice((1, 2, 3)))),
                dice.choice((1, 1, 1, 2)),
            )
            for _ in range(dice.choice((2, 3, 4)))
        ]
        yield _claim(number, dice, lines, dice.choice(("21", "22", "24", "11")))


KINDS = {"mix": mix, "different": different}


def main() -> None:
    """Write the claims to standard output."""
    rows, kind = int(sys.argv[1]), (sys.argv[2:] or ["mix"])[0]
    for claim in KINDS[kind](rows):
        sys.stdout.write(json.dumps(claim, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
