"""Lighthouse on the example site: package.json fixes its version, README.md beside this folder has the figures."""
