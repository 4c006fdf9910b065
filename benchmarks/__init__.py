"""What is measured, and how to repeat it: README.md has the figures and the commands."""
