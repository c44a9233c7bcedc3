/// Who made a commit, a tag or a note, and when; equal signatures and contents give equal commit ids.
public struct Signature: Equatable, Sendable {
  /// The person's or machine's name.
  public let name: String
  /// Its electronic mail address.
  public let email: String
  /// When.
  public let time: CommitTime

  /// A signature with these parts.
  public init(name: String, email: String, time: CommitTime) {
    self.name = name
    self.email = email
    self.time = time
  }
}
