/// Which goldgate this is.
public enum Version {
  /// The version by SemVer 2.0.
  public static let current = "0.1.0"
}
