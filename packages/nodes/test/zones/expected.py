"""When time-based nodes let people go around the clock changes of 2027, by Python's own zone rules.

It shares nothing with the product: `pip install tzdata==2026.6` (tz database 2026f), then `python expected.py > expected.txt`.
Each line: zone, day of the change, time, case, arrival, end. Where a local time doesn't exist Python's first reading is
the time moved forward by the gap; where it comes twice, the first.
"""

import zoneinfo
from datetime import date, datetime, time, timedelta, timezone
from importlib.resources import files

zoneinfo.reset_tzpath([str(files("tzdata") / "zoneinfo")])

ZONES = [
    "America/New_York", "America/St_Johns", "Europe/London", "Asia/Shanghai", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    # Whose rules changed in 2026, after the tz database that Node brings.
    "America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Inuvik", "America/Havana", "Africa/Casablanca",
]
# Where the clocks never change, on the days on which New York's do.
QUIET = [(date(2027, 3, 14), time(2, 30)), (date(2027, 11, 7), time(1, 30))]
DAY = timedelta(days=1)


def changes(zone):
    """Day and a time in the middle of the gap, or of what comes twice."""
    at = datetime(2027, 1, 1, tzinfo=timezone.utc)
    while at.year == 2027:
        after = at + timedelta(minutes=15)
        old, new = at.astimezone(zone).utcoffset(), after.astimezone(zone).utcoffset()
        if new != old:
            middle = (after + old).replace(tzinfo=None) + (new - old) / 2
            yield middle.date(), middle.time()
        at = after


def instant(zone, day, clock):
    return datetime.combine(day, clock, zone).astimezone(timezone.utc)


def two_months_before(day):
    return day.replace(month=day.month - 2)


def opening(zone, at, first, last):
    """Looks at every minute."""
    while not first <= at.astimezone(zone).time().replace(tzinfo=None) < last:
        at += timedelta(minutes=1)
    return at


def cases(zone, day, clock):
    noon = instant(zone, day - DAY, time(12))
    late = instant(zone, day - DAY, time(23))
    on_the_day = instant(zone, day, clock)
    before = instant(zone, day - DAY, clock)
    yield "wait-1-day", before, on_the_day
    yield "wait-24-hours", before, before + timedelta(hours=24)
    yield "wait-1-week", instant(zone, day - 7 * DAY, clock), on_the_day
    yield "wait-2-months", instant(zone, two_months_before(day), clock), on_the_day
    yield "event-within-1-day", before, on_the_day
    yield "condition-within-1-week", instant(zone, day - 7 * DAY, clock), on_the_day
    yield "next-day", noon, on_the_day
    yield "fixed-date", noon, on_the_day
    yield "own-date", noon, on_the_day
    yield "day-before-own-date", noon, instant(zone, day, time(0))
    yield "every-day", noon, on_the_day
    yield "every-day-from-then", on_the_day + timedelta(milliseconds=1), instant(zone, day + DAY, clock)
    yield "every-week", noon, on_the_day
    yield "every-month", noon, on_the_day
    yield "anniversary", noon, on_the_day
    yield "week-before-anniversary", noon, on_the_day
    yield "hours-that-open-then", late, opening(zone, late, clock, time(22))
    yield "hours-by-day", late, opening(zone, late, time(9), time(21))


def write(at):
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


for name in ZONES:
    zone = zoneinfo.ZoneInfo(name)
    for day, clock in list(changes(zone)) or QUIET:
        for case, arrival, end in cases(zone, day, clock):
            print(name, day, clock.strftime("%H:%M"), case, write(arrival), write(end))
