import GateDecision

/// What is found about golden sets, one line a finding, as compilers write it.
public enum HygieneReport {
  /// How many findings of one kind are shown; JSON has them all.
  private static let limit = 20

  /// The bytes of the report.
  public static func render(_ reviews: [HygieneReview]) -> [UInt8] {
    Array(reviews.map(text).joined().utf8)
  }

  private static func text(of review: HygieneReview) -> String {
    var lines: [String] = []
    for code in HygieneFinding.Code.allCases {
      let found = review.findings.filter { $0.code == code }
      lines += found.prefix(limit).map { "\($0.place): \(code.rawValue): \($0.message); \($0.remedy)" }
      if found.count > limit {
        lines.append("  and \(found.count - limit) more of \(code.rawValue): --format json has them all")
      }
    }
    lines += review.notes.map { "\(review.suite): not looked at: \($0)" }
    lines.append(
      "\(review.suite): \(Counted.of(review.examples, "example")), \(Counted.of(review.findings.count, "finding"))"
    )
    return lines.map { PlainText($0).text + "\n" }.joined()
  }
}
