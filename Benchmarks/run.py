#!/usr/bin/env python3
"""Measures goldgate as whole processes, side by side with what a user would otherwise run, and prints a table.

usage: Benchmarks/run.py GOLDGATE SHARED [RUNS]
  GOLDGATE  the release binary: .ci/release/build prints its path
  SHARED    the folder with data/paired and tools/stub
Needs gcc for the stub server, git, and scipy for the comparison.
"""
import os, pathlib, subprocess, sys, tempfile, time, json

goldgate, shared = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 9

SCIPY = """
import json, sys, numpy as np
from scipy.stats import bootstrap
rows = [json.loads(line) for line in open(sys.argv[1])]
d = np.array([row["current"] - row["baseline"] for row in rows], float)
print(bootstrap((d,), np.mean, n_resamples=10000, method="BCa", confidence_level=0.9).confidence_interval)
"""


def median(command, folder=None):
    """The median wall time of a command in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        ended = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(1000 * (time.perf_counter() - start))
        assert ended.returncode in (0, 1), (command, ended.returncode)
    return sorted(times)[len(times) // 2]


def git(folder, *words):
    subprocess.run(["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", *words], cwd=folder, check=True)


def stub_suite(folder, port):
    """A repository whose suite calls the stub server a thousand times, with a recorded release."""
    suite = pathlib.Path(folder, "baselines/qa")
    suite.mkdir(parents=True)
    rows = [{"id": f"q{i:04d}", "input": f"QID:q{i:04d} what?"} for i in range(1000)]
    (suite / "golden.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (suite / "suite.yaml").write_text(
        f'target: {{type: openai, model: stub, base_url: "http://127.0.0.1:{port}/v1"}}\n'
        "concurrency: 32\nmetrics: [{name: answered, scorer: {type: regex, pattern: '[a-z]+-[0-9]{4}'}}]\n")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "suite")
    subprocess.run([goldgate, "baseline", "update"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "baseline")
    git(folder, "tag", "v1.0.0")


rows = [("start-up: goldgate --version", median([goldgate, "--version"]))]
for name in ["gsm8k_175bver_to_175bft", "swebench_solver_0920_to_0924", "bbh_codex_direct_to_cot"]:
    file = shared / f"data/paired/{name}.jsonl"
    mine = median([goldgate, "compare", str(file)])
    rows.append((f"goldgate compare {name}", mine))
    try:
        other = median([sys.executable, "-c", SCIPY, str(file)])
        rows.append((f"  scipy.stats.bootstrap (BCa) on it: {other / mine:.0f} x", other))
    except AssertionError:
        rows.append(("  scipy is not installed", float("nan")))

with tempfile.TemporaryDirectory() as folder:
    stub = os.path.join(folder, "stub")
    subprocess.run(["gcc", "-O2", "-o", stub, str(shared / "tools/stub/stub.c")], check=True)
    server = subprocess.Popen([stub, "--port", "0", "--run-s", "300"], stdout=subprocess.PIPE, text=True)
    port = server.stdout.readline().split("127.0.0.1:")[1].split()[0]
    repository = os.path.join(folder, "repository")
    os.mkdir(repository)
    try:
        stub_suite(repository, port)
        rows.append(("goldgate check, 1000 calls to a local stub, 32 at a time", median([goldgate, "check"], repository)))
    finally:
        server.terminate()

print(f"| whole process, median of {runs} | ms |\n|---|---|")
for name, value in rows:
    print(f"| {name} | {value:.0f} |")
