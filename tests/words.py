"""What no Vietnamese page may say: words of a program, English months, numbers with a decimal point."""

import re

PROGRAM = r"\b(?:nan|None|NaT|inf|True|False|null)\b"
MONTHS = "January February March April June July August September October November December".split()
SHORT = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
MONTH = rf"\b(?:{'|'.join(MONTHS)})\b|\b{SHORT}\b\.?,? \d+|\d+[ -]{SHORT}\b"
# 1.234 groups thousands, 31.10.2024 and 0.15.2 have two points, v1.2 and a-1.5.csv belong to a name.
NAMED = r"(?<![\w./-])(?<!Python )(?<!phiên bản )"
POINT = rf"{NAMED}(?:\d+\.(?:\d{{1,2}}|\d{{4,}})|0\.\d+)(?![\w/-]|\.\w)"
FOREIGN = re.compile(f"{PROGRAM}|{MONTH}|{POINT}")


def foreign(text: str) -> list[str]:
    return FOREIGN.findall(text)
