import GateJSON
import GateJournal
import GateSuite
import GateTargets

/// The answers to plans that stand in files.
public struct FiledAnswers: Sendable {
  private let files: ResponseFiles
  private let lines: BatchLines
  private let scope: AnswerScope
  /// Whether a result answers a call that was looked at, by its number, and how many do.
  private var isKnown: [Bool]
  private var known = 0
  /// The calls that are answered twice, and their names.
  private let doubled: Set<AnswerKey>
  private var names: [AnswerKey: String] = [:]

  /// The answers in files.
  /// - Parameters:
  ///   - lines: reads the results of the suite's target.
  ///   - scope: what all calls have in common, which makes the custom ids.
  public init(in files: ResponseFiles, read lines: BatchLines, scope: AnswerScope) {
    (self.files, self.lines, self.scope) = (files, lines, scope)
    isKnown = Array(repeating: false, count: files.lines.count)
    doubled = Set(files.doubles.map(\.key))
  }

  /// What files hold of the answers to a plan.
  public struct Found: Sendable {
    /// What came of the calls that are answered, each of one attempt, in the plan's order.
    public fileprivate(set) var outcomes: [CallOutcome] = []
    /// The numbers of the calls that no result answers.
    public fileprivate(set) var missing: [Int] = []
  }

  /// Takes the answers to a plan, for which each of its prompts is rendered once.
  /// - Throws: `ResponseFault`, naming a result that cannot be read.
  public mutating func take(_ plan: RunPlan) throws(ResponseFault) -> Found {
    var found = Found()
    found.outcomes.reserveCapacity(plan.requests.count)
    var names = Interner<CallOutcome.SharedNames>()
    for number in plan.requests.indices {
      let request = plan.requests[number]
      guard let line = line(of: request) else {
        found.missing.append(number)
        continue
      }
      var result = try self.result(of: line, to: request)
      if request.isHoldout { result = result.mapError(\.withheld) }
      found.outcomes.append(
        CallOutcome(exampleID: request.exampleID, epoch: request.epoch, result: result, attempts: 1)
          .sharing(&names))
    }
    return found
  }

  /// The numbers of a plan's calls that no result answers, in its order.
  public mutating func missing(of plan: RunPlan) -> [Int] {
    plan.requests.indices.filter { line(of: plan.requests[$0]) == nil }
  }

  /// The result that answers a call, which is known from then on.
  private mutating func line(of request: TargetRequest) -> ResponseFiles.Line? {
    let key = scope.key(of: request)
    guard let line = files.lines[key] else { return nil }
    if !isKnown[Int(line.ordinal)] { known += 1 }
    isKnown[Int(line.ordinal)] = true
    if doubled.contains(key) { names[key] = PlannedRequests.Name(of: request).shown }
    return line
  }

  /// Requires that each result is to a call of the plans that were looked at, and no two are to the same.
  /// - Parameter others: further plans whose calls may have a result, made if they are needed.
  /// - Throws: `ResponseFault`, naming what belongs to no call, or what is answered twice; and what `others` throws.
  public mutating func requireKnown(or others: () throws -> [RunPlan]) throws {
    if known < files.lines.count {
      for plan in try others() { _ = missing(of: plan) }
    }
    let strangers = files.lines.values.filter { !isKnown[Int($0.ordinal)] } + files.foreign
    guard strangers.isEmpty else {
      throw ResponseFault(
        "\(strangers.count == 1 ? "a response is" : "\(strangers.count) responses are") to no request of this check: \(ResponseFault.list(places(strangers)))",
        remedy:
          "check out what the requests were written for, with the same options, or take these responses out")
    }
    let doubles = files.doubles.map { double in
      let first = files.lines[double.key].map(files.place) ?? ""
      return "\(names[double.key] ?? "") in \(first) and \(files.place(of: double.line))"
    }
    guard doubles.isEmpty else {
      throw ResponseFault(
        "\(doubles.count == 1 ? "a request is" : "\(doubles.count) requests are") answered twice: \(ResponseFault.list(doubles))",
        remedy: "take one of the two out, by a rule that does not look at the answers")
    }
  }

  private func places(_ lines: [ResponseFiles.Line]) -> [String] {
    lines.sorted { ($0.file, $0.number) < ($1.file, $1.number) }.map(files.place)
  }

  private func result(
    of line: ResponseFiles.Line, to request: TargetRequest
  ) throws(ResponseFault) -> Result<Response, TargetError> {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try files.value(of: line) } catch {
      let reason = request.isHoldout ? "" : ": \(error.message), column \(error.column)"
      throw ResponseFault(
        "\(files.place(of: line)) cannot be read\(reason)",
        remedy: "let the engine answer this request again, and take the line out")
    }
    return lines.outcome(of: value, to: request)
  }

  /// Some requests of a plan by their numbers, as messages name them.
  public static func names(of numbers: [Int], in plan: RunPlan) -> String {
    ResponseFault.list(numbers.map { plan.requests.name(of: $0).shown })
  }
}

extension PlannedRequests.Name {
  /// How messages name the call.
  fileprivate var shown: String { "'\(exampleID)' in epoch \(epoch)" }
}
