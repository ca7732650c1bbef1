"""Addresses of complaints: filing in five steps, the receipt, the verbs on the page of a case."""

from django.urls import path

from .pages import case, filing_check, filing_proof, filing_what, filing_where, filing_who, receipt

app_name = "complaints"
urlpatterns = [
    path("complaint/new", filing_what.new, name="new"),
    path("complaint/<uuid:draft>/what", filing_what.what, name="what"),
    path("complaint/<uuid:draft>/topic", filing_what.topic, name="topic"),
    path("complaint/<uuid:draft>/help", filing_what.help_first, name="help"),
    path("complaint/<uuid:draft>/where", filing_where.where, name="where"),
    path("complaint/<uuid:draft>/proof", filing_proof.proof, name="proof"),
    path("complaint/<uuid:draft>/who", filing_who.who, name="who"),
    path("complaint/<uuid:draft>/code", filing_who.code, name="code"),
    path("complaint/<uuid:draft>/check", filing_check.check, name="check"),
    path("complaint/<uuid:draft>/receipt", receipt.receipt, name="receipt"),
    path("complaint/<uuid:draft>/drop", filing_what.drop, name="drop"),
    *[path(f"case/<str:reference>/{code}", case.act, {"code": code}, name=code) for code in case.DEEDS],
    *[
        path(f"desk/<str:reference>/{code}", case.act_at_desk, {"code": code}, name=f"desk-{code}")
        for code in case.DESK_DEEDS
    ],
]
