import GateJSON
import Testing

/// ASCII letters and digits, names of variables, and words of a shell.
@Suite struct ASCIITests {
  @Test func classesAreThoseOfASCII() {
    let bytes = UInt8.min...UInt8.max
    #expect(bytes.filter(\.isASCIIDigit) == Array("0123456789".utf8))
    #expect(
      bytes.filter(\.isASCIILetter) == Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8))
    #expect(bytes.filter(\.isHexadecimalDigit) == Array("0123456789ABCDEFabcdef".utf8))
  }

  @Test func aWordHoldsLettersDigitsAndMarks() {
    #expect("gpt-4.1".isASCIIWord(with: "-."))
    #expect(!"gpt 4".isASCIIWord(with: "-."))
    #expect(!"modèle".isASCIIWord(with: ""))
  }

  @Test func aVariableBeginsWithNoDigit() {
    #expect("API_KEY2".isVariableName())
    #expect(["", "2KEY", "A-B", "É", "a.b"].allSatisfy { !$0.isVariableName() })
    #expect("a.b".isVariableName(with: "."))
  }

  @Test func aShellsWordIsQuotedWhereItHasTo() {
    #expect("/srv/repo".shellQuoted == "/srv/repo")
    #expect("/srv/my repo".shellQuoted == "'/srv/my repo'")
    #expect("it's".shellQuoted == #"'it'\''s'"#)
    #expect("".shellQuoted == "''")
    #expect("$(x)".shellQuoted == "'$(x)'")
  }
}
