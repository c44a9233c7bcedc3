import GateJSON
import GateSuite

/// A suite that was made of another tool's file: what it holds, before it is written.
public struct ImportedSuite: Sendable {
  /// What the suite is about; nil if the file does not say.
  var description: String?
  /// What answers.
  var target: YAMLNode = .map([])
  /// What the target's parameters are, empty if it has none.
  var parameters: [YAMLMember] = []
  /// The prompt template; nil if the input is sent as it is.
  var prompt: String?
  /// How often each example is run.
  var epochs = 3
  /// How answers are judged.
  var metrics: [ImportedMetric] = []
  /// The examples.
  var rows: [ImportedRow] = []
  /// Keys of the rows that are sliced by.
  var slices: [String] = []
  /// Further files of the suite's folder, by their names in it.
  var programs: [String: String] = [:]
  /// What was not taken over.
  public private(set) var remarks: [Remark] = []
  private var said: Set<Remark> = []
  /// The assertions of the file; empty if its format has none.
  public internal(set) var assertions = AssertionCounts()

  /// How many examples it has.
  public var exampleCount: Int { rows.count }

  /// The names of its metrics.
  public var metricNames: [String] { metrics.map(\.name) }

  /// Says something of the import, once.
  mutating func remark(
    _ kind: Remark.Kind, _ message: String, at place: Place, remedy: String? = nil
  ) {
    add(Remark(kind, message, at: place, remedy: remedy))
  }

  /// Says something of the import, once.
  mutating func add(_ remark: Remark) {
    if said.insert(remark).inserted { remarks.append(remark) }
  }

  /// Adds the metric of any answer that is not empty, if nothing says what a right answer is: a suite has a metric.
  mutating func addAnswered(at place: Place) {
    remark(
      .changed,
      "nothing that is taken over says what a right answer is, so any answer that is not empty passes",
      at: place, remedy: "write what a right answer is: scorers in suite.yaml, or 'expected'")
    metrics.append(
      ImportedMetric(
        name: "answered", members: [YAMLMember("scorer", ScorerAssignment.answered)],
        comment: "nothing else is said of a right answer: replace it by what you expect"))
  }
}

/// A metric of an imported suite.
struct ImportedMetric: Sendable {
  /// Its name.
  let name: String
  /// The members that say what it is: `scorer`, or `measure` and its limits.
  var members: [YAMLMember]
  /// What a reader has to know of it, as a comment.
  var comment: String?
}

/// An example of an imported suite.
struct ImportedRow: Sendable {
  /// Its name, unique in the suite.
  var id: String
  /// A text, a list of messages or a map of variables; null if there are `turns`.
  var input: JSONValue = .null
  /// A scripted conversation in place of the input.
  var turns: [JSONValue] = []
  /// The references.
  var expected: [JSONValue] = []
  /// What it is sliced by.
  var category: String?
  /// Further words that it is sliced by.
  var tags: [String] = []
  /// What the file says of it besides.
  var metadata: [String: JSONValue] = [:]
  /// The tools that the model may call.
  var tools: YAMLNode?
  /// The calls of a right answer.
  var expectedCalls: JSONValue?
  /// Its own scorers, by metric.
  var scorers: [String: YAMLNode] = [:]

  /// Where it stands in the imported file.
  let place: Place
}
