"""Files in and out: looked through before anything is taken, and said to be encrypted or not before anything is given."""
