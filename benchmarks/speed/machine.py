"""The machine that figures are of."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from .figures import Value


def described() -> dict[str, Value]:
    """The processor, its cores, memory, system, Python, the day, and how busy the machine is."""
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "processor": processor(),
        "cores": os.cpu_count() or 1,
        "memory": f"{memory():.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load before": load(),
    }


def processor() -> str:
    """The name of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def memory() -> float:
    """Gigabytes of memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def load() -> str:
    """How many programs have wanted a processor in the last 1, 5 and 15 minutes."""
    return " ".join(f"{one:.1f}" for one in os.getloadavg())
