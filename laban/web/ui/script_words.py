"""The words that the scripts say, translated: written into the page as data, so that no script holds a word."""

from __future__ import annotations

from django.utils.translation import gettext


def script_words() -> dict[str, str]:
    """Keys as in `frontend/js/words.js`; `{name}` gaps are filled by the script."""
    return {
        "sending": gettext("Sending…"),
        "saving": gettext("saving…"),
        "saved": gettext("saved {time}"),
        "offline": gettext(
            "No connection since {time}. What you typed is kept on this device and is sent when the line is back."
        ),
        "online": gettext("The connection is back. Everything kept on this device has been sent."),
        "restored": gettext("What you typed before is back; it had not reached the server."),
        "forbidden": gettext("This is not possible here. Reload the page; what you typed stays on this device."),
        "failed": gettext("The server could not answer. Nothing was changed; try again in a minute."),
        "signedOut": gettext("Your session has ended. What you typed is kept on this device; sign in again."),
        "takeAway": gettext("Take away {name}"),
        "tooLarge": gettext("{name} is larger than {most} MB."),
        "idle": gettext("Your session ends in {minutes} minutes. What you typed is kept."),
        "required": gettext("This field is required."),
        "between": gettext("From {min} to {max}."),
        "stay": gettext("Stay signed in"),
    }
