/// What a judge could not say plainly of an answer.
public enum JudgeDoubt: String, Sendable, Hashable, CaseIterable {
  /// It said that it cannot decide.
  case undecided
  /// It brought no verdict: the call failed, or what it said could not be read.
  case noVerdict = "no_verdict"
  /// Asked in both orders it preferred one answer and then the other.
  case ordersDisagree = "orders_disagree"
}
