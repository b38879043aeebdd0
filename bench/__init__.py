"""Every figure is a ratio of two things timed in one run; see `make bench`."""
