import GateGit

/// Names for release tags in advice, so that it works as it stands.
enum ReleaseName {
  /// The name of a first release by a pattern: `v0.1.0` for `v*`.
  static func first(pattern: String) -> String {
    let name = pattern.replacingOccurrences(of: "*", with: "0.1.0")
    return (try? TagPattern(pattern)) == nil ? "v0.1.0" : name
  }

  /// A name behind the newest release by a pattern, with its last number one higher; the first where there is none.
  /// - Parameter tags: the names of the tags that there are.
  static func next(tags: [String], pattern text: String) -> String {
    guard let pattern = try? TagPattern(text) else { return first(pattern: text) }
    let versions = tags.compactMap { name in pattern.version(of: name).map { (name: name, version: $0) } }
    guard let newest = versions.max(by: { $0.version < $1.version }) else { return first(pattern: text) }
    let taken = Set(tags)
    var name = newest.version.isPrerelease ? withoutPrerelease(newest.name) : raised(newest.name)
    // A name that is taken, perhaps on another line of history, is passed over.
    for _ in 0..<1000 where taken.contains(name) { name = raised(name) }
    return name
  }

  /// A name whose last number is one higher, with as many digits as before at least.
  private static func raised(_ name: String) -> String {
    guard let end = name.lastIndex(where: \.isWholeNumber) else { return name + ".1" }
    let head = name[...end]
    let start = head.lastIndex { !$0.isWholeNumber }.map { head.index(after: $0) } ?? head.startIndex
    let digits = head[start...]
    guard let number = Int(digits), number < Int.max else { return name + ".1" }
    let raised = String(number + 1)
    let zeros = String(repeating: "0", count: max(0, digits.count - raised.count))
    return name[..<start] + zeros + raised + name[name.index(after: end)...]
  }

  /// `v2.0.0` for `v2.0.0-rc.1`, where nothing else holds a hyphen.
  private static func withoutPrerelease(_ name: String) -> String {
    guard let hyphen = name.lastIndex(of: "-"), name[..<hyphen].contains(where: \.isWholeNumber) else {
      return raised(name)
    }
    return String(name[..<hyphen])
  }
}
