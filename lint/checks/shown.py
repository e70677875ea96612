"""How messages show metrics: the value, its interval, its scope."""

from lint.facts.model import Interval, Metric, Quantity


def printed(quantity: Quantity) -> str:
    """A quantity for a message."""
    value = f"{quantity.value:f}" + (f"~{quantity.high:f}" if quantity.high is not None else "")
    sign = {">=": "≥", "<=": "≤"}.get(quantity.comparator, quantity.comparator)
    return f"{sign}{value}{'' if quantity.unit in {'%', '', '°'} else ' '}{quantity.unit}"


def printed_interval(interval: Interval) -> str:
    """An interval for a message."""
    low, high = (format(b, "f") if b is not None else "…" for b in (interval.low, interval.high))
    return f"{low}–{high}" + (f" ({interval.level}%)" if interval.level else "")


def values_shown(nmpa: Metric, fda: Metric) -> dict[str, str]:
    """What messages say of two metrics: the metric, its scope and both values."""
    shown = {
        slot: value
        for slot, value in {**fda.scope, **nmpa.scope}.items()
        if not (slot == "role" and value == "result") and slot != "subgroup"
    }
    scope = ", ".join(
        [
            *shown.values(),
            *(
                nmpa.reasons.get("subgroup", "").removeprefix("labels: ")
                and [nmpa.reasons["subgroup"].removeprefix("labels: ")]
            ),
        ]
    )
    return {"metric": nmpa.concept, "scope": scope or "-", "nmpa": printed(nmpa.quantity), "fda": printed(fda.quantity)}
