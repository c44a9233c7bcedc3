/// The Python program that an imported suite calls promptfoo's functions with.
enum PythonProgram {
  /// The program, for Python 3.8 and later.
  static let text = #"""
    """Calls functions that were written for promptfoo: assertions as scorers, and providers as targets.

    Written by 'goldgate import'. It reads one JSON object on its standard input, as goldgate's programs do, and writes
    one. An assertion that raises is a failure, as in promptfoo; what cannot be called at all is no score.
    """
    import argparse
    import asyncio
    import importlib.util
    import inspect
    import json
    import os
    import re
    import sys


    def load(path, function):
        path = os.path.abspath(path)
        sys.path.insert(0, os.path.dirname(path))
        spec = importlib.util.spec_from_file_location("imported", path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # as dataclasses need it
        spec.loader.exec_module(module)
        for part in function.split("."):
            module = getattr(module, part)
        return module


    def call(function, *arguments):
        result = function(*arguments)
        return asyncio.run(result) if inspect.isawaitable(result) else result


    def compiled(code):
        """A function of some lines, or of one expression."""
        if "\n" in code.strip():
            indent = re.search(r"^[ \t]+(?=\S)", code, re.M)
            step = indent.group(0) if indent else "    "
            body = "\n".join(step + line for line in code.split("\n"))
        else:
            body = "    return " + code.strip()
        scope = {"json": json}
        exec("import json\ndef main(output, context):\n" + body + "\n", scope)
        return scope["main"]


    def seen(request, shape):
        """The answer as promptfoo shows it to an assertion."""
        calls = request.get("tool_calls") or []
        plain = [{"name": c.get("name"), "arguments": json.dumps(c.get("arguments"))} for c in calls]
        if shape == "call" and plain:
            return plain[0]
        if shape == "calls" and plain:
            return [{"type": "function", "function": one} for one in plain]
        if shape == "json":
            try:
                return json.loads(request["output"])
            except ValueError:
                pass
        return request["output"]


    def text(value):
        return value if isinstance(value, str) else json.dumps(value)


    def check(rule, output):
        output, values = text(output), [text(value) for value in rule["values"]]
        if rule.get("ignore_case"):
            output, values = output.lower(), [value.lower() for value in values]
        kind = rule["kind"]
        if kind == "equals":
            return any(output.strip() == value.strip() for value in values)
        if kind == "starts-with":
            return any(output.startswith(value) for value in values)
        if kind == "regex":
            return any(re.search(value, output) for value in values)
        if kind == "contains-all":
            return all(value in output for value in values)
        return any(value in output for value in values)


    def score(result, threshold, graded):
        if isinstance(result, str) and result.lower() in ("true", "false"):
            result = result.lower() == "true"
        if isinstance(result, str) and result.startswith("{"):
            result = json.loads(result)
        if isinstance(result, bool):
            return 1 if result else 0
        if result is not None and not isinstance(result, (int, float, str, dict)):
            result = {name: getattr(result, name, None) for name in ("pass_", "pass", "score")}
        if isinstance(result, dict):
            value = result.get("score")
            passed = result.get("pass", result.get("pass_"))
            if not isinstance(passed, bool):
                raise ValueError("an assertion must return true or false, a number, or {pass, score, reason}")
            if threshold is not None and value is not None:
                passed = passed and value >= threshold
            if graded and value is not None:
                return min(max(float(value), 0), 1)
            return 1 if passed else 0
        value = float(result)
        if value != value:
            raise ValueError("an assertion returned NaN")
        if graded:
            return min(max(value, 0), 1)
        return 1 if (value > 0 if threshold is None else value >= threshold) else 0


    def assertion(options, request):
        config = json.loads(options.config)
        variables = request["input"] if isinstance(request["input"], dict) else {"input": request["input"]}
        context = {
            "vars": variables, "prompt": text(request["input"]), "config": config,
            "test": {"vars": variables, "metadata": request.get("metadata") or {}},
        }
        change = None
        if options.transform_file:
            change = load(options.transform_file, options.transform_function or "get_transform")
        if options.file:
            judge = load(options.file, options.function or "get_assert")
        elif options.code is not None:
            judge = compiled(options.code)
        else:
            rule = json.loads(options.check)
            judge = lambda output, context: check(rule, output)
        output = seen(request, options.output)
        try:
            if change:
                output = call(change, output, context)
            result = call(judge, output, context)
        except Exception as error:
            print(f"the assertion raised {type(error).__name__}: {error}", file=sys.stderr)
            return {"score": 0}
        try:
            return {"score": score(result, options.threshold, options.graded)}
        except (TypeError, ValueError) as error:
            return {"unscored": str(error)}


    def provider(options, request):
        messages = request.get("messages") or []
        plain = len(messages) == 1 and messages[0].get("role") == "user"
        prompt = messages[0]["content"] if plain else json.dumps(messages)
        variables = request["input"] if isinstance(request["input"], dict) else {"input": request["input"]}
        function = load(options.file, options.function or "call_api")
        result = call(function, prompt, {"config": json.loads(options.config)}, {"vars": variables})
        if not isinstance(result, dict):
            result = {"output": result}
        if result.get("error"):
            return {"error": text(result["error"])}
        answer = {"output": text(result.get("output", ""))}
        usage = result.get("tokenUsage") or {}
        for theirs, ours in (("prompt", "input_tokens"), ("completion", "output_tokens")):
            if isinstance(usage.get(theirs), int):
                answer[ours] = usage[theirs]
        if isinstance(result.get("cost"), (int, float)):
            answer["cost_usd"] = result["cost"]
        return answer


    def main():
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("role", choices=["assert", "provider"])
        for name in ("code", "file", "function", "check", "transform-file", "transform-function"):
            parser.add_argument("--" + name)
        parser.add_argument("--output", default="text")
        parser.add_argument("--threshold", type=float)
        parser.add_argument("--config", default="{}")
        parser.add_argument("--graded", action="store_true")
        options = parser.parse_args()
        request = json.loads(sys.stdin.readline())
        standard, sys.stdout = sys.stdout, sys.stderr  # what the functions print is no answer
        answer = provider(options, request) if options.role == "provider" else assertion(options, request)
        print(json.dumps(answer), file=standard)


    if __name__ == "__main__":
        try:
            main()
        except Exception as error:  # exit code 1 would be a failed answer
            print(f"promptfoo.py: {type(error).__name__}: {error}", file=sys.stderr)
            sys.exit(2)

    """#
}
