"""Words that mean what they seem to mean only beside certain others: "US", "lap", "destroyed"."""

from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import LENGTHS, is_year
from ablcode.reading.text.normal import Tokens

_OF_TWO_LETTERS = frozenset({"us", "mr", "by us", "with us"})
_TO_US = frozenset(
    {"to", "let", "lets", "give", "gave", "tell", "told", "asked", "allow", "the", "between", "of", "made", "forced"}
    | {"makes", "forces", "allowed", "obliged", "led", "leaves", "left"}
)
_STATES = frozenset(
    {"was", "is", "be", "stayed", "stays", "remained", "remains", "wide", "widely", "kept", "held", "it", "lumen"}
    | {"airway", "bronchus", "trachea", "stent", "duct", "urethra", "ureter", "bowel", "vein", "artery", "again"}
)
_WAS = frozenset({"was", "were", "been", "be", "being", "we", "i", "then"})
_COUNTED = frozenset({"count", "counts", "sponge", "sponges", "instrument", "instruments", "pads"})

_OF_A_FLUID = frozenset(
    {"run", "off", "of", "out", "drained", "removed", "aspirated", "withdrawn", "tapped", "saline", "fluid", "ascites"}
    | {"evacuated", "taken", "oxygen", "o2", "/", "came", "were", "was", "instilled", "warm", "cold", "water", "nasal"}
)
# What a question calls a biopsy; a note speaks of the core of a tumor, and of a sample of urine.
_ASKED_BIOPSIES = frozenset(
    {"core", "piece of", "pieces of", "took a piece of", "snip of", "tissue from", "took tissue", "got tissue"}
    | {"for tissue", "sample of", "sample from", "a sample", "aspirate of", "aspirate from", "a bit of tissue"}
)
_ASKED = frozenset({"left", "open"})  # words that a question uses in another sense too
_ASKED_DRUGS = frozenset({"versed", "fentanyl", "midazolam"})  # a note gives them under any anesthesia
_NO_SAMPLE = frozenset({"lab", "valve", "temperature", "muscles", "equipment", "cpt", "code", "coding"})  # "core lab"
_ANSWERS = frozenset({"of", "came", "comes", "showed", "shows", "says", "said", "returned", "reads", "positive", "="})
_AT_ONCE = frozenset({"before", "after", "away", "beside", "behind", "next", "then", "now", "afterwards", "here"})
_THE = frozenset({"the", "on", "to", "her", "his", "from", "of", "in", "and", ",", ".", "far", "side", "both", "left"})
_LEFT_THERE = frozenset(
    {"clip", "clips", "marker", "markers", "drain", "drains", "catheter", "foley", "sheath", "stent", "tube", "coil"}
    | {"coils", "seed", "seeds", "needle", "dressing", "packing", "gauze", "pigtail"}
)
_WHO_LEFT = frozenset({"she", "he", "they", "who"})  # "she left after half an hour"
_ENDS = frozenset({".", ",", ";", ")", ""})
_STAYS = frozenset({"for", "overnight", "behind", "there", "until", "to", "on", "at", "as", "and"})
_SCOPES = ("bronchoscop", "flexible bronch", "rigid bronch", "endoscop", "gastroscop")
_PAINS = frozenset(
    {"pain", "pains", "painful", "numb", "numbness", "neuropathic", "dysesthesia", "sensation", "ache", "feeling"}
    | {"feels", "tingling", "itching", "felt", "stabbing", "micturition", "urination", "complains", "complained"}
    | {"neuralgia", "pregabalin", "gabapentin", "heartburn", "voiding", "shooting", "aching", "eyes"}
)
_PAIN = 6  # tokens around "burning" in which a pain is told
_LOOKS = ("colonoscop", "colonscop", "sigmoidoscop", "flexible sigmoid", "esophagogastro", "egd")
_CLEAN = frozenset({"clean", "clear", "normal", "negative", "unremarkable", "ok", "fine", "current", "up"})
_PARTS = frozenset({".", ",", ";", "(", ")", "and", "but", "except"})
_TO_RESULT = 5  # tokens from a scope to its result: "colonoscopy in May was clean"
_CLEARING = 24  # tokens around a scope in which it is told what it was used for
_CLEARED = frozenset(
    {"clot", "clots", "blood", "bloody", "bleeding", "hemoptysis", "secretion", "secretions", "mucus", "toilet"}
    | {"suctioned", "lavage", "lavaged", "washed", "cleared", "blocker", "tube", "hemostasis", "plugging", "oozing"}
)
_IN_THE_SCOPE = (
    *("sheath", "antenna", "probe", "cryoprobe", "catheter", "electrode", "fiber", "needle", "ablat", "navig", "ebus"),
    *("channel", "tumor", "lesion", "nodule", "mass", "cryo", "laser", "plasma", "apc", "frozen", "freez", "microwave"),
    *("radiofrequency", "stent", "snare", "debrid", "target", "biops", "cored", "applicator", "guid"),
)
_FLANKS = frozenset({"either side", "both sides", "on both sides", "each side"})
_FLANKED = (
    *("it", "them", "tumor", "tumour", "lesion", "mass", "nodule", "metastas"),
    *("cancer", "carcinoma", "deposit", "needle", "probe", "vessel", "vein"),
    *("artery", "duct", "fissure", "scar", "rib", "line", "node", "spot", "target"),
)
_ARTICLES = frozenset({"the", "a", "an", "its", "this", "that", "each", "one"})
_ISTHMUS = frozenset({"isthmus", "isthmic"})  # of the thyroid
_OTHER_ISTHMUS = frozenset({"horseshoe", "uterine", "aortic", "aorta"})
_NAMES_FOLLOW = frozenset(  # before a person's name or initials
    {"by", "dr", "drs", "prof", "professor", "operator", "operators", "surgeon", "assistant", "resident", "fellow"}
    | {"radiologist", "urologist", "anesthesiologist", "nurse", "md", "signed", "author", "attending", "pathologist"}
    | {"anesthesia", "assisted", "supervised"}
)
_IN_NAMES = frozenset({".", ",", ":", "and", "&"})
_TITLES = frozenset({"dr", "drs", "prof", "professor"})


def is_meant(text: str, tokens: Tokens, layout: Layout, term: str, span: tuple[int, int]) -> bool:
    """Say whether a term of the vocabulary means at a span of tokens what it seems to mean."""
    first, last = span
    if term in _OF_TWO_LETTERS:
        return _is_abbreviation(text, tokens, layout, last - 1)
    if term == "frozen":
        return not _is_a_section(tokens, first)
    if term in _ASKED_BIOPSIES:
        return layout.query and _NO_SAMPLE.isdisjoint(tokens.words[last : last + 1])
    if term in _ASKED_DRUGS:
        return layout.query
    if layout.query:
        return term not in _ASKED or _MEANS[term](tokens, first)
    if term in _FLANKS:
        return not _flanks(tokens, last)
    if term.startswith(_SCOPES) or term == "bronch":
        return not (_only_clears(tokens, layout, first) or _only_looked(tokens, last))
    if term.startswith(_LOOKS):
        return not _only_looked(tokens, last)
    means = _MEANS.get(term)
    return means is None or means(tokens, first)


def _flanks(tokens: Tokens, place: int) -> bool:
    """Say whether sides are those of a tumor or a vessel: "one probe on either side of it"."""
    behind = tokens.words[place : place + 3]
    if behind[:1] != ["of"]:
        return False
    return any(word.startswith(_FLANKED) for word in behind[1 : 2 + (behind[1:2] != [] and behind[1] in _ARTICLES)])


def _no_cloth(tokens: Tokens, place: int) -> bool:
    """Say whether "lap" is none that is counted with sponges and needles, nor the patient's own."""
    words = tokens.words
    return words[place - 1] not in ("her", "his", "the") and _COUNTED.isdisjoint(words[max(0, place - 4) : place + 8])


def _done_by_somebody(tokens: Tokens, place: int) -> bool:
    """Say whether "destroyed" is what was done to a tumor, not what a tumor did to a bone: "T9 destroyed in front"."""
    words = tokens.words
    return bool(_WAS & set(words[max(0, place - 3) : place])) or words[place + 1 : place + 2] in (["by"], ["with"])


def _no_calcium(tokens: Tokens, place: int) -> bool:
    """Say whether "Ca" is a cancer, no level in the blood: "Ca 11.6, PTH 212", "CA 19-9", not "breast ca 12 mm"."""
    behind = tokens.words[place + 1 : place + 3]
    if not behind or not behind[0][0].isdigit() or is_year(behind[0]):
        return True
    return not LENGTHS.isdisjoint(behind[1:])


def _no_pain(tokens: Tokens, place: int) -> bool:
    """Say whether "burning" is not what the patient feels: "neuropathic: burning along T7", "burning on urination"."""
    return _PAINS.isdisjoint(tokens.words[max(0, place - _PAIN) : place + _PAIN])


def _only_clears(tokens: Tokens, layout: Layout, place: int) -> bool:
    """Say whether a scope only cleared or looked at an airway: "bronchoscopy by pulmonology, clot removed"."""
    if layout.section[place] == "title" or not layout.sentence[place]:
        return False
    first, last = layout.sentences[layout.sentence[place]]
    words = tokens.words[max(first, place - _CLEARING) : min(last, place + _CLEARING)]
    return not _CLEARED.isdisjoint(words) and not any(word.startswith(_IN_THE_SCOPE) for word in words)


def _only_looked(tokens: Tokens, place: int) -> bool:
    """Say whether the scope named before a place is an examination with a clean result: "colonoscopy was normal"."""
    words, at = tokens.words, place
    while at < len(words) and at - place < _TO_RESULT and words[at] not in _CLEAN and words[at] not in _PARTS:
        at += 1
    return not _CLEAN.isdisjoint(words[at : at + 1])


def _is_a_section(tokens: Tokens, place: int) -> bool:
    """Say whether "frozen" is a sample that is read at once: "on-site frozen of the mass", "the frozen came back"."""
    return not _ANSWERS.isdisjoint(tokens.words[place + 1 : place + 2])


def never_meant(tokens: Tokens) -> frozenset[str]:
    """Return the terms that mean nothing in a whole text: an "isthmus" beside a horseshoe kidney or a uterus."""
    return frozenset() if _OTHER_ISTHMUS.isdisjoint(tokens.words) else _ISTHMUS


def _is_a_side(tokens: Tokens, place: int) -> bool:
    """Say whether "L", "right" or "left" is a side: not "1.8 L", "3 L off", "a core right before", "clip left."."""
    word, words = tokens.words[place], tokens.words
    before, behind = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
    if word in ("l", "r") and _is_an_initial(tokens, place):
        return False
    if word == "r":
        return True
    if word == "l":
        return not (before[:1].isdigit() and ("." in before or behind in _OF_A_FLUID))
    if word == "left":  # "clip left.", "a drain left for two days"
        return before not in _WHO_LEFT and (before not in _LEFT_THERE or not (behind in _ENDS or behind in _STAYS))
    return behind not in _AT_ONCE or before in _THE


def _is_an_initial(tokens: Tokens, place: int) -> bool:
    """Say whether "R." or "L." belongs to a person's name: "by R. Osei", "Dr. L.", "R. B. and L. Lund", "by M. R."."""
    words = tokens.words
    if place not in tokens.titled or words[place + 1 : place + 2] != ["."]:
        return False
    lead = place - 1
    while lead > 0 and _in_a_name(tokens, lead):
        lead -= 1
    if lead < 0 or words[lead] not in _NAMES_FOLLOW:
        return False
    return words[lead] in _TITLES or place + 2 >= len(words) or place + 2 in tokens.titled


def _in_a_name(tokens: Tokens, place: int) -> bool:
    """Say whether a sign, another initial or a surname before "and" stands at a place: "by A. Lund and R. Osei"."""
    word, titled = tokens.words[place], place in tokens.titled
    return word in _IN_NAMES or (titled and (len(word) == 1 or tokens.words[place + 1] in ("and", "&")))


# Words of a note that mean what they seem to mean only where these say so.
def _is_a_way(tokens: Tokens, place: int) -> bool:
    """Say whether "open" is a way in, no state of what was closed: "until the airway was open", "held it open"."""
    before, behind = tokens.words[max(0, place - 1) : place], tokens.words[place + 1 : place + 2]
    return _STATES.isdisjoint(before) or behind not in ([], ["."], [","], [";"], ["again"], ["now"], ["at"], ["and"])


_MEANS = {"open": _is_a_way, "destroyed": _done_by_somebody, "lap": _no_cloth, "burning": _no_pain, "ca": _no_calcium}
_MEANS |= dict.fromkeys(("l", "r", "right", "left"), _is_a_side)


def _is_abbreviation(text: str, tokens: Tokens, layout: Layout, place: int) -> bool:
    """Say whether "us" is ultrasound (in capitals between small letters, or in a query), and "mr" no gentleman."""
    before = tokens.words[place - 1] if place else ""
    start, end = tokens.starts[place], tokens.ends[place]
    if tokens.words[place] == "mr":
        return text[start:end] != "Mr" and tokens.words[place + 1 : place + 2] != ["."]
    if layout.query:
        return before not in _TO_US
    return text[start:end] == "US" and not text[max(0, start - 24) : end + 24].isupper() and before not in _TO_US
