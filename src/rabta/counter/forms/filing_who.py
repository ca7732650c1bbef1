"""Step four: who complains, for whom, and how we reach them."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from rabta.complaints import queries as complaints

RELATIONS = ("family", "neighbour", "client", "other")
PIN_LENGTHS = range(4, 9)


class WhoForm(forms.Form):
    """Mode, for whom, contact; name, PIN and shared phone if they like. No identity number is asked for."""

    mode = forms.ChoiceField(
        choices=[(mode, mode) for mode in complaints.MODES],
        error_messages={"required": _("Choose who may know your name.")},
    )
    for_whom = forms.ChoiceField(required=False, choices=[("self", "self"), ("other", "other")], initial="self")
    relation = forms.ChoiceField(required=False, choices=[(one, one) for one in RELATIONS])
    they_agree = forms.ChoiceField(required=False, choices=[(one, one) for one in ("yes", "no")])
    lives = forms.CharField(required=False, max_length=40)
    address = forms.CharField(required=False, max_length=254)
    name = forms.CharField(required=False, max_length=80)
    pin = forms.CharField(required=False, max_length=8)
    shares_phone = forms.BooleanField(required=False)

    def __init__(self, *args: Any, is_signed_in: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.is_signed_in = is_signed_in

    def clean_for_whom(self) -> str:
        """Return for whom it is; one's own matter unless something else was said."""
        return self.cleaned_data["for_whom"] or "self"

    def clean_pin(self) -> str:
        """Return the PIN's digits, or nothing."""
        pin = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in self.cleaned_data["pin"])
        if pin and (not pin.isdecimal() or len(pin) not in PIN_LENGTHS):
            raise forms.ValidationError(_("A PIN has 4 to 8 digits."))
        return pin

    def clean(self) -> dict[str, object]:
        """Ask for what the other answers make necessary."""
        said = super().clean() or {}
        if said.get("for_whom") == "other":
            if not said.get("relation"):
                self.add_error("relation", _("Tell us who the person is to you."))
            if not said.get("they_agree"):
                self.add_error("they_agree", _("Tell us whether they know of it and agree."))
        if said.get("mode") in ("named", "hidden") and not self.is_signed_in and not said.get("address"):
            self.add_error("address", _("Give your mobile number or e-mail, so that the answer can reach you."))
        return said

    def pin_hash(self, before: str = "") -> str:
        """Return the hash of the PIN typed now, else the one chosen before."""
        pin = self.cleaned_data.get("pin")
        return make_password(pin) if pin else before


class CodeForm(forms.Form):
    """The code that was sent."""

    code = forms.CharField(
        max_length=20, error_messages={"required": _("Write the code from the message. It has 6 digits.")}
    )

    def clean_code(self) -> str:
        """Return the digits, in whatever script and with whatever spaces they were typed."""
        return "".join(str(int(sign)) for sign in self.cleaned_data["code"] if sign.isdecimal())
