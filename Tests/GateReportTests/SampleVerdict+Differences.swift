import GateDecision

extension SampleVerdict {
  /// A suite that differs from its release in every part, with an edited row.
  static let differing = pass.with(
    differences: [
      ReleaseDifference(
        .target, "base_url", before: "https://eu.example.org/v1", now: "https://us.example.org/v1"),
      ReleaseDifference(.target, "headers"), ReleaseDifference(.program, "baselines/greetings/answer.py"),
      ReleaseDifference(.program, "other files of the repository", now: "3"),
      ReleaseDifference(.model, before: "gpt-4.1", now: "gpt-4.1-mini"),
      ReleaseDifference(.parameters, "temperature", now: "0.7"),
      ReleaseDifference(.parameters, "top_p", before: "0.9"),
      ReleaseDifference(
        .prompt, "baselines/greetings/prompt.md", before: "sha256:aa11", now: "sha256:cc33",
        texts: ReleaseDifference.Texts(
          before: "# system\nGreet the guest in one sentence.\n# user\n{{name}}\n",
          now: "# system\nGreet the guest in two words.\n# user\n{{name}}\n")),
      ReleaseDifference(.golden, "rows added", now: "2"),
      ReleaseDifference(.golden, "file", before: "baselines/greetings/golden.jsonl", now: "rows.jsonl"),
      ReleaseDifference(.settings, "timeout_s", before: "60", now: "600"),
    ],
    edits: [
      RowEdit(
        id: "hello", parts: ["expected", "weight"], isWorse: true, scores: ["accuracy": 0],
        ownScores: ["accuracy": 1])
    ])

  /// The hostile suite, with its words in the differences.
  static let hostileDifferences: [ReleaseDifference] = [
    ReleaseDifference(.target, nastyText, before: nastyText, now: nastyText),
    ReleaseDifference(.model, before: nastyText, now: nastyText + "!"),
    ReleaseDifference(.prompt, nastyText, before: "sha256:aa11", now: "sha256:cc33"),
  ]
}
