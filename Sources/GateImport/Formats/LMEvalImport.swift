import Foundation
import GateJSON
import GateSuite

/// Makes a suite of samples of lm-evaluation-harness (`samples_TASK_TIME.jsonl`): the prompts as they were sent, few shots
/// included.
struct LMEvalImport {
  let file: ImportFile
  let options: ImportOptions

  /// The suite.
  func suite() throws(Diagnostic) -> ImportedSuite {
    var suite = ImportedSuite()
    suite.target = try options.requiredTarget(of: file, what: "a file of samples")
    let lines = try file.source.records()
    guard let first = lines.first else {
      throw Diagnostic(
        "the file holds no samples", at: file.source.place(), remedy: "run it with --log_samples")
    }
    let arguments = first["arguments"]
    guard let request = arguments?["gen_args_0"] ?? arguments?.elements?.first,
      request["arg_0"] ?? request.elements?.first != nil
    else {
      throw Diagnostic("the samples have no requests", at: first.place, remedy: "run it with --log_samples")
    }
    if request["arg_1"]?.members == nil, request.elements?.dropFirst().first?.members == nil {
      throw Diagnostic(
        "the task scores the log-likelihoods of given answers, and goldgate reads what a model answers",
        at: first.place,
        remedy: "gate its scores: goldgate compare --baseline RELEASE_FOLDER --current FOLDER")
    }
    suite.parameters = CallParameters.members(
      of: request["arg_1"] ?? request.elements?.dropFirst().first, for: "openai", &suite
    ).filter { ["temperature", "top_p", "max_tokens"].contains($0.name) }
    if let limit = (request["arg_1"] ?? request.elements?.dropFirst().first)?["max_gen_toks"]?.json
      .integerValue
    {
      suite.parameters.append(YAMLMember("max_tokens", .scalar(.integer(limit))))
    }
    var names = ExampleNames()
    var table = MetricTable()
    // A line for each doc and filter: the first filter stands for all.
    let filter = first["filter"]?.text
    let metrics = (first["metrics"]?.elements ?? []).compactMap(\.text)
    noteLosses(metrics, &suite, at: first.place)
    for line in lines where line["filter"]?.text == filter {
      let inner = line["arguments"]?["gen_args_0"] ?? line["arguments"]?.elements?.first
      guard let prompt = (inner?["arg_0"] ?? inner?.elements?.first)?.text,
        let target = line["target"]?.plainText ?? line["target"]?.elements?.first?.plainText, !target.isEmpty
      else {
        suite.remark(
          .notTaken, "the sample has no prompt or no target: it is left out", at: line.place,
          remedy: "add it to the golden set by hand")
        continue
      }
      let name = line["doc"]?["id"]?.plainText ?? line["doc_hash"]?.text.map { String($0.prefix(16)) }
      var row = ImportedRow(
        id: name.map { names.unique($0) } ?? names.name(for: prompt, otherwise: "doc"), place: line.place)
      row.input = .string(prompt)
      suite.rows.append(row)
      table.add([RowCheck("correct", check(target, metrics: metrics, filter: filter))])
    }
    table.finish(&suite)
    return suite
  }

  private func noteLosses(_ metrics: [String], _ suite: inout ImportedSuite, at place: Place) {
    let known: Set = ["exact_match", "acc", "contains", "f1", "bleu", "rougeL", "em"]
    for name in metrics where !known.contains(name) {
      suite.remark(
        .changed, "the metric '\(name)' is compared by the target's text", at: place,
        remedy: "choose a scorer in suite.yaml that counts as it does")
    }
  }

  private func check(_ target: String, metrics: [String], filter: String?) -> ImportedCheck {
    // GSM8K's solutions end with the number.
    if let marker = target.range(of: "####", options: .backwards) {
      return ReferenceChecks.scorer("numeric", [.string(Nunjucks.trimmed(target[marker.upperBound...]))])
    }
    if metrics.contains("bleu") { return ReferenceChecks.scorer("bleu", [.string(target)]) }
    if metrics.contains("f1") { return ReferenceChecks.scorer("token_f1", [.string(target)]) }
    if filter == "flexible-extract", WrittenNumber(target) != nil {
      return ReferenceChecks.scorer("numeric", [.string(target)])
    }
    if metrics.contains("exact_match") {
      return ReferenceChecks.scorer("exact", [.string(Nunjucks.trimmed(target))])
    }
    return ReferenceChecks.contains([target])
  }
}
