import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// `goldgate switch --route-by` in a team's own repository.
@Suite struct RoutingTests {
  private func routing(_ console: Console) throws -> JSONValue {
    let json = try JSONParser.parse(console.file("switch.json"))
    return try #require(json["suites"]?.arrayValue?.first?["routing"])
  }

  private func routes(_ console: Console) throws -> JSONValue {
    let json = try JSONParser.parse(console.file("routes.json"))
    #expect(json["format"] == "goldgate.routes/1")
    return try #require(json["suites"]?.arrayValue?.first)
  }

  private static let words = [
    "switch", "--route-by", "category", "--output", "switch.json", "--routing", "routes.json", "--litellm",
    "litellm.yaml",
  ]

  /// 'even' answers the even questions as well as the release at half its price, and half of the odd ones wrongly.
  private static let candidates = """
    candidates:
      small: {model: small-1}
      even: {model: evens-1}
    """

  @Test func aCategoryGoesToTheCheapestThatIsAsGood() async throws {
    try await SwitchSuite.with(examples: 240, candidates: Self.candidates) { suite, console in
      let calls = await suite.calls {
        let code = await console.run(
          arguments: Self.words + ["--output", "switch.md", "--output", "switch.html"])
        #expect(code == .pass, "\(console.errors)")
      }
      // Every candidate is run on all examples, whatever it is on the whole.
      #expect(calls == 720)
      let table = try routes(console)
      #expect(table["by"] == "category" && table["release"] == "v1.0.0")
      let found = try #require(table["routes"]?.arrayValue)
      #expect(found.map { $0["value"]?.stringValue } == ["even", "odd"])
      #expect(found.map { $0["system"]?.stringValue } == ["even", "small"])
      #expect(found.allSatisfy { $0["status"] == "routed" })
      #expect(table["default"]?["system"] == "v1.0.0")
      let whole = try #require(try routing(console)["whole"])
      let price = try #require(whole["cost_of_a_right_answer"]?["difference"]?.doubleValue)
      #expect(price < log(0.5) && whole["share"] == 1)
      #expect(console.output.contains("routing: 2 of 2 values of category go to a cheaper candidate"))
      #expect(try console.file("switch.md").contains("### Routes\n"))
      #expect(try console.file("switch.html").contains("<h3>Routes</h3>"))
      let yaml = try console.file("litellm.yaml")
      #expect(yaml.contains("    qa/even: \"qa:even\"\n"), "\(yaml)")
      #expect(yaml.contains("os.environ/OPENAI_API_KEY") && yaml.contains(suite.server.baseURL))
    }
  }

  @Test func anEstimateSaysWhatAllOfItCosts() async throws {
    try await SwitchSuite.with(examples: 120, candidates: Self.candidates) { suite, console in
      let calls = await suite.calls {
        #expect(await console.run("switch", "--route-by", "category", "--estimate") == .pass)
      }
      #expect(calls == 0)
      #expect(console.output.contains("up to 360 answers in 3 arms"))
    }
  }

  @Test func aBudgetThatEndsIsGoneOnWith() async throws {
    try await SwitchSuite.with(examples: 120, candidates: Self.candidates) { suite, console in
      let first = await suite.calls {
        #expect(await console.run(arguments: Self.words + ["--budget", "calls=200"]) == .budget)
      }
      #expect(first == 200)
      #expect((try? console.file("routes.json")) == nil)
      let second = await suite.calls { #expect(await console.run(arguments: Self.words) == .pass) }
      #expect(second == 160)
      let table = try routes(console)
      #expect(table["routes"]?.arrayValue?.count == 2)
    }
  }

  @Test func aCandidateThatFailsIsNoPartOfIt() async throws {
    try await SwitchSuite.with(
      examples: 120, candidates: Self.candidates + "\n  broken: {model: broken-1}\n"
    ) { _, console in
      #expect(await console.run(arguments: Self.words) == .pass, "\(console.errors)")
      let table = try routes(console)
      let systems = try #require(table["systems"]?.arrayValue)
      #expect(systems.map { $0["measured"] } == [true, true, true, false])
      for route in try #require(table["routes"]?.arrayValue) {
        #expect(route["fallbacks"]?.arrayValue?.contains("broken") == false)
      }
    }
  }

  // MARK: What is refused before anything is paid for

  @Test(
    arguments: [
      (["--route-by", "tags"], "an example may have several tags"),
      (["--route-by", "colour"], "'colour' is nothing to route by"),
      (["--route-by", "metadata.team"], "no example of 'qa' has a metadata.team"),
      (["--route-by", "category", "--looks", "2"], "leave out --looks"),
      (["--routing", "r.json", "--estimate"], "leave out --routing"),
      (["--routing", ""], "the path is empty"),
      (["--litellm", "nowhere/l.yaml"], "its folder does not exist"),
      (
        ["--route-by", "category", "--candidate", "other=model:unknown-1"], "no price of 'unknown-1' is known"
      ),
      (
        ["--litellm", "l.yaml", "--candidate", "own=model:small-1,target.headers.x-team:a"],
        "sends headers of its own"
      ),
    ])
  func aWrongWordIsTold(words: [String], message: String) async throws {
    try await SwitchSuite.with(examples: 120, candidates: Self.candidates) { suite, console in
      let calls = await suite.calls {
        #expect(await console.run(arguments: ["switch"] + words) == .usage, "\(console.errors)")
      }
      #expect(calls == 0)
      #expect(console.errors.contains(message), "\(console.errors)")
    }
  }

  @Test func tooFewExamplesAreToldBeforeAnythingIsPaidFor() async throws {
    try await SwitchSuite.with(examples: 100, candidates: Self.candidates) { suite, console in
      let calls = await suite.calls {
        #expect(await console.run("switch", "--route-by", "category") == .usage)
      }
      #expect(calls == 0)
      #expect(
        console.errors.contains(
          "no category has the 58 examples that it takes at least to show anything of it: the largest has 50")
      )
    }
  }

  @Test func namesOfCategoriesStayNames() async throws {
    let name = "a: [b]\u{1B}[31m\n\"'<b>|`*&!%@#"
    let quoted = JSONWriter.compact(.string(name))
    try await SwitchSuite.with(examples: 240, candidates: Self.candidates, even: quoted) { _, console in
      let code = await console.run(
        arguments: Self.words + ["--output", "switch.md", "--output", "switch.html"])
      #expect(code == .pass, "\(console.errors)")
      let table = try routes(console)
      #expect(table["routes"]?.arrayValue?.first?["value"] == .string(name))
      #expect(!console.output.contains("\u{1B}"))
      let page = try console.file("switch.html")
      #expect(!page.contains("<b>|"))
      for line in try console.file("switch.md").split(separator: "\n") where line.hasPrefix("| `a: [b]") {
        #expect(!line.contains("\u{1B}"))
      }
      let yaml = try console.file("litellm.yaml")
      #expect(!yaml.contains("\u{1B}"))
      #expect(yaml.contains(#""qa/a: [b]\u001b[31m\n\"'<b>|`*&!%@#": "qa:even""#), "\(yaml)")
    }
  }
}
