"""The scripts of `packaging` are imported as they import one another: by their bare names."""

from __future__ import annotations

import sys

from tests.architecture.sources import ROOT

sys.path.append(str(ROOT / "packaging"))
