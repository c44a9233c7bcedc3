/// What the words mean in which APIs say why a model stopped.
///
/// Each API has its own: `length` (chat completions), `max_tokens` (Messages), `MAX_TOKENS` (Gemini),
/// `model_length` (Mistral), `max_output_tokens` (Responses). They are compared without regard to case.
public enum FinishReason {
  private static let cutOff: Set = [
    "length", "max_tokens", "max_output_tokens", "max_completion_tokens", "max_length", "model_length",
    "model_context_window_exceeded", "context_window_exceeded", "context_length_exceeded", "token_limit",
  ]

  private static let failed: Set = [
    "error", "abort", "aborted", "cancelled", "canceled", "user_cancel", "failed", "timeout",
    "insufficient_system_resource", "network_error", "server_error", "internal_error", "engine_error",
  ]

  private static let rejected: Set = [
    "content_filter", "tool_use_failed", "json_validate_failed", "output_parse_failed",
  ]

  /// Whether a limit of tokens cut the answer off; false for a reason that is not known.
  public static func isCutOff(_ word: String?) -> Bool { isAny(word, of: cutOff) }

  /// Whether the server failed, so that what came is no answer; false for a reason that is not known.
  public static func isFailure(_ word: String?) -> Bool { isAny(word, of: failed) }

  /// Whether the provider rejected the prompt, or what the model wrote, with an error instead of an answer; such
  /// an answer tells neither tokens nor a cost.
  public static func isRejection(_ word: String?) -> Bool { isAny(word, of: rejected) }

  private static func isAny(_ word: String?, of words: Set<String>) -> Bool {
    word.map { words.contains($0.lowercased()) } ?? false
  }
}
