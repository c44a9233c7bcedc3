extension String {
  /// Whether the text's UTF-8 bytes come before those of another, as lists of ids are sorted on any machine.
  public func precedesByBytes(_ other: String) -> Bool {
    let isBefore = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        for index in 0..<Swift.min(mine.count, theirs.count) where mine[index] != theirs[index] {
          return mine[index] < theirs[index]
        }
        return mine.count < theirs.count
      }
    }
    return (isBefore ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
