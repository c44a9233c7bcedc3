import GateJSON
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
    // A snapshot of its own that has left the API has no price, and its model's does not stand for it.
    #expect(PriceTable.price(of: "gpt-4o-2024-05-13", at: "api.openai.com") == nil)
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

  private func doubts(_ json: JSONValue, on day: String, prices: [String: ModelPrice] = [:]) throws
    -> [ModelDoubt]
  {
    ModelDoubt.all(
      of: try TargetConfiguration(ConfigValue(json, at: Place(file: "s.yaml")), prices: prices), on: day)
  }

  @Test func aModelThatLeavesItsAPIIsTold() throws {
    let mini: JSONValue = ["type": "openai", "model": "gpt-4.1-mini-2025-04-14"]
    #expect(
      try doubts(mini, on: "2027-01-13") == [.retiring(model: "gpt-4.1-mini-2025-04-14", day: "2027-01-14")])
    #expect(
      try doubts(mini, on: "2027-01-14") == [.retired(model: "gpt-4.1-mini-2025-04-14", day: "2027-01-14")])
    #expect(try doubts(["type": "openai", "model": "gpt-6-luna"], on: "2027-01-14").isEmpty)
    // The same name elsewhere is another server's.
    #expect(
      try doubts(
        ["type": "openai", "model": "gpt-4.1-mini", "base_url": "https://x.example/v1"], on: "2027-02-01"
      ).isEmpty)
    let failover: JSONValue = [
      "type": "openai", "model": "gpt-6-luna",
      "failover": [["type": "gemini", "model": "models/gemini-2.5-pro"]],
    ]
    #expect(try doubts(failover, on: "2026-11-29") == [.retiring(model: "gemini-2.5-pro", day: "2026-12-01")])
  }

  @Test func anAgedListIsToldWhereItsPriceCounts() throws {
    let luna: JSONValue = ["type": "openai", "model": "gpt-6-luna"]
    #expect(PriceTable.age(on: PriceTable.version) == 0)
    #expect(PriceTable.age(on: "2027-02-27") == 90)
    #expect(PriceTable.age(on: "soon") == nil)
    #expect(try doubts(luna, on: "2027-02-27").isEmpty)
    #expect(try doubts(luna, on: "2027-02-28") == [.agedPrices(days: 91)])
    #expect(try doubts(luna, on: "2027-02-28", prices: ["gpt-6-luna": price]).isEmpty)
    #expect(try doubts(["type": "openai", "model": "unheard-of"], on: "2027-02-28").isEmpty)
    #expect(try doubts(["type": "command", "command": "true"], on: "2027-02-28").isEmpty)
  }

  @Test func noModelOfTheListHasLeftItsAPIWhenItWasRead() {
    for (host, models) in PriceTable.modelsByHost {
      for model in models {
        let end = PriceTable.retirement(of: model, at: host)
        #expect(end.map { $0 > PriceTable.version } ?? true, "\(model)")
      }
    }
  }
}
