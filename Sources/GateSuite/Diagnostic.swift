/// What is wrong in a file, flag or value of the user's, where it stands, and what to do next.
public struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where the fault stands.
  public let place: Place
  /// What is wrong, as one sentence without a full stop.
  public let message: String
  /// What to do next, as one sentence without a full stop; nil where the message says it already.
  public let remedy: String?

  /// A fault at a place.
  public init(_ message: String, at place: Place, remedy: String? = nil) {
    self.place = place
    self.message = message
    self.remedy = remedy
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
