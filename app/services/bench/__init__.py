"""Benchmarks, one module each: a figure beside its floor, measured in the same run."""
