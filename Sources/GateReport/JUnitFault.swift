/// Why a case did not pass.
struct JUnitFault {
  /// The kind, with a namespace: GitLab's parser takes bare words such as `file` for data types.
  let type: String
  /// One line.
  let message: String
  /// The whole story.
  let text: String
}
