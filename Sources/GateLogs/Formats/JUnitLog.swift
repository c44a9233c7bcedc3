import Foundation
import GateJSON

/// Reads JUnit XML: each test case passes or fails.
struct JUnitLog {
  private struct Case {
    var id = ""
    var line = 0
    var cell = LogCell.score(1)
  }

  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.junit, file: file.name, options: options)
    builder.idSource = "class and name of the test cases"
    let metric = builder.metric("pass", higherIsBetter: true, range: 0...1)
    var xml = LogXML(file.bytes)
    var (suites, open): ([String], Case?) = ([], nil)
    var (cases, ids): ([Case], RepeatedIDs) = ([], RepeatedIDs())
    var stated: (tests: Int, failures: Int)?
    while let tag = try next(&xml, file: file.name) {
      switch tag {
      case .start("testsuites", let attributes, _),
        .start("testsuite", let attributes, _) where suites.isEmpty:
        if stated == nil, let tests = attributes["tests"].flatMap({ Int($0) }),
          let failures = attributes["failures"].flatMap({ Int($0) })
        {
          stated = (tests, failures)
        }
        if case .start("testsuite", _, false) = tag { suites.append(attributes["name"] ?? "") }
      case .start("testsuite", let attributes, let isEmpty):
        if !isEmpty { suites.append(attributes["name"] ?? "") }
      case .end("testsuite"): _ = suites.popLast()
      case .start("testcase", let attributes, let isEmpty):
        var one = Case()
        let group = attributes["classname"].flatMap { $0.isEmpty ? nil : $0 } ?? suites.last ?? ""
        let name = attributes["name"] ?? ""
        one.id = ids.unique(group.isEmpty ? name : "\(group)/\(name)")
        one.line = xml.line
        if isEmpty { cases.append(one) } else { open = one }
      case .start("failure", _, _): open?.cell = .score(0)
      case .start("error", _, _): open?.cell = .nothing(.applicationFailed)
      case .start("skipped", _, _): open?.cell = .nothing(.notRun)
      case .end("testcase"):
        if let one = open { cases.append(one) }
        open = nil
      default: break
      }
    }
    guard open == nil, suites.isEmpty else {
      throw LogFault(
        "the report ends before its elements do", file: file.name, line: xml.line,
        remedy: "write the report again")
    }
    for one in cases { builder.add(id: one.id, line: one.line, [(metric, one.cell)]) }
    if ids.hasRepeats {
      builder.note(
        "test cases of one name occur more than once, and are numbered in the order of the file: NAME#2")
    }
    if let stated, stated.tests == cases.count {
      let failures = cases.count { $0.cell == .score(0) }
      guard failures == stated.failures else {
        throw LogFault(
          "\(Counted.of(failures, "test case")) failed as read, but the report itself says \(stated.failures): it would be read wrongly, so it is not read",
          file: file.name, remedy: "write the report again")
      }
    } else if let stated, stated.tests > cases.count {
      builder.incomplete = LogIncompleteness(
        found: cases.count, declared: stated.tests, reason: "test cases are missing")
    }
    return try builder.table()
  }

  private static func next(_ xml: inout LogXML, file: String) throws(LogFault) -> LogXML.Tag? {
    do throws(LogXML.Fault) {
      return try xml.next()
    } catch {
      throw LogFault(error.message, file: file, line: xml.line, remedy: "write the report again")
    }
  }
}
