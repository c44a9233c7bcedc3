import Testing

@testable import GateTargets

@Suite struct AskedWaitTests {
  @Test(
    arguments: [
      ("Rate limit reached for m. Please try again in 20s. Visit ...", 20), ("try again in 350ms.", 0.35),
      ("Please try again in 1m12.5s", 72.5), ("Please try again in 6m0s.", 360),
      ("Please retry after 10 seconds.", 10), ("PLEASE RETRY IN 34.07s", 34.07),
      ("Try again in 1 minute", 60),
      ("Please try again in 1h0m3s", 3603),
    ] as [(String, Double)])
  func readsWhatIsAsked(message: String, seconds: Double) throws {
    let read = try #require(AskedWait.seconds(message))
    #expect(abs(read - seconds) < 1e-9)
  }

  @Test(arguments: ["", "Please try again later.", "try again in 5", "try again in 5 parsecs", "in 20s"])
  func readsNothingElse(message: String) {
    #expect(AskedWait.seconds(message) == nil)
  }
}
