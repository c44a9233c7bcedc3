import GateSuite

/// The solved examples (few-shots) that stand before the question in messages: pairs of the user and the assistant.
struct ShotOrder {
  /// The messages of the system before them.
  private let instructions: [ChatMessage]
  private let shots: [[ChatMessage]]
  private let question: ChatMessage

  /// Finds the solved examples.
  /// - Returns: nil where there are fewer than two different ones, or the messages are not instructions, pairs, and a
  ///   question.
  init?(_ messages: [ChatMessage]) {
    let instructions = messages.prefix { $0.role == "system" || $0.role == "developer" }
    let turns = messages.dropFirst(instructions.count)
    guard let question = turns.last, turns.count >= 5, turns.count % 2 == 1,
      zip(turns, 0...).allSatisfy({ $0.role == ($1 % 2 == 0 ? "user" : "assistant") })
    else { return nil }
    shots = stride(from: turns.startIndex, to: turns.endIndex - 1, by: 2).map { Array(turns[$0...$0 + 1]) }
    guard Set(shots).count > 1 else { return nil }
    self.instructions = Array(instructions)
    self.question = question
  }

  /// How many there are, at least two.
  var count: Int { shots.count }

  /// The messages with the solved examples in another order.
  func messages(in order: [Int]) -> [ChatMessage] { instructions + order.flatMap { shots[$0] } + [question] }
}
