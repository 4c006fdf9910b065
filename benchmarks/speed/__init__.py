"""How fast the site is built, edited, checked and read, beside other ways to publish the same maps."""
