import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Checks whose requests are written into files that an engine answers.
@Suite struct FileExchangeTests {
  /// An engine that answers the files of requests as the suite's stub answers calls.
  private func answer(
    _ suite: BatchSuite, from requests: String = "requests/qa", into responses: String = "responses/qa",
    isVLLM: Bool = false
  ) throws {
    for name in try files(suite, in: requests) {
      let text = try text(suite, "\(requests)/\(name)")
      let lines = suite.stub.results(of: text, isVLLM: isVLLM)
      try suite.repository.write("\(responses)/answers-\(name)", lines.map { $0 + "\n" }.joined())
    }
  }

  private func files(_ suite: BatchSuite, in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(suite.repository.path)/\(folder)").sorted()
  }

  private func text(_ suite: BatchSuite, _ file: String) throws -> String {
    try String(contentsOfFile: "\(suite.repository.path)/\(file)", encoding: .utf8)
  }

  /// A JSON report without what says how long something took.
  private func report(_ console: Console) throws -> String {
    func timeless(_ value: JSONValue) -> JSONValue {
      if let elements = value.arrayValue { return .array(elements.map(timeless)) }
      guard let members = value.objectValue else { return value }
      let times = ["started_at", "duration_seconds", "latency_ms", "cold"]
      return .object(members.filter { !times.contains($0.key) }.mapValues(timeless))
    }
    return JSONWriter.pretty(timeless(try JSONParser.parse(console.output)))
  }

  /// What was printed, without the line breaks of the terminal's width.
  private func shown(_ console: Console) -> String {
    console.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: [false, true]) func theReportIsThatOfCallsButForTimes(isWorse: Bool) async throws {
    try await BatchSuite.with { suite, console in
      if isWorse { suite.stub.set { $0.answer = { $0 % 7 == 0 || $0 % 2 == 0 ? "no" : "yes" } } }
      let live = await console.run("check", "--format", "json")
      #expect(live == (isWorse ? .regression : .pass))
      let expected = try report(console)
      // Nobody needs a key to write or read files.
      let other = Console(in: suite.repository.path, environment: [:])
      let requests = suite.server.requests.count
      #expect(
        await other.run("check", "--requests", "requests", "--requests-per-file", "15") == .pass,
        "\(other.errors)")
      #expect(
        other.output == """
          qa: 40 requests in 3 files in requests/qa
          Nothing was called and nothing is decided. Let an engine answer the files, put its output into responses/SUITE, and decide: goldgate check --responses responses

          """)
      #expect(
        try files(suite, in: "requests/qa")
          == ["requests-1-of-3.jsonl", "requests-2-of-3.jsonl", "requests-3-of-3.jsonl"])
      try answer(suite)
      #expect(
        await other.run("check", "--responses", "responses", "--format", "json") == live, "\(other.errors)")
      #expect(suite.server.requests.count == requests)
      #expect(try report(other) == expected)
    }
  }

  @Test func theRequestsAreThoseOfABatchAndHoldNoKey() async throws {
    try await BatchSuite.with { suite, console in
      #expect(await console.run("check", "--requests", "requests") == .pass, "\(console.errors)")
      let written = try text(suite, "requests/qa/requests-1-of-1.jsonl")
      #expect(written.split(separator: "\n").count == 40)
      #expect(!written.contains(BatchSuite.key) && !written.contains("MODEL_ACCESS"))
      #expect(await console.run("check", "--batch", "--batch-wait", "0") == .budget)
      let upload = try #require(suite.server.requests.last { $0.path == "/v1/files" })
      let submitted = upload.body.replacing("\r\n", with: "\n").split(separator: "\n").filter {
        $0.hasPrefix("{")
      }
      #expect(submitted.joined(separator: "\n") + "\n" == written)
      // Written again, the files take the place of the earlier ones.
      #expect(
        await console.run("check", "--requests", "requests", "--requests-per-file", "39") == .pass)
      #expect(
        try files(suite, in: "requests/qa") == ["requests-1-of-2.jsonl", "requests-2-of-2.jsonl"])
    }
  }

  @Test func gapsDoublesAndStrangersAreNamed() async throws {
    try await BatchSuite.with { suite, console in
      #expect(await console.run("check", "--requests", "requests") == .pass)
      let text = try text(suite, "requests/qa/requests-1-of-1.jsonl")
      let lines = suite.stub.results(of: text)
      let place = "answers/a.jsonl"
      func refusal(_ lines: [String], folder: String = "answers") async throws -> String {
        try suite.repository.write(place, lines.joined(separator: "\n"))
        #expect(await console.run("check", "--responses", folder) == .notComparable, "\(console.output)")
        return shown(console)
      }
      let first = try #require(try JSONParser.parse(lines[0])["custom_id"]?.stringValue)
      var fault = try await refusal(Array(lines.dropFirst(2)))
      #expect(fault.contains("2 of 40 requests have no response in answers: 'e"), "\(fault)")
      #expect(fault.contains("goldgate check --suite qa --responses answers --requests more-requests"))
      fault = try await refusal(lines + [lines[0]])
      #expect(
        fault.contains(
          /a request is answered twice: 'e[0-9]+' in epoch 1 in answers\/a.jsonl:1 and answers\/a.jsonl:41/),
        "\(fault)")
      fault = try await refusal(
        lines + ["", lines[1].replacing(/"custom_id":"[0-9a-f]{4}/, with: #""custom_id":"0000"#)]
          + [lines[2].replacing(/"custom_id":"[0-9a-f]+"/, with: #""custom_id":"request-1""#)])
      #expect(
        fault.contains("2 responses are to no request of this check: answers/a.jsonl:42, answers/a.jsonl:43"),
        "\(fault)")
      fault = try await refusal(["{", "[]", #"{"custom_id":"\#(first)"}"#, #"{"response":null}"#, ""])
      #expect(
        fault.contains(
          "the responses cannot be read: answers/a.jsonl:1: no object of JSON that has a 'custom_id', answers/a.jsonl:2: no object of JSON that has a 'custom_id', answers/a.jsonl:3: neither a 'response' nor an 'error' and 1 more"
        ), "\(fault)")
      fault = try await refusal([], folder: "requests")
      #expect(
        fault.contains("requests/qa/requests-1-of-1.jsonl:1: a request and no response"), "\(fault)")
      fault = try await refusal([], folder: "nowhere")
      #expect(fault.contains("there is no folder nowhere"), "\(fault)")
      try suite.repository.write("other/answers.txt", "")
      fault = try await refusal([], folder: "other")
      #expect(fault.contains("there are no responses in other"), "\(fault)")
      // Another question is another request.
      let golden = try console.file("baselines/qa/golden.jsonl")
      try suite.repository.write(
        "baselines/qa/golden.jsonl", golden.replacing("question 5.", with: "Well, question 5."))
      fault = try await refusal(lines)
      #expect(fault.contains("a response is to no request of this check: answers/a.jsonl:"), "\(fault)")
    }
  }

  @Test func whatHasNoResponseIsWrittenAgain() async throws {
    try await BatchSuite.with { suite, console in
      #expect(await console.run("check", "--requests", "requests") == .pass)
      suite.stub.set { $0.fault = { $0 % 10 == 3 ? .missing : nil } }
      try answer(suite)
      #expect(
        await console.run("check", "--responses", "responses", "--requests", "rest") == .budget,
        "\(console.output)")
      #expect(
        shown(console).contains(
          "4 of 40 requests have no response in responses/qa: 'e3' in epoch 1, 'e13' in epoch 1, 'e23' in epoch 1 and 1 more"
        ), "\(console.output)")
      #expect(shown(console).contains("let the engine answer rest/qa"))
      suite.stub.set { $0.fault = { _ in nil } }
      let rest = try text(suite, "rest/qa/requests-1-of-1.jsonl")
      #expect(rest.split(separator: "\n").count == 4)
      try answer(suite, from: "rest/qa", into: "responses/qa/more")
      try suite.repository.write(
        "responses/qa/rest.jsonl", suite.stub.results(of: rest).joined(separator: "\n"))
      #expect(await console.run("check", "--responses", "responses") == .pass, "\(console.output)")
      #expect(suite.stub.calls == 40)
    }
  }

  @Test func requestsReplaceNoResponses() async throws {
    try await BatchSuite.with { suite, console in
      #expect(await console.run("check", "--requests", "requests") == .pass)
      let name = "requests-1-of-1.jsonl"
      let requests = try text(suite, "requests/qa/\(name)")
      let answers = suite.stub.results(of: requests).joined(separator: "\n")
      func refused(_ arguments: String..., remarks: String) async throws {
        #expect(await console.run(arguments: ["check"] + arguments) == .usage, "\(console.output)")
        let told =
          shown(console) + console.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(told.contains(remarks), "\(told)")
      }
      // An engine gave its output the name of its input, or put its answers after the requests.
      for (text, line) in [(answers, 1), (requests + "\n" + answers, 42), (requests + "{", 41)] {
        try suite.repository.write("requests/qa/\(name)", text)
        try suite.repository.write("requests/qa/requests-1-of-9.jsonl", requests)
        try await refused(
          "--requests", "requests",
          remarks: "requests/qa/\(name):\(line) is no request, and files of requests replace nothing else")
        #expect(try self.text(suite, "requests/qa/\(name)") == text)
        #expect(try self.text(suite, "requests/qa/requests-1-of-9.jsonl") == requests)
      }
      try suite.repository.write("responses/\(name)", answers)
      for folder in ["responses", "./responses/", "responses/../responses"] {
        try await refused(
          "--responses", "responses", "--requests", folder, remarks: "name the same folder: responses")
      }
      try suite.repository.write("qa/\(name)", answers)
      try await refused("--responses", "qa", "--requests", ".", remarks: "name the same folder: qa")
      #expect(try self.text(suite, "responses/\(name)") == answers)
      #expect(try self.text(suite, "qa/\(name)") == answers)
      #expect(await console.run("check", "--responses", "responses") == .pass, "\(console.output)")
    }
  }

  @Test func aResponseThatCannotBeReadEndsTheCheck() async throws {
    try await BatchSuite.with(settings: "gate: {max_error_share: 0.5}") { suite, console in
      #expect(await console.run("check", "--requests", "requests") == .pass)
      var lines = suite.stub.results(of: try text(suite, "requests/qa/requests-1-of-1.jsonl"))
      let whole = lines[6]
      for damaged in [
        whole.replacing(#""choices":["#, with: #""choices":[nonsense,"#),
        whole.replacing(#""choices":["#, with: #""choices":[],"choices":["#),
      ] {
        #expect(damaged != whole)
        lines[6] = damaged
        try suite.repository.write("responses/qa/a.jsonl", lines.joined(separator: "\n"))
        #expect(await console.run("check", "--responses", "responses") == .notComparable)
        #expect(shown(console).contains("responses/qa/a.jsonl:7 cannot be read: "), "\(console.output)")
      }
      lines[6] = String(whole.dropLast(5))
      try suite.repository.write("responses/qa/a.jsonl", lines.joined(separator: "\n"))
      #expect(await console.run("check", "--responses", "responses") == .notComparable)
      #expect(shown(console).contains("responses/qa/a.jsonl:7: no object of JSON"), "\(console.output)")
      lines[6] = whole
      try suite.repository.write("responses/qa/a.jsonl", lines.joined(separator: "\n"))
      try suite.repository.write("responses/qa/b.jsonl/more.jsonl", "")
      #expect(await console.run("check", "--responses", "responses") == .notComparable)
      #expect(shown(console).contains("responses/qa/b.jsonl cannot be read"), "\(console.output)")
    }
  }

  @Test func failuresAreErrorsOfTheUsualKinds() async throws {
    try await BatchSuite.with(settings: "gate: {max_error_share: 0.1}") { suite, console in
      #expect(await console.run("check", "--requests", "requests") == .pass)
      try suite.repository.write("runs/qa.jsonl", "")
      for isVLLM in [false, true] {
        suite.stub.set { behaviour in
          behaviour.fault = { number in number == 4 ? .errored : number == 11 ? .expired : nil }
        }
        try answer(suite, isVLLM: isVLLM)
        #expect(
          await console.run(
            "check", "--responses", "responses", "--format", "json", "--save-run", "runs") == .pass,
          "\(console.output)")
        let run = try text(suite, "runs/qa.jsonl").split(separator: "\n").map {
          try JSONParser.parse(String($0))
        }
        func error(_ id: String) -> String? {
          run.first { $0["id"]?.stringValue == id }?["epochs"]?.arrayValue?.first?["error"]?.stringValue
        }
        #expect(
          error("e4")?.hasSuffix(isVLLM ? "The URL /v1/messages is not supported" : "bad request") == true,
          "\(error("e4") ?? "")")
        #expect(error("e4")?.hasPrefix("request: HTTP 400 from ") == true)
        #expect(
          error("e11")?.contains(isVLLM ? "maximum context length" : "server: batch_expired: This request")
            == true,
          "\(error("e11") ?? "")")
        suite.stub.set { $0.fault = { $0 % 2 == 0 ? .errored : nil } }
        try answer(suite, isVLLM: isVLLM)
        #expect(await console.run("check", "--responses", "responses") == .infrastructure)
        #expect(shown(console).contains("20 of 40 calls failed"))
      }
    }
  }

  @Test func aSecondRunIsAnsweredAfterTheFirst() async throws {
    try await BatchSuite.with(settings: "gate: {confirm: rerun}") { suite, console in
      suite.stub.set { $0.answer = { $0 % 2 == 0 ? "no" : "yes" } }
      #expect(await console.run("check", "--requests", "requests") == .pass)
      try answer(suite)
      #expect(await console.run("check", "--responses", "responses") == .budget, "\(console.output)")
      #expect(shown(console).contains("40 of 40 requests have no response in responses/qa: 'e0' in epoch 2"))
      #expect(
        await console.run("check", "--responses", "responses", "--requests", "second") == .budget)
      let second = try text(suite, "second/qa/requests-1-of-1.jsonl")
      try suite.repository.write(
        "responses/qa/second.jsonl", suite.stub.results(of: second).joined(separator: "\n"))
      #expect(
        await console.run("check", "--responses", "responses", "--format", "json") == .regression)
      #expect(console.output.contains(#""code": "confirmed""#))
      #expect(suite.stub.calls == 40)
    }
  }

  @Test func eachLookTakesItsAnswers() async throws {
    try await BatchSuite.with(settings: "gate: {stopping: {method: group_sequential, looks: 2}}") {
      suite, console in
      suite.stub.set { $0.answer = { _ in "no" } }
      #expect(await console.run("check", "--format", "json") == .regression)
      let expected = try report(console)
      #expect(await console.run("check", "--requests", "requests") == .pass)
      try answer(suite)
      #expect(await console.run("check", "--responses", "responses", "--format", "json") == .regression)
      #expect(try report(console) == expected)
    }
  }

  @Test func whatDidNotChangeIsAskedForAsThePolicySays() async throws {
    try await BatchSuite.with(settings: "gate: {canary: 4}") { suite, console in
      #expect(await console.run("check", "--requests", "requests", "--unchanged", "skip") == .pass)
      #expect(
        console.output == """
          qa: nothing changed since the release: nothing is run; no request is written
          Nothing is to be answered. The verdict: goldgate check

          """)
      #expect(await console.run("check", "--requests", "requests", "--unchanged", "canary") == .pass)
      #expect(console.output.hasPrefix("qa: 4 requests in 1 file in requests/qa; nothing changed"))
      try answer(suite)
      let calls = await suite.calls {
        #expect(
          await console.run("check", "--responses", "responses", "--unchanged", "canary") == .pass,
          "\(console.output)")
      }
      #expect(calls == 0)
    }
  }

  @Test func whatFilesCannotHoldIsRefused() async throws {
    try await BatchSuite.with(settings: "gate: {limits: {max_p95_ms: 60000}}") { suite, console in
      #expect(await console.run("check", "--requests", "requests") == .usage)
      #expect(
        console.errors.contains("'max_p95_ms' needs the times of calls, and files of answers have none"))
      let file = try console.file("baselines/qa/suite.yaml").replacing(/gate: .*/, with: "")
      for (other, word) in [
        ("target: {type: gemini, model: m, base_url: \(suite.server.baseURL)}", "'gemini' has another"),
        ("target: {type: replay, source: {type: command, command: [echo]}}", "recordings are not"),
      ] {
        let target = try #require(file.split(separator: "\n").first)
        try suite.repository.write("baselines/qa/suite.yaml", file.replacing(target, with: other))
        #expect(await console.run("check", "--requests", "requests", "--policy", "head") == .usage)
        #expect(console.errors.contains(word), "\(console.errors)")
      }
      let judge =
        "[{name: right, scorer: {type: judge, target: {type: openai, model: j, base_url: \(suite.server.baseURL)}, rubric: Is it right?}}]"
      try suite.repository.write(
        "baselines/qa/suite.yaml", file.replacing(/metrics: .*/, with: "metrics: \(judge)"))
      #expect(await console.run("check", "--requests", "requests", "--policy", "head") != .pass)
      #expect(!FileManager.default.fileExists(atPath: "\(suite.repository.path)/requests"))
      for flags in [
        ["--requests", "r", "--batch"], ["--responses", "r", "--shard", "1/2"],
        ["--requests", "r", "--estimate"],
        ["--requests", "r", "--output", "x.json"], ["--requests", "r", "--requests-per-file", "0"],
        ["--requests-per-file", "5"], ["--responses", "r", "--cache"], ["--requests", ""],
      ] {
        #expect(await console.run(arguments: ["check"] + flags) == .usage, "\(flags)")
      }
      #expect(suite.stub.calls == 40)
    }
  }
}
