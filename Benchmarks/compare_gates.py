#!/usr/bin/env python3
"""Sets goldgate's verdicts beside those of other statistical gates, on real pairs and on simulated golden sets.

usage: Benchmarks/compare_gates.py GOLDGATE PAIRED [REPLICATES]
  GOLDGATE    the binary
  PAIRED      a folder of files of score pairs, as `goldgate compare` reads them
  REPLICATES  how many golden sets are simulated of each kind (default 200)
Needs a Python with deltagate, llm-evalgate, errorbars, noisecheck and regressgate, in an environment of its own. All
gates test a worsening at one-sided 5 % with a margin of 0, over the whole and over each slice, with the correction
that each of them has: a two-sided alpha is set to 10 %. The seed is fixed, so that the table is the same each time.
"""
import json, os, pathlib, random, subprocess, sys, tempfile

import numpy as np
from deltagate.report import reliability_report
from errorbars.compare import paired_compare
from errorbars.leaderboard import holm_correction
from llm_evalgate.bench.gate import RegressionGate
from llm_evalgate.bench.runner import BenchmarkResult
from llm_evalgate.bench.metrics import all_metrics
from noisecheck.schema import PairedData
from noisecheck.stats.paired import compare_paired
from noisecheck.verdict import judge
from regressgate.gate import GateConfig, compare_reports
from regressgate.run_report import CaseResult, RunReport, Trial

GATES = ("goldgate", "deltagate", "llm-evalgate", "errorbars", "noisecheck", "regressgate")


def cells(rows):
    """The whole, then each slice, where there are any."""
    whole = {"all": rows}
    for row in rows:
        if row.get("category") is not None:
            whole.setdefault(str(row["category"]), []).append(row)
    return whole


def sides(rows):
    return [row["baseline"] for row in rows], [row["current"] for row in rows]


def is_pass_fail(rows):
    return all(row[side] in (0, 1) for row in rows for side in ("baseline", "current"))


class Gates:
    def __init__(self, goldgate, folder):
        self.goldgate_path, self.file = goldgate, pathlib.Path(folder) / "pairs.jsonl"

    def goldgate(self, rows):
        self.file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        command = [self.goldgate_path, "compare", str(self.file), "--margin", "0", "--quiet"]
        if any(row.get("category") is not None for row in rows):
            command += ["--slice", "category"]
        ended = subprocess.run(command, capture_output=True, text=True)
        if ended.returncode not in (0, 1, 3):
            sys.exit(f"goldgate ended with {ended.returncode}: {ended.stderr}")
        return ended.returncode == 1

    def deltagate(self, rows):
        suite = {name: tuple(reversed(sides(part))) for name, part in cells(rows).items() if len(part) > 1}
        report = reliability_report(suite, alpha=0.1, n_boot=100)
        return any(report.tasks[name].delta < 0 for name in report.holm_survivors)

    def llm_evalgate(self, rows):
        if not is_pass_fail(rows):
            return None
        labels, metas = [True] * len(rows), [{"category": row.get("category")} for row in rows]
        results = [
            BenchmarkResult(
                predicted=[bool(x) for x in side], labels=labels, metrics=all_metrics([bool(x) for x in side], labels),
                n=len(rows), dataset_fingerprint="same", metas=metas)
            for side in sides(rows)]
        gate = RegressionGate(metrics=("accuracy",), threshold=0.0, fail_on_stratum=True, n_resamples=500)
        sliced = any(row.get("category") is not None for row in rows)
        return not gate.check(results[1], results[0], stratify_by="category" if sliced else None).passed

    def errorbars(self, rows):
        found = [paired_compare(*reversed(sides(part))) for part in cells(rows).values() if len(part) > 1]
        adjusted = holm_correction([one.p_value for one in found])
        return any(p <= 0.1 and one.mean_diff < 0 for p, one in zip(adjusted, found))

    def noisecheck(self, rows):
        found = []
        for name, part in cells(rows).items():
            if len(part) > 1:
                before, now = sides(part)
                blank = (None,) * len(part)
                found.append(compare_paired(PairedData(
                    metric=name, example_ids=tuple(row["id"] for row in part), run_ids=blank, cluster_ids=blank,
                    baseline=tuple(map(float, before)), candidate=tuple(map(float, now)), discarded_baseline=0,
                    discarded_candidate=0), b=2000))
        return judge(found, alpha=0.1).exit_code == 1

    def regressgate(self, rows):
        if not is_pass_fail(rows):
            return None
        reports = [
            RunReport(
                regressgate_version="0.1.0", created_at="2026-01-01T00:00:00Z", target="t", repeats=1,
                cases=[CaseResult(id=row["id"], trials=[Trial(passed=row[side] == 1, latency_s=0)]) for row in rows])
            for side in ("baseline", "current")]
        return compare_reports(*reports, GateConfig(alpha=0.1, permutations=1000)).verdict == "regression"

    def verdicts(self, rows):
        return {name: getattr(self, name.replace("-", "_"))(rows) for name in GATES}


def simulated(rng, sizes, graded, broken):
    """5 % of an unchanged system's examples get worse and 5 % better; `broken` is a chance by category."""
    rows = []
    for category, size in enumerate(sizes):
        for _ in range(size):
            u, breaks = rng.random(), rng.random() < broken(category)
            if graded:
                before = 0.55 + 0.15 * rng.random()
                change = -0.3 if breaks or u < 0.05 else 0.3 if u < 0.1 else 0.03 * rng.gauss(0, 1)
                now = min(max(before + change, 0), 1)
            else:
                both = int(rng.random() < 0.8)
                before, now = (1, 0) if breaks or u < 0.05 else (0, 1) if u < 0.1 else (both, both)
            rows.append({"id": f"q{len(rows)}", "category": f"c{category}", "baseline": before, "current": now})
    return rows


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    goldgate, paired = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    replicates = int(sys.argv[3]) if len(sys.argv) == 4 else 200
    with tempfile.TemporaryDirectory() as folder:
        gates = Gates(goldgate, folder)
        print("| real pairs | n | mean before -> now | " + " | ".join(GATES) + " |")
        print("|---|---" * 1 + "|---" * (1 + len(GATES)) + "|")
        for path in sorted(paired.glob("*.jsonl")):
            rows = [json.loads(line) for line in path.read_text().splitlines()]
            if "epoch" in rows[0] or any(row.get("cluster") for row in rows):
                continue
            for turned in (False, True):
                if turned:
                    rows = [row | {"baseline": row["current"], "current": row["baseline"]} for row in rows]
                before, now = map(np.mean, sides(rows))
                told = {True: "blocks", False: "passes", None: "n/a"}
                verdicts = gates.verdicts(rows)
                print(f"| {path.stem}{', turned' if turned else ''} | {len(rows)} | {before:.3f} -> {now:.3f} | "
                      + " | ".join(told[verdicts[name]] for name in GATES) + " |", flush=True)
        designs = {
            "5 slices of 2, one of 190": [2] * 5 + [190], "8 slices of 4, one of 168": [4] * 8 + [168],
            "10 slices of 20": [20] * 10, "4 slices of 50": [50] * 4}
        kinds = [("unchanged", name, sizes, lambda category: 0.0) for name, sizes in designs.items()]
        kinds += [("12 % of all broken", name, sizes, lambda category: 0.12) for name, sizes in designs.items()]
        kinds += [
            (f"{round(100 * share)} % of one slice broken", "10 slices of 20", [20] * 10,
             lambda category, share=share: share if category == 3 else 0.0) for share in (0.3, 0.6, 1.0)]
        print(f"\n| of {replicates} simulated golden sets, blocked % | scores | " + " | ".join(GATES) + " |")
        print("|---|---" + "|---" * len(GATES) + "|")
        for what, name, sizes, broken in kinds:
            for graded in (False, True):
                rng = random.Random(f"{what} {name} {graded}")
                counts = {gate: 0 for gate in GATES}
                for _ in range(replicates):
                    for gate, blocks in gates.verdicts(simulated(rng, sizes, graded, broken)).items():
                        counts[gate] = None if blocks is None else counts[gate] + blocks
                print(f"| {what}, {name} | {'graded' if graded else 'pass/fail'} | " + " | ".join(
                    "n/a" if counts[gate] is None else f"{100 * counts[gate] / replicates:.1f}" for gate in GATES) + " |",
                    flush=True)


if __name__ == "__main__":
    main()
