/// What a baseline keeps of each answer.
public enum OutputStorage: String, Sendable, CaseIterable {
  /// The whole text.
  case full
  /// Its digest only, where answers may not be committed.
  case digest
}
