import Foundation
import GateCheck
import GateSuite

/// Where the examples of a side stand, for the reports that stand beside the code: by a path relative to the repository, as
/// their readers know no other.
struct RowPlaces: Sendable {
  /// The file relative to the repository; empty if it is none of it.
  let file: String
  /// The line of each example, in the side's order; 0 if it is not known, and none if there is no file to name.
  private let lines: [Int32]

  /// The rows of a file.
  /// - Parameter path: the file, absolute.
  init(of path: String, lines: [Int32], in context: CheckContext) {
    file = Self.relative(path, to: Self.top(of: context.workingDirectory))
    self.lines = file.isEmpty ? [] : lines
  }

  /// The rows of a golden set of the repository.
  /// - Parameters:
  ///   - golden: the golden set.
  ///   - path: its path relative to the repository.
  ///   - ids: the examples, in the side's order.
  init(of golden: GoldenSet, at path: String, ids: some Sequence<String>) {
    let known = Dictionary(
      golden.examples.map { ($0.id, $0.place.line ?? 0) }, uniquingKeysWith: { first, _ in first })
    file = path
    lines = ids.map { Int32(clamping: known[$0] ?? 0) }
  }

  /// Nothing is known of the rows.
  static let unknown = RowPlaces()

  private init() { (file, lines) = ("", []) }

  private init(file: String, lines: [Int32]) { (self.file, self.lines) = (file, lines) }

  /// Some of the rows, by their positions.
  func rows(at positions: [Int]) -> RowPlaces {
    RowPlaces(file: file, lines: positions.map { lines.indices.contains($0) ? lines[$0] : 0 })
  }

  /// Where an example stands, by its position.
  func place(at position: Int) -> Place {
    let line = lines.indices.contains(position) && lines[position] > 0 ? Int(lines[position]) : nil
    return Place(file: file, line: line)
  }

  /// The folder of the repository that a folder is in; the folder itself if it is in none.
  private static func top(of folder: String) -> String {
    let start = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    var folder = start
    // To look for it takes no time, which opening the repository would.
    while folder != "/" {
      if FileManager.default.fileExists(atPath: "\(folder)/.git") { return folder }
      folder = (folder as NSString).deletingLastPathComponent
    }
    return start
  }

  private static func relative(_ path: String, to top: String) -> String {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let folder = top == "/" ? top : "\(top)/"
    return resolved.hasPrefix(folder) ? String(resolved.dropFirst(folder.count)) : ""
  }
}
