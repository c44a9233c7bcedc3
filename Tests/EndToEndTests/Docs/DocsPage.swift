import Foundation
import GateTestSupport

/// A page of the documentation, taken apart.
struct DocsPage {
  /// Text between two fences.
  struct Block {
    /// What stands behind the opening fence: the language, and what the block is or needs: `sh needs=key`,
    /// `yaml file=suite.yaml`.
    let info: String
    /// The number of the opening fence's line, from 1.
    let line: Int
    /// The lines between the fences.
    let lines: [String]

    /// The language, or nothing.
    var language: String { info.split(separator: " ").first.map(String.init) ?? "" }
    /// The value of `NAME=VALUE` behind the language.
    func value(of name: String) -> String? {
      info.split(separator: " ").first { $0.hasPrefix("\(name)=") }.map {
        String($0.dropFirst(name.count + 1))
      }
    }
  }

  /// The page's path from the top of the repository.
  let name: String
  /// All of it.
  let text: String
  /// What stands between fences, in order.
  let blocks: [Block]
  /// The lines outside of fences, each with its number from 1.
  let prose: [(line: Int, text: String)]

  /// Every page: the README, what stands under `docs/`, and how to contribute.
  static let names: [String] = {
    let root = SharedData.packageRoot()
    let files = root.flatMap {
      FileManager.default.enumerator(atPath: $0.appendingPathComponent("docs").path)
    }
    let pages = (files?.allObjects ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }
    return ["README.md", "CONTRIBUTING.md"] + pages.map { "docs/\($0)" }.sorted()
  }()

  /// Reads a page.
  init(_ name: String) throws {
    guard let root = SharedData.packageRoot() else { throw CocoaError(.fileNoSuchFile) }
    self.name = name
    text = try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
    var blocks: [Block] = []
    var prose: [(line: Int, text: String)] = []
    var open: (info: String, line: Int, lines: [String])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let isFence = line.hasPrefix("```")
      if let block = open {
        if isFence {
          blocks.append(Block(info: block.info, line: block.line, lines: block.lines))
          open = nil
        } else {
          open?.lines.append(String(line))
        }
      } else if isFence {
        open = (String(line.dropFirst(3)), index + 1, [])
      } else {
        prose.append((index + 1, String(line)))
      }
    }
    self.blocks = blocks
    self.prose = prose
  }
}
