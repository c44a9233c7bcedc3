import GateJSON
import GateLogs
import GateSuite

/// What a trace proposes as a golden example, without what must not be written.
public struct Candidate: Sendable, Equatable {
  /// The id of its golden row, which follows from the trace's and the span's.
  public let id: String
  /// What is asked.
  public let input: ExampleInput
  /// What the product answered, for whoever reviews it; a call of tools stands as golden sets compare it.
  public let answer: String
  /// The right answer that somebody noted in the store; nil if nobody did.
  public let expected: String?
  /// The category; nil if the trace names none.
  public let category: String?
  /// The session's name, which says nothing of its id; nil if there is none.
  public let cluster: String?
  /// Whether somebody said that it is good or bad; nil if nobody did.
  public let opinion: TraceOpinion?
  /// What was said, such as `thumbs: 0`.
  public let marks: [String]
  /// What a reviewer should know, one sentence each.
  public internal(set) var notes: [String]
  /// The calls of tools that led to the answer.
  public let toolCalls: [JSONValue]
  /// The tools that the model was offered.
  public let tools: [JSONValue]
  /// The model that answered; nil if the trace does not say.
  public let model: String?
  /// The trace that it comes from.
  public let origin: Origin

  /// Where it comes from.
  public struct Origin: Sendable, Equatable {
    /// The trace's id.
    public let traceID: String
    /// The span's id.
    public let spanID: String
    /// The last part of the file's name.
    public let file: String
    /// The time as `2026-11-29T07:15:33Z`; empty if it is not known.
    public let time: String

    /// The origin as a golden row keeps it.
    var metadata: [String: JSONValue] {
      var members: [String: JSONValue] = [
        "trace_id": .string(traceID), "span_id": .string(spanID), "trace_file": .string(file),
      ]
      if !time.isEmpty { members["trace_time"] = .string(time) }
      return members
    }
  }

  /// The candidate with one more thing that a reviewer should know.
  public func noting(_ note: String) -> Candidate {
    var candidate = self
    candidate.notes.append(note)
    return candidate
  }

  /// The candidate as an example without a right answer, to be compared with others.
  public var example: Example {
    Example(id: id, input: input, category: category, place: Place(file: origin.file))
  }
}
