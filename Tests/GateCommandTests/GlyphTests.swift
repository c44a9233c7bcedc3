import Testing

@testable import GateCommand

@Suite("Which signs a terminal shows")
struct GlyphTests {
  @Test("The locale's encoding decides, by the first variable that is set")
  func locale() {
    #expect(CommandContext.glyphs(in: ["LANG": "de_DE.UTF-8"]) == .unicode)
    #expect(CommandContext.glyphs(in: ["LANG": "C.utf8"]) == .unicode)
    #expect(CommandContext.glyphs(in: ["LANG": "de_DE.UTF-8", "LC_ALL": "C"]) == .ascii)
    #expect(CommandContext.glyphs(in: ["LANG": "C", "LC_ALL": "", "LC_CTYPE": "en_US.UTF-8"]) == .unicode)
    #expect(CommandContext.glyphs(in: ["LANG": "de_DE.ISO-8859-1"]) == .ascii)
  }

  @Test("A dumb terminal shows ASCII, and a CI system that names no locale UTF-8")
  func surroundings() {
    #expect(CommandContext.glyphs(in: ["LANG": "C.UTF-8", "TERM": "dumb"]) == .ascii)
    #expect(CommandContext.glyphs(in: ["CI": "true"]) == .unicode)
    #expect(CommandContext.glyphs(in: [:]) == .ascii)
  }
}
