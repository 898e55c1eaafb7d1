"""Models and document trees to what people open: page bodies, DOCX, PDF, HTML, text."""
