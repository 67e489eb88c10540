"""A Dask scheduler with as many workers as it is told, until its input ends.

Prints its address and the numbers of the workers' processes in one line.
"""

import sys

from distributed import LocalCluster


def main():
    """Run the cluster."""
    options = {"n_workers": int(sys.argv[1]), "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**options) as cluster:
        numbers = [worker.pid for worker in cluster.workers.values()]
        print(cluster.scheduler_address, *numbers, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
