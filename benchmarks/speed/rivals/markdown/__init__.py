"""Pages of Markdown as a team would write them by hand."""
