"""LISTS AS FILES: what the API answers, whole, as CSV, JSON lines, XLSX or Parquet, and in the formats of the field.

Everything in a file is asked of the schema by the documents in exports/queries: its numbers, and who may have them, are
those of the API. Nothing here knows HTTP or a terminal.
"""
