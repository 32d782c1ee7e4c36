"""A passphrase for vaults of the window's tests, and a stretching that costs next to nothing."""

from hothdesk.security.keys import KdfParameters

PASSPHRASE = "kettle marble orchid tram"
QUICK = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
