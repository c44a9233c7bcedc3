import GateSuite

extension ProviderError {
  /// The answer that the error amounts to: an empty one, where a filter refused the prompt or the provider rejected
  /// what the model wrote. The same call would end the same way, so it is scored and not made again.
  ///
  /// Its reason to stop is `content_filter`, or Groq's code; what the model had written is its reasoning. Nobody tells
  /// its tokens and cost.
  /// - Parameter status: the HTTP status, or the one that the error names.
  /// - Returns: nil for any other error.
  func answer(status: Int) -> Response? {
    guard (400...499).contains(status), ![401, 402, 408, 429].contains(status), !isRefusedKey, !isOutOfCredit
    else { return nil }
    if isFiltered { return Response(output: "", finishReason: "content_filter") }
    guard let reason = rejectionOfOutput else { return nil }
    var response = Response(output: "", finishReason: reason)
    response.reasoning = failedGeneration
    return response
  }
}
