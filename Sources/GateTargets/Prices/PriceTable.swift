import Foundation
import GateJSON
import GateSuite

/// The list prices that goldgate knows, by the host that bills them.
///
/// Standard tier, text tokens; a batch costs half of it, cached tokens included, at OpenAI and at Anthropic. Where a
/// provider bills long requests higher, the lower band stands here, and the cost of a longer request is unknown.
/// A model that can no longer be called has no price.
public enum PriceTable {
  /// When the list was last read: the prices, and when models leave their APIs.
  public static let version = "2026-11-29"

  /// After how many days the list is told to be old.
  public static let agesAfterDays = 90

  /// Where they were read: the providers' own pages, and BerriAI/litellm's
  /// `model_prices_and_context_window.json` at 00035b69.
  public static let sources = [
    "https://developers.openai.com/api/docs/pricing",
    "https://platform.claude.com/docs/en/about-claude/pricing",
    "https://ai.google.dev/gemini-api/docs/pricing",
    "https://github.com/BerriAI/litellm",
  ]

  /// The price of a model at a host; nil where it is not known, as for any server of one's own.
  ///
  /// A dated snapshot, such as `gpt-5-2025-08-07`, costs what its model costs unless it stands here itself.
  public static func price(of model: String, at host: String) -> ModelPrice? {
    guard let prices = byHost[host.lowercased()] else { return nil }
    // A snapshot that left its API before its model did has no price any more.
    if let end = retirements[host.lowercased()]?[model], end <= version { return nil }
    return prices[model] ?? prices[withoutDate(model)]
  }

  /// The day, as `2027-01-14`, on which a model leaves the API of a host, or left it; nil where none is announced.
  public static func retirement(of model: String, at host: String) -> String? {
    guard let dates = retirements[host.lowercased()] else { return nil }
    return dates[model] ?? dates[withoutDate(model)]
  }

  /// The names of the models that have a price, sorted, by host.
  public static var modelsByHost: [String: [String]] { byHost.mapValues { $0.keys.sorted() } }

  /// How many days old the list is on a day such as `2026-12-24`; nil where the text is no day.
  public static func age(on day: String) -> Int? {
    let style = Date.ISO8601FormatStyle(timeZone: TimeZone(secondsFromGMT: 0) ?? .current).year().month()
      .day()
    guard let today = try? Date(day, strategy: style), let read = try? Date(version, strategy: style) else {
      return nil
    }
    return Int((today.timeIntervalSince(read) / 86_400).rounded())
  }

  private static let byHost = [
    "api.openai.com": openAI, "api.anthropic.com": anthropic, "generativelanguage.googleapis.com": gemini,
  ]

  // gpt-5.6-sol was sold at a price for a time, which may have ended: its cost is unknown here.
  private static let openAI: [String: ModelPrice] = [
    "gpt-6.1-sol": price(2, cached: 0.1, write: 2.5, output: 10, to: 272_000),
    "gpt-6.1-terra": price(1, cached: 0.05, write: 1.25, output: 5, to: 272_000),
    "gpt-6-sol": price(2, cached: 0.2, write: 2.5, output: 10, to: 272_000),
    "gpt-6-luna": price(0.1, cached: 0.01, write: 0.125, output: 0.5, to: 272_000),
    "gpt-5.6-terra": price(2, cached: 0.2, write: 2.5, output: 12, to: 272_000),
    "gpt-5.6-luna": price(0.2, cached: 0.02, write: 0.25, output: 1.2, to: 272_000),
    "gpt-5.5": price(5, cached: 0.5, output: 30, to: 272_000),
    "gpt-5.4": price(2.5, cached: 0.25, output: 15, to: 272_000),
    "gpt-5.4-mini": price(0.75, cached: 0.075, output: 4.5, to: 272_000),
    "gpt-5.4-nano": price(0.2, cached: 0.02, output: 1.25, to: 272_000),
    "gpt-5.2": price(1.75, cached: 0.175, output: 14),
    "gpt-5.1": price(1.25, cached: 0.125, output: 10),
    "gpt-5": price(1.25, cached: 0.125, output: 10),
    "gpt-5-mini": price(0.25, cached: 0.025, output: 2),
    "gpt-5-nano": price(0.05, cached: 0.005, output: 0.4),
    "gpt-4.1": price(2, cached: 0.5, output: 8),
    "gpt-4.1-mini": price(0.4, cached: 0.1, output: 1.6),
    "gpt-4o": price(2.5, cached: 1.25, output: 10),
    "gpt-4o-mini": price(0.15, cached: 0.075, output: 0.6),
    "o3": price(2, cached: 0.5, output: 8),
  ]

  private static let anthropic: [String: ModelPrice] = [
    "claude-opus-5-5": price(4, cached: 0.2, write: 5, hour: 8, output: 20),
    "claude-opus-5": price(5, cached: 0.5, write: 6.25, hour: 10, output: 25),
    "claude-opus-4-8": price(5, cached: 0.5, write: 6.25, hour: 10, output: 25),
    "claude-opus-4-7": price(5, cached: 0.5, write: 6.25, hour: 10, output: 25),
    "claude-opus-4-6": price(5, cached: 0.5, write: 6.25, hour: 10, output: 25),
    "claude-opus-4-5": price(5, cached: 0.5, write: 6.25, hour: 10, output: 25),
    "claude-sonnet-5-5": price(2, cached: 0.1, write: 2.5, hour: 4, output: 10),
    "claude-sonnet-5": price(2, cached: 0.2, write: 2.5, hour: 4, output: 10),
    "claude-sonnet-4-6": price(3, cached: 0.3, write: 3.75, hour: 6, output: 15, to: 200_000),
    "claude-haiku-5-5": price(0.1, cached: 0.01, write: 0.125, hour: 0.2, output: 0.5, to: 100_000),
    "claude-haiku-4-5": price(1, cached: 0.1, write: 1.25, hour: 2, output: 5),
  ]

  private static let gemini: [String: ModelPrice] = [
    "gemini-3.5-flash": price(1.5, cached: 0.15, output: 9),
    "gemini-3.1-flash-lite": price(0.25, cached: 0.025, output: 1.5),
    "gemini-3-flash-preview": price(0.5, cached: 0.05, output: 3),
    "gemini-2.5-pro": price(1.25, cached: 0.125, output: 10, to: 200_000),
    "gemini-2.5-flash": price(0.3, cached: 0.03, output: 2.5),
    "gemini-2.5-flash-lite": price(0.1, cached: 0.01, output: 0.4),
  ]

  /// When models leave their API, or left it, as their providers announced it.
  private static let retirements: [String: [String: String]] = [
    "api.openai.com": [
      "gpt-4-turbo": "2026-10-23", "gpt-4.1-nano": "2026-10-23", "gpt-4o-2024-05-13": "2026-10-23",
      "o3-mini": "2026-10-23", "o4-mini": "2026-10-23", "gpt-5": "2026-12-11", "gpt-5-mini": "2026-12-11",
      "gpt-5-nano": "2026-12-11", "o3": "2026-12-11", "gpt-4.1": "2027-01-14", "gpt-4.1-mini": "2027-01-14",
      "gpt-4o": "2027-01-14", "gpt-4o-mini": "2027-01-14", "gpt-5.1": "2027-04-01",
      "gpt-5.4-nano": "2027-04-01",
    ],
    "api.anthropic.com": [
      "claude-opus-4-1": "2026-08-05", "claude-sonnet-4-5": "2026-09-29", "claude-opus-4-5": "2027-01-22",
    ],
    "generativelanguage.googleapis.com": [
      "gemini-3-pro-preview": "2026-03-09", "gemini-2.5-pro": "2026-12-01", "gemini-2.5-flash": "2026-12-01",
      "gemini-3.1-flash-lite": "2027-05-07",
    ],
  ]

  /// A price in US dollars per million tokens. Where a provider has no price of its own for writing to the
  /// cache, it bills those tokens as input.
  private static func price(
    _ input: Double, cached: Double?, write: Double? = nil, hour: Double? = nil, output: Double,
    to longestInput: Int? = nil
  ) -> ModelPrice {
    ModelPrice(
      input: input, output: output, cachedInput: cached, cacheWrite: write ?? input, hourCacheWrite: hour,
      longestInput: longestInput)
  }

  /// The name without a date at its end: `-2025-08-07` or `-20250807`.
  private static func withoutDate(_ model: String) -> String {
    for shape in ["-dddd-dd-dd", "-dddddddd"] {
      let tail = model.suffix(shape.count)
      let fits =
        tail.count == shape.count
        && zip(tail.utf8, shape.utf8).allSatisfy { byte, wanted in
          wanted == UInt8(ascii: "d") ? byte.isASCIIDigit : byte == wanted
        }
      if fits { return String(model.dropLast(shape.count)) }
    }
    return model
  }
}
