import GateJSON
import GateSuite

/// A target whose provider answers many requests later, at a lower price: a batch.
///
/// The order of results means nothing; they are joined by their custom ids.
public protocol BatchTarget: Sendable {
  /// How much one batch may hold.
  var limits: BatchLimits { get }

  /// How many bytes a request takes of a batch.
  /// - Throws: `.request` where the API has no place for what is asked.
  func size(of entry: BatchEntry) throws(TargetError) -> Int

  /// Submits a batch, which begins to be worked on.
  /// - Parameter plan: a digest of the plan that the requests belong to; kept with the batch where the provider
  ///   has a place for it.
  /// - Returns: the batch's id.
  func submit(_ entries: [BatchEntry], plan: String) async throws(TargetError) -> String

  /// How far a batch is.
  func status(of id: String) async throws(TargetError) -> BatchStatus

  /// The results of a batch that has ended.
  func results(of batch: BatchStatus) async throws(TargetError) -> BatchResults

  /// Closes the connections; called once, at the end.
  func close() async
}

/// One request of a batch.
public struct BatchEntry: Sendable {
  /// What its result is found by: 1 to 64 letters, digits, `-` and `_`, unique in the batch.
  public let customID: String
  /// The request.
  public let request: TargetRequest

  /// One request of a batch.
  public init(customID: String, request: TargetRequest) {
    self.customID = customID
    self.request = request
  }
}

/// How much one batch may hold.
public struct BatchLimits: Sendable, Equatable {
  /// The most requests, at least 1.
  public let requests: Int
  /// The most bytes of all requests together.
  public let bytes: Int

  /// Limits of a batch.
  public init(requests: Int, bytes: Int) {
    self.requests = max(requests, 1)
    self.bytes = bytes
  }

  /// Those of a batch file of OpenAI's (platform.openai.com/docs/guides/batch).
  public static let openAI = BatchLimits(requests: 50_000, bytes: 200_000_000)

  /// Divides what is asked for into batches, in its order: one after the other is filled up to the limits. What is larger
  /// than a whole batch has one of its own.
  /// - Parameter size: how many bytes an element takes of a batch.
  /// - Throws: what `size` throws.
  public func groups<Elements: Collection>(
    of elements: Elements, size: (Elements.Element) throws(TargetError) -> Int
  ) throws(TargetError) -> [Elements.SubSequence] {
    var groups: [Elements.SubSequence] = []
    var start = elements.startIndex
    var (count, sum) = (0, 0)
    for index in elements.indices {
      let size = try size(elements[index])
      if count > 0, count == requests || sum + size > bytes {
        groups.append(elements[start..<index])
        (start, count, sum) = (index, 0, 0)
      }
      count += 1
      sum += size
    }
    if count > 0 { groups.append(elements[start...]) }
    return groups
  }
}

/// What came of one request of a batch.
public struct BatchResult: Sendable {
  /// The request's custom id.
  public let customID: String
  /// The answer, which has no times, or why there is none.
  public let outcome: Result<Response, TargetError>

  /// What came of one request.
  public init(customID: String, outcome: Result<Response, TargetError>) {
    self.customID = customID
    self.outcome = outcome
  }
}

/// The results of one batch, in the provider's order, which means nothing.
public struct BatchResults: Sendable {
  /// What came of the requests.
  public var results: [BatchResult] = []
  /// How many lines of the results were no result at all.
  public var unreadable = 0

  /// No results yet.
  public init() {}

  /// How many answers are not the first one to their request, and say something else.
  public var answeredAgain: Int {
    var first: [String: String] = [:]
    return results.count { result in
      guard case .success(let response) = result.outcome else { return false }
      guard let earlier = first[result.customID] else {
        first[result.customID] = response.output
        return false
      }
      return earlier != response.output
    }
  }
}

/// How far a batch is.
public struct BatchStatus: Sendable, Equatable {
  /// The stages of a batch.
  public enum Phase: Sendable, Equatable {
    /// It is checked, worked on, finished or cancelled just now.
    case running
    /// There will be no more results than there are; the word is the provider's own, such as `completed`.
    case ended(String)
    /// The provider refused the whole batch, and nothing was run or billed; the text says why.
    case refused(String)
  }

  /// The batch's id.
  public let id: String
  /// The stage it is in.
  public let phase: Phase
  /// How many requests have a result, an error included.
  public let done: Int
  /// How many requests it has; 0 where the provider does not know yet.
  public let total: Int
  /// The digest of the plan that it was submitted for; nil where the provider does not keep one.
  public let plan: String?
  /// Where the results are, as the provider names the places.
  public let resultFiles: [String]

  /// How far a batch is.
  public init(
    id: String, phase: Phase, done: Int = 0, total: Int = 0, plan: String? = nil, resultFiles: [String] = []
  ) {
    self.id = id
    self.phase = phase
    self.done = done
    self.total = total
    self.plan = plan
    self.resultFiles = resultFiles
  }
}

/// The ids that providers give to batches and files, which become parts of addresses.
enum BatchID {
  /// Whether a text can be an id: 1 to 200 ASCII letters, digits, `-` and `_`.
  static func isValid(_ text: String) -> Bool {
    (1...200).contains(text.utf8.count) && text.isASCIIWord(with: "-_")
  }

  /// Throws `.request` where a text cannot be an id.
  static func check(_ text: String) throws(TargetError) {
    guard isValid(text) else {
      throw TargetError(
        .request, "a batch's id is letters, digits, '-' and '_'; give it as it was printed")
    }
  }
}

/// The targets whose providers have batches.
public enum BatchRegistry {
  /// The names of the targets that can be asked in batches, sorted.
  public static let names = ["anthropic", "openai"]

  /// Makes the batch side of the target that a suite asks for; nothing is called yet.
  /// - Throws: on a target without batches, on bad options, and on a key that is missing from the environment.
  public static func make(
    _ configuration: TargetConfiguration, context: TargetContext
  ) throws(Diagnostic) -> any BatchTarget {
    switch configuration.type {
    case "openai":
      return try OpenAIBatchTarget(
        OpenAIAPI(configuration.options), prices: configuration.prices, context: context)
    case "anthropic":
      return try AnthropicBatchTarget(
        AnthropicAPI(configuration.options), prices: configuration.prices, context: context)
    default:
      throw configuration.options.fault(
        "--batch needs a target with a batch endpoint, and '\(configuration.type)' has none",
        remedy: "run without --batch; it works with \(names.joined(separator: " and "))")
    }
  }
}
