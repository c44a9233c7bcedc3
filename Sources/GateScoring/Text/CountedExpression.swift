import Foundation

/// A compiled regular expression (ICU syntax) that gives up on a text where it backtracks too much: after the same step on
/// every machine.
struct CountedExpression: Sendable {
  /// How many ways are tried without a count of the steps: two tenths of a second at worst.
  private static let uncountedWays = 20_000_000.0
  /// The longest text, in UTF-16 units, that the engine has room for where a pattern has a bound.
  private static let roomyLength = 10_000
  /// How often ten thousand steps back may be told: some twenty million steps.
  private static let mostReports = 2000
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

  /// Whether the ways that it tries have a bound on each text, so that it is given up on none that is short.
  var isBounded: Bool { bound != nil }

  /// How many groups the pattern captures.
  var groupCount: Int { expression.numberOfCaptureGroups }

  /// Whether the text matches, in part or as a whole; nil where it took too many steps.
  func match(_ text: String, isFull: Bool) -> Bool? {
    let range = NSRange(location: 0, length: text.utf16.count)
    // Only the first match can be the whole text.
    if let bound, isUncounted(bound, text, length: range.length) {
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

  private func isUncounted(_ bound: BacktrackingBound, _ text: String, length: Int) -> Bool {
    bound.ways(length: length) <= Self.uncountedWays
      || length <= Self.roomyLength && bound.ways(on: text) <= Self.uncountedWays
  }

  /// What the first group captures in each match; nil where it took too many steps.
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
  /// - Returns: false where it took too many steps, or the engine gave up.
  private func enumerate(
    _ text: String, _ range: NSRange, _ isEnough: @escaping (NSTextCheckingResult?) -> Bool
  ) -> Bool {
    // Without the other alternative the engine knows better where a match can begin.
    let isRoomy = bound != nil && range.length <= Self.roomyLength
    guard let expression = isRoomy ? expression : toTheEnd ?? Self.searchingToTheEnd(expression) else {
      return false
    }
    let endGroup = isRoomy ? nil : expression.numberOfCaptureGroups
    // Progress is told at each position of the text, and by ICU's count of steps back after each ten thousand of them.
    let limit = range.length + 1 + Self.mostReports
    var reports = 0
    var isDone = false
    var isLate = false
    expression.enumerateMatches(in: text, options: .reportProgress, range: range) { result, _, stop in
      if let result {
        let isPattern = endGroup.map { result.range(at: $0).location == NSNotFound } ?? true
        // A match of nothing at the end is the last one.
        isDone = isEnough(isPattern ? result : nil) || result.range.location == range.length
      } else {
        reports += 1
        isLate = reports > limit
      }
      // Written each time: what it held before is not promised.
      stop.pointee = ObjCBool(isDone || isLate)
    }
    return isDone || isRoomy && !isLate
  }
}
