/// Takes out the calls of a conversation that a later call repeats as its history.
///
/// Each turn of a chat sends all turns before it, and each step of an agent all steps before it, so that the last call
/// holds all. A call that somebody marked stays.
enum ConversationFold {
  private struct Step: Hashable {
    let before: Int
    let message: TraceMessage
  }

  /// The calls that no other call of their session, or else of their trace, continues; in their order.
  static func kept(_ calls: [TracedCall]) -> [TracedCall] {
    // The conversations of each group as a tree: a node for each beginning that any of them has.
    var nodes: [String: [Step: Int]] = [:]
    var continued: Set<Int> = []
    var count = 0
    var ends: [Int?] = []
    for call in calls {
      guard case .messages(let messages) = call.input else {
        ends.append(nil)
        continue
      }
      let group = call.session.map { "s\($0)" } ?? "t\(call.traceID)"
      var node = 0
      for message in messages {
        if node > 0 { continued.insert(node) }
        let step = Step(before: node, message: message)
        if let known = nodes[group]?[step] {
          node = known
        } else {
          count += 1
          nodes[group, default: [:]][step] = count
          node = count
        }
      }
      ends.append(node)
    }
    return zip(calls, ends).filter { call, end in
      end.map { !continued.contains($0) } ?? true || !call.marks.isEmpty
    }.map(\.0)
  }
}
