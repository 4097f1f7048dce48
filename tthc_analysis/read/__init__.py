"""Raw cells → typed tables, with what was rejected and where each figure comes from."""
