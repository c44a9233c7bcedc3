extension EpochRecord {
  /// What many answers of a run have in common: in a large run each value of it is kept once.
  struct Common: Sendable, Hashable, Initial {
    var scores: [String: Double] = [:]
    var unscored: [String: String] = [:]
    var finishReason: String?
  }

  /// The scores by metric; a metric that could not score the answer is in `unscored`.
  public var scores: [String: Double] {
    get { common.value.scores }
    set { common.value.scores = newValue }
  }
  /// Why a metric could not score the answer, by metric.
  public var unscored: [String: String] {
    get { common.value.unscored }
    set { common.value.unscored = newValue }
  }
  /// Why the model stopped, in the provider's word.
  public var finishReason: String? {
    get { common.value.finishReason }
    set { common.value.finishReason = newValue }
  }

  /// What few answers have: in a large run most of it is what it is at first.
  struct Rest: Sendable, Equatable, Initial {
    var error: String?
    var timeToFirstTokenMS: Double?
    var cachedInputTokens: Int?
    var cacheWriteTokens: Int?
    var reasoningTokens: Int?
    var toolCalls: [ToolCall] = []
    var answeredBy: String?
    var redactions = 0
    var retries = 0
    var isCold = false
    var steps: Int?
    var toolErrors: Double?
    var turns: [String] = []
    var reasoning: String?
    var unread: [String: String] = [:]
    var seed: Int?
    var meanLogProbability: Double?
  }

  /// Why there was no answer; nil if there was one.
  public var error: String? {
    get { rest.value.error }
    set { rest.value.error = newValue }
  }
  /// The kind of failure that `error` begins with, as in `timeout: no answer within 30 s`; nil if there was an answer.
  public var errorKind: String? { error.map(Self.kind(of:)) }

  /// The kind of failure that a text begins with: a word of small letters before a colon; `unknown` of any other text.
  public static func kind(of error: String) -> String {
    let kind = error.prefix { $0 != ":" }
    let isKind =
      kind.endIndex < error.endIndex && !kind.isEmpty
      && kind.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_")
      }
    return isKind ? String(kind) : "unknown"
  }

  /// The time to the first token in milliseconds; nil if the answer was not streamed.
  public var timeToFirstTokenMS: Double? {
    get { rest.value.timeToFirstTokenMS }
    set { rest.value.timeToFirstTokenMS = newValue }
  }
  /// The part of the request's tokens that was read from a cache.
  public var cachedInputTokens: Int? {
    get { rest.value.cachedInputTokens }
    set { rest.value.cachedInputTokens = newValue }
  }
  /// The part of the request's tokens that was written to a cache.
  public var cacheWriteTokens: Int? {
    get { rest.value.cacheWriteTokens }
    set { rest.value.cacheWriteTokens = newValue }
  }
  /// The part of the answer's tokens that went into reasoning.
  public var reasoningTokens: Int? {
    get { rest.value.reasoningTokens }
    set { rest.value.reasoningTokens = newValue }
  }
  /// The tools that the model wanted to be called; none if only the answer's digest is kept.
  public var toolCalls: [ToolCall] {
    get { rest.value.toolCalls }
    set { rest.value.toolCalls = newValue }
  }
  /// The target that answered in the place of the first one, in a few words; nil if the first did.
  public var answeredBy: String? {
    get { rest.value.answeredBy }
    set { rest.value.answeredBy = newValue }
  }
  /// How many places of it were taken out by the suite's `redact`, after it was scored.
  public var redactions: Int {
    get { rest.value.redactions }
    set { rest.value.redactions = newValue }
  }
  /// How many times the call was made again before this.
  public var retries: Int {
    get { rest.value.retries }
    set { rest.value.retries = newValue }
  }
  /// Whether it is the first call of its run, which pays for what later ones need not, a connection or a cold cache: its
  /// times are reported and not compared.
  public var isCold: Bool {
    get { rest.value.isCold }
    set { rest.value.isCold = newValue }
  }
  /// How many steps the application took; nil if it did not say.
  public var steps: Int? {
    get { rest.value.steps }
    set { rest.value.steps = newValue }
  }
  /// The share of the calls of tools that failed, in [0, 1]; nil if there were none.
  public var toolErrors: Double? {
    get { rest.value.toolErrors }
    set { rest.value.toolErrors = newValue }
  }
  /// Why a metric found nothing of what it looks for in the answer, by metric; its score is 0.
  public var unread: [String: String] {
    get { rest.value.unread }
    set { rest.value.unread = newValue }
  }
  /// The seed that it was asked for with; nil if none was sent.
  public var seed: Int? {
    get { rest.value.seed }
    set { rest.value.seed = newValue }
  }
  /// The mean of the natural logarithms of the probabilities of the answer's tokens; nil if it is not known.
  public var meanLogProbability: Double? {
    get { rest.value.meanLogProbability }
    set { rest.value.meanLogProbability = newValue }
  }
  /// The answers to the earlier turns of a conversation; none if only the answer's digest is kept.
  public var turns: [String] {
    get { rest.value.turns }
    set { rest.value.turns = newValue }
  }
  /// The beginning of what the model wrote beside its answer; nil if only the answer's digest is kept.
  public var reasoning: String? {
    get { rest.value.reasoning }
    set { rest.value.reasoning = newValue }
  }
}
