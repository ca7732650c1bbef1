"""What people type to sign in: shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WhereTo(forms.Form):
    """The address a code is sent to."""

    address = forms.CharField(
        max_length=254, error_messages={"required": _("Write your mobile number or e-mail address.")}
    )


class Code(forms.Form):
    """The code that came."""

    code = forms.CharField(max_length=20, error_messages={"required": _("Type the code we sent you.")})
    shared = forms.BooleanField(required=False)


class Officer(forms.Form):
    """What proves an official. The password is taken as typed, spaces and all."""

    username = forms.CharField(max_length=64, error_messages={"required": _("Type your user name.")})
    password = forms.CharField(max_length=128, strip=False, error_messages={"required": _("Type your password.")})
    code = forms.CharField(
        max_length=20, error_messages={"required": _("Type the code of your authenticator app, or a recovery code.")}
    )


class ChoosePost(forms.Form):
    """The post an official acts for."""

    post = forms.UUIDField(error_messages={"required": _("Choose a post."), "invalid": _("Choose a post.")})


class AskReset(forms.Form):
    """The official whose way in is to be made new."""

    username = forms.CharField(max_length=64, error_messages={"required": _("Type the user name of the officer.")})


class Nothing(forms.Form):
    """A page with a button and nothing to fill in; it shows what was refused."""


class SetUp(forms.Form):
    """A new password, and the first code of a new authenticator."""

    password = forms.CharField(max_length=128, strip=False, error_messages={"required": _("Choose a password.")})
    code = forms.CharField(max_length=10, error_messages={"required": _("Type the code your authenticator app shows.")})
