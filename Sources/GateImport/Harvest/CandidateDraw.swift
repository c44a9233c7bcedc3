import GateLogs
import GateSuite

/// Draws some of many candidates: evenly over categories, those that people marked bad first, or at random.
///
/// The order of each follows from the seed and its id, so that the order of files and rows is nothing.
public struct CandidateDraw: Sendable {
  /// What the draw goes by.
  public enum Order: String, Sendable, CaseIterable {
    /// One of each category in turn.
    case category
    /// What was marked bad, then what was not marked, then what was marked good; each evenly over the categories.
    case feedback
    /// At random.
    case random
  }

  private let order: Order
  private let seed: UInt64

  /// A draw.
  public init(by order: Order, seed: UInt64) { (self.order, self.seed) = (order, seed) }

  /// The first candidates of the draw.
  public func drawn(_ count: Int, from candidates: [Candidate]) -> [Candidate] {
    let shuffled = candidates.map { (key(of: $0.id), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    switch order {
    case .random: return Array(shuffled.prefix(count))
    case .category: return Array(inTurn(shuffled).prefix(count))
    case .feedback:
      let ranks: [[TraceOpinion?]] = [[.bad], [nil], [.good]]
      return Array(
        ranks.flatMap { rank in inTurn(shuffled.filter { rank.contains($0.opinion) }) }.prefix(count))
    }
  }

  /// One of each category in turn; the categories in an order that is drawn, too.
  private func inTurn(_ candidates: [Candidate]) -> [Candidate] {
    let groups = Dictionary(grouping: candidates, by: { $0.category ?? "" })
    let names = groups.keys.map { (key(of: "category \($0)"), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    let longest = groups.values.map(\.count).max() ?? 0
    return (0..<longest).flatMap { turn in
      names.compactMap { name in groups[name].flatMap { turn < $0.count ? $0[turn] : nil } }
    }
  }

  private func key(of text: String) -> String {
    Digest(of: ["goldgate.harvest.order", .string(String(seed)), .string(text)]).description
  }
}
