/// What is wrong in a file, flag or value of the user's, where it stands, and what to do next.
public struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where the fault stands.
  public let place: Place
  /// What is wrong, as one sentence without a full stop.
  public let message: String
  /// What to do next, as one sentence without a full stop; nil if the message says it already.
  public let remedy: String?
  /// What kind of fault it is, for the search for further ones.
  let kind: Kind

  /// What a fault of a value says of other values.
  enum Kind: Sendable, Hashable {
    /// A key that is not known; the one that was probably meant.
    case unknownKey(meant: String?)
    /// A key that is not there.
    case missingKey(String)
    /// A file that is not there.
    case absentFile
    /// A value that is wrong whatever the others are.
    case value
    /// A value that may be wrong because of others.
    case other
  }

  /// A fault at a place.
  public init(_ message: String, at place: Place, remedy: String? = nil) {
    self.init(message, at: place, remedy: remedy, kind: .other)
  }

  init(_ message: String, at place: Place, remedy: String?, kind: Kind) {
    self.place = place
    self.message = message
    self.remedy = remedy
    self.kind = kind
  }

  /// `file:line: key: message; remedy`, on one line.
  public var description: String {
    let told = remedy.map { "\(message); \($0)" } ?? message
    // A value that the message quotes may have several lines.
    let line = told.split(whereSeparator: \.isNewline).joined(separator: " ")
    return place.isEmpty ? line : "\(place): \(line)"
  }
}

/// Several faults found in one reading, in the order of their places, each once.
public struct Diagnostics: Error, Sendable, Equatable, CustomStringConvertible {
  /// The faults; never empty.
  public let faults: [Diagnostic]

  /// The faults of one reading.
  public init(_ faults: [Diagnostic]) {
    var seen: Set<Diagnostic> = []
    self.faults = faults.filter { seen.insert($0).inserted }
  }

  /// One fault a line.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension Diagnostic {
  /// The fault of a file that is not there, reported where it is named; any other fault as it is.
  /// - Parameter advice: what to do.
  public func named(at place: Place, advice: String = "write the file, or correct its name") -> Diagnostic {
    kind == .absentFile
      ? Diagnostic("there is no file '\(self.place.file)'", at: place, remedy: advice, kind: .value) : self
  }

  /// The fault if an example is a holdout: the line and the row's key, without what it quotes or names in there.
  public var withheld: Diagnostic {
    var place = place
    place.key = String(place.key.prefix { $0 != "." })
    return Diagnostic(
      "the example does not hold what is expected here; more is not shown, as it is a holdout", at: place)
  }
}

/// Where something stands: a file, a line in it, and the key on that line.
public struct Place: Sendable, Hashable, CustomStringConvertible {
  /// The path as the user would type it; empty for what has no file, such as a flag.
  public var file: String
  /// The line from 1; nil if the whole file is meant.
  public var line: Int?
  /// The path of keys to the value, as in `metrics[0].margin`; empty for the whole line.
  public var key: String

  /// A place in a file.
  public init(file: String, line: Int? = nil, key: String = "") {
    self.file = file
    self.line = line
    self.key = key
  }

  /// Whether nothing is known of the place.
  public var isEmpty: Bool { file.isEmpty && key.isEmpty }

  /// The line, or 0 if there is none, as tables of a million rows keep it.
  var lineNumber: Int32 { line.flatMap { Int32(exactly: $0) } ?? 0 }

  /// The place of a member of this value.
  func member(_ name: String, line: Int?) -> Place {
    Place(file: file, line: line, key: key.isEmpty ? name : "\(key).\(name)")
  }

  /// The place of an element of this list, by its index from 0.
  func element(_ index: Int, line: Int?) -> Place { Place(file: file, line: line, key: "\(key)[\(index)]") }

  /// Whether another place is this one, or one inside it.
  func holds(_ other: Place) -> Bool {
    guard file == other.file, other.key.hasPrefix(key) else { return false }
    let next = other.key.dropFirst(key.count).first
    return key.isEmpty || next == nil || next == "." || next == "["
  }

  /// `file:line: key`, leaving out what is not known.
  public var description: String {
    let position = line.map { "\(file):\($0)" } ?? file
    return [position, key].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
