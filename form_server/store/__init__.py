"""Keeps dossiers, accounts and the audit, durably and for several processes."""
