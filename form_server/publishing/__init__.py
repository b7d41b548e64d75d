"""The publishing desk's own things: its folder, the content as it stands, the builder's command line, the step."""
