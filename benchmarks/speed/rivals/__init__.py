"""What the rivals are given. Nothing of ours is imported here: these files are copied to their projects."""
