/// Which words of two texts differ (Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1986,
/// as the standard library has it).
///
/// A few words that both happen to have between large changes are counted as changed, too, as a reader would.
struct WordDiff {
  /// A run of words that are all changed or all the same, with the spaces around them.
  struct Run: Equatable {
    /// The text as it stood.
    var text: String
    /// Whether the other side has other words here.
    let isChanged: Bool
  }

  /// The text before, in order.
  let old: [Run]
  /// The text now.
  let new: [Run]

  /// How many words of a text are compared; longer ones are marked as a whole if they differ.
  private static let longest = 400

  /// A word with the spaces after it.
  private struct Word {
    let text: Substring
    /// The word without them.
    let core: Substring
  }

  /// The difference between two texts.
  init(from old: String, to new: String) {
    let (before, after) = (Self.words(of: old), Self.words(of: new))
    // Spaces count only if nothing else differs, else the last word of a text would differ from the same word
    // inside of one.
    let areSpaced = before.map(\.core) == after.map(\.core)
    let old = before.map { areSpaced ? $0.text : $0.core }
    let new = after.map { areSpaced ? $0.text : $0.core }
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    var removed = Array(repeating: false, count: old.count)
    var added = Array(repeating: false, count: new.count)
    for index in head..<old.count - tail { removed[index] = true }
    for index in head..<new.count - tail { added[index] = true }
    let (inner, outer) = (Array(old[head..<old.count - tail]), Array(new[head..<new.count - tail]))
    if max(inner.count, outer.count) <= Self.longest {
      for pair in Self.kept(inner, outer) {
        removed[head + pair.old] = false
        added[head + pair.new] = false
      }
    }
    self.old = Self.runs(before, changed: removed)
    self.new = Self.runs(after, changed: added)
  }

  // MARK: Words

  /// The words; spaces before the first are one of their own.
  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var start = text.startIndex
    var end: String.Index?
    // Those of ASCII are recognised by their bytes, as a page can have many megabytes of words.
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if isSpace {
        end = end ?? index
      } else if let core = end {
        words.append(Word(text: text[start..<index], core: text[start..<core]))
        (start, end) = (index, nil)
      }
    }
    if start < text.endIndex {
      words.append(Word(text: text[start...], core: text[start..<(end ?? text.endIndex)]))
    }
    return words
  }

  private static func runs(_ words: [Word], changed: [Bool]) -> [Run] {
    var runs: [Run] = []
    for (word, isChanged) in zip(words, changed) {
      if runs.last?.isChanged == isChanged {
        runs[runs.count - 1].text += word.text
      } else {
        runs.append(Run(text: String(word.text), isChanged: isChanged))
      }
    }
    return runs
  }

  // MARK: What both have

  /// Words that both texts have at the same place of the other words that both have.
  private struct Block {
    var old: Range<Int>
    var new: Range<Int>
    /// How long it is, in UTF-8 bytes.
    var length: Int
  }

  /// The pairs of words that are the same on both sides, in order.
  private static func kept(_ old: [Substring], _ new: [Substring]) -> [(old: Int, new: Int)] {
    telling(blocks(old, new), old, new).flatMap { block in
      zip(block.old, block.new).map { (old: $0, new: $1) }
    }
  }

  private static func blocks(_ old: [Substring], _ new: [Substring]) -> [Block] {
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    let places = zip(
      old.indices.filter { !removed.contains($0) }, new.indices.filter { !inserted.contains($0) })
    var blocks: [Block] = []
    for (before, after) in places {
      let length = old[before].utf8.count
      if let last = blocks.last, last.old.upperBound == before, last.new.upperBound == after {
        blocks[blocks.count - 1].old = last.old.lowerBound..<before + 1
        blocks[blocks.count - 1].new = last.new.lowerBound..<after + 1
        blocks[blocks.count - 1].length += length
      } else {
        blocks.append(Block(old: before..<before + 1, new: after..<after + 1, length: length))
      }
    }
    return blocks
  }

  /// The blocks without those that are no longer than the change before and the change after them, as
  /// diff-match-patch's semantic cleanup has it.
  private static func telling(_ blocks: [Block], _ old: [Substring], _ new: [Substring]) -> [Block] {
    func length(_ words: ArraySlice<Substring>) -> Int { words.reduce(0) { $0 + $1.utf8.count } }
    /// The longer side of the change between two blocks; nil for the text's edge.
    func change(_ before: Block?, _ after: Block?) -> Int {
      max(
        length(old[(before?.old.upperBound ?? 0)..<(after?.old.lowerBound ?? old.count)]),
        length(new[(before?.new.upperBound ?? 0)..<(after?.new.lowerBound ?? new.count)]))
    }
    var kept = blocks
    var index = 0
    while index < kept.count {
      let before = change(index > 0 ? kept[index - 1] : nil, kept[index])
      let after = change(kept[index], index + 1 < kept.count ? kept[index + 1] : nil)
      if kept[index].length <= min(before, after) {
        kept.remove(at: index)
        // The change before has grown, so that the block before may go as well.
        index = max(0, index - 1)
      } else {
        index += 1
      }
    }
    return kept
  }
}
