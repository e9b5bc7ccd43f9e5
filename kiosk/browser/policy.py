"""Writes the browser's house rules: the policy file that no visitor and no page can change."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kiosk.browser.window import Site

FOLDER = Path(__file__).parents[2] / "templates" / "device" / "window"
RULES = FOLDER / "policy.json"
INSTALLED = Path("/etc/chromium/policies/managed/servicepunkt.json")


def policy(
    *, service: Iterable[str], sites: Iterable[Site], closed_page: Path, proxy: str | None
) -> dict[str, Any]:
    """Return the managed policy: the fixed rules, and what may be opened.

    `service` are the origins of our own pages ("http://127.0.0.1:8080"); `closed_page` is the file
    that says "out of use". `proxy` is host:port of the egress proxy, which is what keeps a page's
    own requests (fetch, pictures) to the list: URLBlocklist covers navigations only. None: no
    proxy, for tests on loopback.
    """
    origins = list(service)
    rules: dict[str, Any] = json.loads(RULES.read_text(encoding="utf-8"))
    start = {"HomepageLocation": origins[0], "NewTabPageLocation": origins[0]}
    allowed = [*origins, closed_page.as_uri(), *sorted(_patterns(sites))]
    return rules | start | {"URLAllowlist": allowed} | _egress(proxy, origins)


def written(rules: Mapping[str, Any]) -> str:
    """Return the text of the policy file."""
    return json.dumps(rules, indent=1, ensure_ascii=False) + "\n"


def _patterns(sites: Iterable[Site]) -> set[str]:
    """Chromium's filter takes a bare host for all below it, and a dot before it for exactly it."""
    found = set()
    for site in sites:
        start = urlsplit(site.start)
        port = f":{start.port}" if start.port else ""
        for host in site.hosts:
            exact = "" if host.startswith(".") else "."
            found.add(f"{start.scheme}://{exact}{host.removeprefix('.')}{port}")
    return found


def _egress(proxy: str | None, origins: Iterable[str]) -> dict[str, Any]:
    """All but our own pages goes by the proxy; by itself Chromium lets loopback pass it."""
    if proxy is None:
        return {}
    direct = ["<-loopback>", *(urlsplit(origin).netloc for origin in origins)]
    return {
        "ProxySettings": {
            "ProxyMode": "fixed_servers",
            "ProxyServer": f"http://{proxy}",
            "ProxyBypassList": ";".join(direct),
        }
    }
