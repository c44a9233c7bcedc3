import GateJSON
import GateSuite
import Testing

@testable import GateTargets

@Suite struct JSONPointerTests {
  @Test(arguments: ["foo", "#/foo", "/a~", "/a~2"])
  func refusesWhatIsNone(text: String) {
    let value = ConfigValue(.string(text), at: Place(file: "suite.yaml", line: 3, key: "p"))
    let error = #expect(throws: Diagnostic.self) { try JSONPointer(value) }
    #expect(
      error?.description.hasPrefix("suite.yaml:3: p: '\(text)' is not a JSON pointer; write it") == true)
  }
}
