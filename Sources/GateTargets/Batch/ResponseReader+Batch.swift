import GateSuite

extension ResponseReader {
  /// The answer that an error in the results of a batch amounts to; nil where it is an error.
  func batchedAnswer(in told: ProviderError?, status: Int) -> Response? {
    var response = answer(in: told, status: status)
    response?.isBatched = true
    return response
  }
}
