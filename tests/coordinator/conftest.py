"""A coordinator who has already signed in."""

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import expect

from tests.coordinator.made_up import hub
from tests.coordinator.visiting import sign_in
from tests.journeys.walk import PATIENCE

expect.set_options(timeout=PATIENCE)  # a busy machine is no fault of the page


@pytest.fixture
def signed_in() -> FlaskClient:
    client = hub().test_client()
    sign_in(client)
    return client
