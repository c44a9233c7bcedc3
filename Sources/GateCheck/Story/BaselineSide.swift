import GateSuite

/// What a check compares the working tree with.
enum BaselineSide {
  /// The run that was recorded, with comparable scores, and the metrics that were scored anew for that.
  case stored(Run, rescored: [String])
  /// The release, which is run in turns with the working tree.
  case rerun(BaselineArm)
}
