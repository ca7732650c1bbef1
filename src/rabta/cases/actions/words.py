"""By what a matter is searched: the words of its citizen, and the offices that hold or held it, in one vector.

One index finds both at once. Whether the reader may see what it finds is then asked of holders and accused.
"""

from uuid import UUID

from django.db.models import Func, TextField, Value
from django.db.models.expressions import CombinedExpression

from rabta.kernel import text


def prepare_search(*texts: str, office: UUID) -> CombinedExpression:
    """Return the search vector of some texts, folded so that every spelling of an Urdu word meets, and of an office."""
    folded = Value(" ".join(text.fold(part) for part in texts if part))
    words = Func(Value("simple"), folded, template="to_tsvector(%(expressions)s)", arg_joiner="::regconfig, ")
    return CombinedExpression(words, "||", searched_by(office), output_field=TextField())


def searched_by(office: UUID) -> Func:
    """Return what makes a matter found by the officials of an office; no word that anyone types holds a stroke."""
    return Func(Value(f"/{office}"), template="array_to_tsvector(array[%(expressions)s])", output_field=TextField())
