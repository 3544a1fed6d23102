"""Minutes as people read them. A shooting day's times count from its midnight and may pass 1,440."""

MINUTES_PER_DAY = 1_440
MEAL_MINUTES = 60
LONGEST_WITHOUT_MEAL = 360


def format_minutes(m: int) -> str:
    """Minutes as a duration, `9:20`."""
    hours, minutes = divmod(abs(m), 60)
    return f"{'-' if m < 0 else ''}{hours}:{minutes:02}"


def clock(m: int) -> str:
    """Minutes from a shooting day's midnight as a time of day, `02:30`; 1,590 is 02:30 of the next morning."""
    hours, minutes = divmod(m % MINUTES_PER_DAY, 60)
    return f"{hours:02}:{minutes:02}"


def wrap(call: int, shooting: int) -> int:
    """When a day wraps: its call, the minutes of its strips, and an hour's meal where they pass six hours."""
    return call + shooting + (MEAL_MINUTES if shooting > LONGEST_WITHOUT_MEAL else 0)
