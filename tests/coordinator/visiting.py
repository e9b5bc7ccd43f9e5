"""How a coordinator comes in, in a test."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.coordinator.made_up import PASSWORD


def token(client: FlaskClient, page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)
    assert found
    return found[1]


def sign_in(client: FlaskClient, *, password: str = PASSWORD, back: str = "") -> TestResponse:
    said = {"csrf_token": token(client, "/sign-in"), "name": "Kultur ", "password": password}
    return client.post("/sign-in", data={**said, "back": back})
