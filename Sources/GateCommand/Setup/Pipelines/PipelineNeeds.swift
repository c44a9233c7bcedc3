/// What a CI file has to know of the suites that it gates.
struct PipelineNeeds {
  /// The environment variable that holds the provider's key; nil where none is sent.
  var keyVariable: String?
  /// The tags that are releases.
  var tags = ReleaseTagFilter(patterns: ["v*"])
}
