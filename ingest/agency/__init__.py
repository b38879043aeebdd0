"""The register of agencies, and how a printed name is looked up in it."""
