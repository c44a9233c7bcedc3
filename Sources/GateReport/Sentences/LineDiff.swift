/// Which lines of two texts differ (Myers 1986, as the standard library has it); lines that stand in the place of others
/// are set against each other in their order.
struct LineDiff {
  /// A line of either side or of both.
  enum Row: Equatable {
    case same(String)
    case changed(String, String)
    case removed(String)
    case added(String)
  }

  /// How many lines are compared; of longer texts those of the same number are set against each other.
  private static let most = 2000

  /// The lines of both texts, in their order.
  let rows: [Row]

  /// The difference between two texts.
  init(from old: String, to new: String) {
    let (before, after) = (Self.lines(old), Self.lines(new))
    var (gone, come): (Set<Int>, Set<Int>) = (Set(before.indices), Set(after.indices))
    if max(before.count, after.count) <= Self.most {
      (gone, come) = ([], [])
      for change in after.difference(from: before) {
        switch change {
        case .remove(let offset, _, _): gone.insert(offset)
        case .insert(let offset, _, _): come.insert(offset)
        }
      }
    }
    var rows: [Row] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      let (isGone, isNew) = (gone.contains(left), come.contains(right))
      switch (isGone, isNew) {
      case (true, true):
        rows.append(before[left] == after[right] ? .same(before[left]) : .changed(before[left], after[right]))
      case (true, false): rows.append(.removed(before[left]))
      case (false, true): rows.append(.added(after[right]))
      case (false, false): rows.append(.same(before[left]))
      }
      if isGone || !isNew { left += 1 }
      if isNew || !isGone { right += 1 }
    }
    self.rows = rows
  }

  private static func lines(_ text: String) -> [String] {
    text.isEmpty
      ? [] : text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }
}
