"""Releases on disk: switched, swept, compared, copied for a folder or a USB stick."""
