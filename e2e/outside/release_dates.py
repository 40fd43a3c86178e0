"""Computes 10,000 release dates and ends of appeal periods, independently of the program.

Years are counted on the calendar's numbers, days by Python's own calendar, holidays are those of the package `holidays`. Writes
the table that the program's test reads; with --check it only says whether the committed table is the same.

    release_dates.py [--check] TABLE
"""

import calendar
import random
import sys
from datetime import date, timedelta

import holidays

SEED = 621_1999
# The package knows the holidays until 2100.
LAST = 2100
HOLIDAYS = holidays.Finland(years=range(2015, LAST + 1))
DAY = timedelta(days=1)
HEAD = """# Release dates and ends of appeal periods, 10,000 cases; made by e2e/outside/release_dates.py, which does not share code with the program.
# 25: first public day after 25 years of secrecy; 50d: after 50 years from the death, or 100 from the date when no death is known.
# rectification, appeal: last day of the period for what was published on the day.
# what, from, death, day
"""


def text(year, month=None, day=None):
    return "-".join([f"{year:04}"] + [f"{part:02}" for part in (month, day) if part])


def last_of(year, month, day):
    """The last day that a date with less precision may mean, as numbers."""
    month = month or 12
    return year, month, day or calendar.monthrange(year, month)[1]


def release(years, start):
    """The day after the day of the same number so many years later, on the calendar's numbers alone."""
    year, month, day = last_of(*start)
    year += years
    last = 29 if month == 2 and calendar.isleap(year) else [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    day = min(day, last) + 1
    if day > last:
        day, month = 1, month + 1
    if month > 12:
        month, year = 1, year + 1
    return text(year, month, day)


def appeal(published, days):
    """The last day of the period: it begins on the day after the notification, seven days after publication."""
    notified = published + 7 * DAY
    end = notified
    for _ in range(days):
        end += DAY
    while end.weekday() >= 5 or end in HOLIDAYS:
        end += DAY
    assert end.year <= LAST
    return end.isoformat()


def some_date(rng, first, last):
    """A date of any precision; leap days and the ends of months and years come often."""
    year = rng.randint(first, last)
    kind = rng.randrange(6)
    if kind == 0:
        return year, None, None
    month = rng.randint(1, 12)
    if kind == 1:
        return year, month, None
    if kind == 2:
        leap = [y for y in range(first, last + 1) if calendar.isleap(y)]
        return rng.choice(leap), 2, 29
    if kind == 3:
        return (year, 12, 31) if rng.random() < 0.5 else (year, 1, 1)
    if kind == 4:
        return year, month, calendar.monthrange(year, month)[1]
    return year, month, rng.randint(1, calendar.monthrange(year, month)[1])


def cases():
    rng = random.Random(SEED)
    for _ in range(3500):
        dated = some_date(rng, 1800, 2200)
        yield "25", text(*dated), "-", release(25, dated)
    for _ in range(2500):
        dated, died = some_date(rng, 1800, 2150), some_date(rng, 1800, 2200)
        if rng.random() < 0.5:
            yield "50d", text(*dated), "-", release(100, dated)
        else:
            yield "50d", text(*dated), text(*died), release(50, died)
    first, last = date(2017, 6, 1).toordinal(), date(LAST, 10, 31).toordinal()
    for number in range(4000):
        day = date.fromordinal(rng.randint(first, last))
        # Half of them end near Easter, Midsummer, Christmas or the turn of the year.
        if number % 2:
            month, of_month = rng.choice([(3, 10), (4, 1), (5, 20), (5, 28), (11, 15), (12, 1), (4, 20), (11, 28)])
            day = date(min(day.year, LAST - 1), month, of_month) + rng.randrange(12) * DAY
        what, days = ("rectification", 14) if rng.random() < 0.5 else ("appeal", 30)
        yield what, day.isoformat(), "-", appeal(day, days)


def main():
    *options, path = sys.argv[1:]
    table = HEAD + "".join("\t".join(case) + "\n" for case in cases())
    if "--check" in options:
        with open(path, encoding="utf-8") as committed:
            if committed.read() != table:
                sys.exit(f"outside: FAILED: {path} is not what release_dates.py computes")
        print(f"outside: {table.count(chr(10)) - HEAD.count(chr(10))} release dates are the same")
        return
    with open(path, "w", encoding="utf-8") as made:
        made.write(table)


main()
