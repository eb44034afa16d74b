"""The settings under test: the house's own, in a folder of its own that is removed afterwards.

What the surroundings say about the site is set aside, so that a test means the same everywhere; the database and the
cache are as the surroundings name them.
"""

import os
import tempfile

for _name in (
    "DEBUG",
    "SITE_URL",
    "SITE_NAME",
    "TIME_ZONE",
    "SITE_LANGUAGE",
    "ALLOWED_HOSTS",
    "SECRET_KEY",
    "PUBLIC_MAX_AGE",
):
    os.environ.pop(_name, None)
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="newsroom-tests-")

from newsroom.settings import *  # noqa: E402, F403  # reads the environment, so it comes after it
from newsroom.settings import DATABASES  # noqa: E402  # named, to change one

# Named here on both databases: `flush` empties only a database whose name is its test name.
DATABASES["default"].setdefault("TEST", {}).setdefault("NAME", f"test_{DATABASES['default']['NAME']}")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
