extension Array {
  /// Where the element with an id stands among elements that are sorted by their ids, byte by byte; nil where there is
  /// none. A table of a hundred thousand ids would take more memory than what is looked up.
  public func position(of id: String, sortedBy own: (Element) -> String) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if own(self[middle]).precedesByBytes(id) { low = middle + 1 } else { high = middle }
    }
    return low < count && own(self[low]) == id ? low : nil
  }
}
