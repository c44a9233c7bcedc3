import GateJSON

/// Reads the rows of a golden set in JSONL that have the usual keys, without a tree of values on the way.
///
/// What it refuses is read once more by way of `ConfigValue`, which says what is wrong and where, or finds that it is
/// right all the same: it refuses every row with a null, with a number that it would have to spell, or with other keys.
enum GoldenRowReader {
  /// The example of a line; nil if it has to be read otherwise.
  static func example(_ line: UnsafeBufferPointer<UInt8>, at place: Place) -> Example? {
    try? JSONReader.read(line, digits: .kept) { reader throws(JSONSyntaxError) in
      try example(&reader, at: place)
    }
  }

  private static let keys = JSONKeys([
    "id", "input", "expected", "category", "tags", "cluster", "weight", "critical", "holdout", "metadata",
  ])

  private static func example(_ reader: inout JSONReader, at place: Place) throws(JSONSyntaxError) -> Example
  {
    var (id, input, category, cluster): (String?, String?, String?, String?) = (nil, nil, nil, nil)
    var (expected, tags): ([JSONValue], [String]) = ([], [])
    var (weight, isCritical, isHoldout) = (1.0, false, false)
    var metadata: [String: JSONValue] = [:]
    try reader.object(keys) { reader, key throws(JSONSyntaxError) in
      switch key {
      case 0: id = try reader.string()
      case 1: input = try reader.string()
      case 2:
        if reader.isString {
          expected = [.string(try reader.string())]
        } else {
          expected = try reader.strings().map { .string($0) }
        }
      case 3: category = try reader.string()
      case 4: tags = reader.isString ? [try reader.string()] : try reader.strings()
      case 5: cluster = try reader.string()
      case 6: weight = try reader.double()
      case 7: isCritical = try reader.bool()
      case 8: isHoldout = try reader.bool()
      default:
        try reader.members { reader, name throws(JSONSyntaxError) in
          let text = JSONValue.string(try reader.string())
          guard metadata.updateValue(text, forKey: name) == nil else { throw reader.fault("it stands twice") }
        }
      }
    }
    guard let id, !id.isEmpty, let input, (1e-9...1e9).contains(weight), !id.holdsControlCharacters else {
      throw reader.fault("a part is missing or out of range")
    }
    return Example(
      id: id, input: .text(input), expected: expected, category: category, tags: tags, cluster: cluster,
      weight: weight, isCritical: isCritical, isHoldout: isHoldout, metadata: metadata, place: place)
  }
}

extension String {
  /// Whether one of its characters is a control character.
  var holdsControlCharacters: Bool {
    // Of ASCII they are known by their numbers.
    utf8.contains { $0 < 0x20 || $0 >= 0x7F }
      && unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
