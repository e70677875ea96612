"""Renderers: pure functions from reports and facts to text; none of them reads or writes anything."""
