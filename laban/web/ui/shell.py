"""What the frame of every page shows: the acting post, the navigation, the account's wishes. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class ShellPost:
    """The post one is acting in. `on_behalf_of` names whom, while acting for somebody."""

    role_label: str
    agency_name: str
    on_behalf_of: str = ""


@dataclass(frozen=True)
class PostChoice:
    """One of the posts that the account holds today; `label` is its role."""

    id: int
    label: str
    agency: str
    current: bool = False


@dataclass(frozen=True)
class NavItem:
    """One line of the navigation. `count` is what waits for the reader; 0 is not shown."""

    url: str
    label: str
    icon: str
    count: int = 0
    current: bool = False


@dataclass(frozen=True)
class ShellUrls:
    """Where the frame's own controls lead; "" hides the control."""

    home: str = "/"
    search: str = ""
    notices: str = ""
    preferences: str = ""
    switch_post: str = ""
    password: str = ""
    sign_in: str = ""
    sign_out: str = ""
    stay: str = ""


@dataclass(frozen=True)
class LanguageChoice:
    """`name` is the language's own name for itself."""

    code: str
    name: str
    current: bool = False


@dataclass(frozen=True)
class Shell:
    """The whole frame. `theme` is light, dark or auto; `density` compact, regular or touch.

    `idle_seconds` is the life of a session without a request (0: not told); `computed_at` the age of the figures.
    """

    post: ShellPost | None = None
    posts: tuple[PostChoice, ...] = ()
    nav: tuple[NavItem, ...] = ()
    notices: int = 0
    theme: str = "auto"
    language: str = "vi"
    languages: tuple[LanguageChoice, ...] = ()
    density: str = "regular"
    demo: bool = False
    today: date | None = None
    computed_at: datetime | None = None
    account_name: str = ""
    account_id: int = 0
    single_keys: bool = True
    idle_seconds: int = 0
    urls: ShellUrls = field(default_factory=ShellUrls)

    @property
    def direction(self) -> str:
        """rtl for the languages written from the right."""
        return "rtl" if self.language.split("-")[0] in {"ar", "fa", "he", "ur"} else "ltr"

    @property
    def nav_first(self) -> tuple[NavItem, ...]:
        """What the bottom bar of a phone shows: all of up to five items, else four and "more"."""
        return self.nav if len(self.nav) <= 5 else self.nav[:4]

    @property
    def nav_rest(self) -> tuple[NavItem, ...]:
        return () if len(self.nav) <= 5 else self.nav[4:]

    @property
    def rest_count(self) -> int:
        return sum(item.count for item in self.nav_rest)
