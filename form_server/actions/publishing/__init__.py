"""What the publishing desk does: drafts, requests, and whom a moved window concerns."""
