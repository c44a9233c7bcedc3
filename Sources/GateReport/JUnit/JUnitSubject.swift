import GateDecision

/// What a case is about, and where it belongs, before its story is written.
struct JUnitSubject {
  /// What a case is about. An example is told by its number in the suite's comparisons, as there may be many.
  enum Content {
    /// A suite without a verdict of its own.
    indirect case problem(message: String, remedy: String)
    /// A decision of the gate.
    indirect case decision(Decision)
    /// A cell of which nothing is left to compare, in words.
    indirect case lacking(String)
    /// A decision on a hard limit.
    indirect case limit(LimitDecision)
    /// The test of a critical example.
    indirect case critical(CriticalTest)
    /// An example whose break blocks.
    indirect case hardBreak(HardBreak)
    /// A step under load.
    indirect case load(LoadStep)
    /// An example without any answer.
    case unanswered(example: Int)
    /// One metric of an example that was compared, by its number in the example's metrics.
    case compared(example: Int, metric: Int)
    /// An example that was not compared, and why; nil where it is known by its id alone.
    indirect case notCompared(example: Int?, reason: String)
    /// Cases that have no room in the report, and how many they are.
    case rest(Int)
  }

  /// The group of the case.
  let classname: String
  /// Its name.
  let name: String
  /// How the case ends.
  let outcome: JUnitOutcome
  /// What it is about.
  let content: Content
}
