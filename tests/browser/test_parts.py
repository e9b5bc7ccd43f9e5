"""The small parts of the window, each by itself: addresses, policy, keys, downloads, the line."""

import json
import os
from pathlib import Path

import pytest

from kiosk.browser import (
    AddressRefused,
    Fragments,
    Moved,
    News,
    PaperCame,
    PaperRefused,
    PaperTrouble,
    Place,
    Site,
    SiteOpened,
    State,
    Status,
    Touched,
    Wiped,
    WipeReport,
)
from kiosk.browser.account import Account
from kiosk.browser.addresses import Verdict, judge
from kiosk.browser.arranger import configuration
from kiosk.browser.downloads import AT_ONCE, Downloads
from kiosk.browser.frames import HEAD, MOST_WORDS, FrameTooLarge, lengths, pack
from kiosk.browser.key_grabs import grabs
from kiosk.browser.plan import CLOSED_PAGE
from kiosk.browser.policy import policy
from kiosk.browser.wire import (
    NotUnderstood,
    fragments_words,
    news_words,
    read_fragments,
    read_news,
    read_site,
)

SERVICE, CLOSED = "http://127.0.0.1:8080", CLOSED_PAGE.as_uri()
BANK = Site("bank", "https://www.bank.example/login", (".bank.example",))
GUID = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.mark.parametrize(
    ("address", "verdict", "host"),
    [
        ("http://127.0.0.1:8080/errands", Verdict.SERVICE, ""),
        (CLOSED, Verdict.SERVICE, ""),
        ("http://127.0.0.1:8081/", Verdict.STRANGER, "127.0.0.1"),
        ("https://127.0.0.1:8080/", Verdict.STRANGER, "127.0.0.1"),
        ("http://127.0.0.1:8080@evil.example/", Verdict.STRANGER, "evil.example"),
        ("https://login.bank.example/x?y", Verdict.SITE, "login.bank.example"),
        ("https://bank.example.evil.example/", Verdict.STRANGER, "bank.example.evil.example"),
        ("", Verdict.EMPTY, ""),
        ("about:blank", Verdict.EMPTY, ""),
        ("about:srcdoc", Verdict.STRANGER, ""),
        ("file:///etc/passwd", Verdict.STRANGER, ""),
        ("chrome://settings/", Verdict.STRANGER, ""),
        ("data:text/html,https://bank.example/", Verdict.STRANGER, ""),
        ("blob:https://bank.example/1234", Verdict.STRANGER, ""),
        ("mailto:me@bank.example", Verdict.STRANGER, ""),
        ("http://[bad", Verdict.STRANGER, ""),
    ],
)
def test_a_page_is_judged_by_its_address(address: str, verdict: Verdict, host: str) -> None:
    guest = judge(address, service=SERVICE, closed_page=CLOSED, site=BANK)
    assert (guest.verdict, guest.host) == (verdict, host)
    if verdict is Verdict.SITE:
        without = judge(address, service=SERVICE, closed_page=CLOSED, site=None)
        assert without.verdict is Verdict.STRANGER


def test_the_policy_allows_our_pages_and_the_hosts_of_the_register_and_nothing_else() -> None:
    other = Site("second", "https://id.example:8443/", ("id.example",))
    rules = policy(service=[SERVICE], sites=[BANK, other], closed_page=CLOSED_PAGE, proxy="[::1]:9")
    assert rules["URLAllowlist"] == [
        SERVICE, CLOSED, "https://.id.example:8443", "https://bank.example",
    ]  # fmt: skip
    assert rules["URLBlocklist"][0] == "*"
    assert {"chrome://*", "devtools://*", "view-source:*"} <= set(rules["URLBlocklist"])
    assert rules["DeveloperToolsAvailability"] == 2
    assert rules["ProxySettings"]["ProxyBypassList"] == "<-loopback>;127.0.0.1:8080"
    assert rules["HttpsOnlyMode"] == "disallowed"  # the list says which scheme each host has


def test_the_layout_is_one_that_leaves_no_brace_and_no_key_twice() -> None:
    text = configuration(width=1280, height=900, bar=90, socket=Path("/run/x"))
    assert "fake-outputs 1280x90+0+0,1280x810+0+90" in text
    assert "{" not in text
    lines = list(grabs())
    assert len(lines) == len(set(lines)) < 1500  # more make X slow
    assert "bindcode Ctrl+57 nop" in lines  # N
    assert not any("Mod5" in line for line in lines)  # AltGr writes "@"
    assert not any(f"bindcode {code} nop" in lines for code in range(191, 203))  # F13 to F24


def downloads(folder: Path, *, max_bytes: int = 100) -> Downloads:
    return Downloads(folder, Account.ours(), max_bytes=max_bytes)


def test_only_a_plain_file_of_the_browser_s_own_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"%PDF- of somebody else")
    (tmp_path / GUID).symlink_to(secret)
    assert downloads(tmp_path).ends(GUID, completed=True) == PaperRefused(PaperTrouble.BROKEN_OFF)
    (tmp_path / GUID).unlink()
    os.link(secret, tmp_path / GUID)
    assert downloads(tmp_path).ends(GUID, completed=True) == PaperRefused(PaperTrouble.BROKEN_OFF)
    for name in ("../secret.pdf", "secret.pdf", ""):
        assert isinstance(downloads(tmp_path).ends(name, completed=True), PaperRefused)
    assert secret.exists()


def test_a_paper_is_taken_once_and_is_gone_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / GUID).write_bytes(b"%PDF-1.7 words")
    assert downloads(tmp_path).ends(GUID, completed=True) == PaperCame(b"%PDF-1.7 words")
    assert list(tmp_path.iterdir()) == []


def test_downloads_are_bounded_in_size_and_number_and_only_wanted_at_a_site(tmp_path: Path) -> None:
    some = downloads(tmp_path)
    assert some.begins(GUID, wanted=False) is PaperTrouble.TOO_MANY
    (tmp_path / GUID).write_bytes(b"%PDF-1.7")
    assert some.ends(GUID, completed=True) is None
    assert list(tmp_path.iterdir()) == []
    assert some.grows("a", 10, 101) is PaperTrouble.TOO_LARGE
    assert some.grows("a", 200, 0) is None  # told once
    for number in range(AT_ONCE - 1):
        assert some.begins(str(number), wanted=True) is None
    assert some.begins("one more", wanted=True) is PaperTrouble.TOO_MANY
    (tmp_path / GUID).write_bytes(b"%PDF-" + bytes(200))
    assert downloads(tmp_path).ends(GUID, completed=True) == PaperRefused(PaperTrouble.TOO_LARGE)


@pytest.mark.parametrize(
    "news",
    [
        PaperCame(b"%PDF-1.7 \x00\xff"),
        PaperRefused(PaperTrouble.NOT_A_PDF),
        AddressRefused("shop.example"),
        SiteOpened("bank"),
        Touched(),
        Moved(Status(State.ASKING, "bank", pages=3)),
        Wiped(WipeReport((Place.LOGS, Place.CLIPBOARD), 0.5)),
    ],
)
def test_news_arrive_as_they_were_told(news: News) -> None:
    words, body = news_words(news)
    assert read_news(json.loads(json.dumps(words)), body) == news


def test_fragments_arrive_able_to_find_what_they_found_before() -> None:
    told = json.loads(json.dumps(fragments_words(Fragments.of(["Kanariefågel 12"]))))
    assert read_fragments(told).within("…Kanariefågel 12…".encode("utf-16-le"))
    assert "Kanarie" not in json.dumps(told)


@pytest.mark.parametrize(
    "words",
    [None, {}, {"salt": "zz", "pieces": {}}, {"salt": "00", "pieces": {"12": {"1": ["secret"]}}}],
)
def test_what_is_not_on_the_list_is_refused_without_repeating_it(words: object) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_fragments(words)
    assert (refused.value.args, refused.value.__context__) == ((), None)
    with pytest.raises(NotUnderstood):
        read_site(words)
    with pytest.raises(NotUnderstood):
        read_news({"news": "Shutdown", "of": words}, b"")


def test_a_frame_that_announces_too_much_is_refused_before_it_is_read() -> None:
    assert lengths(pack({"a": 1}, b"xyz")[: HEAD.size]) == (8, 3)
    with pytest.raises(FrameTooLarge):
        lengths(HEAD.pack(MOST_WORDS + 1, 0))
    with pytest.raises(FrameTooLarge):
        pack({"a": "x" * MOST_WORDS})
