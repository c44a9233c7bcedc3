import GateJSON

/// Which columns of a sheet hold what: `columns: {input: Frage, expected: Antwort}`.
///
/// A column with a name of goldgate's own is read as it is, unless another one is named in its place; all others are passed
/// over.
public struct GoldenColumns: Sendable, Equatable {
  /// The sheet's column by goldgate's name for it, such as `id`, `input.question` or `expected.2`.
  public private(set) var names: [String: String]
  /// What the ids of rows begin with that have no column for them, as in `q-1`; nil if there must be one.
  public var numbering: String?
  /// Columns that are passed over although goldgate has their names.
  public var passedOver: Set<String> = []

  /// - Parameters:
  ///   - names: the sheet's column by goldgate's name.
  ///   - numbering: as the property.
  public init(_ names: [String: String], numbering: String? = nil) {
    self.names = names
    self.numbering = numbering
  }

  /// Says which column is a part; nil for none, also if a column has the part's name.
  public mutating func set(_ part: String, to column: String?) {
    names[part] = column
    if column == nil { passedOver.insert(part) } else { passedOver.remove(part) }
  }

  /// Reads `columns:` of suite.yaml; `category: null` passes over a column of that name.
  /// - Throws: a name that goldgate does not have, or a column that is neither a text nor null.
  init(_ value: ConfigValue) throws(Diagnostic) {
    guard case .map(let members) = value.content, !members.isEmpty else {
      throw value.fault(
        "a map from goldgate's names to the sheet's columns is expected",
        remedy: "write it as in 'columns: {id: Nr, input: Question, expected: Answer}'")
    }
    self.init([:])
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      let column = member.json.stringValue?.trimmed
      guard Self.isKnown(name) else {
        let remedy =
          column.flatMap { Self.isKnown($0) ? "write it the other way round: '\($0): \(name)'" : nil }
          ?? OtherName.column(meantBy: name).map { "did you mean '\($0)'?" }
        throw member.fault(
          "'\(name)' is no column of a golden set", remedy: remedy ?? "the columns are \(Self.known)")
      }
      guard member.json == .null || column?.isEmpty == false else {
        throw member.wrong(
          "the name of a column is expected", remedy: "put it in quotes, or write '\(name): null' for none")
      }
      set(name, to: column)
    }
  }

  /// The columns as messages name them.
  public static let known =
    "id, input or input.NAME, expected (expected.2, ...), category, tags, cluster, weight, critical, holdout, created, images, audio, documents, scorer, scorers.METRIC, metadata.NAME"

  /// Whether goldgate has a column of this name.
  public static func isKnown(_ name: String) -> Bool {
    [
      "id", "input", "expected", "category", "tags", "cluster", "weight", "critical", "holdout", "created",
      "scorer",
    ]
    .contains(name) || AttachmentPath.keys.contains(name)
      || ["input.", "metadata.", "expected.", "scorers."].contains {
        name.hasPrefix($0) && name.count > $0.count
      }
  }

  /// Whether a column of a sheet is read under its own name.
  public func readsAsItIs(_ column: String, of sheet: GoldenSheet) -> Bool {
    names[column] == nil && !passedOver.contains(column) && sheet.mayRead(column)
  }

  /// What each column of a sheet is; a column may be several things, and most of a team's are nothing.
  /// - Returns: pairs of goldgate's name and the column's number, in the order of the columns.
  /// - Throws: all columns that are named and are not there, all that are read and are there twice, and one for `id` or
  ///   `input` if none is read.
  func resolved(in sheet: GoldenSheet) throws(Diagnostics) -> [(name: String, index: Int)] {
    var faults: [Diagnostic] = []
    var found: [(name: String, index: Int)] = []
    var doubles: Set<String> = []
    func find(_ name: String, at index: Int) {
      let column = sheet.columns[index]
      found.append((name, index))
      if sheet.columns.lastIndex(of: column) != index, doubles.insert(column).inserted {
        faults.append(sheet.doubled(column))
      }
    }
    for (name, column) in names.sorted(by: { $0.key < $1.key }) {
      guard let index = sheet.columns.firstIndex(of: column) else {
        let near = Suggestion.nearest(to: column, among: sheet.columns).map { "did you mean '\($0)'?" }
        faults.append(
          Diagnostic(
            "there is no column '\(column)', which is to be the '\(name)'", at: sheet.headerPlace,
            remedy: near ?? "the columns are \(sheet.columns.map { "'\($0)'" }.joined(separator: ", "))"))
        continue
      }
      find(name, at: index)
    }
    for (index, column) in sheet.columns.enumerated() where readsAsItIs(column, of: sheet) {
      find(column, at: index)
    }
    let read = Set(found.map(\.name)).union(names.keys)
    if !read.contains("id"), numbering == nil { faults.append(Self.absent("id", in: sheet)) }
    if !read.contains(where: { $0 == "input" || $0.hasPrefix("input.") || $0 == "turns" || $0 == "messages" })
    {
      faults.append(Self.absent("input", in: sheet))
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
    return found.sorted { ($0.index, $0.name) < ($1.index, $1.name) }
  }

  private static func absent(_ name: String, in sheet: GoldenSheet) -> Diagnostic {
    Diagnostic(
      "no column is the '\(name)'", at: sheet.headerPlace,
      remedy:
        "name it under 'columns', as in '\(name): \(sheet.columns.first ?? "COLUMN")'; the columns are \(sheet.columns.map { "'\($0)'" }.joined(separator: ", "))"
    )
  }
}
