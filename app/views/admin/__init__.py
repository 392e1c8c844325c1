"""The page of administrators and supervisors: people, devices, and how the sync stands."""
