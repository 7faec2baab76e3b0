"""What is done to the log as a whole: its keys, backups, scans, copies."""
