"""Trees of elements and Markdown: what HTML, XHTML and NITF bodies become."""
