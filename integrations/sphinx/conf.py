# The configuration of a Sphinx site whose pages have cells.

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # where the folder yieldpad_sphinx is

project = "Waiting for values"
extensions = ["myst_parser", "yieldpad_sphinx"]
yieldpad_url = "https://cells.example/"

html_theme = "furo"
exclude_patterns = ["_build"]
