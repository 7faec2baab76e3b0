"""The law of both packs as a hand-written table, apart from the files and the loader that it checks.

Columns: regime, citizenships, entries from, to, days per entry, days in the window, window, registration duties
(entries from, by day). None: no such limit; an empty tuple: no duty.
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
PACKS = {"kz": KZ, "schengen": SCHENGEN}


@cache
def row_for(pack: str, citizenship: str, entry: date) -> Row | None:
    """The row of an entry, None where no rule is recorded. Raises ValueError when two rows claim it."""
    rows = [
        row
        for row in PACKS[pack]
        if (citizenship in row.citizenships.split() or row.citizenships == "*")
        and row.first <= entry
        and (row.last is None or entry <= row.last)
    ]
    if len(rows) > 1:
        raise ValueError(f"{citizenship} {entry}: {', '.join(row.regime for row in rows)}")
    return rows[0] if rows else None
