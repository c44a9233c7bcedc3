/// What CI may lack: tests that need it are skipped, not failed.
public enum AllowedSkips {
  /// A requirement, or the first word of some, and why CI may lack it.
  public static let reasons: [(requirement: String, reason: String)] = [
    ("shared", "data of others is not ours to publish; it lies beside the checkout on some machines only"),
    ("no-root", "CI runs as root, who may write everywhere; a developer's run shows these"),
    (
      "python if_verifiable",
      "the package reads NLTK's punkt_tab, which is downloaded from a host that CI does not reach"
    ),
    ("python nltk", "as above: Punkt's tables are downloaded"),
    ("user-namespaces", "many containers deny them to the tests, and no setup script can change it"),
  ]

  /// Whether a requirement stands on the list.
  public static func allow(_ requirement: String) -> Bool {
    reasons.contains { entry in
      requirement.hasPrefix(entry.requirement)
        && requirement.dropFirst(entry.requirement.count).first.map { " .;,".contains($0) } ?? true
    }
  }
}
