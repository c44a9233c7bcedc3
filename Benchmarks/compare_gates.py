#!/usr/bin/env python3
"""Sets goldgate's verdicts beside those of other statistical gates, on real pairs and on simulated golden sets.

usage: Benchmarks/compare_gates.py GOLDGATE PAIRED [REPLICATES [PEERS]]
  GOLDGATE    the binary, or '-' to run the others alone
  PAIRED      a folder of files of score pairs, as `goldgate compare` reads them
  REPLICATES  how many golden sets are simulated of each kind (default 200)
  PEERS       a file that keeps what the others said, so that they need not run again beside another goldgate
Needs a Python with deltagate, llm-evalgate, errorbars, noisecheck and regressgate, in an environment of its own. All
gates test a worsening at one-sided 5 % with a margin of 0, over the whole and over each slice, with the correction
that each of them has: a two-sided alpha is set to 10 %. Pairs with clusters are left to those that know clusters. Each
golden set has a seed of its own, so that the table is the same each time and more replicates begin with the same ones.
A gate is marked with '!' where it blocks more than 5 % of the unchanged sets of that kind beyond doubt (the lower end
of the 95 % interval by Wilson's score lies above 5 %): what it finds there is no fair measure.
"""
import json, math, os, pathlib, random, subprocess, sys, tempfile

import numpy as np
from deltagate.multiplicity import holm_bonferroni
from deltagate.paired import paired_delta
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

PEERS = ("deltagate", "llm-evalgate", "errorbars", "noisecheck", "regressgate")


def cells(rows):
    """The whole, then each slice, where there are any; those of one unit tell no gate anything."""
    whole = {"all": rows}
    for row in rows:
        if row.get("category") is not None:
            whole.setdefault(str(row["category"]), []).append(row)
    return {name: part for name, part in whole.items() if len(set(clusters(part) or range(len(part)))) > 1}


def sides(rows):
    return [row["baseline"] for row in rows], [row["current"] for row in rows]


def clusters(rows):
    """The cluster of each row; None where no row has one."""
    if not any(row.get("cluster") for row in rows):
        return None
    return [row.get("cluster") or row["id"] for row in rows]


def is_pass_fail(rows):
    return all(row[side] in (0, 1) for row in rows for side in ("baseline", "current"))


def goldgate(binary, file, rows):
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [binary, "compare", str(file), "--margin", "0", "--quiet"]
    if any(row.get("category") is not None for row in rows):
        command += ["--slice", "category"]
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode not in (0, 1, 3):
        sys.exit(f"goldgate ended with {ended.returncode}: {ended.stderr}")
    return ended.returncode == 1


def deltagate(rows):
    # What its suite report does, without the BCa intervals, which decide nothing there.
    found = [paired_delta(*reversed(sides(part)), clusters=clusters(part)) for part in cells(rows).values()]
    rejected = holm_bonferroni([one["p_value"] for one in found], alpha=0.1).rejected
    return any(rejects and one["delta"] < 0 for rejects, one in zip(rejected, found))


def llm_evalgate(rows):
    if not is_pass_fail(rows) or clusters(rows):
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


def errorbars(rows):
    found = [paired_compare(*reversed(sides(part)), clusters=clusters(part)) for part in cells(rows).values()]
    values = [one.p_value if one.p_value_clustered is None else one.p_value_clustered for one in found]
    return any(p <= 0.1 and one.mean_diff < 0 for p, one in zip(holm_correction(values), found))


def noisecheck(rows):
    found = []
    for name, part in cells(rows).items():
        before, now = sides(part)
        blank = (None,) * len(part)
        found.append(compare_paired(PairedData(
            metric=name, example_ids=tuple(row["id"] for row in part), run_ids=blank,
            cluster_ids=tuple(clusters(part) or blank), baseline=tuple(map(float, before)),
            candidate=tuple(map(float, now)), discarded_baseline=0, discarded_candidate=0), b=2000))
    return judge(found, alpha=0.1).exit_code == 1


def regressgate(rows):
    if not is_pass_fail(rows) or clusters(rows):
        return None
    reports = [
        RunReport(
            regressgate_version="0.1.0", created_at="2026-01-01T00:00:00Z", target="t", repeats=1,
            cases=[CaseResult(id=row["id"], trials=[Trial(passed=row[side] == 1, latency_s=0)]) for row in rows])
        for side in ("baseline", "current")]
    return compare_reports(*reports, GateConfig(alpha=0.1, permutations=1000)).verdict == "regression"


class Gates:
    """Every gate's verdict on a set of pairs; what the peers said is kept by the set's name."""

    def __init__(self, binary, folder, kept):
        self.binary, self.file, self.kept, self.said = binary, pathlib.Path(folder) / "pairs.jsonl", kept, {}
        self.names = PEERS if binary is None else ("goldgate",) + PEERS
        if kept and kept.exists():
            for line in kept.read_text().splitlines():
                entry = json.loads(line)
                self.said[entry["set"]] = entry["blocks"]

    def verdicts(self, name, rows):
        if name not in self.said:
            self.said[name] = {peer: globals()[peer.replace("-", "_")](rows) for peer in PEERS}
            if self.kept:
                with self.kept.open("a") as file:
                    file.write(json.dumps({"set": name, "blocks": self.said[name]}) + "\n")
        own = {} if self.binary is None else {"goldgate": goldgate(self.binary, self.file, rows)}
        return own | self.said[name]


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


def lower_bound(blocked, count):
    """The lower end of the two-sided 95 % interval of a rate (Wilson's score)."""
    z, rate = 1.959964, blocked / count
    middle = rate + z * z / (2 * count)
    spread = z * math.sqrt(rate * (1 - rate) / count + z * z / (4 * count * count))
    return (middle - spread) / (1 + z * z / count)


def real_pairs(gates, paired):
    print("| real pairs | n | clusters | mean before -> now | " + " | ".join(gates.names) + " |")
    print("|---|---|---|---" + "|---" * len(gates.names) + "|")
    told = {True: "blocks", False: "passes", None: "n/a"}
    for path in sorted(paired.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text().splitlines()]
        for turned in (False, True):
            if turned:
                rows = [row | {"baseline": row["current"], "current": row["baseline"]} for row in rows]
            name = path.stem + (", turned" if turned else "")
            before, now = map(np.mean, sides(rows))
            verdicts = gates.verdicts(name, rows)
            count = len(set(clusters(rows) or [])) or ""
            print(f"| {name} | {len(rows)} | {count} | {before:.3f} -> {now:.3f} | "
                  + " | ".join(told[verdicts[gate]] for gate in gates.names) + " |", flush=True)


def simulations(gates, replicates):
    designs = {
        "5 slices of 2, one of 190": [2] * 5 + [190], "8 slices of 4, one of 168": [4] * 8 + [168],
        "10 slices of 20": [20] * 10, "4 slices of 50": [50] * 4}
    kinds = [("unchanged", design, lambda category: 0.0) for design in designs]
    kinds += [("12 % of all broken", design, lambda category: 0.12) for design in designs]
    kinds += [
        (f"{round(100 * share)} % of one slice broken", "10 slices of 20",
         lambda category, share=share: share if category == 3 else 0.0) for share in (0.3, 0.6, 1.0)]
    print(f"\n| of {replicates} simulated golden sets, blocked % | scores | " + " | ".join(gates.names) + " |")
    print("|---|---" + "|---" * len(gates.names) + "|")
    excessive = set()
    for what, design, broken in kinds:
        for graded in (False, True):
            scores = "graded" if graded else "pass/fail"
            counts = dict.fromkeys(gates.names, 0)
            for replicate in range(replicates):
                name = f"{what}, {design}, {scores}, {replicate}"
                rows = simulated(random.Random(name), designs[design], graded, broken)
                for gate, blocks in gates.verdicts(name, rows).items():
                    counts[gate] = None if blocks is None else counts[gate] + blocks
            if what == "unchanged":
                excessive |= {
                    (gate, design, graded) for gate, count in counts.items()
                    if count is not None and lower_bound(count, replicates) > 0.05}

            def cell(gate):
                if counts[gate] is None:
                    return "n/a"
                return f"{100 * counts[gate] / replicates:.1f}" + ("!" if (gate, design, graded) in excessive else "")

            print(f"| {what}, {design} | {scores} | " + " | ".join(map(cell, gates.names)) + " |", flush=True)


def main():
    if not 3 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    binary = None if sys.argv[1] == "-" else os.path.abspath(sys.argv[1])
    replicates = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    kept = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
    with tempfile.TemporaryDirectory() as folder:
        gates = Gates(binary, folder, kept)
        real_pairs(gates, pathlib.Path(sys.argv[2]))
        simulations(gates, replicates)


if __name__ == "__main__":
    main()
