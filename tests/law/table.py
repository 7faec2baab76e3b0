"""The law of both packs as a hand-written table, apart from the files and the loader that it checks.

Columns: regime, citizenships, entries from, to, days per entry, days that add up, over how many days, registration duties
(entries from, by day), how days add up, and for "from-first-entry" the days outside. None: no such limit; an empty tuple: no
duty. `xx` is the worked example of resources/law/README.md.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

EAEU = "RUS BLR ARM KGZ"
GENERAL = (
    "AUS AUT BHR BEL BGR VAT GBR HUN VNM DEU GRC DNK ISR IDN IRL ISL ESP ITA CAN QAT CYP COL KWT LVA LTU LIE LUX MYS "
    "MLT MEX MCO NLD NZL NOR OMN POL PRT ROU SAU SGP SVK SVN USA THA PHL FIN HRV FRA CZE CHL CHE SWE EST JPN ARE KOR"
)
BEFORE = date(2023, 1, 26)
REFORM = date(2023, 1, 27)
ORDER_923 = date(2026, 7, 1)


class Row(NamedTuple):
    """One row; days with both ends included."""

    regime: str
    citizenships: str
    first: date
    last: date | None
    per_entry: int | None
    rolling: int | None
    window: int | None
    duties: tuple[tuple[date, int], ...] = ()
    counted: str = "rolling"
    outside: int = 0


KZ = (
    Row("kz-eaeu-2016", EAEU, date(2016, 4, 7), BEFORE, 90, None, None),
    Row("kz-eaeu-2023", EAEU, REFORM, None, 90, 90, 180, ((REFORM, 30), (ORDER_923, 30))),
    Row("kz-general-2016", GENERAL, date(2016, 4, 7), BEFORE, 30, None, None),
    Row("kz-general-2023", GENERAL, REFORM, None, 30, 90, 180),
    Row("kz-cis90-2023", "AZE TJK", REFORM, None, 90, 90, 180, ((REFORM, 30), (ORDER_923, 30))),
    Row("kz-ukr-2023", "UKR", REFORM, None, 90, 90, 180, ((ORDER_923, 30),)),
    Row("kz-uzb-2023", "UZB", REFORM, None, 30, 90, 180),
    Row("kz-chn-2022", "CHN", date(2022, 7, 7), date(2023, 11, 9), 14, 42, 180),
    Row("kz-chn-2023", "CHN", date(2023, 11, 10), None, 30, 90, 180),
    Row("kz-14-2022", "IND IRN", date(2022, 7, 7), None, 14, 42, 180),
    Row("kz-tur-2025", "TUR", date(2025, 9, 1), None, 90, 90, 180, ((ORDER_923, 30),)),
)
SCHENGEN = (Row("schengen", "*", date(1, 1, 1), None, None, 90, 180),)
START = date(2024, 1, 1)
EXAMPLE = (
    Row("xx-neighbours-2024", "AAA BBB", START, None, 60, None, None, ((START, 10),)),
    Row("xx-others-2024", "CCC", START, None, None, 90, None, counted="calendar-year"),
    Row("xx-first-entry-2024", "DDD", START, None, None, 60, 120, counted="from-first-entry", outside=40),
)
PACKS = {"kz": KZ, "schengen": SCHENGEN}
ALL = {**PACKS, "xx": EXAMPLE}


@cache
def rows_of(pack: str, citizenship: str) -> tuple[Row, ...]:
    """The rows of a citizenship, in order of entry date."""
    mine = (row for row in ALL[pack] if citizenship in row.citizenships.split() or row.citizenships == "*")
    return tuple(sorted(mine, key=lambda row: row.first))


@cache
def row_for(pack: str, citizenship: str, entry: date) -> Row | None:
    """The row of an entry, None where no rule is recorded. Raises ValueError when two rows claim it."""
    rows = [row for row in rows_of(pack, citizenship) if row.first <= entry <= (row.last or date.max)]
    if len(rows) > 1:
        raise ValueError(f"{citizenship} {entry}: {', '.join(row.regime for row in rows)}")
    return rows[0] if rows else None
