import Foundation
import GateJSON

/// The examples that the gate leaves out for a while, because they fail at random: `quarantine.yaml` beside the
/// suite.
public struct Quarantine: Sendable, Equatable {
  /// One example that is left out.
  public struct Entry: Sendable, Equatable {
    /// The example's id.
    public let id: String
    /// Why, in the words of whoever reviewed it.
    public let reason: String
    /// The last day that it is left out, as `2026-12-31`, by UTC.
    public let until: String

    /// An example that is left out.
    public init(id: String, reason: String, until: String) {
      self.id = id
      self.reason = reason
      self.until = until
    }
  }

  /// The file's name in a suite's folder.
  public static let fileName = "quarantine.yaml"

  /// The entries in the file's order.
  public let entries: [Entry]

  /// A list.
  public init(entries: [Entry] = []) { self.entries = entries }

  /// Reads a list of `{id, reason, until}`.
  /// - Throws: with file and line on a missing key, an id that stands twice, or a day that is none.
  public init(_ source: SourceFile) throws(Diagnostic) {
    let root = try YAMLReader.read(source)
    if root.json == .null {
      entries = []
      return
    }
    guard case .list(let elements) = root.content else {
      throw root.fault("a list of examples is expected", remedy: "begin each with '- id:'")
    }
    var entries: [Entry] = []
    for element in elements {
      let fields = try Fields(element, allowed: ["id", "reason", "until"])
      let entry = Entry(
        id: try fields.string("id"), reason: try fields.string("reason"), until: try fields.string("until"))
      guard Self.isDay(entry.until) else {
        throw try fields.required("until").fault(
          "'\(entry.until)' is no day", remedy: "write it as '2026-12-31', in quotes")
      }
      guard !entries.contains(where: { $0.id == entry.id }) else {
        throw element.fault("the id '\(entry.id)' stands twice", remedy: "keep one of them")
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// The entries that still hold on a day, given as `2026-11-21`.
  public func active(on day: String) -> [Entry] { entries.filter { $0.until >= day } }

  /// The entries that have run out.
  public func expired(on day: String) -> [Entry] { entries.filter { $0.until < day } }

  /// The list as a file, for review.
  public var fileText: String {
    """
    # Examples that the gate leaves out until a day, because they fail at random. The list counts once it is
    # released; an entry that has run out counts no longer.

    """
      + entries.map { entry in
        "- id: \(Self.quoted(entry.id))\n  reason: \(Self.quoted(entry.reason))\n  until: \"\(entry.until)\"\n"
      }
      .joined()
  }

  /// A JSON string, which YAML reads as the same text.
  private static func quoted(_ text: String) -> String { JSONWriter.compact(.string(text)) }

  /// Whether a text is a day of the Gregorian calendar, as `2026-12-31`.
  private static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return lengths.indices.contains(month - 1) && (1...lengths[month - 1]).contains(day)
  }
}
