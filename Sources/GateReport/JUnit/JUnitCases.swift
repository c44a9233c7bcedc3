import GateDecision

/// The cases of one suite, written within their space.
///
/// If the space does not take all, the gate's decisions come first, then errors, what was not compared, what
/// changed, and what passed; what is left over becomes one case for each outcome, which says how many they are.
struct JUnitCases {
  /// The cases as XML, in the order in which they were given space.
  private var written: [UInt8] = []
  /// Where each case lies in `written`, in the order of the report.
  private var order: [Range<Int>] = []
  /// How many cases there are of each kind.
  private(set) var counts = JUnitCounts()
  /// The time of all cases in milliseconds.
  private(set) var milliseconds = 0
  /// What stands after the cases.
  private(set) var trailer: [XMLElement] = []

  /// The space for the cases that stand for the rest.
  private static let reserve = JUnitRoom(bytes: 4000, nodes: 60)
  /// The share of the space that notes outside of the cases may take.
  private static let noteShare = 20

  /// A case as it was written: its number, and where it lies in `written`.
  private struct Written {
    let index: Int
    let bytes: Range<Int>
  }

  /// Writes the cases of a suite.
  init(of suite: SuiteVerdict, style: JUnitStyle, room: JUnitRoom) {
    let subjects = JUnitSubjects.of(suite)
    let story = JUnitStory(suite)
    let noteLimit = room.bytes / Self.noteShare
    var noteBytes = 0
    var left = room
    _ = left.take(bytes: Self.reserve.bytes + noteLimit, nodes: Self.reserve.nodes)

    // Space that is asked for at once is only taken as it is written to, and need not be copied when it grows.
    written.reserveCapacity(min(room.bytes, 256 * subjects.count))
    var kept: [Written] = []
    var notes: [(index: Int, text: String)] = []
    let ranks = subjects.map { Self.rank($0) }
    let order = (0...Self.lowestRank).flatMap { rank in ranks.indices.lazy.filter { ranks[$0] == rank } }
    for index in order {
      let testcase = story.testcase(subjects[index])
      let element = style.element(testcase)
      let start = written.count
      element.write(to: &written, level: 2)
      guard left.take(bytes: written.count - start, nodes: element.nodes) else {
        written.removeSubrange(start...)
        break
      }
      let note = noteBytes <= noteLimit ? style.note(on: testcase) : nil
      noteBytes += note?.utf8.count ?? 0
      if let note { notes.append((index, note)) }
      kept.append(Written(index: index, bytes: start..<written.count))
      count(testcase)
    }
    let rest = order.dropFirst(kept.count).map { subjects[$0].outcome }

    kept.sort { $0.index < $1.index }
    self.order = kept.map(\.bytes)
    for subject in Self.summary(of: rest, suite) {
      let testcase = story.testcase(subject)
      let start = written.count
      style.element(testcase).write(to: &written, level: 2)
      self.order.append(start..<written.count)
      count(testcase)
    }
    trailer = style.trailer(
      notes: notes.sorted { $0.index < $1.index }.map(\.text).joined(), limit: noteLimit)
  }

  /// How many bytes the cases have.
  var size: Int { written.count }

  /// Writes the cases in the order of the report.
  func write(to bytes: inout [UInt8]) {
    for range in order { bytes.append(contentsOf: written[range]) }
  }

  private mutating func count(_ testcase: JUnitCase) {
    counts.count(testcase.result)
    milliseconds += JUnitTime.milliseconds(testcase.seconds)
  }

  /// Where a subject stands in the queue for space; those of one rank stand as in the report.
  private static func rank(_ subject: JUnitSubject) -> UInt8 {
    switch (subject.content, subject.outcome) {
    case (.problem, _), (_, .failure): 0
    case (.decision, _): 1
    case (_, .error): 2
    case (_, .skipped): 3
    case (_, .remarked): 4
    case (_, .passed): lowestRank
    }
  }

  private static let lowestRank: UInt8 = 5

  /// One subject for each outcome of those without space.
  private static func summary(of rest: [JUnitOutcome], _ suite: SuiteVerdict) -> [JUnitSubject] {
    let groups = [
      ("failures", [JUnitOutcome.failure]), ("errors", [.error]), ("skipped", [.skipped]),
      ("passed", [.passed, .remarked]),
    ]
    return groups.compactMap { name, outcomes in
      let count = rest.count { outcomes.contains($0) }
      guard count > 0 else { return nil }
      return JUnitSubject(
        classname: JUnitSubjects.classname(suite, "rest"), name: name, outcome: outcomes[0],
        content: .rest(count))
    }
  }
}

/// One `<testcase>`, whatever its style.
struct JUnitCase {
  /// How the case ended.
  enum Result {
    /// It passed.
    case passed
    /// The gate says that the product got worse.
    case failure(JUnitFault)
    /// Something other than the product is at fault.
    case error(JUnitFault)
    /// It was not compared, and why.
    case skipped(String)
  }

  /// The group of the case; stable between runs.
  let classname: String
  /// The name; unique in its group and stable between runs.
  let name: String
  /// The file that the case is about, relative to the repository; empty if there is none.
  var file: String
  /// The line in that file, from 1.
  var line: Int
  /// The time spent on it, in seconds.
  var seconds: Double
  /// Figures for programs.
  var properties: [XMLElement.Attribute] = []
  /// How it ended.
  var result: Result
  /// What there is to report of a case that passed; nil if there is nothing.
  var output: String?
}

/// How a case ends, without its text: what the counts of a suite and the space in the report depend on.
enum JUnitOutcome {
  /// A `<failure>`.
  case failure
  /// An `<error>`.
  case error
  /// A `<skipped>`.
  case skipped
  /// It passed, and there is something to report.
  case remarked
  /// It passed, and there is nothing to report.
  case passed
}

/// Why a case did not pass.
struct JUnitFault {
  /// The kind, with a namespace: GitLab's parser takes bare words such as `file` for data types.
  let type: String
  /// One line.
  let message: String
  /// The whole text.
  let text: String

  /// A fault; its message is brought onto one line.
  init(type: String, message: String, text: String) {
    self.type = type
    self.message = XMLText.line(message, longest: XMLElement.attributeLimit)
    self.text = text
  }
}

/// How many cases there are of each kind.
struct JUnitCounts {
  /// All cases.
  var tests = 0
  /// Those with a `<failure>`.
  var failures = 0
  /// Those with an `<error>`.
  var errors = 0
  /// Those with a `<skipped>`.
  var skipped = 0

  /// Counts a case.
  mutating func count(_ result: JUnitCase.Result) {
    tests += 1
    switch result {
    case .passed: break
    case .failure: failures += 1
    case .error: errors += 1
    case .skipped: skipped += 1
    }
  }

  /// Both together.
  static func + (left: JUnitCounts, right: JUnitCounts) -> JUnitCounts {
    var sum = left
    sum.tests += right.tests
    sum.failures += right.failures
    sum.errors += right.errors
    sum.skipped += right.skipped
    return sum
  }
}

/// How much space cases have in a report.
struct JUnitRoom {
  /// Bytes of the file.
  var bytes: Int
  /// Nodes of the document: elements, attributes and texts.
  var nodes: Int

  /// An equal share of the space, which always takes a few cases.
  func share(of count: Int) -> JUnitRoom {
    JUnitRoom(bytes: bytes / max(1, count), nodes: nodes / max(1, count))
  }

  /// Takes space for a case; false if there is not enough left.
  mutating func take(bytes: Int, nodes: Int) -> Bool {
    guard bytes <= self.bytes, nodes <= self.nodes else { return false }
    self.bytes -= bytes
    self.nodes -= nodes
    return true
  }
}
