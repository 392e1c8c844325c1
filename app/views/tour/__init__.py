"""The desk shown: its screens as pictures, and a tour that plays the main job by keys."""
