"""Customer journey maps, kept as small YAML files, published as a site: a MkDocs plugin and a command."""

__version__ = "0.1.0"
