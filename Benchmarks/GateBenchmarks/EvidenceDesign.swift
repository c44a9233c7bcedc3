import GateDecision

/// A way to buy the evidence of a check: how many epochs on each side, and when it ends.
struct EvidenceDesign: Sendable {
  /// What the table calls it.
  let name: String
  /// How many epochs a release has.
  var release = 3
  /// How many epochs a check has at its first look.
  var check = 3
  /// How many interim looks over the examples there are; nil for none.
  var looks: Int?
  /// How often an inconclusive check is topped up.
  var topUps = 0
  /// The share of the answers that are the baseline's, as both sides send the same seeds.
  var common = 0.0
  /// How many epochs a check gives an example, by how many of the release's epochs passed; nil for `check` of each.
  /// Allocation by history is a row here.
  var allocation: (@Sendable (_ passes: Int, _ epochs: Int) -> Int)?

  /// The plan of the top-ups.
  var plan: TopUpPlan? {
    topUps > 0 ? TopUpPlan(release: release, check: check, topUps: topUps) : nil
  }

  /// Each option alone and together: today's plain build first, and last the one whose calls are held to the bar.
  static let all = [
    EvidenceDesign(name: "3/3"),
    EvidenceDesign(name: "6/2", release: 6, check: 2),
    EvidenceDesign(name: "5/1", release: 5, check: 1),
    EvidenceDesign(name: "3/3, stopping", looks: 5),
    EvidenceDesign(name: "3/1, top_ups 2", check: 1, topUps: 2),
    EvidenceDesign(name: "3/3, common seeds", common: 0.5),
    EvidenceDesign(name: "6/2, stopping", release: 6, check: 2, looks: 5),
    EvidenceDesign(name: "5/1, top_ups 1", release: 5, check: 1, topUps: 1),
    EvidenceDesign(name: "5/1, stopping, top_ups 1", release: 5, check: 1, looks: 5, topUps: 1),
    EvidenceDesign(name: "5/1, stopping", release: 5, check: 1, looks: 5),
  ]
}
