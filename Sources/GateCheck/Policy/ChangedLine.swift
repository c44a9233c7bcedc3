import Foundation
import GateGit
import GateSuite

/// Finds the line of a file in the working tree at which it begins to differ from a commit, for the reports that stand
/// beside the code: a pull request shows only what is said of lines that it changes.
struct ChangedLine {
  let repository: Repository
  let commit: String

  /// Files beyond that are pointed at as a whole, in bytes.
  private static let longest = 1_000_000

  /// Where a file begins to differ; nil if it does not, or is not in the working tree. The file as a whole if the commit's
  /// content is not here, as in a partial clone: a place in a report is no reason for a verdict to fail.
  /// - Parameters:
  ///   - path: relative to the repository.
  ///   - word: what the line names, such as a key of suite.yaml; the first that differs if none names it, or for nil.
  /// - Throws: if the repository has no working tree.
  func place(in path: String, naming word: String? = nil) async throws -> Place? {
    let folder = try repository.requireWorkdir()
    guard let now = FileManager.default.contents(atPath: "\(folder)/\(path)") else { return nil }
    let whole = Place(file: path, line: 1)
    let before: Data?
    do { before = try await repository.withContent(path, at: commit) { Data($0) } } catch { return whole }
    guard before != now else { return nil }
    guard let before, max(before.count, now.count) <= Self.longest else { return whole }
    return Place(file: path, line: Self.line(Self.lines(before), Self.lines(now), naming: word))
  }

  /// The line, from 1, that differs and names a word; else the first that differs, or the last one if only the end is gone.
  static func line(_ before: [Substring], _ now: [Substring], naming word: String?) -> Int {
    if let word, !word.isEmpty {
      let known = Set(before)
      if let named = now.firstIndex(where: { !known.contains($0) && $0.contains(word) }) { return named + 1 }
    }
    let same = zip(before, now).prefix { $0 == $1 }.count
    return max(1, min(same + 1, now.count))
  }

  private static func lines(_ bytes: Data) -> [Substring] {
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    // The end of the last line begins no other.
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
