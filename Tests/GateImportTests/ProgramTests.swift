import Foundation
import GateJSON
import GateTestSupport
import Testing

@testable import GateImport

/// The programs that imported suites call promptfoo's functions with judge as promptfoo does.
@Suite struct ProgramTests {
  /// Runs a program with one request.
  private func run(
    _ kind: ProgramKind, _ arguments: [String], _ request: JSONValue, in folder: TemporaryFolder
  ) throws -> (status: Int32, answer: String) {
    let program = try folder.write(kind.text, to: kind.fileName)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(ExternalTool.path(kind.interpreter)))
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = Pipe()
    try process.run()
    input.fileHandleForWriting.write(Data((JSONWriter.compact(request) + "\n").utf8))
    try input.fileHandleForWriting.close()
    let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, answer.replacing("\n", with: "").replacing(" ", with: ""))
  }

  private static let request: JSONValue = [
    "id": "a", "input": ["q": "Question", "least": 3], "output": "Hello World", "metadata": ["k": "v"],
    "tool_calls": [["name": "find", "arguments": ["town": "Rome"]]],
  ]

  /// Cases with one meaning in both languages: arguments, and what is printed.
  private static let common: [(arguments: [String], answer: String)] = [
    ([#"--check={"kind":"contains-any","values":["x","WORLD"],"ignore_case":true}"#], #"{"score":1}"#),
    ([#"--check={"kind":"contains-all","values":["Hello","x"]}"#], #"{"score":0}"#),
    ([#"--check={"kind":"equals","values":["HelloWorld"]}"#], #"{"score":0}"#),
    ([#"--check={"kind":"starts-with","values":["Hello"]}"#], #"{"score":1}"#),
    ([#"--check={"kind":"regex","values":["^H.*d$"]}"#], #"{"score":1}"#),
    (["--code=0.4"], #"{"score":1}"#), (["--code=0.4", "--threshold=0.5"], #"{"score":0}"#),
    (["--code=0.4", "--graded"], #"{"score":0.4}"#), (["--code=0"], #"{"score":0}"#),
    (["--code=undefined_name"], #"{"score":0}"#),
  ]

  @Test(.needs(.program("python3")))
  func pythonAssertionsAreScored() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      from __future__ import annotations
      import dataclasses
      @dataclasses.dataclass
      class Level:
          least: int = 5
      def get_assert(output, context):
          print("noise")
          return {"pass_": context["vars"]["q"] == "Question", "score": 0.7}
      def strict(output, context): return context["config"]["level"] > Level().least
      def get_transform(output, context): return output.upper()
      async def later(output, context): return "true"
      def odd(output, context): return [1]
      """, to: "judge.py")
    let own: [(arguments: [String], answer: String)] = [
      (["--code=len(output) == 11"], #"{"score":1}"#),
      (
        ["--code=words = output.split()\nif len(words) == 2:\n    return True\nreturn False"], #"{"score":1}"#
      ),
      (["--file=judge.py"], #"{"score":1}"#), (["--file=judge.py", "--threshold=0.8"], #"{"score":0}"#),
      (["--file=judge.py", "--graded"], #"{"score":0.7}"#),
      (["--file=judge.py", "--function=strict", #"--config={"level":7}"#], #"{"score":1}"#),
      (["--file=judge.py", "--function=later"], #"{"score":1}"#),
      (
        ["--transform-file=judge.py", #"--check={"kind":"contains-any","values":["HELLO"]}"#], #"{"score":1}"#
      ),
      (["--output=call", "--code=output['name'] == 'find'"], #"{"score":1}"#),
    ]
    for (arguments, answer) in Self.common + own {
      let run = try run(.python, ["assert"] + arguments, Self.request, in: folder)
      #expect(run.status == 0 && run.answer == answer, "\(arguments): \(run)")
    }
    #expect(
      try run(.python, ["assert", "--file=judge.py", "--function=odd"], Self.request, in: folder).answer
        .contains("unscored"))
    #expect(try run(.python, ["assert", "--file=absent.py"], Self.request, in: folder).status == 2)
  }

  @Test(.needs(.program("node")))
  func nodeAssertionsAreScored() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      export default (output, context) => { console.log('noise'); return { pass: true, score: 0.7, reason: '' }; };
      export const strict = (output, { config }) => config.level > 5;
      export async function odd() { return 'pass'; }
      """, to: "judge.mjs")
    try folder.write("module.exports = (output) => output.length > 5;\n", to: "old.cjs")
    let own: [(arguments: [String], answer: String)] = [
      (["--code=output.length === 11"], #"{"score":1}"#),
      (["--code=const n = output.length; n > 5"], #"{"score":1}"#),
      (["--code=const s = 'a;b'; s === 'a;b';"], #"{"score":1}"#),
      (["--code=if (output) {\n  return { pass: false, score: 0.9 };\n}\nreturn true;"], #"{"score":0}"#),
      (["--code=context.vars.least === 3"], #"{"score":1}"#),
      (["--file=judge.mjs"], #"{"score":1}"#), (["--file=judge.mjs", "--threshold=0.8"], #"{"score":0}"#),
      (["--file=judge.mjs", "--function=strict", #"--config={"level":7}"#], #"{"score":1}"#),
      (["--file=old.cjs"], #"{"score":1}"#),
      (
        ["--transform=output.split(' ')[1]", #"--check={"kind":"equals","values":["World"]}"#],
        #"{"score":1}"#
      ),
      (["--output=call", "--code=JSON.parse(output.arguments).town === 'Rome'"], #"{"score":1}"#),
      (["--output=calls", "--code=output[0].function.name === 'find'"], #"{"score":1}"#),
    ]
    for (arguments, answer) in Self.common + own {
      let run = try run(.node, ["assert"] + arguments, Self.request, in: folder)
      #expect(run.status == 0 && run.answer == answer, "\(arguments): \(run)")
    }
    #expect(
      try run(.node, ["assert", "--file=judge.mjs", "--function=odd"], Self.request, in: folder).answer
        .contains("unscored"))
    #expect(try run(.node, ["assert", "--file=absent.mjs"], Self.request, in: folder).status == 2)
    #expect(try run(.node, ["assert", "--code=)("], Self.request, in: folder).status == 2)
  }

  @Test(.needs(.program("python3")), .needs(.program("node")))
  func providersAnswer() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "def call_api(prompt, options, context): return {'output': prompt + options['config']['end'], 'cost': 0.5}\n"
        + "def broken(prompt, options, context): return {'error': 'no'}\n", to: "app.py")
    try folder.write(
      """
      export default class App {
        constructor(options) { this.end = options.config.end; }
        async callApi(prompt) { return { output: prompt + this.end, tokenUsage: { prompt: 4, completion: 2 } }; }
      }
      """, to: "app.mjs")
    let request: JSONValue = [
      "id": "a", "input": ["q": "Hi"], "messages": [["role": "user", "content": "Hi"]],
    ]
    let python = try run(
      .python, ["provider", "--file", "app.py", "--config", #"{"end":"!"}"#], request, in: folder)
    #expect(python.answer == #"{"output":"Hi!","cost_usd":0.5}"#)
    #expect(
      try run(.python, ["provider", "--file", "app.py", "--function", "broken"], request, in: folder).answer
        == #"{"error":"no"}"#)
    let node = try run(
      .node, ["provider", "--file", "app.mjs", "--config", #"{"end":"!"}"#], request, in: folder)
    #expect(node.answer == #"{"output":"Hi!","input_tokens":4,"output_tokens":2}"#)
  }
}
