import GateJSON

/// The usage object of the chat completions API in the dialects of those that speak it.
struct ChatUsage {
  private let usage: JSONValue

  /// The usage object of a body.
  init(_ usage: JSONValue) { self.usage = usage }

  /// The counts, brought to one convention.
  ///
  /// xAI counts reasoning beside `completion_tokens`, and Gemini's compatible endpoint tells it in `total_tokens`
  /// alone. DeepSeek has `prompt_cache_hit_tokens`, Moonshot `cached_tokens` for what came from a cache. Nought tokens
  /// in are what a gateway says that was told nothing: unknown, and not free.
  /// - Parameter tier: the service tier that the body names.
  func tokens(tier: String) -> TokenUsage {
    // Some servers write the names of the Responses API.
    let input = usage["prompt_tokens_details"] ?? usage["input_tokens_details"]
    let output = usage["completion_tokens_details"] ?? usage["output_tokens_details"]
    let audio = [input, output].contains { (TokenUsage.count($0?["audio_tokens"]) ?? 0) > 0 }
    let cached = [input?["cached_tokens"], usage["prompt_cache_hit_tokens"], usage["cached_tokens"]]
      .compactMap(TokenUsage.count).max()
    let reasoning = TokenUsage.count(output?["reasoning_tokens"]) ?? count("reasoning_tokens")
    let prompt = (count("prompt_tokens") ?? count("input_tokens")).flatMap { $0 > 0 ? $0 : nil }
    var completion = count("completion_tokens") ?? count("output_tokens")
    if prompt == nil, completion == 0 { completion = nil }
    var counted = TokenUsage(
      input: prompt, cachedInput: cached, cacheWrite: TokenUsage.count(input?["cache_write_tokens"]),
      output: completion, reasoning: reasoning,
      isStandard: !audio && ["default", "standard", "auto"].contains(tier),
      isBatchTier: !audio && tier == "batch", toldCostUSD: cost)
    addWhatStandsOutside(to: &counted)
    if counted.input == nil, counted.output == nil, counted.toldCostUSD == 0 { counted.toldCostUSD = nil }
    return counted
  }

  /// Adds the tokens that the total holds beyond prompt and completion.
  private func addWhatStandsOutside(to counted: inout TokenUsage) {
    guard let completion = counted.output else { return }
    let reasoning = counted.reasoning ?? 0
    var outside = 0
    if let total = count("total_tokens"), let prompt = counted.input,
      let known = TokenUsage.sum([prompt, completion])
    {
      outside = max(total - known, 0)
      // A gateway before Anthropic may leave the tokens of the cache out of the prompt's.
      let cache = ["cache_read_input_tokens", "cache_creation_input_tokens"].compactMap(count)
      if outside > 0, outside != reasoning, TokenUsage.sum(cache) == outside {
        counted.input = TokenUsage.sum([prompt, outside])
        return
      }
    } else if reasoning > completion {
      outside = reasoning
    }
    counted.output = TokenUsage.sum([completion, outside])
  }

  /// The cost in US dollars that the provider tells: a number, or Perplexity's object with a total. What OpenRouter
  /// tells of a call with one's own key is its fee alone, and the upstream's bill stands beside it.
  private var cost: Double? {
    let told = (usage["cost"]?.doubleValue ?? usage["cost"]?["total_cost"]?.doubleValue).flatMap(Self.price)
    let upstream = (usage["cost_details"]?["upstream_inference_cost"]?.doubleValue).flatMap(Self.price)
    guard let upstream else { return told }
    if usage["is_byok"] == true { return (told ?? 0) + upstream }
    return told == nil || told == 0 ? upstream : told
  }

  private static func price(_ value: Double) -> Double? { value.isFinite && value >= 0 ? value : nil }

  private func count(_ name: String) -> Int? { TokenUsage.count(usage[name]) }
}
