"""The case: what was done to whom, as understood from options, words or a note. Frozen values, no text of the patient.

The reader makes a Case, the coder turns it into claim lines; neither knows the other. Values are those of the
vocabulary (CONTRACT.md). None means "not said"; what was said of each fact stands in `evidence`.
"""

from typing import NamedTuple


class Treatment(NamedTuple):
    """One ablation: an organ treated by one approach with one or more energies on one side.

    `energies` in the order used; several on the same tumor stand in one Treatment, on different tumors in two.
    """

    organ: str | None = None
    approach: str | None = None
    energies: tuple[str, ...] = ()
    side: str | None = None  # left, right, bilateral
    lesions: int | None = None
    tumor: str | None = None  # primary, metastasis, benign, malignant, fibroadenoma, fibroid, uncertain: see vocabulary
    sites: tuple[str, ...] = ()  # body parts in the vocabulary's words: lumbar_vertebra, rib, left_lobe, isthmus
    size_cm: str | None = None  # summed length of the tumors, as a decimal text
    volume_cc: str | None = None  # total volume of the tumors
    diagnosis: str | None = None  # key of the vocabulary's tumor names: hcc, colorectal_metastasis, rcc
    detail: tuple[str, ...] = ()  # what else chooses between siblings: second_operator, several_trajectories


class Guidance(NamedTuple):
    """One imaging modality and what it was used for: `ablation`, `needle` (biopsy, line), `other`."""

    modality: str
    use: str = "ablation"
    treatment: int | None = None  # number of the treatment it guided, where the words tie it to one


class Biopsy(NamedTuple):
    """A biopsy of the session: of the ablated lesion or another, and whether its result decided the ablation."""

    organ: str | None = None
    lesion: str | None = None  # same, other
    decided: bool = False
    method: str = "needle"  # needle, core, wedge, fine_needle
    side: str | None = None


class Stopped(NamedTuple):
    """An interruption: `when` is before_anesthesia, after_anesthesia or after_energy; `why` patient_risk or choice."""

    when: str | None = None
    why: str | None = None


class Companion(NamedTuple):
    """Another service of the session: `service` is a key of the vocabulary's services, or `other`."""

    service: str
    site: str | None = None
    side: str | None = None
    count: int = 1
    detail: tuple[str, ...] = ()  # cavity, partial, tunneled: what chooses between sibling codes


class Sedation(NamedTuple):
    """Moderate sedation: given by the operator (`operator`) or another clinician (`other`), minutes and age if said."""

    by: str = "operator"
    minutes: int | None = None
    age: int | None = None


class Evidence(NamedTuple):
    """Why a fact is held: the quoted span of the input (offsets in characters), or an option, or an assumption."""

    field: str  # treatments[0].organ, guidance[0], stopped
    value: str
    text: str
    start: int
    end: int
    basis: str = "stated"  # stated, option, assumed


class Case(NamedTuple):
    """Everything understood about one session."""

    treatments: tuple[Treatment, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    biopsies: tuple[Biopsy, ...] = ()
    companions: tuple[Companion, ...] = ()
    converted_from: str | None = None  # the approach that was begun and given up for the one completed
    stopped: Stopped | None = None
    stage: str | None = None  # planned: a stage planned before; return: back for a complication; unrelated
    sedation: Sedation | None = None
    anesthesia: str | None = None  # general, sedation, local, regional
    repeat: bool = False  # the same service again later the same day
    seen: tuple[str, ...] = ()  # no tumor ablation, but this: keys of the vocabulary's look-alikes
    asked_codes: tuple[str, ...] = ()  # codes that the text names
    evidence: tuple[Evidence, ...] = ()
    claim_type: str | None = None  # professional or facility, where the words say who bills
    surgeons: str | None = None  # cosurgeons, assistant, assistant_no_resident, team: where the words say who helped
    professional_component: bool = False  # the words say that only the physician's part of imaging is billed
    unusual: bool = False  # substantially more work than usual, and the words support it
    recorded: tuple[str, ...] = ()  # what the record mentions of the documentation: permanent_image, lesion_size
