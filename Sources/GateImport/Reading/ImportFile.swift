import GateJSON
import GateSuite

/// A file to be imported, and what stands around it.
public struct ImportFile: Sendable {
  /// The files that one may name, seen from the folder of the imported file.
  public struct Folder: Sendable {
    /// Reads a file by its path from that folder.
    /// - Throws: if it is absent, cannot be read, or lies outside of the root.
    public let read: @Sendable (_ path: String, _ place: Place) throws(Diagnostic) -> SourceFile
    /// The files that a pattern with `*` names, as paths from that folder, sorted.
    public let matching: @Sendable (_ pattern: String) -> [String]
    /// The path of such a file as the suite's folder sees it; nil if it lies outside of the suite's repository.
    public let fromSuite: @Sendable (_ path: String) -> String?

    /// What stands around a file.
    public init(
      read: @escaping @Sendable (_ path: String, _ place: Place) throws(Diagnostic) -> SourceFile,
      matching: @escaping @Sendable (_ pattern: String) -> [String],
      fromSuite: @escaping @Sendable (_ path: String) -> String?
    ) {
      self.read = read
      self.matching = matching
      self.fromSuite = fromSuite
    }
  }

  /// What it holds, with LF at the ends of lines and without a byte order mark.
  public let source: SourceFile
  /// What stands around it.
  public let folder: Folder

  /// A file.
  public init(_ source: SourceFile, in folder: Folder) {
    self.source = source.normalized
    self.folder = folder
  }

  /// The last part of its path, in small letters.
  var lastName: String { (source.path.split(separator: "/").last ?? "").lowercased() }

  /// Whether it is a table, by its name.
  var isTable: Bool { lastName.hasSuffix(".csv") || lastName.hasSuffix(".tsv") }

  /// Whether it has an object on each line, by its name.
  var isLines: Bool { lastName.hasSuffix(".jsonl") || lastName.hasSuffix(".ndjson") }

  /// Another file that this one names, read as this one.
  func neighbour(_ path: String, at place: Place) throws(Diagnostic) -> SourceFile {
    try folder.read(path, place).normalized
  }
}

extension SourceFile {
  /// Whether it is a ZIP archive, by its first bytes (the local file header of APPNOTE 4.3.7).
  var isArchive: Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// The file as an import reads it: other tools take CRLF and a byte order mark.
  var normalized: SourceFile {
    // A byte of an archive is no line end.
    if isArchive { return self }
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard bytes.contains(0x0D) else {
      return bytes.count == self.bytes.count ? self : SourceFile(path: path, bytes: bytes)
    }
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated()
    where byte != 0x0D || index + 1 == bytes.count || bytes[index + 1] != 0x0A {
      clean.append(byte)
    }
    return SourceFile(path: path, bytes: clean)
  }

  /// The value of a YAML or JSON file, with the keys that YAML's `<<` brings.
  func yaml() throws(Diagnostic) -> ConfigValue { try YAMLReader.read(self, digits: .kept) }

  /// The keys of a JSON file's object, or of the first object of its list, without reading what is in them; nil if it is
  /// no JSON.
  var jsonKeys: Set<String>? {
    bytes.withUnsafeBufferPointer { bytes -> Set<String>? in
      try? JSONReader.read(bytes, takesNonFinite: true) { json throws(JSONSyntaxError) -> Set<String> in
        var keys: Set<String> = []
        func note(_ json: inout JSONReader) throws(JSONSyntaxError) {
          try json.members { json, key throws(JSONSyntaxError) in
            keys.insert(key)
            try json.skip()
          }
        }
        if json.isList {
          var isFirst = true
          try json.list { json throws(JSONSyntaxError) in
            if isFirst, json.isObject { try note(&json) } else { try json.skip() }
            isFirst = false
          }
        } else {
          try note(&json)
        }
        return keys
      }
    }
  }

  /// The rows of a CSV or TSV file as objects, a column a member: empty cells are left out, and what begins as a list or map
  /// and is JSON is read.
  func tableRows() throws(Diagnostic) -> [ConfigValue] {
    let rows = try CSVReader.spreadsheet(self)
    guard let header = rows.first?.cells else { return [] }
    return rows.dropFirst().map { row in
      var members: [String: JSONValue] = [:]
      for (name, cell) in zip(header, row.cells) where !cell.isEmpty && members[name] == nil {
        let isStructure = cell.hasPrefix("[") || cell.hasPrefix("{")
        members[name] = (isStructure ? try? JSONParser.parse(cell) : nil) ?? .string(cell)
      }
      return ConfigValue(.object(members), at: place(line: row.line))
    }
  }

  /// The objects of a file of JSON lines, or of one list.
  func records() throws(Diagnostic) -> [ConfigValue] {
    if let first = bytes.first(where: { $0 > 0x20 }), first == UInt8(ascii: "[") {
      let root = try yaml()
      guard case .list(let elements) = root.content else { throw root.fault("a list is expected") }
      return elements
    }
    do { return try JSONLines(self, digits: .kept).objects(limit: 1) } catch {
      throw error.faults.first ?? Diagnostic("this cannot be read", at: place())
    }
  }
}

/// Reading without a schema: what another tool wrote may hold anything.
extension ConfigValue {
  /// The members of a map; nil for any other kind.
  var members: [String: ConfigValue]? { if case .map(let members) = content { members } else { nil } }

  /// The elements of a list; nil for any other kind.
  var elements: [ConfigValue]? { if case .list(let elements) = content { elements } else { nil } }

  /// A member that is there and not null.
  subscript(name: String) -> ConfigValue? {
    guard let member = members?[name], member.json != .null else { return nil }
    return member
  }

  /// The text; nil for any other kind.
  var text: String? { json.stringValue }

  /// The text of a scalar, a number with the digits that were written; nil for null, lists and maps.
  var plainText: String? {
    switch json {
    case .string(let text): text
    case .null, .array, .object: nil
    case .written(let number): number.text
    default: JSONWriter.compact(json)
    }
  }

  /// The members in the order of their lines, and of their names on one line.
  var sortedMembers: [(name: String, value: ConfigValue)] {
    (members ?? [:]).sorted { ($0.value.place.line ?? 0, $0.key) < ($1.value.place.line ?? 0, $1.key) }
      .map { ($0.key, $0.value) }
  }

  /// The elements of a list, or the value itself.
  var oneOrMore: [ConfigValue] { elements ?? (json == .null ? [] : [self]) }
}
