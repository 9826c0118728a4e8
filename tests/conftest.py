"""What every test shares: a fixed time, the folders, no network beyond loopback, the switch that writes golden answers anew."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

# Where a change is judged, the same change gets the same verdict; new examples are looked for on developers' machines.
# How long one example takes says more of the machine than of the code: none has a deadline.
settings.register_profile("judged", derandomize=True, deadline=None)
settings.register_profile("free", deadline=None)
settings.load_profile("judged" if os.environ.get("CI") else "free")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"  # material beside the repository; tests that read it skip where it is absent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/*/*/expected.json anew")


@pytest.fixture
def fetched_at() -> datetime:
    """The one time at which test pages are said to be taken."""
    return datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material, or a skip."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the repository")
    return SHARED


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test may speak to loopback only: the world outside is replaced at one door, a Capture or a local server."""
    if os.environ.get("BLOGARCHIVE_TEST_NETWORK"):
        return
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(host).startswith(("127.", "::1", "localhost")):
            raise OSError(f"a test asked for {address}: only loopback is allowed")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
