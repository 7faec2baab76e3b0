"""How long things take and how large they are: one table, kept run by run."""
