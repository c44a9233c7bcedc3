import GateDecision

/// What a page says in sentences.
struct HTMLSummary {
  private let verdict: Verdict
  private let isSeveral: Bool

  init(_ verdict: Verdict) {
    self.verdict = verdict
    isSeveral = verdict.suites.count > 1
  }

  /// The verdict itself.
  var header: HTML {
    let caption = Caption(verdict)
    let suites =
      verdict.suites.isEmpty
      ? [HTML("p", text: "there is no suite to check")]
      : verdict.suites.map { suite in
        let own = isSeveral ? [HTML("strong", text: "\(Caption(suite).rawValue): ")] : []
        return HTML("p", [], own + [HTML(text: suite.sentence)])
      }
    return HTML(
      "header", [("class", Self.name(of: caption.tone))], [HTML("h1", text: caption.rawValue)] + suites)
  }

  /// In what each suite differs from its release, a changed text such as the prompt's with its words marked.
  var differences: [HTML] {
    verdict.suites.flatMap { suite -> [HTML] in
      list((DifferenceSentence(suite)?.lines ?? []).map { line($0.sentence, of: suite) })
        + (suite.differences ?? []).compactMap { difference in
          difference.texts.map { changed(difference.what, $0) }
        }
    }
  }

  /// A fold with both states of a text, their differing words marked.
  private func changed(_ name: String, _ texts: ReleaseDifference.Texts) -> HTML {
    let (old, new) = DifferenceWindow.around(texts.before, texts.now, longest: PageAnswer.longest)
    let diff = WordDiff(from: old, to: new)
    func side(_ heading: String, _ words: [HTML]) -> HTML {
      HTML(
        "div", [],
        [HTML("h3", text: heading), HTML("pre", [("dir", "auto")], words)])
    }
    return HTML(
      "details", [("open", "")],
      [
        HTML("summary", [], [HTML("bdi", text: name)]),
        HTML(
          "div", [("class", "sides")],
          [
            side("release", HTML.marked(diff.old, "del")),
            side("now", HTML.marked(diff.new, "ins")),
          ]),
      ])
  }

  /// The limits that were judged and the critical examples.
  var limits: [HTML] {
    list(
      verdict.suites.flatMap { suite in
        suite.limits.map { line($0.sentence, of: suite, isBad: $0.kind == .broken) }
          + suite.criticalTests.map { line($0.sentence, of: suite, isBad: $0.kind == .broken) }
          + suite.hardBreaks.filter(\.isBlocking).map { line($0.sentence, of: suite, isBad: true) }
      })
  }

  /// What else there is to say.
  var remarks: [HTML] {
    list(Remark.all(on: verdict).map { HTML("li", text: prefix($0.suite) + $0.sentence) })
  }

  /// What the judges were paid for and what not, and whether they are the same.
  var judging: [HTML] {
    list(verdict.suites.flatMap { suite in suite.judgingSentences.map { line($0, of: suite) } })
  }

  /// What to do.
  var nextSteps: [HTML] {
    list(verdict.suites.flatMap { suite in suite.nextSteps.map { line($0, of: suite) } })
  }

  /// The warnings, numbered as the table refers to them.
  var warnings: [HTML] {
    let notes = Footnotes(verdict).texts
    return notes.isEmpty ? [] : [HTML("ol", [], notes.map { HTML("li", text: $0) })]
  }

  /// The examples without a pair, in folds.
  var notCompared: [HTML] {
    verdict.suites.flatMap { suite in
      ExampleGap.all(of: suite.examples).map { gap in
        let heading = "\(prefix(suite.name))\(gap.told)"
        return HTML(
          "details", [],
          [
            HTML("summary", text: heading),
            HTML("ul", [], gap.names.map { HTML("li", [], [HTML("bdi", text: $0)]) }),
          ])
      }
    }
  }

  /// What the verdict depends on besides the scores.
  var facts: [HTML] {
    let suites = verdict.suites.flatMap { suite -> [(String, String)] in
      let baseline = suite.baseline.map { facts -> [(String, String?)] in
        [
          ("baseline", facts.name), ("baseline commit", facts.commit),
          ("baseline evaluated at", facts.evaluatedAt), ("baseline model", facts.model),
          ("baseline read from", facts.source),
        ]
      }
      let current = suite.current.map { facts -> [(String, String?)] in
        [
          ("commit", facts.commit), ("model", facts.model), ("prompt", facts.promptDigest),
          ("golden set", facts.goldenDigest), ("epochs", String(facts.epochs)),
          ("calls", String(facts.calls)), ("retries", facts.retries > 0 ? String(facts.retries) : nil),
        ]
      }
      return ((baseline ?? []) + (current ?? [])).compactMap { name, value in
        value.map { ("\(prefix(suite.name))\(name)", $0) }
      }
    }
    let confidence = verdict.decisions.first.map { [("each bound at", Figures.percent($0.confidence))] } ?? []
    let run = [
      ("exit code", String(verdict.exitCode.rawValue)), ("seed", String(verdict.seed)),
      ("goldgate", verdict.toolVersion),
    ]
    return [
      HTML(
        "dl", [],
        (suites + confidence + run).flatMap { [HTML("dt", text: $0), Self.fact($1)] })
    ]
  }

  /// A fact; a commit or digest by its beginning, as a whole where the pointer rests.
  private static func fact(_ value: String) -> HTML {
    let digits = value.hasPrefix("sha256:") ? value.dropFirst(7) : value[...]
    guard digits.utf8.count >= 40, digits.allSatisfy(\.isHexDigit) else { return HTML("dd", text: value) }
    return HTML("dd", [("title", value)], text: String(digits.prefix(12)))
  }

  /// How to read the page by keyboard.
  var footer: HTML {
    HTML(
      "footer",
      text:
        "goldgate \(verdict.toolVersion); keys: / searches the examples, j and k go to the next and the last one, "
        + "Enter opens it, Escape leaves the search")
  }

  /// The class that shows a tone.
  static func name(of tone: TerminalStyle.Tone) -> String {
    switch tone {
    case .bad, .removed: "bad"
    case .doubtful: "doubtful"
    case .good, .added: "good"
    case .heading, .quiet: "quiet"
    }
  }

  private func list(_ items: [HTML]) -> [HTML] { items.isEmpty ? [] : [HTML("ul", [], items)] }

  private func line(_ sentence: String, of suite: SuiteVerdict, isBad: Bool = false) -> HTML {
    HTML("li", isBad ? [("class", "bad")] : [], text: prefix(suite.name) + sentence)
  }

  private func prefix(_ suite: String) -> String { isSeveral ? "\(suite): " : "" }
}
