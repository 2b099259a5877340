"""Addresses of accounts and posts."""

from django.urls import path

from laban.web.accounts.views import account, listing, opening, posts, preferences, profile, tokens

app_name = "accounts"
urlpatterns = [
    path("", listing.accounts, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", opening.new, name="new"),
    path("<int:pk>/", account.detail, name="detail"),
    path("<int:pk>/edit/", account.edit, name="edit"),
    path("<int:pk>/close/", account.close, name="close"),
    path("<int:pk>/reopen/", account.reopen, name="reopen"),
    path("<int:pk>/password/", account.reset, name="reset_password"),
    path("<int:pk>/posts/new/", posts.give, name="give_post"),
    path("posts/<int:pk>/end/", posts.end, name="end_post"),
    path("me/", profile.show, name="profile"),
    path("me/edit/", profile.edit, name="edit_profile"),
    path("me/keys/", tokens.keys, name="keys"),
    path("me/keys/<int:pk>/revoke/", tokens.revoke, name="revoke_key"),
    path("preferences/", preferences.save, name="preferences"),
    path("post/", preferences.switch_post, name="switch_post"),
    path("stay/", preferences.stay, name="stay"),
]
