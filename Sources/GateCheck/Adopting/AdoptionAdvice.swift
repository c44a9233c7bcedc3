import GateDecision
import GateGit
import GateSuite

/// What to do where a suite has no release to compare with.
package enum AdoptionAdvice {
  /// The problem that an error makes of a suite's verdict, with a step that leads to a first release where there is
  /// none.
  /// - Parameter suite: the suite of the working tree.
  package static func problem(_ error: any Error, of suite: Suite) -> GateFailure {
    let problem = GateFailure(.infrastructure, of: error)
    guard let repositoryProblem = error as? RepositoryProblem,
      let remedy = remedy(for: repositoryProblem, pattern: suite.gate.tagPattern)
    else { return problem }
    return GateFailure(problem.kind, problem.message, remedy: remedy)
  }

  /// The step that leads to a first release; nil where another one comes first.
  private static func remedy(for problem: RepositoryProblem, pattern: String) -> String? {
    let release = "goldgate release \(ReleaseName.first(pattern: pattern))"
    switch problem {
    case .noTags(hasRemote: true):
      return
        "fetch them: git fetch --tags; in GitHub Actions give actions/checkout 'fetch-depth: 0'; if no release exists yet, record and tag the first one: \(release)"
    case .noTags: return "record and tag the first release: \(release)"
    case .noVersionTag:
      return
        "record and tag the first release: \(release); or, if the release tags have other names (git tag --list shows them), set tag_pattern"
    case .onlyPrereleaseTags(_, let newest):
      let release = ReleaseName.next(tags: [newest], pattern: pattern)
      return
        "record and tag a release: goldgate release \(release); or let prereleases count: 'prereleases: true' under 'gate'"
    default: return nil
    }
  }
}

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
