"""Addresses of obstacles and directives."""

from django.urls import path

from laban.web.acting import act_view
from laban.web.decisions import acts
from laban.web.decisions.views import directives, obstacles

app_name = "decisions"
urlpatterns = [
    path("obstacles/", obstacles.listing, name="obstacles"),
    path("obstacles/export/", obstacles.export, name="obstacles_export"),
    path("obstacles/<int:pk>/", obstacles.show, name="obstacle"),
    path("obstacles/<int:pk>/decide/", act_view(acts.DECIDE), name="decide"),
    path("obstacles/<int:pk>/pass-on/", act_view(acts.PASS_ON), name="pass_on"),
    path("obstacles/<int:pk>/clear/", act_view(acts.CLEAR), name="clear"),
    path("directives/", directives.inbox, name="directives"),
    path("directives/export/", directives.export, name="directives_export"),
    path("directives/<int:pk>/", directives.show, name="directive"),
    path("directives/<int:pk>/answer/", act_view(acts.ANSWER), name="answer"),
    path("directives/<int:pk>/task/", act_view(acts.TURN), name="turn"),
    path("directives/<int:pk>/urge/", act_view(acts.PASS_DOWN), name="pass_down"),
    path("directives/<int:pk>/close/", act_view(acts.CLOSE), name="close"),
    path("tasks/<int:pk>/obstacle/", act_view(acts.REGISTER), name="register"),
    path("tasks/<int:pk>/directive/", act_view(acts.SEND), name="send"),
]
