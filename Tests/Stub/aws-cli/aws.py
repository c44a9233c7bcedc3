"""The few commands of the AWS CLI that a job file of 'goldgate shards aws-batch' uses, on this machine.

Inputs are held to the API's model in botocore. A child job runs its container's command in the folder of whoever submits,
with the variables that AWS Batch sets. STUB_FOLDER holds the job definitions, the states of jobs, and S3; STUB_FAILING is
the index of a child whose command is not run.
"""
import json, os, pathlib, shutil, subprocess, sys

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

STATE = pathlib.Path(os.environ["STUB_FOLDER"])
S3 = STATE / "s3"


def options(words):
    return {words[i].removeprefix("--"): words[i + 1] for i in range(0, len(words), 2)}


def checked(operation, given):
    model = ServiceModel(Loader().load_service_model("batch", "service-2"), "batch")
    report = ParamValidator().validate(given, model.operation_model(operation).input_shape)
    if report.has_errors():
        sys.exit(f"Parameter validation failed:\n{report.generate_report()}")
    return given


def read(name, default):
    path = STATE / name
    return json.loads(path.read_text()) if path.exists() else default


def write(name, value):
    (STATE / name).write_text(json.dumps(value))


def child(job, index, size, definition, place):
    container = definition["containerProperties"]
    assert "environment" not in container and all("arn:aws:" in s["valueFrom"] for s in container["secrets"])
    environment = {**os.environ, "AWS_BATCH_JOB_ID": f"{job}:{index}", "AWS_BATCH_JOB_ARRAY_INDEX": str(index),
                   "AWS_BATCH_JOB_ARRAY_SIZE": str(size), "AWS_BATCH_JOB_ATTEMPT": "1"}
    # Each container has a /tmp of its own.
    command = [word.replace("/tmp/", f"{place}/") for word in container["command"]]
    return subprocess.run(command, env=environment, stdout=sys.stderr).returncode


def batch(verb, words):
    given = options(words)
    if verb == "register-job-definition":
        definition = checked("RegisterJobDefinition", json.loads(given["cli-input-json"]))
        revision = f"arn:aws:batch:eu-central-1:123456789012:job-definition/{definition['jobDefinitionName']}:1"
        write("definitions.json", {**read("definitions.json", {}), revision: definition})
        print(revision)
    elif verb == "submit-job":
        submitted = json.loads(given["cli-input-json"])
        submitted = checked("SubmitJob", {**submitted, "jobDefinition": given["job-definition"]})
        jobs = read("jobs.json", {})
        job, size = f"job-{len(jobs) + 1}", submitted["arrayProperties"]["size"]
        definition = read("definitions.json", {})[submitted["jobDefinition"]]
        codes = []
        for index in range(size):
            place = STATE / job / str(index)
            place.mkdir(parents=True)
            failing = os.environ.get("STUB_FAILING") == str(index)
            codes.append(1 if failing else child(job, index, size, definition, place))
        write("jobs.json", {**jobs, job: "FAILED" if any(codes) else "SUCCEEDED"})
        print(job)
    elif verb == "describe-jobs":
        checked("DescribeJobs", {"jobs": [given["jobs"]]})
        print(read("jobs.json", {})[given["jobs"]])


def copy(source, target):
    def local(text):
        return S3 / text.removeprefix("s3://") if text.startswith("s3://") else pathlib.Path(text)
    shutil.copytree(local(source), local(target), dirs_exist_ok=True)


service, verb, *words = sys.argv[1:]
if service == "batch":
    batch(verb, words)
else:
    assert [service, verb, *words[:2]] == ["s3", "cp", "--recursive", "--only-show-errors"], sys.argv
    copy(*words[2:])
