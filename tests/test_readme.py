"""The README is a contract: what it lists is what there is."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()


def section(title: str) -> str:
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_every_setting_that_is_read_is_listed_and_no_other():
    code = (ROOT / "newsroom" / "settings.py").read_text()
    read = set(re.findall(r'(?:env\.\w+|_boolean|_number)\(\s*"([A-Z_]+)"', code))

    listed = re.findall(r"^\| `([A-Z_]+)` \|", section("Configuration"), re.MULTILINE)

    assert listed == sorted(read)


def test_every_command_it_names_exists():
    named = set(re.findall(r"manage\.py ([a-z_]+)", README))

    assert named <= get_commands().keys()


def test_every_file_and_folder_it_names_exists():
    named = re.findall(r"`((?:newsroom|tests|templates|static|seeds|\.ci)/[\w./-]*)`", README)
    named += re.findall(r"\]\((\.readme/[^)]+)\)", README)

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
