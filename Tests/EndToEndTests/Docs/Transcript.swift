import Foundation

/// The commands of a page's `console` blocks, in order, and what the page says that they print.
struct Transcript {
  /// One command, or a block such as `yaml file=suite.yaml` that is written to a file.
  struct Step {
    /// Where the text is written to, from the folder; nil for a command.
    var file: String?
    /// The shell's text, where lines that begin with `> ` go on with it; or the file's.
    var command: String
    /// What is shown below it; nothing where the page does not show it. A line `...` stands for any lines.
    var shown: [String]
    /// The number of the command's line, from 1.
    let line: Int

    /// Whether what was printed is what is shown.
    func fits(_ printed: [String]) -> Bool {
      shown.isEmpty || Self.fits(printed[...], shown.map(Self.comparable)[...])
    }

    private static func fits(_ printed: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
      guard let next = shown.first else { return printed.isEmpty }
      let rest = shown.dropFirst()
      if next == "..." {
        return (0...printed.count).contains { fits(printed.dropFirst($0), rest) }
      }
      return printed.first == next && fits(printed.dropFirst(), rest)
    }

    /// A line without what no reader sees, and without how long something took.
    static func comparable(_ line: String) -> String {
      var line = line
      while line.last == " " { line.removeLast() }
      return line.replacing(/, [0-9.]+ s$/, with: "")
    }
  }

  /// The commands in the order of the page.
  let steps: [Step]

  init(_ page: DocsPage) {
    var steps: [Step] = []
    for block in page.blocks {
      if let file = block.value(of: "file") {
        let text = block.lines.joined(separator: "\n") + "\n"
        steps.append(Step(file: file, command: text, shown: [], line: block.line))
      }
      guard block.language == "console" else { continue }
      for (index, line) in block.lines.enumerated() {
        if line.hasPrefix("$ ") {
          steps.append(Step(command: String(line.dropFirst(2)), shown: [], line: block.line + 1 + index))
        } else if line.hasPrefix("> "), let last = steps.last, last.shown.isEmpty {
          steps[steps.count - 1].command += "\n" + line.dropFirst(2)
        } else if !steps.isEmpty {
          steps[steps.count - 1].shown.append(line)
        }
      }
    }
    // An empty line between two commands is none of the first one's.
    self.steps = steps.map { step in
      var step = step
      while step.shown.last == "" { step.shown.removeLast() }
      return step
    }
  }
}
