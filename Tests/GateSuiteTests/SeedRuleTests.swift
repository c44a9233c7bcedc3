import GateJSON
import Testing

@testable import GateSuite

/// The seeds of calls: one for each example and epoch, the same whenever it is made.
@Suite struct SeedRuleTests {
  private func parameters(_ text: String) throws -> GenerationParameters {
    try GenerationParameters(YAMLReader.read(SourceFile(path: "p.yaml", bytes: Array(text.utf8))))
  }

  /// The values are those of Python's hashlib on the lines that the documentation names.
  @Test(arguments: [
    ("7", "a", 1, 1_730_936_101), ("7", "a", 2, 312_657_558), ("auto", "a", 1, 344_858_794),
    ("-3", "grüße 1", 3, 126_776_838), ("7", "b", 1, 462_178_312), ("{fixed: 7}", "b", 1, 7),
    ("{fixed: -9}", "a", 3, -9),
  ])
  func theSeedIsMadeFromSuiteExampleAndEpoch(_ rule: String, _ id: String, _ epoch: Int, _ seed: Int) throws {
    let sent = try parameters("seed: \(rule)").seeded(for: id, epoch: epoch)
    #expect(sent.values["seed"] == .integer(seed))
  }

  @Test func seedsFitThirtyOneBitsAndDifferFromEpochToEpoch() throws {
    let rule = SeedRule.derived(from: 1)
    let seeds = (0..<300).flatMap { id in (1...10).map { rule.seed(of: "example \(id)", epoch: $0) } }
    #expect(seeds.allSatisfy { (0...0x7fff_ffff).contains($0) })
    #expect(Set(seeds).count == seeds.count)
    let others = (0..<300).flatMap { id in
      (1...10).map { SeedRule.automatic.seed(of: "example \(id)", epoch: $0) }
    }
    #expect(Set(seeds).isDisjoint(with: others))
  }

  @Test func noSeedIsSentWhereNoneIsAskedFor() throws {
    #expect(try parameters("temperature: 0.5").seeded(for: "a", epoch: 2).values["seed"] == nil)
    #expect(try parameters("seed: null\ntemperature: 1").seeded(for: "a", epoch: 2).values["seed"] == nil)
  }

  @Test func theRuleIsKeptAsItWasWritten() throws {
    for rule in ["7", "\"auto\"", "{\"fixed\":7}"] {
      let parameters = try parameters("seed: \(rule)")
      #expect(JSONWriter.compact(parameters.json) == "{\"seed\":\(rule)}")
      #expect(parameters.seedRule?.json == parameters.values["seed"])
    }
  }

  @Test(arguments: [
    ("1.5", "p.yaml:1: seed: this is not a seed"), ("true", "p.yaml:1: seed: this is not a seed"),
    ("'7'", "p.yaml:1: seed: this is not a seed"), ("Auto", "p.yaml:1: seed: this is not a seed"),
    ("[7]", "p.yaml:1: seed: a seed is expected, not a list"),
    ("{}", "p.yaml:1: seed: the key 'fixed' is missing"),
    ("{fixed: auto}", "p.yaml:1: seed.fixed: a whole number is expected"),
    ("{fixd: 7}", "p.yaml:1: seed.fixd: unknown key 'fixd'; did you mean 'fixed'?"),
    ("9223372036854775808", "p.yaml:1: seed: this is not a seed"),
  ])
  func whatIsNoSeedIsRefused(_ rule: String, _ told: String) throws {
    let fault = #expect(throws: Diagnostic.self) { try parameters("seed: \(rule)") }
    #expect("\(fault.map(\.description) ?? "")".hasPrefix(told), "\(fault as Any)")
  }

  @Test func whatSamplesIsKnown() {
    func sampled(_ values: [String: JSONValue], byModel: Bool = true) -> Bool {
      GenerationParameters(values: values).isSampled(byModel: byModel)
    }
    #expect(sampled([:]))
    #expect(sampled(["temperature": 0.2]))
    #expect(!sampled(["temperature": 0, "seed": 7]))
    #expect(!sampled(["temperature": .number(0.0)]))
    #expect(!sampled(["top_k": 1]))
    #expect(!sampled(["top_p": 0]))
    #expect(!sampled(["generationConfig": ["temperature": 0]]))
    #expect(!sampled([:], byModel: false))
    #expect(sampled(["seed": "auto"], byModel: false))
  }
}
