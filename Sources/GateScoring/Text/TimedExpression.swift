import Foundation

/// A compiled regular expression (ICU syntax) that gives up on a text where it backtracks too much.
struct TimedExpression: Sendable {
  /// How many ways are tried without a look at the clock: two tenths of a second at worst, as with it.
  private static let untimedWays = 20_000_000.0
  /// The longest text, in UTF-16 units, that the engine has room for where a pattern has a bound.
  private static let roomyLength = 10_000
  private let expression: NSRegularExpression
  private let bound: BacktrackingBound?
  /// The expression to the end of the text, where all texts need it.
  private let toTheEnd: NSRegularExpression?

  /// nil where the pattern is no regular expression.
  init?(_ pattern: String, options: NSRegularExpression.Options = []) {
    guard let expression = try? NSRegularExpression(pattern: pattern, options: options) else { return nil }
    self.expression = expression
    bound = BacktrackingBound(pattern)
    toTheEnd = bound == nil ? Self.searchingToTheEnd(expression) : nil
  }

  /// The pattern, or else, in a group of its own, the end of the text.
  ///
  /// The engine ends in silence where it has no room left, as where it finds nothing; only what has come to the end has
  /// found nothing.
  private static func searchingToTheEnd(_ expression: NSRegularExpression) -> NSRegularExpression? {
    // The group has to end where the pattern has an open quotation or comment, too.
    ["", "\\E", "\n"].lazy.compactMap {
      try? NSRegularExpression(
        pattern: "(?:" + expression.pattern + $0 + ")|(\\z)", options: expression.options)
    }.first
  }

  /// How many groups the pattern captures.
  var groupCount: Int { expression.numberOfCaptureGroups }

  /// Whether the text matches, in part or as a whole; nil where that could not be told in time.
  func match(_ text: String, isFull: Bool) -> Bool? {
    let range = NSRange(location: 0, length: text.utf16.count)
    // Only the first match can be the whole text.
    if let bound, isUntimed(bound, text, length: range.length) {
      let match = expression.firstMatch(in: text, options: isFull ? .anchored : [], range: range)
      return isFull ? match?.range == range : match != nil
    }
    var isMatched = false
    let isTold = enumerate(text, range) { match in
      isMatched = match.map { !isFull || $0.range == range } ?? false
      return true
    }
    return isTold ? isMatched : nil
  }

  private func isUntimed(_ bound: BacktrackingBound, _ text: String, length: Int) -> Bool {
    bound.ways(length: length) <= Self.untimedWays
      || length <= Self.roomyLength && bound.ways(on: text) <= Self.untimedWays
  }

  /// What the first group captures in each match; nil where that could not be told in time.
  func firstGroups(in text: String) -> [String]? {
    var groups: [String] = []
    let isTold = enumerate(text, NSRange(location: 0, length: text.utf16.count)) { match in
      if groupCount > 0, let range = match.flatMap({ Range($0.range(at: 1), in: text) }) {
        groups.append(String(text[range]))
      }
      return false
    }
    return isTold ? groups : nil
  }

  /// Hands over the matches, and nil at the end of the text, until one is enough.
  /// - Returns: false where time ran out, or the engine gave up.
  private func enumerate(
    _ text: String, _ range: NSRange, _ isEnough: @escaping (NSTextCheckingResult?) -> Bool
  ) -> Bool {
    // Without the other alternative the engine knows better where a match can begin.
    let isRoomy = bound != nil && range.length <= Self.roomyLength
    guard let expression = isRoomy ? expression : toTheEnd ?? Self.searchingToTheEnd(expression) else {
      return false
    }
    let endGroup = isRoomy ? nil : expression.numberOfCaptureGroups
    // In seconds of processor time; each position of the text takes a part of it.
    let limit = 0.2 + 2.5e-7 * Double(range.length)
    var start: Double?
    var reports = 0
    var isDone = false
    var isLate = false
    // Progress is told at each position of the text and after each ten thousand steps or so.
    expression.enumerateMatches(in: text, options: .reportProgress, range: range) { result, _, stop in
      if let result {
        let isPattern = endGroup.map { result.range(at: $0).location == NSNotFound } ?? true
        // A match of nothing at the end is the last one.
        isDone = isEnough(isPattern ? result : nil) || result.range.location == range.length
      } else {
        reports += 1
        // To ask for the time takes longer than most positions do.
        if reports.isMultiple(of: 256) {
          let now = Self.elapsed
          isLate = now - (start ?? now) > limit
          start = start ?? now
        }
      }
      // Written each time: what it held before is not promised.
      stop.pointee = ObjCBool(isDone || isLate)
    }
    return isDone || isRoomy && !isLate
  }

  /// The processor time of this thread in seconds, which does not grow while others have the machine.
  private static var elapsed: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
