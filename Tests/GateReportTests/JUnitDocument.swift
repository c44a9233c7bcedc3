import GateDecision

@testable import GateReport

/// A JUnit report as it is written, read by what our writer writes alone; that it is XML is tested with xmllint.
struct JUnitDocument {
  /// A `<testcase>`.
  struct Case {
    let attributes: [String: String]
    /// The elements inside that say how it ended: `failure`, `error`, `skipped`, with their texts.
    var results: [(name: String, message: String, text: String)] = []

    func has(_ name: String) -> Bool { results.contains { $0.name == name } }
    subscript(_ attribute: String) -> String { attributes[attribute] ?? "" }
  }

  /// A `<testsuite>`.
  struct Suite {
    let attributes: [String: String]
    var cases: [Case] = []
  }

  private(set) var root: [String: String] = [:]
  private(set) var suites: [Suite] = []

  /// The document of a report.
  init(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let tag = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      let text = rest.prefix { $0 != "<" }
      take(tag, text: String(text))
    }
  }

  private mutating func take(_ tag: Substring, text: String) {
    let name = String(tag.prefix { $0 != " " && $0 != "/" })
    let attributes = Self.attributes(of: tag)
    switch name {
    case "testsuites": root = attributes
    case "testsuite": suites.append(Suite(attributes: attributes))
    case "testcase": suites[suites.count - 1].cases.append(Case(attributes: attributes))
    case "failure", "error", "skipped":
      let (suite, last) = (suites.count - 1, suites[suites.count - 1].cases.count - 1)
      suites[suite].cases[last].results.append(
        (name, attributes["message"] ?? "", tag.hasSuffix("/") ? "" : Self.plain(text)))
    default: break
    }
  }

  private static func attributes(of tag: Substring) -> [String: String] {
    let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
    var attributes: [String: String] = [:]
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      let name = parts[index].split(separator: " ").last?.dropLast() ?? ""
      attributes[String(name)] = plain(String(parts[index + 1]))
    }
    return attributes
  }

  private static func plain(_ text: String) -> String {
    let entities = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#10;", "\n"), ("&#9;", "\t"),
      ("&#13;", "\r"), ("&amp;", "&"),
    ]
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}

/// How many cases a reader counts.
struct ReaderCount: Equatable {
  var tests = 0
  var failed = 0
  var skipped = 0
}

/// The readers of JUnit, each with its rules for what failed: mikepenz/action-junit-report 305cd1f, dorny/test-reporter
/// 29672c5, EnricoMi/publish-unit-test-result-action c9bbcab, GitLab 17, Jenkins' junit-plugin c64aedd.
enum JUnitReader: CaseIterable {
  case mikepenz
  case mikepenzWithRetries
  case dorny
  case enricoMi
  case gitlab
  case jenkins

  /// What it counts; nil if it ends with an error.
  func count(_ document: JUnitDocument) -> ReaderCount? {
    let cases = document.suites.flatMap { suite in suite.cases.map { (suite: suite, testcase: $0) } }
    switch self {
    case .mikepenz: return Self.count(cases.map { Self.skippedFirst($0.testcase) })
    case .mikepenzWithRetries:
      // Of cases of one name a success counts.
      let runs = Dictionary(grouping: cases.map(\.testcase)) { [$0["name"], $0["classname"], $0["file"]] }
      return Self.count(
        runs.values.map { cases in
          Self.skippedFirst(cases.first { !$0.has("failure") && !$0.has("error") } ?? cases[0])
        })
    case .dorny:
      // A suite or case without a name is a TypeError for the whole file, and a time that is missing is shown as NaN.
      guard document.suites.allSatisfy({ $0.attributes["name"] != nil && $0.attributes["time"] != nil }),
        cases.allSatisfy({ $0.testcase.attributes["name"] != nil && Double($0.testcase["time"]) != nil })
      else { return nil }
      return Self.count(cases.map { Self.worst([$0.testcase]) })
    case .enricoMi:
      // Cases of one file, class and name are runs of one test, of which the worst counts.
      let runs = Dictionary(grouping: cases.map(\.testcase)) { [$0["file"], $0["classname"], $0["name"]] }
      return Self.count(runs.values.map(Self.worst))
    case .gitlab:
      // Of cases of one suite, class and name the last counts.
      let runs = Dictionary(grouping: cases) {
        [$0.suite.attributes["name"] ?? "", $0.testcase["classname"], $0.testcase["name"]]
      }
      return Self.count(runs.values.map { Self.worst([$0[$0.count - 1].testcase]) })
    case .jenkins: return Self.count(cases.map { Self.skippedFirst($0.testcase) })
    }
  }

  private enum Ending { case passed, failed, skipped }

  private static func skippedFirst(_ testcase: JUnitDocument.Case) -> Ending {
    if testcase.has("skipped") { return .skipped }
    return testcase.has("failure") || testcase.has("error") ? .failed : .passed
  }

  private static func worst(_ cases: [JUnitDocument.Case]) -> Ending {
    if cases.contains(where: { $0.has("failure") || $0.has("error") }) { return .failed }
    return cases.allSatisfy { $0.has("skipped") } ? .skipped : .passed
  }

  private static func count(_ endings: [Ending]) -> ReaderCount {
    ReaderCount(
      tests: endings.count, failed: endings.count { $0 == .failed }, skipped: endings.count { $0 == .skipped }
    )
  }
}

/// Where dorny/test-reporter finds the place of a failure in its text.
enum DornyPlace {
  /// What `java-junit` finds among the tracked files.
  static func java(_ text: String, tracked: [String]) -> (file: String, line: Int)? {
    for line in text.split(separator: "\n") {
      guard let match = line.firstMatch(of: #/^at (.*)\((.*):(\d+)\)$/#), let number = Int(match.output.3)
      else {
        continue
      }
      let package = match.output.1.split(separator: ".").prefix { part in
        part.unicodeScalars.first.map { $0 > "Z" } ?? false
      }
      guard !package.isEmpty else { continue }
      let found = tracked.first { file in
        let parts = file.split(separator: "/")
        return parts.last == match.output.2 && parts.dropLast().suffix(package.count).elementsEqual(package)
      }
      if let found { return (found, number) }
    }
    return nil
  }

  /// What `jest-junit` finds among the tracked files.
  static func jest(_ text: String, tracked: [String]) -> (file: String, line: Int)? {
    for line in text.split(separator: "\n") {
      guard let match = line.firstMatch(of: #/\((.*):(\d+):(\d+)\)$/#), let number = Int(match.output.2)
      else {
        continue
      }
      if tracked.contains(String(match.output.1)) { return (String(match.output.1), number) }
    }
    return nil
  }
}
