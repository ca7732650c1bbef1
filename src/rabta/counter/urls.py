"""Addresses that citizens walk through."""

from django.urls import path

from .pages import case, filing_check, filing_proof, filing_what, filing_where, filing_who, glance, receipt

app_name = "counter"
urlpatterns = [
    path("complaint/new", filing_what.new, name="new"),
    path("complaint/hear", filing_what.hear, name="hear"),
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
    path("track", glance.track, name="track"),
    path("t/<str:token>", glance.enter, name="enter"),
    path("my", case.mine, name="mine"),
    path("case/<str:reference>", case.show, name="case"),
    path("case/<str:reference>/now", case.fragment, name="now"),
    path("case/<str:reference>/open", glance.prove, name="open"),
    path("case/<str:reference>/link", case.renew_link, name="link"),
    *[path(f"case/<str:reference>/{code}", case.act, {"code": code}, name=code) for code in case.DEEDS],
]
