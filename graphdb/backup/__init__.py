"""Backups: the whole of a graph as one file, taken while others write, and put into an empty graph of any engine.

take.py    reads a graph that others write to, and what they have changed meanwhile once more
file.py    the file: JSON lines, compressed, with the checksums of all
told.py    what a file says that is whole and ours
put.py     brings one into an empty graph
"""
