"""The door for WSGI servers."""

import multiprocessing
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
if multiprocessing.current_process().name == "granian-worker":
    # Ctrl-C reaches a whole process group. Granian stops its workers itself; one that dies first it starts anew, and
    # then it never stops.
    os.setpgid(0, 0)

application = get_wsgi_application()
