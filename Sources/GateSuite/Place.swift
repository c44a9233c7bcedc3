/// Where something stands: a file, a line in it, and the key on that line.
public struct Place: Sendable, Hashable, CustomStringConvertible {
  /// The path as the user would type it; empty for what has no file, such as a flag.
  public var file: String
  /// The line from 1; nil where the whole file is meant.
  public var line: Int?
  /// The path of keys to the value, as in `metrics[0].margin`; empty for the whole line.
  public var key: String

  /// A place in a file.
  public init(file: String, line: Int? = nil, key: String = "") {
    self.file = file
    self.line = line
    self.key = key
  }

  /// Whether nothing is known of the place.
  public var isEmpty: Bool { file.isEmpty && key.isEmpty }

  /// The place of a member of this value.
  func member(_ name: String, line: Int?) -> Place {
    Place(file: file, line: line, key: key.isEmpty ? name : "\(key).\(name)")
  }

  /// The place of an element of this list, by its index from 0.
  func element(_ index: Int, line: Int?) -> Place { Place(file: file, line: line, key: "\(key)[\(index)]") }

  /// `file:line: key`, leaving out what is not known.
  public var description: String {
    let position = line.map { "\(file):\($0)" } ?? file
    return [position, key].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
