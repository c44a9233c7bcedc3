import Foundation

/// A file that holds what some output must be, byte for byte.
///
/// `GOLDGATE_RECORD=1 swift test` writes the files anew, to be read in the diff and committed; where `CI` is
/// set nothing is ever written. A file that is missing, or that no test asks for, is a failure.
public struct GoldenFile: Sendable {
  /// Where the file stands.
  public let url: URL
  private let isRecording: Bool

  /// The file of a name in the folder `Golden` beside a test's source file.
  /// - Parameters:
  ///   - name: the file's name, without a folder.
  ///   - testFile: the test's source file.
  ///   - environment: the variables that say whether to record.
  public init(
    _ name: String, testFile: String = #filePath,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    url = Self.folder(beside: testFile).appendingPathComponent(name)
    let isContinuousIntegration = environment["CI"].map { !["", "0", "false"].contains($0) } ?? false
    isRecording = environment["GOLDGATE_RECORD"] == "1" && !isContinuousIntegration
  }

  /// Compares some output with the file, or records it.
  /// - Throws: `GoldenFileMismatch` where the file is missing or differs; a file error where it cannot be written.
  public func verify(_ actual: [UInt8]) throws {
    let expected = FileManager.default.contents(atPath: url.path).map { [UInt8]($0) }
    if expected == actual { return }
    if isRecording {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual).write(to: url, options: .atomic)
      return
    }
    guard let expected else {
      throw GoldenFileMismatch("\(url.lastPathComponent) is missing; \(Self.howToRecord)")
    }
    throw GoldenFileMismatch(
      "\(url.lastPathComponent) differs \(Self.difference(expected, actual)); if that is meant, \(Self.howToRecord)"
    )
  }

  /// Finds the files that no test asks for.
  /// - Parameters:
  ///   - names: all names that tests ask for in this folder.
  ///   - testFile: the test's source file.
  /// - Throws: `GoldenFileMismatch` that names them.
  public static func verifyNoOrphans(beyond names: Set<String>, testFile: String = #filePath) throws {
    let folder = folder(beside: testFile)
    let present = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let orphans = present.filter { !names.contains($0) && !$0.hasPrefix(".") }.sorted()
    guard orphans.isEmpty else {
      throw GoldenFileMismatch(
        "no test asks for \(orphans.joined(separator: ", ")) in \(folder.path); delete them")
    }
  }

  private static let howToRecord = "record it with GOLDGATE_RECORD=1 swift test and read the diff"

  private static func folder(beside testFile: String) -> URL {
    URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("Golden")
  }

  /// Where two outputs first differ, with the lines.
  private static func difference(_ expected: [UInt8], _ actual: [UInt8]) -> String {
    let wanted = expected.split(separator: 0x0A, omittingEmptySubsequences: false)
    let found = actual.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = zip(wanted, found).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let index = line ?? min(wanted.count, found.count)
    return "in line \(index + 1):\n- \(show(wanted, index))\n+ \(show(found, index))\n"
  }

  private static func show(_ lines: [ArraySlice<UInt8>], _ index: Int) -> String {
    guard lines.indices.contains(index) else { return "(the end)" }
    return String(String(decoding: lines[index], as: UTF8.self).prefix(300))
  }
}

/// An output that is not what its golden file holds.
public struct GoldenFileMismatch: Error, CustomStringConvertible {
  /// What differs, and how to record it.
  public let description: String

  init(_ description: String) { self.description = description }
}
