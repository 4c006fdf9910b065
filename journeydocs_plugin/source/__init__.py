"""A file → plain data, and the place of each value. The only part that knows YAML.

Nothing here is raised for what an author wrote: whatever the bytes, there is an answer, and soon. PyYAML is brought in
only for a file that is not written plainly; those who write files ask ``pieces`` and ``nodes`` themselves.
"""

from journeydocs_plugin.source.data import Block, Data
from journeydocs_plugin.source.fault import Fault
from journeydocs_plugin.source.pausing import collector_paused, settle, unsettle
from journeydocs_plugin.source.places import line_of, spot
from journeydocs_plugin.source.reading import Reading, read
from journeydocs_plugin.source.remarks import SIGN, Remark, remarks
from journeydocs_plugin.source.rules import RULES
from journeydocs_plugin.source.text import MOST_BYTES, text_of, too_large

__all__ = [
    "MOST_BYTES",
    "RULES",
    "SIGN",
    "Block",
    "Data",
    "Fault",
    "Reading",
    "Remark",
    "collector_paused",
    "line_of",
    "read",
    "remarks",
    "settle",
    "spot",
    "text_of",
    "too_large",
    "unsettle",
]
