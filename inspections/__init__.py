"""Outside judges look at the built site as the service sends it: `python -m inspections` (docs/inspecting.md); `shape/` looks at the source instead."""
