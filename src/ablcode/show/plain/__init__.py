"""Plain lines for pipes: tab-separated cells, full text, no color, one module a view."""
