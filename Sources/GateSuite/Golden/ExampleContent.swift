import GateJSON

/// What an example asks and expects: by itself, or in the spool of its golden set.
enum ExampleContent: Sendable {
  /// By itself.
  case own(Own)
  /// In a spool.
  case spooled(GoldenSpool, GoldenSpool.Row)

  /// The parts of an example, in one place in memory, as few examples are kept so.
  final class Own: Sendable {
    let input: ExampleInput
    let expected: [JSONValue]
    let place: Place

    init(_ input: ExampleInput, _ expected: [JSONValue], _ place: Place) {
      (self.input, self.expected, self.place) = (input, expected, place)
    }
  }

  /// By itself.
  init(input: ExampleInput, expected: [JSONValue], place: Place) { self = .own(Own(input, expected, place)) }

  /// What is put to the target.
  var input: ExampleInput {
    switch self {
    case .own(let own): own.input
    case .spooled(let spool, let row): spool.input(of: row)
    }
  }

  /// The references of a right answer.
  var expected: [JSONValue] {
    switch self {
    case .own(let own): own.expected
    case .spooled(let spool, let row): spool.expected(of: row)
    }
  }

  /// Both.
  var texts: (input: ExampleInput, expected: [JSONValue]) {
    switch self {
    case .own(let own): (own.input, own.expected)
    case .spooled(let spool, let row): spool.texts(of: row)
    }
  }

  /// Where it stands in the golden set.
  var place: Place {
    switch self {
    case .own(let own): own.place
    case .spooled(let spool, let row): Place(file: spool.file, line: Int(row.line))
    }
  }

  /// The same in a spool, if it is a text with references that are texts, on a line of the spool's file.
  func spooled(in spool: GoldenSpool) -> ExampleContent {
    guard case .own(let own) = self, case .text(let input) = own.input,
      let line = own.place.line.flatMap({ Int32(exactly: $0) }), own.place.key.isEmpty,
      own.place.file == spool.file
    else { return self }
    let expected = own.expected.compactMap(\.stringValue)
    guard expected.count == own.expected.count, let row = spool.add(input, expected, line: line) else {
      return self
    }
    return .spooled(spool, row)
  }
}

extension ExampleContent: Equatable {
  /// Whether both say the same, wherever it is kept.
  static func == (left: ExampleContent, right: ExampleContent) -> Bool {
    left.place == right.place && left.texts == right.texts
  }
}

/// The texts of a golden set, which are read again when they are asked for: a large one takes more memory than all else.
final class GoldenSpool: Sendable {
  /// Where the texts of one example are.
  struct Row: Sendable {
    fileprivate let start: Int
    fileprivate let count: Int32
    /// The line in the golden set's file.
    let line: Int32
  }

  /// The golden set's file, as messages name it.
  let file: String
  private let bytes = SpooledBytes()

  /// A spool for a file's examples.
  init(file: String) { self.file = file }

  /// Keeps the texts of an example; nil if they are too long for that.
  fileprivate func add(_ input: String, _ expected: [String], line: Int32) -> Row? {
    var writer = PackedWriter()
    writer.text(input)
    writer.texts(expected)
    guard let count = Int32(exactly: writer.bytes.count) else { return nil }
    return Row(start: bytes.append(writer.bytes), count: count, line: line)
  }

  fileprivate func input(of row: Row) -> ExampleInput {
    read(row) { reader in .text(reader.text()) }
  }

  fileprivate func expected(of row: Row) -> [JSONValue] {
    read(row) { reader in
      reader.passOverText()
      return reader.texts().map { .string($0) }
    }
  }

  fileprivate func texts(of row: Row) -> (input: ExampleInput, expected: [JSONValue]) {
    read(row) { reader in (.text(reader.text()), reader.texts().map { .string($0) }) }
  }

  private func read<Value>(_ row: Row, _ body: (inout PackedReader) -> Value) -> Value {
    bytes.read(row.start..<row.start + Int(row.count)) { bytes in
      var reader = PackedReader(bytes)
      return body(&reader)
    }
  }
}
