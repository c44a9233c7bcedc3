import GateSuite
import Testing

@testable import GateTargets

@Suite struct PriceTests {
  private let price = ModelPrice(
    input: 2, output: 8, cachedInput: 0.5, cacheWrite: 2.5, hourCacheWrite: 4, longestInput: 1000)

  @Test(
    arguments: [
      (TokenUsage(input: 100, output: 10), 280e-6),
      (TokenUsage(input: 100, cachedInput: 40, output: 10), (60 * 2 + 40 * 0.5 + 80) * 1e-6),
      (
        TokenUsage(input: 100, cachedInput: 40, cacheWrite: 30, hourCacheWrite: 10, output: 10),
        (30 * 2 + 40 * 0.5 + 20 * 2.5 + 10 * 4 + 80) * 1e-6
      ),
      // Reasoning is a part of the output and costs nothing more.
      (TokenUsage(input: 100, output: 10, reasoning: 9), 280e-6),
      (TokenUsage(input: 0, output: 0), 0), (TokenUsage(input: 1000, output: 0), 2e-3),
      (TokenUsage(input: 1001, output: 0), nil), (TokenUsage(input: 100), nil), (TokenUsage(output: 10), nil),
      (TokenUsage(), nil), (TokenUsage(input: 10, cachedInput: 11, output: 1), nil),
      (TokenUsage(input: 10, cacheWrite: 1, hourCacheWrite: 2, output: 1), nil),
      (TokenUsage(input: 10, cachedInput: .max, cacheWrite: .max, output: 1), nil),
    ] as [(TokenUsage, Double?)])
  func costsWhatItsTokensCost(usage: TokenUsage, dollars: Double?) throws {
    guard let dollars else {
      #expect(price.cost(of: usage) == nil)
      return
    }
    #expect(abs(try #require(price.cost(of: usage)) - dollars) < 1e-12)
  }

  @Test func doesNotGuessThePriceOfTheCache() {
    let bare = ModelPrice(input: 2, output: 8)
    #expect(bare.cost(of: TokenUsage(input: 10, cachedInput: 1, output: 1)) == nil)
    #expect(bare.cost(of: TokenUsage(input: 10, cachedInput: 0, output: 1)) != nil)
  }

  @Test func knowsAModelAtItsOwnHostAlone() {
    let model = PriceTable.price(of: "gpt-4.1", at: "api.openai.com")
    #expect(model?.input == 2)
    #expect(model?.output == 8)
    #expect(PriceTable.price(of: "gpt-4.1", at: "localhost:8000") == nil)
    #expect(PriceTable.price(of: "gpt-4.1", at: "api.anthropic.com") == nil)
    #expect(PriceTable.price(of: "gpt-4.1-2025-04-14", at: "API.openai.com") == model)
    let haiku = PriceTable.price(of: "claude-haiku-4-5-20251001", at: "api.anthropic.com")
    #expect(haiku == PriceTable.price(of: "claude-haiku-4-5", at: "api.anthropic.com"))
    #expect(haiku?.output == 5)
    #expect(PriceTable.price(of: "gpt-4o-2024-05-13", at: "api.openai.com")?.input == 5)
    #expect(PriceTable.price(of: "gpt-4.1-2025", at: "api.openai.com") == nil)
    #expect(PriceTable.price(of: "gpt-4.1-preview", at: "api.openai.com") == nil)
    #expect(PriceTable.price(of: "", at: "api.openai.com") == nil)
    #expect(PriceTable.version.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)
    #expect(PriceTable.sources.allSatisfy { $0.hasPrefix("https://") })
  }

  private func book(
    _ overrides: [String: ModelPrice] = [:], host: String = "api.openai.com", model: String? = "gpt-4.1"
  ) -> PriceBook {
    PriceBook(host: host, model: model, overrides: overrides)
  }

  @Test func choosesThePriceThatHolds() throws {
    let usage = TokenUsage(input: 1_000_000, output: 0)
    let told = TokenUsage(input: 1_000_000, output: 0, toldCostUSD: 7)
    let own = ModelPrice(input: 1, output: 1)
    #expect(book().cost(of: usage, reported: nil) == 2)
    #expect(book().cost(of: usage, reported: "gpt-4.1-mini-2025-04-14") == 0.4)
    #expect(book().cost(of: usage, reported: "gpt-4.1-unheard-of") == 2)
    #expect(book().cost(of: told, reported: nil) == 7)
    #expect(book(["gpt-4.1": own]).cost(of: told, reported: "gpt-4.1-x") == 1)
    #expect(book(["gpt-4.1-x": own]).cost(of: usage, reported: "gpt-4.1-x") == 1)
    #expect(book(["other": own]).cost(of: usage, reported: nil) == 2)
    #expect(book(["gpt-4.1": own]).cost(of: TokenUsage(input: 5), reported: nil) == nil)
  }

  @Test func anUnknownCostIsNotZero() {
    let usage = TokenUsage(input: 10, output: 10)
    #expect(book(model: "unheard-of").cost(of: usage, reported: nil) == nil)
    #expect(book(model: nil).cost(of: usage, reported: nil) == nil)
    #expect(book(host: "localhost").cost(of: usage, reported: "gpt-4.1") == nil)
    #expect(book().cost(of: TokenUsage(), reported: nil) == nil)
    let flex = TokenUsage(input: 10, output: 10, isStandard: false)
    #expect(book().cost(of: flex, reported: nil) == nil)
  }
}
