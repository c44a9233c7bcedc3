import Foundation
import GateJSON
import GateTestSupport
import Testing

/// A file of reference values, checked against R and SciPy, and the comparison with them.
struct ReferenceVector {
  let json: JSONValue

  init(_ name: String) throws {
    json = try JSONParser.parse([UInt8](Data(contentsOf: TestData.vector(name))))
  }

  /// An input list of numbers.
  func numbers(_ name: String) throws -> [Double] {
    try #require(json["input"]?[name]?.arrayValue).map { try #require($0.doubleValue) }
  }

  /// An input list of texts or numbers, as texts.
  func labels(_ name: String) throws -> [String] {
    try #require(json["input"]?[name]?.arrayValue).map { $0.stringValue ?? JSONWriter.compact($0) }
  }

  func parameter(_ name: String) throws -> Double { try #require(json["params"]?[name]?.doubleValue) }

  /// Checks a value against the expected one, within the file's tolerance.
  func expect(_ name: String, _ value: Double?, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let expected = try #require(json["expected"]?[name])
    let wanted = try #require(expected["value"]?.doubleValue)
    let tolerance = try #require(expected["abs_tol"]?.doubleValue)
    let got = try #require(value, "\(name) is missing", sourceLocation: sourceLocation)
    #expect(
      abs(got - wanted) <= tolerance + 1e-15, "\(name): \(got), expected \(wanted)",
      sourceLocation: sourceLocation)
  }

  func expect(_ name: String, _ values: [Double?], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let expected = try #require(json["expected"]?[name])
    let wanted = try #require(expected["value"]?.arrayValue)
    let tolerance = try #require(expected["abs_tol"]?.doubleValue)
    #expect(values.count == wanted.count, sourceLocation: sourceLocation)
    for (value, target) in zip(values, wanted) {
      let (got, want) = (try #require(value), try #require(target.doubleValue))
      #expect(
        abs(got - want) <= tolerance + 1e-15, "\(name): \(got), expected \(want)",
        sourceLocation: sourceLocation)
    }
  }
}
