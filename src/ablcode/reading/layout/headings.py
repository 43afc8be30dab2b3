"""Where headings begin: a known phrase or a word of one, before a colon, alone on its line, or in capitals."""

from itertools import pairwise

from ablcode.reading.text.closed import is_year
from ablcode.reading.text.lexicon import Lexicon, lexicon
from ablcode.reading.text.normal import Tokens

# Headings that are plain words too: they count only where a sentence or a line begins.
_PLAIN = 6  # letters; a shorter heading is taken inside a line only after a stop or a comma
_ON_ONE_LINE = frozenset({"history", "body", "title", "diagnosis", "indication"})
_LONGEST_HEADING = 8
_KEYWORDS = (
    ("history", "history"),
    ("diagnos", "diagnosis"),
    ("dx", "diagnosis"),
    ("hx", "history"),
    ("indication", "indication"),
    ("recommend", "plan"),
    ("complication", "complications"),
    ("equipment", "equipment"),
)
_BEFORE_COLON = (  # these words are a heading's only where a colon follows
    *_KEYWORDS,
    ("booking", "plan"),
    ("booked", "plan"),
    ("listed", "plan"),
    ("charge", "plan"),
    ("ordered", "plan"),
    ("requested", "plan"),
    ("previous", "indication"),
    ("prior", "indication"),
    ("earlier", "indication"),
    ("former", "indication"),
    ("background", "indication"),
    ("why", "indication"),
    ("alternative", "plan"),
    ("option", "plan"),
    ("therapies", "plan"),
    ("discussion", "consent"),
    ("consent", "consent"),
    ("risks", "consent"),
    ("inventory", "equipment"),
    ("stock", "equipment"),
    ("reconcil", "equipment"),
    ("vendor", "equipment"),
    ("supplies", "equipment"),
    ("registry", "plan"),
    ("research", "plan"),
    ("education", "plan"),
    ("instruction", "plan"),
    ("authoriz", "plan"),
    ("referring", "indication"),
    ("board", "plan"),
    ("conference", "plan"),
    ("literature", "plan"),
    ("trainee", "staff"),
    ("nursing", "staff"),
    ("anesthe", "anesthesia"),
    ("anaesth", "anesthesia"),
    ("narrative", "body"),
    ("technique", "body"),
    ("description", "body"),
)
_OF_PLACES = frozenset({"left", "right", "lesion", "tumor"})
TITLES = frozenset({"procedure", "intervention", "treatment", "operation", "session"})
# "Under one anesthetic: ...".
_NO_HEADING = frozenset({"under", "with", "after", "in", "for", "by", "during", "following"})
BULLETS = frozenset({"•", "·", "*", "◦", "▪", "●", "-", "☑", "☐"})
_MARKS = BULLETS | {">", "–", "o"}
_DEEDS = frozenset(
    {"used", "done", "performed", "treated", "needed", "required", "taken", "placed", "employed", "opened"}
)
_REMARK = 30  # tokens of a remark in parentheses between a heading and its colon: "CONSENT (form 1, signed):"

_ADJECTIVES = frozenset({"diagnostic", "diagnosed"})  # "Diagnostic laparoscopy first: no implants"
_DENIES = frozenset({"not", "never", "nothing"})


def headings_of(tokens: Tokens, book: Lexicon) -> list[tuple[str, int, int]]:
    """Return (section, first token, first token after it) of each heading.

    A heading is a known phrase before a colon, wherever dictation put it, or alone on its line.
    """
    words, count = tokens.words, len(tokens.words)
    found: list[tuple[str, int, int]] = []
    starts_of_line = {0} | tokens.lines
    place = 0
    while place < count:
        size = min(book.longest_heading.get(words[place], 1), count - place)
        step = 1
        known = place
        while size:
            name = book.headings.get(" ".join(words[place : place + size]))
            if name is not None and not _cut(tokens, place, place + size):
                last = _after_heading(tokens, place, place + size) or _after_capitals(tokens, place, place + size)
                if last:
                    found.append((name, place, last))
                    step = last - place
                    break
            size -= 1
        if step == 1 and (known in starts_of_line or words[known - 1] == "." or words[known - 1] in _MARKS):
            name, last = _by_keyword(tokens, place)
            if name:
                found.append((name, place, last))
                step = last - place
        place += step
    return found


def _cut(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether a line that begins with a number parts the words of a heading: "PROCEDURE", then "#1 right 2:00"."""
    return any(n in tokens.lines and not tokens.words[n].isalpha() for n in range(first + 1, last))


def is_label(heading: list[str]) -> bool:
    """Say whether a heading is the name of a place ("LEFT KIDNEY:"), which tells what its own sentence is about."""
    return bool(_OF_PLACES & set(heading)) and not TITLES & set(heading)


def kind_of(words: list[str], first: int, last: int) -> str:
    """Return the section that a span of words is a heading of, or an empty text."""
    return lexicon().headings.get(" ".join(words[first:last]), "")


def _denies(heading: list[str]) -> bool:
    """Say whether a heading lists what was not done: "Explicitly not used: RF generator"."""
    return any(one == "not" and two in _DEEDS for one, two in pairwise(heading))


def _told_by(keys: tuple[tuple[str, str], ...], heading: list[str]) -> str:
    """Return the section of the first of the keys (each with its section) that a word of a heading begins with."""
    told = [word for word in heading if word not in _ADJECTIVES]
    return next((name for key, name in keys if any(word.startswith(key) for word in told)), "")


def _of_a_month(remark: list[str]) -> str:
    """Return `history` for a remark that is a month or a year, which the day of the note is never: "(08/2025)"."""
    month = len(remark) == len(("08", "/", "2025")) and remark[0].isdecimal() and remark[1] == "/"
    return "history" if remark and is_year(remark[-1]) and (month or len(remark) == 1) else ""


def _by_keyword(tokens: Tokens, first: int) -> tuple[str, int]:
    """Return section and end of a heading that no list holds, by a word in it ("PAST SURGICAL AND SOCIAL HISTORY")."""
    words, count = tokens.words, len(tokens.words)
    if words[first] in _NO_HEADING:
        return "", 0
    for last in range(first + 1, min(first + _LONGEST_HEADING, count)):
        word = words[last]
        if word == ":" or last in tokens.lines:
            keys = _BEFORE_COLON if word == ":" else _KEYWORDS if first in tokens.lines or not first else ()
            name = _told_by(keys, words[first:last]) or ("plan" if word == ":" and _denies(words[first:last]) else "")
            return (name, last + (word == ":")) if name else ("", 0)
        if word == "(":
            colon = _after_remark(tokens, first, last)
            if words[colon] == ":":
                name = _told_by(_BEFORE_COLON, words[first:last]) or _of_a_month(words[last + 1 : colon - 1])
                return (name, colon + 1) if name else ("", 0)
        if not (word[0].isalnum() or word in ("/", "&", "(", ")")):  # "TUMOR BOARD 01/2026"
            break
    return "", 0


def _after_heading(tokens: Tokens, first: int, last: int) -> int:
    """Return the first token after a heading's colon (and the comma that dictation sets there), or 0 if it is none."""
    words, count = tokens.words, len(tokens.words)
    begins = first == 0 or first in tokens.lines or words[first - 1] in (".", ",", ";", ":", "•", "-", ")", "?", "!")
    if is_label(words[first:last]) and first and first not in tokens.lines:
        return 0  # "HISTORY: ... Right kidney: two cysts.": a sentence of its section
    if not begins and (sum(len(word) for word in words[first:last]) < _PLAIN or words[first] in _DENIES):
        return 0  # "Planned hepatectomy not done: remnant too small."
    if not begins and words[first - 1] in _NO_HEADING:
        return 0  # "treated in June with microwave ablation: carcinoma of the right lower lobe"
    if not begins and last - first == 1 and words[first - 1][0].isalpha():
        return 0
    last = _after_remark(tokens, first, last)
    # "PREOPERATIVE DIAGNOSIS (ES):", "PROCEDURES PERFORMED BY ME:" - a colon follows at once or the line ends.
    if last < count and words[last] == ":":
        last += 1
        while last < count and words[last] in (",", ":", "-"):
            last += 1
        return last
    # Dictation put on one line loses the line ends: three words that are a heading's and begin a sentence are one.
    if last - first > 2 and (first == 0 or words[first - 1] == ".") and kind_of(words, first, last) in _ON_ONE_LINE:
        return last
    if words[first] in _DENIES and words[last : last + 1] == ["."] and last + 1 not in tokens.lines:
        return last + 1 if first in tokens.lines or _itemed(tokens, first) else 0  # "Not done. Biopsy. Saline."
    alone = (last == count or last in tokens.lines) and (first == 0 or first in tokens.lines)
    dashed = last < count and words[last] == "-" and (first == 0 or first in tokens.lines)
    if alone and last < count:
        return last
    return last + 1 if dashed else 0


def _itemed(tokens: Tokens, first: int) -> bool:
    """Say whether only the letter or number of an item stands before a place in its line: "C. NOT DONE. Biopsy"."""
    begun = first - 2 in tokens.lines or first == 2
    return begun and tokens.words[first - 1] in (".", ")") and len(tokens.words[first - 2]) == 1


def _after_capitals(tokens: Tokens, first: int, last: int) -> int:
    """Return the first token after a heading set off by its capitals alone ("HISTORY Two nodes"), or 0 if it is none.

    What follows begins like a sentence: in the middle of one ("ABLATION of the ...") capitals only stress a word.
    """
    words, capitals = tokens.words, tokens.capitals
    if first and first not in tokens.lines and not _itemed(tokens, first):
        return 0
    if any(place not in capitals for place in range(first, last) if words[place][0].isalpha()):
        return 0
    phrase = words[first:last]
    if is_label(phrase) or " ".join(phrase) in lexicon().terms:
        return 0
    behind = last + (words[last : last + 1] == ["."])
    if behind >= len(words) or behind in tokens.lines:
        return 0
    if behind in capitals:  # "INDICATION HCC in segment 5", but not "OPERATION REPORT" nor a whole line in capitals
        after = behind + 1
        small = after not in capitals and after not in tokens.titled and after not in tokens.lines
        begun = small and words[after : after + 1] != [] and words[after].isalpha()
    else:
        begun = words[behind][0].isdigit() or behind in tokens.titled
    return behind if begun else 0


def _after_remark(tokens: Tokens, first: int, last: int) -> int:
    """Return the colon's place behind a remark in parentheses ("CONSENT (form 1, signed):"), else the heading's end."""
    words = tokens.words
    if words[last : last + 1] != ["("] or not (first == 0 or first in tokens.lines):
        return last
    for place in range(last + 1, min(last + _REMARK, len(words) - 1)):
        if words[place] == ")":
            return place + 1 if words[place + 1] == ":" else last
    return last
