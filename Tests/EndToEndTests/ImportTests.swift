import Foundation
import GateTestSupport
import Testing

/// Imports between the rooms run downward only.
@Suite struct ImportTests {
  /// The rooms that each room may import.
  static let allowed: [String: Set<String>] = [
    "goldgate": ["GateCommand", "GateDecision", "CAllocator"],
    "GateCommand": [
      "GateReport", "GateCheck", "GateDecision", "GateGeneration", "GateRun", "GateJournal", "GateTargets",
      "GateScoring", "GateSuite", "GateJSON", "GateGit", "CExample",
    ],
    "GateCheck": [
      "GateDecision", "GateRun", "GateJournal", "GateTargets", "GateScoring", "GateSuite", "GateJSON",
      "GateGit",
      "CAllocator",
    ],
    "GateReport": ["GateDecision", "GateSuite", "GateJSON"],
    "GateDecision": ["GateStatistics", "GateSuite", "GateJSON"],
    "GateGeneration": ["GateStatistics", "GateSuite", "GateJSON"],
    "GateStatistics": [],
    "GateRun": ["GateJournal", "GateTargets", "GateScoring", "GateSuite", "GateJSON"],
    "GateJournal": ["GateTargets", "GateSuite", "GateJSON"],
    "GateTargets": ["GateProgram", "GateSuite", "GateJSON"],
    "GateScoring": ["GateProgram", "GateSchema", "GateSuite", "GateJSON"],
    "GateProgram": ["GateSuite", "GateJSON"],
    "GateSuite": ["GateJSON"],
    "GateSchema": ["GateJSON"],
    "GateJSON": [],
    "GateGit": ["CLibgit2"],
  ]

  @Test(arguments: allowed.keys.sorted())
  func importsRunDownward(room: String) throws {
    let sources = try #require(SharedData.packageRoot()).appendingPathComponent("Sources/\(room)")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    let rooms = Set(Self.allowed.keys).union(["CLibgit2", "CExample", "CAllocator"])
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      count += 1
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        guard let imported = line.split(separator: " ").last.map(String.init), line.contains("import "),
          rooms.contains(imported)
        else { continue }
        #expect(Self.allowed[room]?.contains(imported) == true, "\(file.lastPathComponent): \(line)")
      }
    }
    #expect(count > 0)
  }
}
