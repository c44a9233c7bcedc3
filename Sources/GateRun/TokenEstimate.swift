import GateSuite
import GateTargets

/// How many tokens a call takes, where nobody has counted them yet: about a quarter of its bytes.
struct TokenEstimate {
  private static let bytesPerToken = 4

  private var answers = 0
  private var answered = 0.0

  /// The tokens of a request and of the answer to come, which is taken to be like those before it.
  func tokens(of request: TargetRequest) -> Double {
    let mean = answers == 0 ? 0 : answered / Double(answers)
    return Double(Self.count(of: request)) + mean
  }

  /// The tokens of a call as the provider counted them, else estimated from the texts; at least 0.
  mutating func tokens(of response: Response, to request: TargetRequest) -> Int {
    let output = max(response.outputTokens ?? response.output.utf8.count / Self.bytesPerToken, 0)
    answers += 1
    answered += Double(output)
    let input = max(response.inputTokens ?? Self.count(of: request), 0)
    let sum = input.addingReportingOverflow(output)
    return sum.overflow ? .max : sum.partialValue
  }

  private static func count(of request: TargetRequest) -> Int {
    request.messages.reduce(0) { $0 + $1.content.utf8.count } / bytesPerToken
  }
}
