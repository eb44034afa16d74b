"""The workbench: where an editor marks the passages of an article."""

from newsroom.admin.workbench.urls import urls

__all__ = ["urls"]
