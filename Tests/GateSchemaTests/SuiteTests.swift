import Foundation
import GateJSON
import GateTestSupport
import Testing

@testable import GateSchema

/// The required tests of the official JSON Schema Test Suite.
@Suite struct SuiteTests {
  @Test(.needs(.shared("data/json-schema-suite")))
  func everyRequiredTestPasses() throws {
    let remotes = try OfficialSuite.remotes()
    for (dialect, expected) in [(SchemaDialect.draft7, 900), (.draft202012, 1200)] {
      var count = 0
      for group in try OfficialSuite.groups(of: dialect) {
        let schema: JSONSchema
        do {
          schema = try JSONSchema(group.schema, dialect: dialect, resolving: remotes)
        } catch {
          Issue.record("\(group.name): \(error)")
          continue
        }
        for test in group.tests {
          count += 1
          let violations = try schema.validate(test.instance)
          #expect(
            violations.isEmpty == test.isValid, "\(dialect) \(group.name) / \(test.name): \(violations)")
          #expect(
            try schema.accepts(test.instance) == test.isValid, "\(dialect) \(group.name) / \(test.name)")
        }
      }
      #expect(count >= expected, "\(dialect): \(count) tests")
    }
  }
}
