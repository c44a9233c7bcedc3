/// What a journal holds for the calls of a run.
public struct FoundAnswers: Sendable {
  /// The answers in the order of the requests; nil where a call must be made.
  public internal(set) var answers: [JournaledAnswer?]
  /// How many answers of an unfinished run were left out because they are too old.
  public internal(set) var tooOld = 0
  /// How many answers were left out because they were damaged on the disk.
  public internal(set) var damaged = 0

  init(count: Int) { answers = Array(repeating: nil, count: count) }
}
