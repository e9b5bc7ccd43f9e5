"""The steps; a step that a hub somewhere has taken is never changed."""
