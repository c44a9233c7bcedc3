import GateJSON
import Testing

@testable import GateScoring

@Suite struct TypographyTests {
  @Test(arguments: ["exact", "contains", "prefix", "levenshtein", "token_f1", "rouge_l", "bleu"])
  func oneOptionFoldsAlikeInAllTextScorers(name: String) async throws {
    let (curly, plain) = (
      "It\u{2019}s \u{201C}the\u{A0}well\u{2011}known\u{201D} shop\u{2026}", "It's \"the well-known\" shop..."
    )
    let yaml = "{type: \(name), typography: plain}"
    #expect(try await Fixture.score(yaml, curly, [.string(plain)]).value == 1)
    #expect(try await Fixture.score(yaml, plain, [.string(curly)]).value == 1)
    if name == "exact" || name == "contains" {
      #expect(try await Fixture.score(name, curly, [.string(plain)]).value == 0)
    }
  }

  @Test func theRegexReadsPlainSigns() async throws {
    #expect(
      try await Fixture.score("{type: regex, pattern: \"it's\", typography: plain}", "it\u{2019}s", []).value
        == 1)
    #expect(try await Fixture.score("{type: regex, pattern: \"it's\"}", "it\u{2019}s", []).value == 0)
  }

  @Test(arguments: [
    ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("ΠΌΛΗ ΤΗΣ", "πόλη της"), ("Σ", "σ"), ("ΑΣ.", "ας."), ("ΑΣΒ", "ασβ"),
    ("ΟΔΟΣ, ΟΔΟΣ", "οδος, οδος"),
    ("A\u{301}Σ", "a\u{301}ς"), ("Σ ΣΑΣ", "σ σας"), ("ΑΣ\u{301}", "ας\u{301}"),
  ])
  func aFinalSigmaIsSmallAsInPython(large: String, small: String) { #expect(large.withSmallLetters == small) }

  @Test func sigmasCountInAllThatIgnoreCase() async throws {
    for yaml in [
      "token_f1", "{type: bleu, ignore_case: true}", "contains", "{type: exact, normalize: [lowercase]}",
    ] {
      #expect(try await Fixture.score(yaml, "ΣΊΣΥΦΟΣ", ["σίσυφος"]).value == 1, "\(yaml)")
    }
  }
}
