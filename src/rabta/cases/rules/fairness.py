"""The numbers of fairness: defaults of the country pack, each answering a known trick."""

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Fairness:
    """Limits that keep a matter fair; days are working days unless the name says otherwise.

    ``dispute_days_delivered``, ``dispute_days_unknown`` and ``come_back_days`` count calendar days.
    """

    pauses_max: int = 2
    pause_days_max: int = 10
    pause_none_in_last_days: int = 2
    return_days: int = 2
    transfers_max: int = 2
    dispute_days_delivered: int = 10
    dispute_days_unknown: int = 20
    disputes_max: int = 2
    come_back_days: int = 90
    withdrawal_days: int = 3
    remedy_warning_days: int = 14

    @classmethod
    def read(cls, numbers: Mapping[str, object]) -> "Fairness":
        """Return the limits that the pack states; what it leaves out keeps our default."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: int(str(value)) for name, value in numbers.items() if name in known})
