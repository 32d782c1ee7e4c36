"""``python -m hothdesk`` and the built program start here."""

import sys

from hothdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
