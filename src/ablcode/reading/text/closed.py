"""Closed classes of words that several modules ask for: units, signs, words that join or date."""

LENGTHS = frozenset({"cm", "mm", "centimeter", "centimeters", "millimeter", "millimeters"})
MINUTES = frozenset({"min", "mins", "minute", "minutes"})
HOURS = frozenset({"h", "hr", "hrs", "hour", "hours"})
WATTS = frozenset({"w", "watt", "watts"})
QUOTES = frozenset({'"', "“", "”", "„", "'"})
CLAUSE_ENDS = frozenset({",", ";", ".", "(", ")"})
CLOSING = frozenset({".", ";", ")", "?", "!"})  # what ends a clause in which something is said
JOINING = frozenset({"or", "nor", "and", "&"})
AFTER = frozenset({"after", "since", "following", "post", "despite"})  # what follows was done before
BY_WAY_OF = frozenset({"by", "via", "through"})
WEEKDAYS = frozenset(
    {"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday"}
)
WE = frozenset({"i", "we"})
PASSIVE = frozenset({"was", "were", "been", "being", "is", "are"})
KILLED = frozenset({"treated", "ablated", "destroyed", "vaporized", "devitalized", "coagulated", "burned"})
DENIALS = frozenset({"no", "not", "never", "nothing"})
MORE = frozenset({"more", "else", "further"})  # of which nothing is done: "nothing further was ablated"
AGAIN = frozenset({"repeat", "repeated", "redo", "again"})
METASTASES = frozenset({"met", "mets", "metastasis", "metastases"})
NUMBERS = frozenset(  # as they are dictated
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty", "thirty"}
    | {"forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"}
)
MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"}
)
UNFIT = frozenset(
    {"unsuitable", "unsafe", "impossible", "contraindicated", "unfeasible", "infeasible", "inadvisable", "impractical"}
    | {"unwise", "inappropriate", "futile", "hopeless", "pointless", "dangerous", "risky"}
)
# What heated tissue looks like on a scan.
BRIGHT = frozenset(
    {"white", "whitened", "whitening", "bright", "brightening", "cloud", "clouds", "bubble", "bubbles", "gas", "steam"}
    | {"vapor", "vapour", "vapors", "fog", "brightened", "whiteness"}
    | {"dark", "darkened", "shadow", "microbubbles", "snow", "snowstorm", "haze"}
)
EACH = frozenset({"each", "both", "all", "every"})
CLOCK = frozenset({"o'clock", "oclock", "o'clk"})
QUARTERS = frozenset({"00", "15", "30", "45"})  # of an hour: "2:30"
TOOLS = ("needle", "probe", "antenna", "electrode", "cryoprobe", "cryoneedle", "applicator")  # and their plurals
SIDES = {"left": "left", "lt": "left", "l": "left", "right": "right", "rt": "right", "r": "right"}


def is_year(word: str) -> bool:
    """Say whether a word is a year: "1998", "2026"."""
    return len(word) == len("2026") and word.isdecimal() and word[:2] in ("19", "20")
