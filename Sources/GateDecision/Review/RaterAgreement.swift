import GateStatistics

/// How far people agree on answers, and what they say together.
public struct RaterAgreement: Sendable {
  /// One person's labels, counted.
  public struct Rater: Sendable, Equatable {
    /// Who.
    public let name: String
    /// How often each label was given, by label.
    public let counts: [String: Int]
  }

  /// The people, in the order that they were given.
  public let raters: [Rater]
  /// How many answers or pairs anybody labelled.
  public let items: Int
  /// How many all of them labelled.
  public let complete: Int
  /// The one-sided confidence of each bound.
  public let confidence: Double
  /// Cohen's kappa of two people, on what both labelled; nil for other numbers of people, and if it is 0/0.
  public let cohen: JudgeCalibration.Estimate?
  /// Fleiss' kappa of three people or more; nil for fewer, if somebody left out an item, and if it is 0/0.
  public let fleiss: Double?
  /// Krippendorff's alpha by level of measurement, missing labels allowed: nominal, and ordinal and interval if
  /// every label is a number.
  public let alphas: [Alpha]
  /// Krippendorff's alpha at one level of measurement.
  public struct Alpha: Sendable, Equatable {
    /// `nominal`, `ordinal` or `interval`.
    public let level: String
    /// Alpha.
    public let value: Double
  }

  /// How pairs were decided; nil if single answers were labelled.
  public let preference: Preference?

  /// Which run people prefer.
  public struct Preference: Sendable, Equatable {
    /// Pairs that more people gave to the run than to the other one.
    public let wins: Int
    /// Pairs that more people gave to the other one.
    public let losses: Int
    /// Pairs without a majority for either.
    public let ties: Int
    /// The mean over the pairs of what people gave the run: 1 for it, 0.5 for a tie, 0 for the other one.
    public let winRate: JudgeCalibration.Estimate
  }

  /// The agreement of some people's labels.
  /// - Parameter confidence: the one-sided confidence of each bound, in (0.5, 1).
  /// - Returns: nil if there is no label, or some labelled pairs and others single answers.
  public init?(_ labels: [RaterLabels], confidence: Double) {
    let ids = Set(labels.flatMap(\.labels.keys)).sorted()
    guard !ids.isEmpty, Set(labels.map(\.isPairwise)).count == 1 else { return nil }
    raters = labels.map { rater in
      Rater(name: rater.rater, counts: rater.labels.values.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    }
    items = ids.count
    self.confidence = confidence
    let rows = ids.map { id in labels.compactMap { $0.labels[id] } }
    let shared = rows.filter { $0.count == labels.count }
    complete = shared.count
    let categories = Set(rows.joined()).sorted()
    cohen =
      labels.count == 2
      ? Self.cohen(shared, categories: categories, alpha: 1 - confidence) : nil
    fleiss =
      labels.count > 2 && shared.count == rows.count
      ? FleissKappa(shared, categories: categories)?.value : nil
    let numbers = categories.map { Double($0) }
    let isNumeric = numbers.allSatisfy { $0?.isFinite == true }
    let positions = Dictionary(
      zip(categories, isNumeric ? numbers.map { $0 ?? 0 } : categories.indices.map { Double($0) }),
      uniquingKeysWith: { first, _ in first })
    let values = rows.map { row in row.compactMap { positions[$0] } }
    alphas = (isNumeric ? KrippendorffAlpha.Level.allCases : [.nominal]).compactMap { level in
      KrippendorffAlpha(values, level: level).map { Alpha(level: level.rawValue, value: $0.value) }
    }
    preference =
      labels[0].isPairwise ? Self.preference(rows, alpha: 1 - confidence) : nil
  }

  private static func cohen(
    _ rows: [[String]], categories: [String], alpha: Double
  ) -> JudgeCalibration.Estimate? {
    CohenKappa(rows.map { $0[0] }, rows.map { $0[1] }, categories: categories).map {
      let reach = -NormalDistribution.quantile(alpha) * $0.standardError
      return .init(value: $0.value, lower: max($0.value - reach, -1), upper: min($0.value + reach, 1))
    }
  }

  private static func preference(_ rows: [[String]], alpha: Double) -> Preference? {
    let shares = rows.map { row in
      row.reduce(0.0) { $0 + ($1 == "run" ? 1 : $1 == "tie" ? 0.5 : 0) } / Double(row.count)
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    // No values in [0, 1] spread more about their mean than passes and failures do, so that this is safe.
    guard let interval = WilsonInterval(share: mean, of: shares.count, alpha: alpha) else { return nil }
    return Preference(
      wins: shares.count { $0 > 0.5 }, losses: shares.count { $0 < 0.5 },
      ties: shares.count { $0 == 0.5 },
      winRate: .init(value: mean, lower: interval.lower, upper: interval.upper))
  }
}
