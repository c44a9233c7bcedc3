import GateDecision

extension SuiteVerdict {
  /// The command that asks for one example of the suite again; nil where nothing was called for the verdict, and
  /// for a name that a shell's line cannot show.
  func askCommand(for id: String) -> String? {
    guard let current, current.calls > 0, let suite = Self.word(name), let example = Self.word(id) else {
      return nil
    }
    return "goldgate ask \(suite) \(example)"
  }

  /// A name as a word of a shell's line, in quotes where it needs them.
  private static func word(_ name: String) -> String? {
    guard !name.isEmpty, !name.hasPrefix("-"), name.utf8.count <= 200,
      name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }),
      PlainText(name).text == name
    else { return nil }
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: ","):
        true
      default: false
      }
    }
    return isPlain ? name : "'\(name.replacing("'", with: "'\\''"))'"
  }
}
