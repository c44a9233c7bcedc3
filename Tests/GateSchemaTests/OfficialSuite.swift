import Foundation
import GateJSON
import GateTestSupport

@testable import GateSchema

/// Reads the official JSON Schema Test Suite.
enum OfficialSuite {
  struct Group {
    let name: String
    let schema: JSONValue
    let tests: [(name: String, instance: JSONValue, isValid: Bool)]
  }

  static let folder = SharedData.url("data/json-schema-suite")

  /// The documents that the suite expects at `http://localhost:1234/`.
  static func remotes() throws -> [String: JSONValue] {
    guard let root = folder?.appendingPathComponent("remotes") else { return [:] }
    var remotes: [String: JSONValue] = [:]
    for case let file as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
    where file.hasSuffix(".json") {
      remotes["http://localhost:1234/\(file)"] = try read(root.appendingPathComponent(file))
    }
    return remotes
  }

  /// The groups of required tests, in the order of their files' names.
  static func groups(of dialect: SchemaDialect) throws -> [Group] {
    guard let root = folder?.appendingPathComponent("tests/\(dialect.rawValue)") else { return [] }
    var groups: [Group] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    where file.hasSuffix(".json") {
      for group in try read(root.appendingPathComponent(file)).arrayValue ?? [] {
        let tests = (group["tests"]?.arrayValue ?? []).compactMap { test in
          test["data"].map { (test["description"]?.stringValue ?? "", $0, test["valid"] == true) }
        }
        groups.append(
          Group(
            name: "\(file): \(group["description"]?.stringValue ?? "")", schema: group["schema"] ?? .null,
            tests: tests))
      }
    }
    return groups
  }

  private static func read(_ url: URL) throws -> JSONValue {
    try JSONParser.parse([UInt8](try Data(contentsOf: url)))
  }
}
