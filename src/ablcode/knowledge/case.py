"""The case: what was done to whom, as understood from options, words or a note. Frozen values, no text of the patient.

The reader makes a Case, the coder turns it into claim lines; neither knows the other. Values are those of the
vocabulary (CONTRACT.md). None means "not said"; what was said of each fact stands in `evidence`.
"""

from typing import NamedTuple


class Treatment(NamedTuple):
    """One ablation: an organ treated by one approach with one or more energies on one side.

    The reader makes one Treatment for each organ of the session, and a further one for the same organ where another
    tumor was treated by another energy, approach or on another side. `energies` stand in the order of the text;
    several on the same tumor stand in one Treatment. None and () mean "not said": the organ, approach or energy may
    each be unknown while the ablation itself is known.
    """

    organ: str | None = None  # the organ treated, never the path to it or the primary tumor's organ
    approach: str | None = None  # the completed one; the one given up stands in Case.converted_from
    energies: tuple[str, ...] = ()
    side: str | None = None  # left, right, bilateral: of paired organs and limbs; lobes stand in `sites`
    lesions: int | None = None  # tumors treated, where a number is said
    tumor: str | None = None  # primary, metastasis, malignant (either), benign, fibroadenoma, fibroid, neurofibroma,
    # uncertain (behavior said to be so); None for a mass, nodule or lesion of unknown kind
    sites: tuple[str, ...] = ()  # values of the vocabulary's sites: lumbar_vertebra, rib, left_lobe, isthmus
    size_cm: str | None = None  # summed length of the tumors, as a decimal text
    volume_cc: str | None = None  # total volume of the tumors (or of the prostate), as a decimal text
    diagnosis: str | None = None  # value of the vocabulary's diagnoses; with `tumor` metastasis it names the primary
    detail: tuple[str, ...] = ()  # what else chooses between siblings, in selection.json's words: treatment_only,
    # placement_only, operator_unknown, several_trajectories, sigmoidoscope, through_stoma, water_vapor, magnetic_field;
    # resection_bed: only the bed of what was resected was ablated


class Guidance(NamedTuple):
    """One imaging modality and what it was used for.

    `ablation`: guided or watched the ablation; `needle`: served only a biopsy or another needle; `other`: anything
    else of the session (survey for a resection, cement). Earlier and later scans are left out.
    """

    modality: str
    use: str = "ablation"
    treatment: int | None = None  # number of the treatment it guided, where the words tie it to one


class Biopsy(NamedTuple):
    """A biopsy taken in the session; those of another day are left out.

    `lesion` is `same` (the ablated one), `other`, or None (not said); `decided` says that its result was read at
    once and decided on the ablation. `organ` is the sampled organ (the treated one where nothing else is said).
    """

    organ: str | None = None
    lesion: str | None = None  # same, other
    decided: bool = False
    method: str = "needle"  # needle, core, wedge, fine_needle
    side: str | None = None


class Stopped(NamedTuple):
    """An interruption: `when` is before_anesthesia, after_anesthesia or after_energy; `why` patient_risk or choice.

    The treatment that was meant stands in Case.treatments all the same; whether it may be billed is the coder's
    question.
    """

    when: str | None = None
    why: str | None = None


class Companion(NamedTuple):
    """Another service of the session: `service` is a value of the vocabulary's services, or `other`.

    `vertebroplasty` and `kyphoplasty` have the level's `site` (cervical_, thoracic_, lumbar_vertebra, sacrum) and in
    `count` the vertebrae of that site; `displacement` has the `site` abdomen, chest or soft_tissue and in `detail`
    fluid, gas or balloon; `cementoplasty` the bone's site; the rest the organ or site where one is said. Operations
    have in `detail` the opening (open, laparoscopic, thoracoscopic), of the liver right_lobe, left_lobe or
    extended_right where a lobe was removed, of the lung wedge or lobectomy, of the pancreas distal, of the colon part,
    ileocolic, low_join (with colostomy) or end_stoma.
    """

    service: str
    site: str | None = None
    side: str | None = None
    count: int = 1  # type: ignore[assignment]  # a field of that name hides the method of tuples
    detail: tuple[str, ...] = ()  # opening and extent (operations), cavity (kyphoplasty), one_side or both_sides
    # (cement of the sacrum), imaging (chest tube), fluid


class Sedation(NamedTuple):
    """Moderate sedation: given by the operator (`operator`) or another clinician (`other`), minutes and age if said.

    `watched` says that an observer is told of, who did nothing but watch the patient.
    """

    by: str = "operator"
    minutes: int | None = None
    age: int | None = None
    watched: bool = False


class Evidence(NamedTuple):
    """Why a fact is held: the quoted span of the input, an option, or an assumption that is true of the field.

    `stated`: `text` is the input from `start` to `end`, in characters, exactly. `option`: the value came from an
    option, `text` is what was given there and both offsets are 0. `assumed`: the value follows from the quoted words
    (a device's energy, bronchoscopy's approach); where no words lead to it, `text` is empty and both offsets are 0.
    """

    field: str  # treatments[0].organ, guidance[0], biopsies[0], companions[0], stopped, converted_from, dos
    value: str
    text: str
    start: int
    end: int
    basis: str = "stated"  # stated, option, assumed


class Case(NamedTuple):
    """Everything understood about one session.

    Without a tumor ablation `treatments` is empty and `seen` says what was found instead (look-alikes, then
    services). Companions and biopsies are given only beside a treatment or in a query of a few words: in a note
    without ablation they belong to another program and stand in `seen`.
    """

    treatments: tuple[Treatment, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    biopsies: tuple[Biopsy, ...] = ()
    companions: tuple[Companion, ...] = ()
    converted_from: str | None = None  # the approach that was begun and given up for the one completed
    stopped: Stopped | None = None
    stage: str | None = None  # planned: a stage planned before; return: back for a complication; unrelated
    sedation: Sedation | None = None
    anesthesia: str | None = None  # general, sedation, deep_sedation, monitored, local, regional: the deepest said
    repeat: bool = False  # the same service again later the same day
    dos: str | None = None  # the date of service (ISO), where the words name one as such
    seen: tuple[str, ...] = ()  # no tumor ablation, but this: values of the vocabulary's look-alikes and services
    asked_codes: tuple[str, ...] = ()  # codes that the text names
    evidence: tuple[Evidence, ...] = ()
    claim_type: str | None = None  # professional or facility, where the words say who bills
    # Who helped, where the words say it: cosurgeons, assistant, assistant_no_resident, assistant_nonphysician, team
    surgeons: str | None = None
    professional_component: bool = False  # the words say that only the physician's part of imaging is billed
    unusual: bool = False  # substantially more work than usual, and the words support it
    circumstances: tuple[str, ...] = ()  # of the claim: operation_only, notice_signed, no_notice, study, no_image_kept
    recorded: tuple[str, ...] = ()  # what the record mentions of the documentation: permanent_image, lesion_size,
    # lesion_location, lesion_count, approach, energy, probes, guidance, monitoring, margin, complications, medical_need
    question: bool = False  # the text asks for a code ("which CPT?", "units?") rather than telling what was done
    notices: tuple[str, ...] = ()  # keys of what the reader wants said: body_over_heading, year_only_history
