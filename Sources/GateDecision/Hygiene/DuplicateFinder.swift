import GateJSON
import GateSuite

/// Finds examples that ask the same again.
///
/// Two inputs are near-duplicates if the Jaccard index of their sets of word 5-grams reaches the threshold.
/// The index is exact: candidates come from the rarest 5-grams of each input, one of which two inputs that are
/// alike enough must share (prefix filtering; Bayardo, Ma and Srikant, "Scaling up all pairs similarity search",
/// WWW 2007). Each example is compared with the first example of each group found so far, not with all of it, so
/// that ten thousand copies take no more than ten thousand comparisons.
struct DuplicateFinder {
  private struct Shingle: Hashable {
    var words: SIMD8<Int32>
  }

  private struct Leader {
    let example: Int
    let shingles: [Int]
  }

  private static let shingleLength = 5

  let examples: [Example]
  let texts: [ExampleText]
  let threshold: Double

  /// An earlier example that an example repeats.
  struct Match {
    /// The earlier one's index.
    let first: Int
    /// The Jaccard index of both; nil if the inputs are the same.
    let share: Double?
  }

  /// The findings, in the golden set's order.
  func findings() -> [HygieneFinding] {
    matches().enumerated().compactMap { index, match in
      guard let match else { return nil }
      return match.share.map { likeness(of: match.first, in: index, share: $0) }
        ?? repetition(of: match.first, in: index)
    }
  }

  /// For each example the first that it repeats; nil if it repeats none.
  func matches() -> [Match?] {
    var matches = [Match?](repeating: nil, count: examples.count)
    var sets = shingleSets()
    let frequencies = Self.frequencies(of: sets)
    for index in sets.indices {
      sets[index].sort { (frequencies[$0], $0) < (frequencies[$1], $1) }
    }
    var firsts: [JSONValue: Int] = [:]
    var leaders: [Leader] = []
    var postings: [Int: [Int]] = [:]
    for (index, example) in examples.enumerated() {
      let key: JSONValue = [
        example.input.json, .array(example.allAttachments.map { .string($0.digest.description) }),
      ]
      if let first = firsts[key] {
        matches[index] = Match(first: first, share: nil)
        continue
      }
      firsts[key] = index
      let shingles = sets[index]
      guard !shingles.isEmpty else { continue }
      let prefix = shingles.prefix(
        shingles.count - Int((threshold * Double(shingles.count)).rounded(.up)) + 1)
      let candidates = Set(prefix.flatMap { postings[$0] ?? [] }).sorted()
      let match = candidates.lazy.compactMap { number -> (Int, Double)? in
        let leader = leaders[number]
        guard examples[leader.example].allAttachments == example.allAttachments else { return nil }
        let share = Self.jaccard(leader.shingles, shingles, frequencies)
        return share >= threshold ? (leader.example, share) : nil
      }.first
      if let (first, share) = match {
        matches[index] = Match(first: first, share: share)
      } else {
        for shingle in prefix { postings[shingle, default: []].append(leaders.count) }
        leaders.append(Leader(example: index, shingles: shingles))
      }
    }
    return matches
  }

  private func repetition(of first: Int, in index: Int) -> HygieneFinding? {
    let (earlier, example) = (examples[first], examples[index])
    let ids = [earlier.id, example.id]
    if earlier.expected != example.expected {
      return HygieneFinding(
        .conflictingExpected,
        "'\(example.id)' has the input of \(Self.told(earlier)), but expects something else",
        remedy: "decide which is right, or list both references in one example", at: example.place,
        examples: ids)
    }
    guard !Self.areDeclared(earlier, example) else { return nil }
    return HygieneFinding(
      .duplicateInput, "'\(example.id)' has the input of \(Self.told(earlier)), so one question counts twice",
      remedy: "delete one, or give both the same cluster", at: example.place, examples: ids)
  }

  private func likeness(of first: Int, in index: Int, share: Double) -> HygieneFinding? {
    let (earlier, example) = (examples[first], examples[index])
    guard !Self.areDeclared(earlier, example) else { return nil }
    let percent = Int((share * 100).rounded(.down))
    return HygieneFinding(
      .nearDuplicate,
      "'\(example.id)' is nearly \(Self.told(earlier)): \(percent) % of their word 5-grams are the same",
      remedy: "delete one, or give both the same cluster", at: example.place,
      examples: [earlier.id, example.id])
  }

  private static func told(_ example: Example) -> String {
    "'\(example.id)'" + (example.place.line.map { " (line \($0))" } ?? "")
  }

  /// Whether the two are declared not to be independent.
  private static func areDeclared(_ left: Example, _ right: Example) -> Bool {
    left.cluster != nil && left.cluster == right.cluster
  }

  /// The 5-grams of each input as numbers, without repeats; a shorter input is one sequence of all its words.
  private func shingleSets() -> [[Int]] {
    var wordNumbers: [String: Int32] = [:]
    var shingleNumbers: [Shingle: Int] = [:]
    return texts.map { text in
      let words = text.input.all.map { word in
        let next = Int32(truncatingIfNeeded: wordNumbers.count)
        if let known = wordNumbers[word] { return known }
        wordNumbers[word] = next
        return next
      }
      guard !words.isEmpty else { return [] }
      var seen: Set<Int> = []
      var numbers: [Int] = []
      for start in 0...max(words.count - Self.shingleLength, 0) {
        var shingle = SIMD8<Int32>(repeating: -1)
        for offset in 0..<min(Self.shingleLength, words.count) { shingle[offset] = words[start + offset] }
        let key = Shingle(words: shingle)
        let number = shingleNumbers[key] ?? shingleNumbers.count
        shingleNumbers[key] = number
        if seen.insert(number).inserted { numbers.append(number) }
      }
      return numbers
    }
  }

  /// In how many inputs each 5-gram occurs.
  private static func frequencies(of sets: [[Int]]) -> [Int] {
    var counts = [Int](repeating: 0, count: (sets.joined().max() ?? -1) + 1)
    for number in sets.joined() { counts[number] += 1 }
    return counts
  }

  /// The Jaccard index of two sets that are sorted by frequency and number.
  private static func jaccard(_ left: [Int], _ right: [Int], _ frequencies: [Int]) -> Double {
    var (i, j, common) = (0, 0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        (i, j, common) = (i + 1, j + 1, common + 1)
      } else if (frequencies[left[i]], left[i]) < (frequencies[right[j]], right[j]) {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(common) / Double(left.count + right.count - common)
  }
}
