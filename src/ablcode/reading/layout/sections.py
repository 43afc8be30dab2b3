"""Sections and sentences: where a heading begins, and what each token therefore belongs to."""

from bisect import bisect_right
from collections.abc import Set
from typing import NamedTuple

from ablcode.reading.layout.headings import BULLETS, TITLES, headings_of, is_label, kind_of
from ablcode.reading.layout.tables import Row, rows_of
from ablcode.reading.text.closed import LENGTHS
from ablcode.reading.text.lexicon import lexicon
from ablcode.reading.text.normal import Tokens

_ENDS = frozenset({".", "!", "?", ";", "•", "·", "*", "◦", "▪", "●"})
_NO_END_AFTER = frozenset(
    {"dr", "mr", "mrs", "ms", "vs", "approx", "st", "fig", "e.g", "i.e", "ca", "jr", "sr", "rt", "lt", "pt", "seg"}
)
_LONGEST_TITLE = 40  # tokens
_LONGEST_SENTENCE = 200  # tokens
_LABEL, _FIELDS = 5, 4  # tokens of a field's label with its colon; lines with one that make a form
# Sections whose first line is all of them where they begin on the heading's line.
_ONE_LINE = frozenset({"staff", "anesthesia", "complications", "diagnosis", "indication", "consent"})
_OF_ANOTHER_TIME = frozenset({"history", "family", "plan"})
_OF_THE_PAST = frozenset({"history", "family"})
_LISTS = frozenset({"meds", "medications", "medicines", "allergies", "allergy", "labs", "laboratory", "vitals"})
_LISTS |= {"cc", "chief"}  # the complaint in a few words, which the story follows
_OF_THE_OPERATION = frozenset({"procedure", "body"})
_OF_THE_DAY = frozenset({"title", "procedure", "body", "findings", "anesthesia"})
_BEFORE_LIST = frozenset({":", "following", "follows", "include", "including", "are"})  # what a list follows
_AS_BOOKED = frozenset(
    {"scheduled", "booked", "planned", "posted", "intended", "listed", "proposed", "consented", "auto"}
)
_TELLS = frozenset({"what", "done"})  # "What was done: ..."
_DATES = frozenset({"date", "dos", "service", "time"})
_ONE_FIELD = frozenset({"complications", "consent", "anesthesia", "staff"})  # another field's label ends these
_FIELD_NAME = 4  # tokens of a field's name with its colon
_NEVER_ALL = frozenset({"diagnosis", "indication", "history", "consent"})  # sections that are not all there is to tell
_RUN_ON = frozenset({"diagnosis", "consent"})  # sections behind whose first sentence a note without headings goes on
_STORY, _FEW = 45, 5  # tokens and sentences of a line that are more than a diagnosis
_FOUND = frozenset({"diagnosis", "diagnoses", "dx"})
_AT_THE_END = frozenset({"impression", "complications", "plan"})
_NARRATES = frozenset({"i", "we", "was", "were"})
_AGES = frozenset({"y", "yo", "year", "years", "yr", "yrs"})
_GUIDES = frozenset(
    {"tip", "tips", "tines", "electrode", "antenna", "probe", "probes", "iceball", "ice", "needle", "seen"}
    | {"guidance", "guided", "guide", "placement", "monitoring", "monitor", "throughout", "every", "monitored"}
    | {"realtime", "real", "live", "continuous", "targeting", "archived", "saved", "stored"}
)
_PREPARED = frozenset(
    {"prone", "supine", "asleep", "prepped", "draped", "intubated", "lithotomy", "decubitus", "anesthesia"}
    | {"sedation", "today", "lidocaine", "timeout", "table", "gantry", "propofol", "numbed"}
)
_HEAD = 14  # tokens of a sentence in which the patient is told to be prepared
_TOLD = 30  # tokens behind a heading that are more than what it asks for
_SHORT = 45  # tokens of a procedure's name; more is its description
# Sections of one paragraph: an empty line ends them, and what follows without a heading tells of the operation.
_ONE_PARAGRAPH = frozenset(
    {"title", "staff", "anesthesia", "complications", "consent", "equipment", "diagnosis", "indication", "family"}
)
_FEW_WORDS = 25  # so few are a query even with a heading
_TELEGRAPHED = frozenset({"op", "proc", "ir", "dx"})
_TELEGRAM = 35  # words; of more, several sentences are a note
_SENTENCES = 4
_QUERY_WORDS = 60  # what a person types in a search box; a note is longer or has headings


class Layout(NamedTuple):
    """`section` and `sentence` (a number) of every token, the first token of every sentence, and the kind of text.

    `rows` are the lines of tables of lesions, `pasted` the spans of a note that were written elsewhere.
    A `query` is a few words without headings: the telegram of somebody who asks for a code.
    """

    section: list[str]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    headings: list[tuple[str, int, int]]
    query: bool
    rows: list[Row]
    pasted: list[range]


class _Outline(NamedTuple):
    """What the headings of a text tell of it as a whole; the numbers are those of headings, -1 or 0 if there is none.

    `told` is the last heading of the day's work, `tells` that of its course; from `closing` on they only close a note.
    `further` is the last heading of each section, `filled` the sections in which something stands.
    """

    headings: list[tuple[str, int, int]]
    query: bool
    told: int
    tells: int
    closing: int
    further: dict[str, int]
    filled: set[str]

    def ahead(self, number: int, count: int) -> bool:
        """Say whether a heading stands before the day's work, or in the first half of the text."""
        return number < self.told or self.headings[number][2] * 2 < count


def lay_out(tokens: Tokens) -> Layout:
    """Return sections and sentences of the tokens; text before the first heading is `opening`, in a query `body`."""
    words, count = tokens.words, len(tokens.words)
    headings = headings_of(tokens, lexicon())
    sections = {name for name, _, _ in headings}
    rows = rows_of(tokens)  # nobody asks with a table
    query = len(headings) <= 1 and not rows and not _is_form(tokens) and _is_query(words, sections)
    elsewhere = [] if query else _written_elsewhere(tokens)
    if elsewhere:
        inside = {n for span in elsewhere for n in span}
        headings = [one for one in headings if one[1] not in inside]
        sections = {name for name, _, _ in headings}
    starts = {0, *(row.first for row in rows)} | tokens.breaks
    starts |= {place + 1 for place, word in enumerate(words) if _ends(words, place, word)}
    begun, paragraphs = sorted(starts), sorted(tokens.paragraphs)
    section = ["body" if query else "opening"] * count
    outline = _outline(headings, query, count)
    for number, (_, first, last) in enumerate(headings):
        stop = headings[number + 1][1] if number + 1 < len(headings) else count
        name = _name_of(tokens, outline, paragraphs, number, stop)
        end = stop if query else _end_in_note(tokens, outline, paragraphs, number, name, stop)
        end = _end_inside(tokens, name, first, last, end)
        section[first:end] = [name] * (end - first)
        section[end:stop] = ["body"] * (stop - end)
        if name == "title" and "body" not in sections:
            behind = min(_behind_name(begun, last, stop), _narrated(tokens, last, stop))
            section[behind:stop] = ["procedure"] * (stop - behind)
        starts |= {first} if is_label(words[first:last]) else {first, last}
    for span in elsewhere:
        section[span.start : span.stop] = ["history"] * len(span)
        starts |= {span.start, span.stop}
    sentence, sentences = _numbered(_cut(sorted(place for place in starts if place < count), count), count)
    return Layout(section, sentence, sentences, headings, query, rows, elsewhere)


def _written_elsewhere(tokens: Tokens) -> list[range]:
    from ablcode.reading.layout.pasted import pasted  # only notes hold what others wrote

    return pasted(tokens)


def _outline(headings: list[tuple[str, int, int]], query: bool, count: int) -> _Outline:
    sections = {name for name, _, _ in headings}
    told, tells = _last_of(headings, _OF_THE_DAY), _last_of(headings, _OF_THE_DAY - {"title"})
    closing = _last_of(headings, sections - _AT_THE_END) + 1
    further = {name: number for number, (name, _, _) in enumerate(headings)}
    return _Outline(headings, query, told, tells, closing, further, _filled(headings, count))


def _name_of(tokens: Tokens, outline: _Outline, paragraphs: list[int], number: int, stop: int) -> str:
    """Return the section that a heading begins, by its words and by what stands behind it up to `stop`."""
    words, count = tokens.words, len(tokens.words)
    name, first, last = outline.headings[number]
    heading = words[first:last]
    if name == "procedure":  # over everything it is the body; beside a technique it is the title
        name = "body" if _tells(heading) else "title" if "body" in outline.further else name
    if name == "procedure" and heading[0] in TITLES and _short(tokens, paragraphs, last, stop):
        name = "title"
    line = words[last : _end_of_line(tokens, last, stop, whole=False)]
    # "Operation performed (as scheduled): ..." above "Operation performed (actual): ...", also behind the name
    again = outline.further[outline.headings[number][0]] > number
    booked = again and not _AS_BOOKED.isdisjoint(heading) and "and" not in heading
    if booked or (_noted_as_booked(line) and outline.further.get("title", 0) > number):
        name = "plan"
    if heading[0] in _FOUND and number + 1 == len(outline.headings) and 4 * last > 3 * count:
        name = "impression"  # "Diagnosis: HCC, ablated by microwave" under the course
    # "surgeons: ...", "anesthesia: ..." in a telegram says what follows of the whole
    telegraphed = outline.query and name not in _OF_ANOTHER_TIME
    return "body" if telegraphed or _tells_of_it(heading[0], line, name, number) else name


def _end_in_note(tokens: Tokens, outline: _Outline, paragraphs: list[int], number: int, name: str, stop: int) -> int:
    """Return where the section `name` that a note's heading begins ends, at the next heading (`stop`) or before."""
    words, ahead = tokens.words, outline.ahead(number, len(tokens.words))
    _, first, last = outline.headings[number]
    lists = name == "history" and last in tokens.lines and _item(words[last])  # "PRIOR ABLATIONS", "- 2021 RFA ..."
    end = _end_of_field(tokens, name, last, _end_of(paragraphs, name, last, stop, lists or (ahead and name == "plan")))
    if last not in tokens.lines and (name in _ONE_LINE or _on_a_line(words, outline, number, name, ahead)):
        item = first > 1 and words[first - 1] == ")" and words[first - 2].isdigit()  # "(2) Patient: ..."
        end = min(end, _end_of_line(tokens, last, end, not item))
    inline = first > 0 and first not in tokens.lines
    untold = outline.filled.isdisjoint(_OF_THE_OPERATION)
    whole = end == stop or _runs_on(words, name, last, end)
    lone = name in _NEVER_ALL and whole and number + 1 >= outline.closing and untold
    dated = name == "staff" and words[first] in _DATES  # "Date of service: May 2. Histotripsy, liver."
    if dated or _tells_on(words[last:end], name, inline and number + 1 == len(outline.headings), lone):
        end = min(end, _begins(words, last, end, name == "history" and lone))
    below = not inline and not _GUIDES.isdisjoint(words[end:stop])  # it is told in the paragraph below the plan
    return _planned_only(words, last, end, inline) if name == "plan" and ahead and untold and not below else end


def _on_a_line(words: list[str], outline: _Outline, number: int, name: str, ahead: bool) -> bool:
    """Say whether what a heading asks for stands on its line: a plan `ahead`, a list, a numbered procedure.

    So does a history behind which no heading tells the operation: it is told behind.
    """
    _, first, last = outline.headings[number]
    numbered = name == "title" and any(word.isdigit() for word in words[first:last])  # "Procedure 2: ..."
    planned, story = name == "plan" and ahead, name == "history" and outline.tells < number
    return planned or story or numbered or words[first] in _LISTS


def _end_inside(tokens: Tokens, name: str, first: int, last: int, end: int) -> int:
    """Return where a section ends whose heading stands within a paragraph, or begins an item of a list."""
    words = tokens.words
    if words[first - 1 : first] == ["."] and first not in tokens.lines and not kind_of(words, first, last - 1):
        # "Alternatives explained: ..." within a paragraph: one sentence.
        end = min(end, next((n for n in range(last, end) if n in tokens.lines or words[n] == "."), end))
    if BULLETS & {*words[max(0, first - 1) : first + 1]} and name not in _OF_THE_OPERATION:
        end = min(end, next((n for n in range(last, end) if n in tokens.lines), end))  # an item of a list
    return end


def _filled(headings: list[tuple[str, int, int]], count: int) -> set[str]:
    """Return the sections in which something stands: "OPERATIVE NOTE" right above "Diagnosis: ..." is only a title."""
    starts = [*(first for _, first, _ in headings[1:]), count][: len(headings)]
    return {name for (name, _, last), stop in zip(headings, starts, strict=True) if stop - last > 1}


def _last_of(headings: list[tuple[str, int, int]], names: Set[str]) -> int:
    """Return the number of the last heading of some sections, or -1."""
    return max((number for number, (name, _, _) in enumerate(headings) if name in names), default=-1)


def _runs_on(words: list[str], name: str, first: int, last: int) -> bool:
    """Say whether the line of a diagnosis or consent has so many sentences that it goes on with the operation."""
    long = name in _RUN_ON and last - first > _STORY
    return long and sum(_ends(words, n, words[n]) for n in range(first, last)) > _FEW


def _tells_of_it(heading: str, line: list[str], name: str, number: int) -> bool:
    """Say whether what stands behind a heading tells of the ablation, in spite of the heading."""
    if heading == "imaging":  # "Imaging: CT for placement and every 3 minutes", "Imaging: CT, tip in the center"
        return bool(_GUIDES & set(line))
    # "Fellow: 84 M, nodule 1.6 cm in the left lower lobe ...": the heading is who speaks.
    return name == "staff" and not number and bool(LENGTHS & set(line))


def _end_of_field(tokens: Tokens, name: str, first: int, last: int) -> int:
    """Return where a field of a form ends: "Position: neck extended. Electrode: 18G, 1 cm.".

    A history that begins on its label's line ends at the next line that has a label: "Hx: RFA 2022", "Target: ...".
    """
    if name in _ONE_FIELD:
        return next((place for place in range(first, last) if _labeled(tokens.words, place)), last)
    if name in _OF_THE_PAST and first not in tokens.lines:
        return next((place for place in range(first, last) if _labels_line(tokens, place)), last)
    return last


def _labels_line(tokens: Tokens, place: int) -> bool:
    """Say whether a line begins at a place with a few words before a colon, or with a cell of a table."""
    label = tokens.words[place : place + _LABEL]
    if place in tokens.lines and label[0] == "|":
        return True  # a table of lesions
    named = label[: label.index(":")] if place in tokens.lines and ":" in label else []
    return bool(named) and all(word[0].isalpha() or word in ("/", "&", "+") for word in named)


def _labeled(words: list[str], place: int) -> bool:
    """Say whether a field of a form begins at a place inside a line: a stop, then a word or two before a colon."""
    return words[place - 1] == "." and words[place][0].isalpha() and ":" in words[place + 1 : place + _FIELD_NAME]


def _behind_name(begun: list[int], last: int, stop: int) -> int:
    """Return where the name of an operation ends: where nothing else tells of it, what follows does."""
    after = bisect_right(begun, last + _LONGEST_TITLE)
    return min(begun[after], stop) if after < len(begun) else stop


def _narrated(tokens: Tokens, last: int, stop: int) -> int:
    """Return where the first line behind a title's own line begins that tells in sentences what was done."""
    ends = range(last + 1, min(stop, last + _LONGEST_TITLE))  # the title's own line is no story
    for first in (place for place in ends if place in tokens.lines):
        size = next((n for n in range(1, _LONGEST_TITLE) if first + n in tokens.lines), _LONGEST_TITLE)
        line = tokens.words[first : min(stop, first + size)]
        if not _item(line[0]) and len(line) > _TOLD // 2 and "." in line and _NARRATES & set(line):
            return first
    return stop


def _is_form(tokens: Tokens) -> bool:
    """Say whether most of a text's lines begin with a label: "Organ: ...", "Side: ..."."""
    words = tokens.words
    return sum(1 for first in {0, *tokens.lines} if ":" in words[first + 1 : first + _LABEL]) >= _FIELDS


def _is_query(words: list[str], sections: Set[str]) -> bool:
    """Say whether a text with at most one heading is what a person types to ask, not a short note."""
    words_only = sum(1 for word in words if word[0].isalnum())
    told = sections & {"title", "body", "impression", "findings"} and words[-1] != "?"
    asked = (words_only <= _QUERY_WORDS and not told) or (
        words_only <= _FEW_WORDS and (words[0] in _TELEGRAPHED or "body" not in sections)
    )
    stops = sum(1 for place, word in enumerate(words) if word == "." and _ends(words, place, word))
    return asked and (words_only <= _TELEGRAM or stops < _SENTENCES)


def _tells_on(words: list[str], name: str, within: bool, lone: bool) -> bool:
    """Say whether behind the first sentence of a section its line goes on with the operation.

    `within`: the last heading stands in a line ("... History: right hemicolectomy. Ports were placed."). `lone`: no
    other heading tells the operation ("Indication: HCC of 2 cm. ... I pushed the antenna ...").
    """
    if name == "history" and within:
        return True
    return (lone or name in ("anesthesia", "staff")) and len(words) > _TOLD


def _planned_only(words: list[str], first: int, end: int, inline: bool) -> int:
    """Return where a plan ends whose line goes on with the operation: "Planned: laparoscopic RFA. Two ports; ...".

    One that stands `inline` does so where what follows tells of a deed: "Plan: laparotomy. The wedge was done".
    """
    behind = next((n + 1 for n in range(first, end) if _ends(words, n, words[n])), end)
    rest = {*words[behind:end]}
    told = _NARRATES & rest if inline else (_NARRATES | _PREPARED) & rest and _GUIDES & rest
    return behind if told else end


def _begins(words: list[str], first: int, end: int, story: bool) -> int:
    """Return where the operation begins behind the first sentence of a section: at once, behind a `story` by its words.

    These are how the patient lay, slept or was prepared: "Today, prone and asleep, five probes ...".
    """
    # No sentence ends behind the initial of a name: "L. Ames RN, P. Roy RT".
    starts = [n + 1 for n in range(first, end) if _ends(words, n, words[n]) and not _initial(words[n - 1])]
    if story:
        return next((n for n in starts if _PREPARED & set(words[n : n + _HEAD])), end)
    return starts[0] if starts else end


def _numbered(starts: list[int], count: int) -> tuple[list[int], list[tuple[int, int]]]:
    """Return each token's sentence by number, and the span of each sentence."""
    sentence = [0] * count
    sentences: list[tuple[int, int]] = []
    for number, first in enumerate(starts):
        last = starts[number + 1] if number + 1 < len(starts) else count
        sentence[first:last] = [number] * (last - first)
        sentences.append((first, last))
    return sentence, sentences


def _noted_as_booked(line: list[str]) -> bool:
    """Say whether a line ends with the note that it was only booked so: "Cryo of three lumps (as scheduled)"."""
    return line[-1:] == [")"] and "(" in line and not _AS_BOOKED.isdisjoint(line[len(line) - line[::-1].index("(") :])


def _tells(heading: list[str]) -> bool:
    """Say whether behind a heading of the procedure its course is told, not its name: "What was done: ..."."""
    return is_label(heading) or heading[0] in _TELLS


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _end_of_line(tokens: Tokens, first: int, stop: int, whole: bool) -> int:
    """Return where the line (or the `whole` list) ends that begins on the heading's own line.

    A list that begins with "1" below a line that is none is not the heading's: "Dx: metastases", then "1. Laparotomy".
    """
    words = tokens.words
    for place in range(first, stop):
        if place in tokens.breaks:
            begun = words[place] == "1" and not _item(words[first]) and words[place - 1] not in _BEFORE_LIST
            aged = bool(_AGES & {*words[place + 1 : place + 2]})  # "44 y/o, palpitations": the story
            if begun or aged or not (whole and _item(words[place])):
                return place
    return stop


def _item(word: str) -> bool:
    return word in BULLETS or word[0].isdigit() or word == "("


def _short(tokens: Tokens, paragraphs: list[int], first: int, stop: int) -> bool:
    """Say whether a heading "Procedure" holds only the name of the procedure, on a line or two of its own."""
    at = bisect_right(paragraphs, first)
    end = min(stop, paragraphs[at]) if at < len(paragraphs) else stop
    return 0 < end - first <= _SHORT and end < len(tokens.words) and (end in tokens.paragraphs or end in tokens.lines)


def _end_of(paragraphs: list[int], name: str, first: int, stop: int, short: bool) -> int:
    """Return where a section of one paragraph ends: at the first empty line behind its first words.

    `short` are a list of earlier days and a plan before the operation ("tumor board: ..."); at the end it goes on.
    """
    at = bisect_right(paragraphs, first)
    short = short or name in _ONE_PARAGRAPH
    return min(stop, paragraphs[at]) if short and at < len(paragraphs) else stop


def _cut(starts: list[int], count: int) -> list[int]:
    """Cut sentences that never end, so that reading stays linear whatever the text."""
    cut: list[int] = []
    for number, first in enumerate(starts):
        last = starts[number + 1] if number + 1 < len(starts) else count
        cut.extend(range(first, last, _LONGEST_SENTENCE))
    return cut


def _ends(words: list[str], place: int, word: str) -> bool:
    if word not in _ENDS:
        # "1)" and "1." begin an item of a list also in the middle of a line.
        return False
    if word == "." and "." in words[max(0, place - 1) : place] + words[place + 1 : place + 2]:
        return False  # "R lower pole 1.6 cm ... treated"
    return word != "." or place == 0 or words[place - 1] not in _NO_END_AFTER
