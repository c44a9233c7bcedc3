import GateGit

/// The release tags that a repository has, for a suite that joins them.
struct StarterTags {
  /// The repository; nil if there is none yet.
  let repository: Repository?
  /// The day, as `2026-11-30`.
  let today: String

  /// Which tags are the releases of a new suite: `v*`, or all that are versions if the repository has only such without
  /// a `v`.
  var pattern: String {
    get async {
      let usual = "v*"
      let (fitting, all) = (await released(usual), await released("*"))
      return fitting.isEmpty && !all.isEmpty ? "*" : usual
    }
  }

  /// The name of the next release under a pattern: the first number, or the one after the newest tag.
  ///
  /// Of three numbers the second one is raised, of fewer the last; a date becomes today's.
  func next(_ pattern: String) async -> String {
    func name(_ version: String) -> String {
      (try? TagPattern(pattern))?.name(of: version) ?? pattern.replacing("*", with: version)
    }
    guard let newest = await released(pattern).last else {
      return name(pattern == "*" ? "v0.1.0" : "0.1.0")
    }
    // A tag under `*` may have a `v` or not; the next one does as the newest.
    let spelling = newest.version.text
    let prefix = pattern == "*" ? String(newest.name.dropLast(spelling.count)) : ""
    for version in Self.successors(of: newest.version, today: today) {
      guard let version = ReleaseVersion(version), version > newest.version else { continue }
      return name(prefix + version.text)
    }
    return name(prefix + spelling + ".1")
  }

  private static func successors(of version: ReleaseVersion, today: String) -> [String] {
    if version.numbers.first?.count == 4 {
      return [version.text.contains("-") ? today : today.replacing("-", with: ".")]
    }
    var numbers = version.numbers
    let place = numbers.count > 2 ? 1 : numbers.count - 1
    guard let number = Int(numbers[place]), number < Int.max else { return [] }
    numbers[place] = String(number + 1)
    for index in numbers.indices where index > place { numbers[index] = "0" }
    return [numbers.joined(separator: ".")]
  }

  /// The releases under a pattern, oldest first.
  private func released(_ pattern: String) async -> [(name: String, version: ReleaseVersion)] {
    guard let repository, let pattern = try? TagPattern(pattern) else { return [] }
    let names = try? await repository.releaseNames(pattern).ordered
    return (names ?? []).filter { !$0.version.isPrerelease }
  }
}
