import GateJSON

extension Run {
  /// Whether it is of a time when `seed: 7` was sent unchanged in every epoch: then no answer tells its seed.
  public var hasOneSeedForAll: Bool {
    guard case .derived? = header.parameters["seed"].flatMap({ SeedRule($0) }) else { return false }
    let answered = examples.lazy.flatMap(\.epochs).filter { $0.error == nil }
    return !answered.isEmpty && answered.allSatisfy { $0.seed == nil }
  }

  /// How many examples with two answers or more have the same one in every epoch.
  /// - Parameter counts: whether an example, by its id, is looked at.
  /// - Returns: the examples with the same answer in all epochs, and all that were looked at.
  public func identicalEpochs(where counts: (String) -> Bool) -> (same: Int, of: Int) {
    var (same, all) = (0, 0)
    for example in examples where counts(example.id) {
      let answers = example.epochs.filter { $0.error == nil && $0.output != .none }
      guard let first = answers.first, answers.count > 1 else { continue }
      all += 1
      if answers.dropFirst().allSatisfy({ $0.hasAnswer(of: first) }) { same += 1 }
    }
    return (same, all)
  }
}

extension EpochRecord {
  /// Whether the answer is another one's, to the letter.
  fileprivate func hasAnswer(of other: EpochRecord) -> Bool {
    output == other.output && toolCalls == other.toolCalls && turns == other.turns
  }
}
