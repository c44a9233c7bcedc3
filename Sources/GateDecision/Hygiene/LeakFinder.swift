import GateSuite

/// Finds answers that the prompt gives away.
struct LeakFinder {
  /// A text that shows how to answer.
  private struct FewShot {
    let words: Words
    /// Where it stands, for people.
    let told: String
    /// The examples it stands in; nil for the prompt template, which is in all prompts.
    var owners: Set<Int>?
  }

  let examples: [Example]
  let texts: [ExampleText]
  /// The prompt template's own text; nil if there is none.
  let template: String?
  let thresholds: HygieneThresholds

  /// The findings, in the golden set's order.
  func findings() -> [HygieneFinding] {
    let fewShots = fewShots()
    var index: [String: [(text: Int, offset: Int)]] = [:]
    for (number, fewShot) in fewShots.enumerated() {
      for (offset, word) in fewShot.words.all.enumerated() {
        index[word, default: []].append((number, offset))
      }
    }
    /// The first few-shot that holds the words and is not the example's own alone.
    func place(of words: Words, besides example: Int) -> String? {
      let rarest = words.all.indices.min {
        (index[words.all[$0]]?.count ?? 0) < (index[words.all[$1]]?.count ?? 0)
      }
      guard let rarest else { return nil }
      for (text, offset) in index[words.all[rarest]] ?? [] {
        let fewShot = fewShots[text]
        if let owners = fewShot.owners, owners == [example] { continue }
        if fewShot.words.has(words, at: offset - rarest) { return fewShot.told }
      }
      return nil
    }
    let labels = labels()
    var findings: [HygieneFinding] = []
    for (number, example) in examples.enumerated() {
      let answers = texts[number].answers.filter {
        $0.letterCount >= thresholds.answerLength && !labels.contains($0.all)
      }
      if answers.contains(where: { texts[number].input.contains($0) }) {
        findings.append(
          HygieneFinding(
            .answerInPrompt, "an expected answer of '\(example.id)' stands in its own input",
            remedy: "make sure that it is to be found there, and does not give the answer away",
            at: example.place, examples: [example.id]))
      }
      if let told = answers.lazy.compactMap({ place(of: $0, besides: number) }).first {
        findings.append(
          HygieneFinding(
            .answerInFewShots, "an expected answer of '\(example.id)' stands in \(told)",
            remedy: "show another answer there", at: example.place, examples: [example.id]))
      }
      let question = texts[number].question
      if question.all.count >= thresholds.questionWords, let told = place(of: question, besides: number) {
        findings.append(
          HygieneFinding(
            .inputInFewShots, "the question of '\(example.id)' itself stands in \(told)",
            remedy: "show another question there", at: example.place, examples: [example.id]))
      }
    }
    return findings
  }

  private func fewShots() -> [FewShot] {
    var fewShots: [FewShot] = []
    if let template {
      fewShots.append(FewShot(words: Words(template), told: "the prompt template", owners: nil))
    }
    var numbers: [String: Int] = [:]
    for (example, text) in texts.enumerated() {
      for earlier in text.earlier {
        if let known = numbers[earlier] {
          fewShots[known].owners?.insert(example)
        } else {
          numbers[earlier] = fewShots.count
          fewShots.append(
            FewShot(
              words: Words(earlier), told: "the earlier messages of '\(examples[example].id)'",
              owners: [example]))
        }
      }
    }
    return fewShots
  }

  /// References that so many independent examples expect that they are labels.
  private func labels() -> Set<[String]> {
    var holders: [[String]: Set<String>] = [:]
    for (example, text) in zip(examples, texts) {
      // No id begins with a line break, so an id is never taken for a cluster's name.
      for answer in text.answers {
        holders[answer.all, default: []].insert(example.cluster ?? "\n" + example.id)
      }
    }
    return Set(holders.filter { $0.value.count >= thresholds.labelCount }.keys)
  }
}
