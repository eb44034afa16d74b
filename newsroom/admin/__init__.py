"""The desk: Django's admin, dressed as the newsroom's working room."""
