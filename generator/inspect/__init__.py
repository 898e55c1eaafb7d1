"""Measures finished papers, ours or anyone's, against a national format. Reads bytes, writes nothing.

A reader for each kind of file makes the same neutral `Finished`; `roles` tells what each line is; `measure` compares.
To add a kind of file: a reader beside `docx_reading` and `pdf_reading`, and a row in `papers.READERS`."""
