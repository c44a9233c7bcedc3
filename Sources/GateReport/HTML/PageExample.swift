import GateDecision
import GateJSON
import GateSuite

/// An example that the page shows, with the traits that its filters ask for.
struct PageExample {
  /// What the filters of the page can ask for.
  enum Trait: String, CaseIterable {
    case worse
    case better
    /// Most epochs passed before and fail now.
    case broke
    /// Most epochs failed before and pass now.
    case fixed
    /// Most epochs fail on both sides.
    case failing = "still fails"
    /// An answer now was cut off.
    case cutOff = "cut off"
    /// A call now brought no answer.
    case error
    /// An answer now could not be scored.
    case unscored
  }

  /// The suite that it is of.
  let suite: SuiteVerdict
  /// Where it stands in the suite's comparisons.
  let position: Int
  /// What it is.
  let traits: [Trait]
  /// In which metrics it has which trait, as `worse:accuracy`.
  let changes: [String]
  /// Its category.
  let category: String?
  /// What it has in common with others that got worse, as a sentence; nil if it is in no group.
  let shared: String?
  private let group: Int
  private let gain: Double

  /// The examples of a suite that a reader would look at, the worst first: those of what regressed, other changes for
  /// the worse, failed calls and answers without a score, changes for the better, then what fails on both sides.
  static func all(of suite: SuiteVerdict) -> [PageExample] {
    let passFail = Set(PassFail(suite).metrics.map(\.metric))
    var spread: [String: Double] = [:]
    for position in suite.comparisons.indices {
      for metric in suite.comparisons.metrics(at: position) {
        if let gain = metric.gain { spread[metric.name] = max(spread[metric.name] ?? 0, abs(gain)) }
      }
    }
    let failures = suite.decisions.filter(\.isFailure)
    var shared: [String: String] = [:]
    for group in suite.groups?.groups ?? [] {
      let sentence = suite.groups?.sentence(of: group)
      for member in group.members { shared[member] = sentence }
    }
    return suite.comparisons.indices.compactMap { position in
      PageExample(suite, position, passFail: passFail, spread: spread, failures: failures, shared: shared)
    }.sorted(by: precedes)
  }

  private init?(
    _ suite: SuiteVerdict, _ position: Int, passFail: Set<String>, spread: [String: Double],
    failures: [Decision], shared: [String: String]
  ) {
    let example = suite.comparisons[position]
    var traits: Set<Trait> = []
    var changes: [String] = []
    var (least, most) = (0.0, 0.0)
    var isFailure = false
    for metric in example.metrics {
      if let gain = metric.gain, abs(gain) > Flip.tolerance {
        let share = gain / max(spread[metric.name] ?? 0, .leastNormalMagnitude)
        least = min(least, share)
        most = max(most, share)
        traits.insert(gain < 0 ? .worse : .better)
        changes.append("\(gain < 0 ? Trait.worse.rawValue : Trait.better.rawValue):\(metric.name)")
        if gain < 0, let flip = Flip(example, metric), failures.contains(where: flip.belongs) {
          isFailure = true
        }
      }
      if passFail.contains(metric.name), let before = metric.baseline, let now = metric.current {
        let trait: Trait? =
          switch (PassFail.passes(before), PassFail.passes(now)) {
          case (true, true): nil
          case (true, false): .broke
          case (false, true): .fixed
          case (false, false): .failing
          }
        if let trait {
          traits.insert(trait)
          changes.append("\(trait.rawValue):\(metric.name)")
        }
      }
    }
    if example.currentAnswers.contains(where: \.isCutOff) { traits.insert(.cutOff) }
    if !example.errors.isEmpty { traits.insert(.error) }
    if !example.unscored.isEmpty { traits.insert(.unscored) }
    if traits.isEmpty { return nil }
    self.suite = suite
    self.position = position
    self.traits = Trait.allCases.filter(traits.contains)
    self.changes = changes
    category = example.category
    self.shared = traits.contains(.worse) ? shared[example.id] : nil
    let isUnread = traits.contains(.error) || traits.contains(.unscored)
    group = isFailure ? 0 : traits.contains(.worse) ? 1 : isUnread ? 2 : traits.contains(.better) ? 3 : 4
    gain = group < 2 ? least : -most
  }

  private static func precedes(_ left: PageExample, _ right: PageExample) -> Bool {
    (left.group, left.gain, left.position) < (right.group, right.gain, right.position)
  }

  /// The example itself, made anew each time.
  var example: ExampleComparison { suite.comparisons[position] }
}

/// A row of the page's list of examples: what stands in its line, and what in its fold.
struct PageRow {
  private let page: PageExample
  private let example: ExampleComparison
  private let isSeveral: Bool
  private let before: [PageAnswer]
  private let now: [PageAnswer]

  /// The row of an example.
  /// - Parameters:
  ///   - isSeveral: whether there are several suites, so that it names its own.
  ///   - isWhole: whether there is space for its texts.
  init(_ page: PageExample, isSeveral: Bool, isWhole: Bool) {
    self.page = page
    self.isSeveral = isSeveral
    example = page.example
    let metrics = example.metrics.map(\.name)
    before =
      isWhole ? PageAnswer.all(example.baselineAnswers, first: example.answerBefore, metrics: metrics) : []
    now = isWhole ? PageAnswer.all(example.currentAnswers, first: example.answerNow, metrics: metrics) : []
  }

  /// The name of the row's element, for links: letters, digits and `-._~`, all else by its bytes.
  private var anchor: String {
    var name = "e-"
    for byte in (isSeveral ? "\(page.suite.name)/\(example.id)" : example.id).utf8 {
      let scalar = Unicode.Scalar(byte)
      if scalar.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte)
        || "-._~".utf8.contains(byte)
      {
        name.unicodeScalars.append(scalar)
      } else {
        name += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return name
  }

  private var name: String { isSeveral ? "\(page.suite.name) / \(example.id)" : example.id }

  /// The scores that changed, or all if none did, as `accuracy 1.000 → 0.333`, with their tone.
  private var scores: [(tone: String, text: String)] {
    let changed = example.metrics.compactMap { metric in Flip(example, metric) }
    if !changed.isEmpty {
      return changed.map { flip in
        let figures = Figures(flip)
        return (
          flip.gain < 0 ? "bad" : "good",
          "\(flip.metric) \(figures.plain(flip.baseline)) \u{2192} \(figures.plain(flip.current))"
        )
      }
    }
    return example.metrics.compactMap { metric in
      guard let now = metric.current else { return nil }
      return ("quiet", "\(metric.name) \(Figures(largest: now).plain(now))")
    }
  }

  private var question: String? { example.question.map(PageAnswer.cut) }

  private var marks: [String] {
    page.traits.filter { ![.worse, .better].contains($0) }.map(\.rawValue)
  }

  /// The row as data for the page's script.
  var json: JSONValue {
    func plain(_ text: String) -> JSONValue { .string(PlainText(text).text) }
    var members: [String: JSONValue] = [
      "a": .string(anchor), "id": plain(name), "at": plain("\(example.place)"),
      "scores": .array(scores.map { [.string($0.tone), plain($0.text)] }),
      "is": .array((page.traits.map(\.rawValue) + page.changes).map(plain)),
    ]
    if !marks.isEmpty { members["marks"] = .strings(marks) }
    if isSeveral { members["suite"] = plain(page.suite.name) }
    members["in"] = example.category.map(plain)
    members["group"] = page.shared.map(plain)
    members["q"] = question.map(plain)
    if !example.expected.isEmpty { members["e"] = .array(example.expected.map { plain(PageAnswer.cut($0)) }) }
    if !before.isEmpty { members["b"] = .array(before.map(\.json)) }
    if !now.isEmpty { members["n"] = .array(now.map(\.json)) }
    members["ask"] = page.suite.askCommand(for: example.id).map { .string($0) }
    return .object(members)
  }

  /// The row as a part of the page.
  func html(isOpen: Bool) -> HTML {
    let line = HTML(
      "summary", [],
      [HTML("bdi", [("class", "id")], text: name)]
        + scores.map { HTML("span", [("class", $0.tone)], text: " \($0.text)") }
        + marks.map { HTML("span", [("class", "mark")], text: $0) }
        + [HTML("span", [("class", "quiet")], text: " \(example.place)")])
    return HTML(
      "details", [("class", "example"), ("id", anchor)] + (isOpen ? [("open", "")] : []), [line] + fold)
  }

  private var fold: [HTML] {
    var parts: [HTML] = []
    if let question {
      parts.append(HTML("h3", text: "question"))
      parts.append(HTML("pre", [("dir", "auto")], text: question))
    }
    if !example.expected.isEmpty {
      parts.append(HTML("h3", text: "expected"))
      parts.append(
        HTML(
          "p", [("class", "expected"), ("dir", "auto")],
          text: example.expected.map(PageAnswer.cut).joined(separator: " | ")))
    }
    if !before.isEmpty || !now.isEmpty {
      let words = marked
      parts.append(
        HTML(
          "div", [("class", "sides")],
          [
            side("before", before, words?.old, lacking: "no answer is kept"),
            side("now", now, words?.new, lacking: "no answer"),
          ]))
    }
    if let command = page.suite.askCommand(for: example.id) {
      parts.append(HTML("p", [("class", "ask")], [HTML("code", text: command)]))
    }
    return parts
  }

  private func side(_ heading: String, _ answers: [PageAnswer], _ words: [HTML]?, lacking: String) -> HTML {
    let shown =
      answers.isEmpty
      ? [HTML("p", [("class", "quiet")], text: lacking)]
      : answers.enumerated().map { $0.element.html($0.offset == 0 ? words : nil) }
    return HTML("div", [], [HTML("h3", text: heading)] + shown)
  }

  /// The first answers of both sides with their differing words marked; nil if one side has none.
  private var marked: (old: [HTML], new: [HTML])? {
    guard let old = before.first, let new = now.first, old.isAnswer, new.isAnswer else { return nil }
    let diff = WordDiff(from: old.text, to: new.text)
    return (
      diff.old.map { $0.isChanged ? HTML("del", text: $0.text) : HTML(text: $0.text) },
      diff.new.map { $0.isChanged ? HTML("ins", text: $0.text) : HTML(text: $0.text) }
    )
  }
}
