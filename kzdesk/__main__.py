"""`python -m kzdesk` is the command `kzdesk`."""

import sys

from kzdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
