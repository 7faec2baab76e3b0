"""Names of the citizenships the law knows."""

from __future__ import annotations

from kzdesk.services.language import tr


def citizenship_name(code: str) -> str:
    """ "Russia": the country of an ISO 3166-1 alpha-3 code; the code alone where no name is known."""
    return _names().get(code, code)


def _names() -> dict[str, str]:
    """By hand: Qt knows no names by alpha-3 codes, and none in another language than English and the country's own."""
    return {
        "ARE": tr("United Arab Emirates"), "ARM": tr("Armenia"), "AUS": tr("Australia"), "AUT": tr("Austria"),
        "AZE": tr("Azerbaijan"), "BEL": tr("Belgium"), "BGR": tr("Bulgaria"), "BHR": tr("Bahrain"), "BLR": tr("Belarus"),
        "CAN": tr("Canada"), "CHE": tr("Switzerland"), "CHL": tr("Chile"), "CHN": tr("China"), "COL": tr("Colombia"),
        "CYP": tr("Cyprus"), "CZE": tr("Czechia"), "DEU": tr("Germany"), "DNK": tr("Denmark"), "ESP": tr("Spain"),
        "EST": tr("Estonia"), "FIN": tr("Finland"), "FRA": tr("France"), "GBR": tr("United Kingdom"), "GRC": tr("Greece"),
        "HRV": tr("Croatia"), "HUN": tr("Hungary"), "IDN": tr("Indonesia"), "IND": tr("India"), "IRL": tr("Ireland"),
        "IRN": tr("Iran"), "ISL": tr("Iceland"), "ISR": tr("Israel"), "ITA": tr("Italy"), "JPN": tr("Japan"),
        "KGZ": tr("Kyrgyzstan"), "KOR": tr("South Korea"), "KWT": tr("Kuwait"), "LIE": tr("Liechtenstein"),
        "LTU": tr("Lithuania"), "LUX": tr("Luxembourg"), "LVA": tr("Latvia"), "MCO": tr("Monaco"), "MEX": tr("Mexico"),
        "MLT": tr("Malta"), "MYS": tr("Malaysia"), "NLD": tr("Netherlands"), "NOR": tr("Norway"), "NZL": tr("New Zealand"),
        "OMN": tr("Oman"), "PHL": tr("Philippines"), "POL": tr("Poland"), "PRT": tr("Portugal"), "QAT": tr("Qatar"),
        "ROU": tr("Romania"), "RUS": tr("Russia"), "SAU": tr("Saudi Arabia"), "SGP": tr("Singapore"), "SVK": tr("Slovakia"),
        "SVN": tr("Slovenia"), "SWE": tr("Sweden"), "THA": tr("Thailand"), "TJK": tr("Tajikistan"), "TUR": tr("Türkiye"),
        "UKR": tr("Ukraine"), "USA": tr("United States"), "UZB": tr("Uzbekistan"), "VAT": tr("Vatican City"),
        "VNM": tr("Vietnam"),
    }
