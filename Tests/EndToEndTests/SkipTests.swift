import Foundation
import GateTestSupport
import Testing

/// What keeps the tests honest: no quiet skip, no draw that cannot be repeated.
@Suite struct SkipTests {
  private static func sources() throws -> [(name: String, text: String)] {
    let root = TestData.url("")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" && $0.lastPathComponent != "SkipTests.swift" }
      .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
  }

  private func requirement(_ name: String, isPresent: Bool) -> Requirement {
    Requirement(name, remedy: "install it") { isPresent }
  }

  @Test func whatIsMissingFailsInCI() throws {
    let missing = requirement("program nowhere", isPresent: false)
    #expect(try !missing.isMet([:]))
    #expect(try !missing.isMet(["CI": "false"]))
    let error = #expect(throws: MissingRequirement.self) { try missing.isMet(["CI": "true"]) }
    #expect(
      error?.description == "program nowhere is missing, and CI=true allows no skip for it: install it")
    #expect(try requirement("program sh", isPresent: true).isMet(["CI": "true"]))
  }

  @Test func theShortListMaySkip() throws {
    for name in ["shared data/junit", "no-root", "python if_verifiable.ifeval.instructions_registry, nltk"] {
      #expect(try !requirement(name, isPresent: false).isMet(["CI": "true"]), "\(name)")
    }
    for name in ["sharedness", "python if_verifiable2", "python jsonschema", "root"] {
      #expect(throws: MissingRequirement.self, "\(name)") {
        try requirement(name, isPresent: false).isMet(["CI": "true"])
      }
    }
    #expect(AllowedSkips.reasons.count <= 5)
    #expect(AllowedSkips.reasons.allSatisfy { $0.reason.count > 20 })
  }

  /// A condition of another kind would skip in CI without a word.
  @Test func everySkipGoesThroughARequirement() throws {
    for (name, text) in try Self.sources() where name != "Requirement.swift" {
      for word in [".enabled(", ".disabled(", "Test.cancel("] {
        #expect(!text.contains(word), "\(name): write .needs(…) instead of \(word)…)")
      }
    }
  }

  @Test func everyDrawIsSeeded() throws {
    let unseeded =
      #/SystemRandomNumberGenerator|\.(randomElement|shuffled|shuffle)\(\)|\b[A-Z]\w*\.random\(\)|\$RANDOM|arc4random/#
    let draw = #/\b[A-Z]\w*\.random\(\s*in:[^\n]*(?:\n[^\n]*)?/#
    for (name, text) in try Self.sources() {
      let isUnseeded = text.contains(unseeded)
      #expect(!isUnseeded, "\(name): draw from SeededGenerator(seed:)")
      for match in text.matches(of: draw) {
        #expect(match.output.contains("using:"), "\(name): \(match.output)")
      }
    }
  }
}
