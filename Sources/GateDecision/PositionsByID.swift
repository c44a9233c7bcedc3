/// Finds what has an id in a list, by trying first where the last one was found: two lists of one golden set are
/// mostly in one order, and a table of a hundred thousand ids takes more memory than what is looked up.
struct PositionsByID {
  private let count: Int
  private let id: (Int) -> String
  private var next = 0
  private var table: [String: Int]?

  /// - Parameters:
  ///   - count: how long the list is.
  ///   - id: the id at a position; of two equal ones the first counts.
  init(count: Int, id: @escaping (Int) -> String) {
    self.count = count
    self.id = id
  }

  /// The position of an id; nil where the list has it not.
  mutating func position(of wanted: String) -> Int? {
    if table == nil, next < count, id(next) == wanted {
      defer { next += 1 }
      return next
    }
    if table == nil {
      table = Dictionary(zip((0..<count).map(id), 0..<count), uniquingKeysWith: { first, _ in first })
    }
    return table?[wanted]
  }
}
