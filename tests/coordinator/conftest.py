"""A coordinator who has already signed in."""

import pytest
from flask.testing import FlaskClient

from tests.coordinator.made_up import hub
from tests.coordinator.visiting import sign_in


@pytest.fixture
def signed_in() -> FlaskClient:
    client = hub().test_client()
    sign_in(client)
    return client
