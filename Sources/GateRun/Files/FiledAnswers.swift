import GateJSON
import GateJournal
import GateSuite
import GateTargets

/// The answers to plans that stand in files.
public struct FiledAnswers: Sendable {
  private let files: ResponseFiles
  private let lines: BatchLines
  private let scope: AnswerScope

  /// The answers in files.
  /// - Parameters:
  ///   - lines: reads the results of the suite's target.
  ///   - scope: what all calls have in common, which makes the custom ids.
  public init(in files: ResponseFiles, read lines: BatchLines, scope: AnswerScope) {
    (self.files, self.lines, self.scope) = (files, lines, scope)
  }

  /// The numbers of a plan's requests that no result answers, in its order.
  public func missing(of plan: RunPlan) -> [Int] {
    plan.requests.indices.filter { files.lines[scope.key(of: plan.requests[$0])] == nil }
  }

  /// Requires that each result is to a request of some plans, and no two are to the same.
  /// - Parameter others: further plans whose requests may have a result, made if they are needed.
  /// - Throws: `ResponseFault`, naming what belongs to no request, or what is answered twice; and what `others` throws.
  public func requireKnown(in plan: RunPlan, or others: () throws -> [RunPlan]) throws {
    let doubled = Set(files.doubles.map(\.key))
    var known: Set<AnswerKey> = []
    var names: [AnswerKey: String] = [:]
    func note(_ plan: RunPlan) {
      for index in plan.requests.indices {
        let key = scope.key(of: plan.requests[index])
        guard files.lines[key] != nil else { continue }
        known.insert(key)
        if doubled.contains(key) { names[key] = plan.requests.name(of: index).shown }
      }
    }
    note(plan)
    if known.count < files.lines.count { try others().forEach(note) }
    let strangers = files.lines.filter { !known.contains($0.key) }.map(\.value) + files.foreign
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

  /// What came of a plan's calls, each of one attempt.
  /// - Throws: `ResponseFault`, naming the first request that has no result, or whose result cannot be read.
  public func outcomes(of plan: RunPlan) throws(ResponseFault) -> [CallOutcome] {
    var outcomes: [CallOutcome] = []
    outcomes.reserveCapacity(plan.requests.count)
    var names = Interner<CallOutcome.SharedNames>()
    for index in plan.requests.indices {
      let request = plan.requests[index]
      guard let line = files.lines[scope.key(of: request)] else {
        throw ResponseFault(
          "\(plan.requests.name(of: index).shown) has no response in \(files.folder)",
          remedy: "let the engine answer it")
      }
      var result = try self.result(of: line, to: request)
      if request.isHoldout { result = result.mapError(\.withheld) }
      outcomes.append(
        CallOutcome(exampleID: request.exampleID, epoch: request.epoch, result: result, attempts: 1)
          .sharing(&names))
    }
    return outcomes
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
