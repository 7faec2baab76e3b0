"""The report on paper: laid out once, painted to a PDF file, to a printer and to the preview."""
