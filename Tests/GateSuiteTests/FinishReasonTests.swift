import GateJSON
import Testing

@testable import GateSuite

@Suite struct FinishReasonTests {
  @Test(arguments: [
    "length", "max_tokens", "MAX_TOKENS", "model_length", "model_context_window_exceeded",
    "max_output_tokens",
  ])
  func knowsALimitInEachDialect(word: String) {
    #expect(FinishReason.isCutOff(word))
    #expect(!FinishReason.isFailure(word))
    #expect(!FinishReason.isRejection(word))
  }

  @Test(arguments: ["error", "abort", "ERROR", "insufficient_system_resource", "network_error"])
  func knowsAServerThatFailed(word: String) {
    #expect(FinishReason.isFailure(word))
    #expect(!FinishReason.isCutOff(word))
  }

  @Test(arguments: ["stop", "end_turn", "STOP", "tool_calls", "eos", "", nil])
  func takesAllElseForAnEnd(word: String?) {
    #expect(!FinishReason.isFailure(word))
    #expect(!FinishReason.isCutOff(word))
    #expect(!FinishReason.isRejection(word))
  }

  @Test func aRecordKeepsTheBeginningOfAReasoning() throws {
    var response = Response(output: "a")
    response.reasoning = "short é"
    let short = EpochRecord(response: response, scores: [:], unscored: [:])
    #expect(short.reasoning == "short é")
    #expect(short.storing(.digest).reasoning == nil)
    #expect(short.withheld.reasoning == nil)
    // The cut falls inside a letter of two bytes.
    response.reasoning = "x" + String(repeating: "é", count: 3000)
    let long = EpochRecord(response: response, scores: [:], unscored: [:])
    let kept = "x" + String(repeating: "é", count: (EpochRecord.longestReasoning - 1) / 2)
    #expect(long.reasoning == kept + " [... \(6001 - kept.utf8.count) more bytes]")
    let rules = try RedactionRules(
      ConfigValue(["patterns": ["word": "short"]], at: Place(file: "suite.yaml")))
    #expect(short.redacted(by: rules).reasoning == "[redacted:word] é")
    #expect(short.redacted(by: rules).redactions == 1)
  }
}
