import GateDecision
import GateJSON
import GateReport
import GateSuite

/// The lines of a review's sheet, in random order.
struct ReviewSheet {
  /// The lines.
  let items: [ReviewItem]
  /// What was left out, in words.
  let leftOut: String

  /// The sheet of a run's first answers, or of two runs' side by side.
  /// - Parameter seed: draws the order, and which run stands first.
  init(golden: GoldenSet, run: Run, against: Run?, seed: UInt64) {
    let examples = Dictionary(golden.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let others = Dictionary(
      (against?.examples ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var items: [(order: String, item: ReviewItem)] = []
    var (missing, same, heldOut) = (0, 0, 0)
    for record in run.examples {
      guard examples[record.id]?.isHoldout != true else {
        heldOut += 1
        continue
      }
      guard let example = examples[record.id], example.digest == record.digest, let answer = record.firstText
      else {
        missing += 1
        continue
      }
      var (code, answers) = (String?.none, [answer])
      if against != nil {
        guard let other = others[record.id], other.digest == record.digest, let second = other.firstText
        else {
          missing += 1
          continue
        }
        guard second != answer else {
          same += 1
          continue
        }
        let first = ReviewSide(of: record.id, seed: seed)
        code = first.code(of: record.id)
        answers = first == .run ? [answer, second] : [second, answer]
      }
      let order = Digest(of: ["goldgate.review.order", .string(String(seed)), .string(record.id)])
      items.append(
        (
          order.description,
          ReviewItem(
            id: record.id, code: code, input: example.input.readable,
            reference: example.expected.map { $0.stringValue ?? JSONWriter.compact($0) }
              .joined(separator: "\n\nor:\n\n"),
            answers: answers, digest: against == nil ? Digest(of: answer) : nil)
        ))
    }
    self.items = items.sorted { $0.order < $1.order }.map(\.item)
    var told = "\(missing) without an answer or of another golden set"
    if heldOut > 0 { told += ", \(heldOut) held out" }
    leftOut = against == nil ? told : "\(told), \(same) with the same answer in both runs"
  }
}

extension ExampleRecord {
  /// The text of the first answer; nil if there is none, or only its digest.
  fileprivate var firstText: String? {
    if case .text(let text)? = epochs.first?.output { text } else { nil }
  }
}
