import GateSuite

/// What an import could not take over, or took over as something else: one line, with its place and the next step.
public struct Remark: Sendable, Hashable, CustomStringConvertible {
  /// How far the suite departs from what was imported.
  public enum Kind: String, Sendable, CaseIterable {
    /// It is not in the suite.
    case notTaken = "not taken over"
    /// It is in the suite as something near it.
    case changed = "taken over otherwise"
  }

  /// How far the suite departs.
  public let kind: Kind
  /// Where it stands, and what is to be said.
  public let diagnostic: Diagnostic

  /// A remark.
  init(_ kind: Kind, _ message: String, at place: Place, remedy: String? = nil) {
    self.kind = kind
    diagnostic = Diagnostic(message, at: place, remedy: remedy)
  }

  /// `file:line: key: message; remedy`.
  public var description: String { diagnostic.description }
}

/// How many assertions of each kind a file has, and how many of them the suite has.
public struct AssertionCounts: Sendable, Equatable {
  /// The counts of one kind.
  public struct Count: Sendable, Equatable {
    /// How many stand in the file.
    public var found = 0
    /// How many the suite scores by.
    public var taken = 0
  }

  /// The counts by the name of the kind.
  public private(set) var kinds: [String: Count] = [:]
  private var seen: [Place: Bool] = [:]

  /// Nothing is counted yet.
  init() {}

  /// Counts the assertion at a place once, however many rows it judges; taken if it is in each of them.
  mutating func count(_ kind: String, at place: Place, isTaken: Bool) {
    switch seen[place] {
    case nil:
      kinds[kind, default: Count()].found += 1
      if isTaken { kinds[kind, default: Count()].taken += 1 }
      seen[place] = isTaken
    case true? where !isTaken:
      kinds[kind, default: Count()].taken -= 1
      seen[place] = false
    default: break
    }
  }

  /// All kinds together.
  public var total: Count {
    kinds.values.reduce(into: Count()) { sum, one in
      sum.found += one.found
      sum.taken += one.taken
    }
  }
}
