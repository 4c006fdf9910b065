"""Maps as files that are written: laid out, renamed in, corrected.

Everything here works on the text of a file, with the places that our own reader gives for it. Nothing is read by one
YAML library and written by another, so what a map means to the reader cannot get lost in between; and what nobody asked
to change stays as its author wrote it, comments included.
"""
