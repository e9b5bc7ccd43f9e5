"""What a city has decided about its hub, read once from the environment when it starts."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.settings import SettingsError

PREFIX = "SERVICEPUNKT_HUB_"


class HubSettings(BaseModel):
    """All of a hub's settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    database: str = Field("sqlite:///var/hub.sqlite3", pattern=r"^(sqlite|postgresql)://")
    bind: str = Field("127.0.0.1:8090", pattern=r"^[^:\s]+:\d{1,5}$")
    threads: int = Field(8, ge=2, le=64)
    coordinators: Path = Path("var/coordinators.toml")
    reports: Path = Path("var/reports")
    publisher: str = Field("", max_length=200)
    address: str = Field("", pattern=r"^(https?://[^\s/]+)?$")
    lake: str = Field("", description="the folder of monthly files; empty: none")
    open_data_epsilon: float = Field(0.0, ge=0, le=10)  # of one opening; 0: no noise
    open_data_budget: float = Field(2.0, ge=0, le=20)  # of all openings that touch a year
    raw_months: int = Field(24, ge=1, le=120, description="how long single rows are kept")

    @property
    def files(self) -> Path | None:
        """Where the monthly files are, if there shall be any."""
        return Path(self.lake) if self.lake else None


def read_hub_settings(environ: Mapping[str, str] | None = None) -> HubSettings:
    """Read SERVICEPUNKT_HUB_KEY variables; raises SettingsError naming the variable."""
    said = os.environ if environ is None else environ
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in said.items()
        if name.startswith(PREFIX)
    }
    try:
        return HubSettings.model_validate(given)
    except ValidationError as error:
        # never the value: a database's address may hold its password
        wrong = [f"{PREFIX}{str(problem['loc'][0]).upper()}: {problem['msg']}"
                 for problem in error.errors(include_url=False, include_input=False)]  # fmt: skip
        raise SettingsError("\n".join(wrong)) from None
