import Testing

@testable import GateProgram

@Suite struct RedactorTests {
  @Test func makesOneCleanLine() {
    let redactor = Redactor()
    #expect(
      redactor.excerpt("  a\r\n\tb\u{1B}[31m c\u{202E}d\u{2028}e\u{0}f  ", limit: 100) == "a b [31m c d e f")
    #expect(redactor.excerpt("abcdef", limit: 3) == "abc…")
    #expect(redactor.tail("abcdef", limit: 3) == "…def")
    #expect(redactor.excerpt([0x61, 0xFF, 0x62], limit: 9) == "a\u{FFFD}b")
    #expect(redactor.excerpt("", limit: 9) == "")
  }

  @Test func blotsOutSecretsBeforeItCuts() {
    let redactor = Redactor([Secret("abcdef"), Secret("abc"), Secret("x/\"y"), Secret("")])
    #expect(redactor.excerpt("1abcdef2abc3", limit: 99) == "1[redacted]2[redacted]3")
    #expect(redactor.excerpt(#"x\/\"y x/\"y x/"y"#, limit: 99) == "[redacted] [redacted] [redacted]")
    #expect(redactor.excerpt("12abcdef", limit: 5) == "12[re…")
    #expect(redactor.tail("abcdef12", limit: 5) == "…ed]12")
  }

  @Test func findsASecretThatALineBreakHid() {
    #expect(Redactor([Secret("a b")]).excerpt("a\nb", limit: 99) == "[redacted]")
  }

  @Test func aTailForgetsTheRestOfACutSecret() {
    let tail = OutputTail()
    tail.append(Array(("secret-" + String(repeating: "1", count: 8189)).utf8))
    #expect(!tail.text(Redactor([Secret("secret-")])).contains("et-"))
  }
}
