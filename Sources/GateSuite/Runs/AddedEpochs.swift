import GateJSON

/// Epochs of an unchanged system that were added to the stored run of its release.
public struct AddedEpochs: Sendable, Equatable {
  /// How many, from 1.
  public let epochs: Int
  /// When their run began, ISO 8601 in UTC with seconds.
  public let evaluatedAt: String

  /// Added epochs.
  public init(epochs: Int, evaluatedAt: String) {
    self.epochs = epochs
    self.evaluatedAt = evaluatedAt
  }

  /// `{"epochs": 3, "evaluated_at": "2026-12-01T02:00:00Z"}`, as a header has it.
  var json: JSONValue { ["epochs": .integer(epochs), "evaluated_at": .string(evaluatedAt)] }

  /// Reads `added_epochs` of a header; none if it is left out.
  /// - Parameter all: how many epochs the run has, the first of which no addition may replace.
  static func all(in header: Fields, of all: Int) throws(Diagnostic) -> [AddedEpochs] {
    guard let value = header.value("added_epochs") else { return [] }
    guard case .list(let elements) = value.content else {
      throw value.fault("a list of added epochs is expected", remedy: "record the baseline again")
    }
    var additions: [AddedEpochs] = []
    for element in elements {
      let fields = try Fields(element, allowed: ["epochs", "evaluated_at"])
      additions.append(
        AddedEpochs(
          epochs: try fields.integer("epochs", in: 1...1000, default: 1),
          evaluatedAt: try fields.string("evaluated_at")))
    }
    guard additions.reduce(0, { $0 + $1.epochs }) < all else {
      throw value.fault(
        "as many epochs were added as the run has in all (\(all)), which leaves none of the release",
        remedy: "record the baseline again")
    }
    return additions
  }
}

extension RunHeader {
  /// How many of the epochs were added later.
  public var addedEpochs: Int { additions.reduce(0) { $0 + $1.epochs } }

  /// How many epochs the release itself recorded.
  public var recordedEpochs: Int { epochs - addedEpochs }
}

extension Run {
  /// This run and more epochs of the same examples, which come after its own; nothing of it is replaced.
  /// - Parameter later: a run of the same examples by the same system, in any order.
  /// - Returns: nil if an example lacks epochs, or the two are not of the same examples.
  public func adding(epochsOf later: Run) -> Run? {
    guard examples.count == later.examples.count else { return nil }
    var joined = self
    var records: [ExampleRecord] = []
    for index in examples.indices {
      let more = later.examples[index]
      guard more.id == examples[index].id, more.digest == examples[index].digest,
        more.epochs.count == later.header.epochs
      else { return nil }
      var record = examples[index]
      record.epochs += more.epochs
      records.append(record)
    }
    joined.examples = ExampleRecords(records)
    joined.header.epochs += later.header.epochs
    joined.header.batched += later.header.batched
    joined.header.models = Set(header.models + later.header.models).sorted()
    joined.header.fingerprints = Set(header.fingerprints + later.header.fingerprints).sorted()
    joined.header.judges.merge(later.header.judges) { Set($0 + $1).sorted() }
    joined.header.additions.append(
      AddedEpochs(epochs: later.header.epochs, evaluatedAt: later.header.evaluatedAt))
    return joined
  }

  /// Whether it is another run with epochs added: each example begins with the other one's epochs, unchanged.
  public func extends(_ earlier: Run) -> Bool {
    guard examples.count == earlier.examples.count,
      header.epochs == earlier.header.epochs + header.addedEpochs - earlier.header.addedEpochs
    else { return false }
    return zip(examples, earlier.examples).allSatisfy { record, first in
      record.id == first.id && record.digest == first.digest && record.epochs.starts(with: first.epochs)
    }
  }
}
