#!/usr/bin/env python3
"""Times goldgate beside other statistical gates and SciPy, rounds interleaved, and prints two tables.

usage: Benchmarks/compare_peers.py GOLDGATE BENCHMARKS PYTHON PAIRS [ROUNDS]
  GOLDGATE    the release binary: .ci/release/build prints its path
  BENCHMARKS  the release binary of the package Benchmarks
  PYTHON      a Python with deltagate, evalsig, regressgate and scipy installed, in an environment of its own
  PAIRS       a file of score pairs, as `goldgate compare` reads it, each 0 or 1
CPU time is told beside wall time, as it hardly depends on what else the machine does.
"""
import json, os, pathlib, resource, statistics, subprocess, sys, tempfile, time

if len(sys.argv) not in (5, 6):
    sys.exit(__doc__)
goldgate, benchmarks, python = (os.path.abspath(path) for path in sys.argv[1:4])
pairs = pathlib.Path(sys.argv[4]).resolve()
rounds = int(sys.argv[5]) if len(sys.argv) == 6 else 7

DELTAGATE = """
import sys
from deltagate.adapters import RawScoresAdapter, compare_runs
print(compare_runs(RawScoresAdapter(), sys.argv[1], sys.argv[2]).render())
"""

SCIPY = """
import sys, time, numpy as np
from scipy.stats import bootstrap
count, method = int(sys.argv[1]), sys.argv[2]
rng = np.random.default_rng(0)
differences = rng.beta(4, 1, count) - rng.beta(4, 1, count)
start = time.process_time()
bootstrap((differences,), np.mean, n_resamples=10_000, method=method, confidence_level=0.9, batch=1000, rng=rng)
print(1000 * (time.process_time() - start))
"""


def write_inputs(folder, rows):
    """The same pairs in the form that each of the others reads; returns the two files of each."""
    files = {}
    for side in ("baseline", "current"):
        scores = {row["id"]: row[side] for row in rows}
        files["deltagate", side] = folder / f"deltagate-{side}.json"
        files["deltagate", side].write_text(json.dumps(scores))
        files["evalsig", side] = folder / f"evalsig-{side}.json"
        files["evalsig", side].write_text(json.dumps({
            "run_id": side, "model_id": side, "task_id": "task", "metric_name": "passed",
            "items": [{"item_id": id, "score": score} for id, score in scores.items()]}))
        files["regressgate", side] = folder / f"regressgate-{side}.json"
        files["regressgate", side].write_text(json.dumps({
            "regressgate_version": "0.1.0", "created_at": "2026-01-01T00:00:00Z", "target": "t", "repeats": 1,
            "cases": [{"id": id, "trials": [{"passed": score == 1, "latency_s": 0}]} for id, score in scores.items()]}))
    return files


def timed(command):
    """Wall and CPU time of a command in milliseconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = subprocess.run(command, capture_output=True, text=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    # A gate that blocks or is not sure ends with 1 or 2.
    if ended.returncode not in (0, 1, 2) or not ended.stdout or "Traceback" in ended.stderr:
        sys.exit(f"{command}: ended with {ended.returncode}\n{ended.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return 1000 * wall, 1000 * cpu


def processes(folder):
    """The whole process of each gate on the same pairs."""
    rows = [json.loads(line) for line in pairs.read_text().splitlines()]
    files = write_inputs(folder, rows)
    bin = pathlib.Path(python).parent

    def both(name):
        return str(files[name, "baseline"]), str(files[name, "current"])

    (before, now) = both("evalsig")
    commands = {
        "goldgate compare": [goldgate, "compare", str(pairs)],
        "deltagate": [python, "-c", DELTAGATE, *both("deltagate")],
        "evalsig gate": [str(bin / "evalsig"), "gate", "--format", "runframe", "--baseline", before, "--candidate",
                         now, "--min-delta", "0.01"],
        "evalsig gate, by bootstrap": [str(bin / "evalsig"), "gate", "--format", "runframe", "--baseline", before,
                                       "--candidate", now, "--min-delta", "0.01", "--method", "paired_bootstrap"],
        "regressgate compare": [str(bin / "regressgate"), "compare", *both("regressgate")],
    }
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(timed(command))
    print(f"| whole process on {len(rows)} pairs, median of {rounds} | wall ms | CPU ms | times goldgate's wall, CPU |")
    print("|---|---|---|---|")
    medians = {name: [statistics.median(column) for column in zip(*values)] for name, values in times.items()}
    own = medians["goldgate compare"]
    for name, (wall, cpu) in medians.items():
        print(f"| {name} | {wall:.0f} | {cpu:.0f} | {wall / own[0]:.0f}, {cpu / own[1]:.0f} |")


def in_process():
    """The decision from the differences, loading left out, beside SciPy's bootstrap of one interval."""
    times = {}
    for _ in range(rounds):
        for count, label in ((200, "200 continuous"), (10_000, "10^4 continuous")):
            told = subprocess.run(
                [benchmarks, "speed", "--repetitions", "5", "--cases", f"from the differences: {label}"],
                capture_output=True, text=True).stdout
            times.setdefault((count, "goldgate: interval, worst case and guard"), []).append(
                float(told.splitlines()[-1].split("|")[2]))
            for method in ("BCa", "percentile"):
                told = subprocess.run([python, "-c", SCIPY, str(count), method], capture_output=True, text=True, check=True)
                times.setdefault((count, f"scipy.stats.bootstrap: one {method} interval"), []).append(float(told.stdout))
    print(f"\n| in process, 10 000 resamples, median of {rounds} | n | CPU ms | times goldgate's |\n|---|---|---|---|")
    own = {count: statistics.median(values) for (count, name), values in times.items() if name.startswith("goldgate")}
    for (count, name), values in times.items():
        median = statistics.median(values)
        print(f"| {name} | {count} | {median:.2f} | {median / own[count]:.0f} |")


with tempfile.TemporaryDirectory() as folder:
    processes(pathlib.Path(folder))
in_process()
