"""Finding: what can be found on a site, the index of it, and the page that searches it."""
