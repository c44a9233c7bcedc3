/// The faults of the rows of a golden set: equal ones are said once, with the first line and how many examples have them.
public struct FaultGroups: Sendable {
  private struct Group: Sendable {
    let fault: Diagnostic
    var lines: [Int]
    var count = 1
  }

  /// What equal faults have in common: all but the row and its id.
  private struct Kind: Hashable {
    let file: String
    let key: String
    let message: String
    let remedy: String?
  }

  private var groups: [Group] = []
  private var indices: [Kind: Int] = [:]

  /// How many different faults are kept, and how many lines of equal ones are named.
  private static let (mostGroups, mostLines) = (20, 3)

  /// No fault yet.
  public init() {}

  /// Whether there is no fault.
  public var isEmpty: Bool { groups.isEmpty }

  /// Adds a fault.
  /// - Parameter id: the id of the example that has it; nil if it is not known.
  public mutating func add(_ fault: Diagnostic, of id: String? = nil) {
    let message =
      id.map { fault.message.replacing("the example '\($0)'", with: "the example") } ?? fault.message
    let kind = Kind(
      file: fault.place.file, key: Self.withoutRow(fault.place.key), message: message, remedy: fault.remedy)
    if let index = indices[kind] {
      groups[index].count += 1
      if let line = fault.place.line, groups[index].lines.count < Self.mostLines {
        groups[index].lines.append(line)
      }
      return
    }
    guard groups.count < Self.mostGroups else { return }
    indices[kind] = groups.count
    groups.append(Group(fault: fault, lines: fault.place.line.map { [$0] } ?? []))
    if message != fault.message { plainMessages[groups.count - 1] = message }
  }

  /// The messages without the id of the first example, by the group's number.
  private var plainMessages: [Int: String] = [:]

  /// The faults, in the order of the first of each.
  /// - Parameters:
  ///   - total: how many examples there are.
  ///   - noun: what these are, in the plural.
  public func faults(of total: Int, called noun: String = "examples") -> [Diagnostic] {
    groups.enumerated().map { index, group in
      guard group.count > 1 else { return group.fault }
      let message = plainMessages[index] ?? group.fault.message
      let fault = group.fault
      return Diagnostic(
        "\(Self.examples(group, total, noun)): \(message)",
        at: Place(file: fault.place.file, line: fault.place.line, key: Self.withoutRow(fault.place.key)),
        remedy: fault.remedy, kind: fault.kind)
    }
  }

  private static func examples(_ group: Group, _ total: Int, _ noun: String) -> String {
    if group.count >= total { return "all \(group.count) \(noun)" }
    let more = group.count > group.lines.count ? ", ..." : ""
    return
      "\(group.count) of \(total) \(noun) (lines \(group.lines.map(String.init).joined(separator: ", "))\(more))"
  }

  /// The key without the number of the row in a YAML list: `[3].input` is `input`.
  private static func withoutRow(_ key: String) -> String {
    guard key.hasPrefix("["), let end = key.firstIndex(of: "]") else { return key }
    let rest = key[key.index(after: end)...]
    return String(rest.hasPrefix(".") ? rest.dropFirst() : rest)
  }
}
