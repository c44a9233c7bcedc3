import GateSuite

/// Groups of texts that are alike in their letters, made without a look at any score.
///
/// From each text's vector the mean of all is taken, so that what all share counts little. Of up to 1000 texts one after
/// the other joins the first leader whose cosine is 0.6 or more, or becomes one itself (leader clustering, Hartigan 1975);
/// then each text of all belongs to the middle of such a group that is nearest, from a cosine of 0.5 on.
struct TextClusters {
  private static let (sampled, kept): (Int, Int) = (1000, 40)
  private static let (joining, belonging): (Float, Float) = (0.6, 0.5)

  private let mean: [Float]
  private let middles: [TextVector]
  /// A few words of each, by which it is named.
  let names: [String]

  /// The groups of some texts.
  /// - Parameters:
  ///   - texts: in an order of their own, in which equal ones may come again.
  ///   - least: how many texts a group has at least.
  init(_ texts: [String], least: Int) {
    var sum = [Float](repeating: 0, count: TextVector.size)
    for text in texts { TextVector(text).add(to: &sum) }
    let mean = sum.map { $0 / Float(max(texts.count, 1)) }
    self.mean = mean
    // Evenly from all of them.
    let chosen = (0..<min(Self.sampled, texts.count)).map {
      texts[$0 * texts.count / min(Self.sampled, texts.count)]
    }
    let vectors = chosen.map { TextVector($0).without(mean) }
    var leaders: [(vector: TextVector, members: [Int])] = []
    for (index, vector) in vectors.enumerated() {
      if let leader = leaders.firstIndex(where: { $0.vector.cosine(vector) >= Self.joining }) {
        leaders[leader].members.append(index)
      } else {
        leaders.append((vector, [index]))
      }
    }
    let wanted = max(2, least * chosen.count / max(texts.count, 1))
    let groups = leaders.map(\.members).filter { $0.count >= wanted }.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.prefix(Self.kept).map(
        \.element)
    middles = groups.map { members in
      var sum = [Float](repeating: 0, count: TextVector.size)
      for member in members { vectors[member].add(to: &sum) }
      return TextVector(sum: sum)
    }
    names = ClusterNames.names(of: groups.map { $0.map { chosen[$0] } }, among: chosen)
  }

  /// The number of the group that a text belongs to; nil if it belongs to none.
  func group(of text: String) -> Int? {
    guard !middles.isEmpty else { return nil }
    let vector = TextVector(text).without(mean)
    var (best, highest): (Int?, Float) = (nil, Self.belonging)
    for (index, middle) in middles.enumerated() {
      let cosine = middle.cosine(vector)
      if cosine >= highest + (best == nil ? 0 : 1e-5) { (best, highest) = (index, cosine) }
    }
    return best
  }
}

/// The words that tell a group of texts from the others.
enum ClusterNames {
  /// How many words of a text count, and how many make a name.
  private static let (counted, shown) = (80, 3)

  /// A name for each group: the words that most of its texts have and that are least frequent elsewhere.
  static func names(of groups: [[String]], among texts: [String]) -> [String] {
    guard !groups.isEmpty else { return [] }
    var everywhere: [String: Int] = [:]
    for text in texts { for word in words(of: text) { everywhere[word, default: 0] += 1 } }
    return groups.map { group in
      var here: [String: Int] = [:]
      for text in group { for word in words(of: text) { here[word, default: 0] += 1 } }
      let weighed = here.filter { $0.value * 2 >= group.count }.map { word, count in
        let share = Double(count) / Double(group.count)
        let others = Double((everywhere[word] ?? count) - count) / Double(max(1, texts.count - group.count))
        return (word: word, weight: share - others)
      }
      let best = weighed.sorted {
        $0.weight == $1.weight ? $0.word.precedesByBytes($1.word) : $0.weight > $1.weight
      }
      return best.prefix(shown).map(\.word).joined(separator: ", ")
    }
  }

  private static func words(of text: String) -> Set<String> {
    let parts = text.prefix(600).lowercased().split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }
    return Set(parts.lazy.filter { $0.count >= 3 }.prefix(counted).map(String.init))
  }
}
