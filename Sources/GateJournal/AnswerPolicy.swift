/// Which answers of earlier runs a run may take instead of calling.
public enum AnswerPolicy: Sendable, Equatable {
  /// None: every example is called anew.
  case fresh
  /// Those of an unfinished run, where they are not older than so many seconds.
  case resume(maximumAge: Double)
  /// Those of unfinished and of finished runs, however old.
  case reuse

  /// What a run resumes unless it is told otherwise: seven days, as an older model may not be today's.
  public static let standard = AnswerPolicy.resume(maximumAge: 7 * 86_400)
}
