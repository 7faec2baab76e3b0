"""Findings as sentences: what is wrong, on which days, and what to do."""

from __future__ import annotations

from kzdesk.domain.days import add_days
from kzdesk.domain.findings import Finding, Fine, Severity, Trouble
from kzdesk.services.language import data_text, tr, trn
from kzdesk.services.words import DateStyle, status_name


def severity_name(severity: Severity) -> str:
    """How much a finding asks of the person, in a word or two."""
    return {
        Severity.BREACH: tr("Against the rule"), Severity.WARNING: tr("To be done"), Severity.NOTICE: tr("To check"),
    }[severity]


def finding_text(dates: DateStyle, finding: Finding) -> str:
    """What is wrong, on which days, what to do, and what follows from it where that is recorded."""
    told = (_ahead if finding.ahead else _found)(dates, finding)
    if finding.code is Trouble.SPECIAL_PERIOD:
        return told
    parts = [told, *_sanction(finding), *map(data_text, finding.texts)]
    if finding.reading:
        parts.append(tr("By the reading you chose: {reading}.").format(reading=data_text(finding.reading.name)))
    return " ".join(parts)


def _found(dates: DateStyle, finding: Finding) -> str:
    """Of days that have come."""
    days, n, first = dates.span(finding.days), len(finding.days), dates.weekday(finding.days.first)
    match finding.code:
        case Trouble.OVERSTAY:
            return trn("Overstay of {n} day: {days}. Ask a lawyer before crossing the border.",
                       "Overstay of {n} days: {days}. Ask a lawyer before crossing the border.", n).format(days=days)
        case Trouble.UNREGISTERED:
            return trn("No registration is recorded for {n} day: {days}. If you were registered, record it. If not, and you "
                       "are still here, go to the migration service.",
                       "No registration is recorded for {n} days: {days}. If you were registered, record it. If not, and you "
                       "are still here, go to the migration service.", n).format(days=days)
        case Trouble.NOT_COVERED:
            return trn("No rule is recorded for {n} day: {days}. kzdesk does not guess; ask the migration service.",
                       "No rule is recorded for {n} days: {days}. kzdesk does not guess; ask the migration service.",
                       n).format(days=days)
        case Trouble.REGISTRATION_OUTSIDE_STAY:
            return tr("The registration of {day} lies outside every stay, so it counts for none. Check its date.").format(
                day=first)
        case Trouble.PERMIT_ENDS:
            return tr("The permit or visa ended on {day}, inside a stay. From the next day: {status}.").format(
                day=first, status=_then(finding))
        case Trouble.OPEN_STAY_TOO_LONG:
            return trn("The stay without an exit has lasted {n} day: {days}. If you have left, write down the exit.",
                       "The stay without an exit has lasted {n} days: {days}. If you have left, write down the exit.",
                       n).format(days=days)
        case Trouble.GAP_OF_ONE_DAY:
            return tr("A single day outside, {day}, lies between two stays. If you were inside, correct their dates.").format(
                day=first)
        case Trouble.SPECIAL_PERIOD:
            return tr("{days}: {remark}").format(days=days, remark=" ".join(map(data_text, finding.texts)))


def _ahead(dates: DateStyle, finding: Finding) -> str:
    """Of days still to come: nothing has happened yet."""
    days, n = dates.span(finding.days), len(finding.days)
    match finding.code:
        case Trouble.OVERSTAY:
            return trn("This would be an overstay of {n} day: {days}.", "This would be an overstay of {n} days: {days}.",
                       n).format(days=days)
        case Trouble.UNREGISTERED:
            return tr("Register by {day}.").format(day=dates.weekday(add_days(finding.days.first, -1)))
        case Trouble.PERMIT_ENDS:
            return tr("The permit or visa ends on {day}, inside a stay. From the next day: {status}. Leave by that day, or "
                      "have a new one in time.").format(day=dates.weekday(finding.days.first), status=_then(finding))
        case _:
            return _found(dates, finding)


def _then(finding: Finding) -> str:
    return status_name(finding.then) if finding.then is not None else ""


def _sanction(finding: Finding) -> tuple[str, ...]:
    """What follows an overstay of so many days."""
    if finding.sanction is None:
        return ()
    text = data_text(finding.sanction.text)
    return (text, _fine_text(finding.fine)) if finding.fine else (text,)


def _fine_text(fine: Fine) -> str:
    """What a fine comes to in the money of its year."""
    currency = tr("tenge") if fine.currency == "KZT" else fine.currency
    match [f"{amount:,}".replace(",", "\N{NO-BREAK SPACE}") for amount in fine.amounts]:
        case [amount]:
            return tr("By the index of {year} that is {amount} {currency}.").format(
                year=fine.year, amount=amount, currency=currency)
        case [amount, *_, later]:
            return tr("By the index of {year} that is {amount} {currency}, later in that year {later} {currency}.").format(
                year=fine.year, amount=amount, later=later, currency=currency)
        case _:
            return tr("The index of {year} is not recorded.").format(year=fine.year)
