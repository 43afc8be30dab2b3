"""The form of a text: sections, headings, fields, tables and lines of lists."""
