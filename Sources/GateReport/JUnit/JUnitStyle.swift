/// Which dialect of JUnit XML is written.
public enum JUnitStyle: String, Sendable, CaseIterable {
  /// What GitLab, Jenkins, GitHub's reporters, Azure DevOps, CircleCI and Buildkite read: with the `file` and
  /// `line` of every case, properties and outputs.
  case consumer
  /// What the schemas of Jenkins (`jenkins-junit-10.xsd`) and of Windy Road (the Ant schema) both accept: no
  /// `file`, no `line`, and all that there is to report of passing cases in the suite's output.
  case strict

  /// The attributes of the root element.
  func rootAttributes(_ counts: JUnitCounts, milliseconds: Int) -> [XMLElement.Attribute] {
    switch self {
    case .consumer:
      [
        ("name", "goldgate"), ("tests", String(counts.tests)), ("failures", String(counts.failures)),
        ("errors", String(counts.errors)), ("time", JUnitTime.text(milliseconds: milliseconds)),
      ]
    case .strict: []
    }
  }

  /// The attributes of a suite.
  /// - Parameters:
  ///   - index: which suite it is, from 0.
  ///   - timestamp: when the run began, `YYYY-MM-DDThh:mm:ss` in UTC.
  func suiteAttributes(
    name: String, index: Int, counts: JUnitCounts, milliseconds: Int, timestamp: String
  ) -> [XMLElement.Attribute] {
    let common = [
      ("name", name), ("tests", String(counts.tests)), ("failures", String(counts.failures)),
      ("errors", String(counts.errors)), ("skipped", String(counts.skipped)),
      ("time", JUnitTime.text(milliseconds: milliseconds)), ("timestamp", timestamp),
    ]
    switch self {
    case .consumer: return common
    case .strict: return common + [("hostname", "localhost"), ("package", "goldgate"), ("id", String(index))]
    }
  }

  /// A case.
  func element(_ testcase: JUnitCase) -> XMLElement {
    var element = XMLElement(
      "testcase",
      [
        ("name", testcase.name), ("classname", testcase.classname),
        ("time", JUnitTime.text(milliseconds: JUnitTime.milliseconds(testcase.seconds))),
      ])
    if self == .consumer {
      if !testcase.file.isEmpty {
        element.attributes += [("file", testcase.file), ("line", String(testcase.line))]
      }
      if !testcase.properties.isEmpty { element.children.append(Self.properties(testcase.properties)) }
    }
    switch testcase.result {
    case .passed: break
    case .failure(let fault): element.children.append(Self.element("failure", fault))
    case .error(let fault): element.children.append(Self.element("error", fault))
    case .skipped(let message):
      // GitLab shows the text, others the attribute.
      element.children.append(
        XMLElement("skipped", [("message", message)], text: self == .consumer ? message : nil))
    }
    if self == .consumer, let output = testcase.output {
      element.children.append(XMLElement("system-out", text: output))
    }
    return element
  }

  /// What is reported of a case outside of it; nil if the case reports it itself.
  func note(on testcase: JUnitCase) -> String? {
    switch self {
    case .consumer: nil
    case .strict: testcase.output.map { "\(testcase.classname) \(testcase.name)\n\($0)\n\n" }
    }
  }

  /// What stands in a suite after its cases, of at most `limit` bytes of text.
  func trailer(notes: String, limit: Int) -> [XMLElement] {
    switch self {
    case .consumer: []
    case .strict:
      [XMLElement("system-out", text: notes, textLimit: limit), XMLElement("system-err", text: "")]
    }
  }

  /// A list of properties.
  static func properties(_ properties: [XMLElement.Attribute]) -> XMLElement {
    XMLElement(
      "properties",
      children: properties.map { XMLElement("property", [("name", $0.name), ("value", $0.value)]) })
  }

  private static func element(_ name: String, _ fault: JUnitFault) -> XMLElement {
    XMLElement(name, [("message", fault.message), ("type", fault.type)], text: fault.text)
  }
}
