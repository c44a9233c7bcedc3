import Foundation
import GateCheck
import GateDecision

/// The three questions of `goldgate init`, each asked only if no flag answers it.
struct StarterQuestions {
  let options: StarterOptions
  let context: CommandContext

  /// What answers: two questions.
  /// - Throws: `GateFailure` if nobody can be asked.
  func target() throws -> StarterTarget {
    let chosen =
      try options.kind
      ?? choose("What answers?", among: StarterTarget.Kind.allCases, flag: "--target") {
        switch $0 {
        case .openai: "an API that is compatible with OpenAI's"
        case .anthropic: "Anthropic's API"
        case .gemini: "Gemini's API"
        case .http: "an API of yours that takes and gives JSON"
        case .command: "a program of yours"
        }
      }
    if chosen == .command {
      let command =
        try options.command ?? ask("Which program, started at the top of the repository?", "--command")
      return StarterTarget(kind: .command, model: command)
    }
    if chosen == .http {
      let url = try options.url ?? ask("Which address is the JSON sent to?", "--url")
      return StarterTarget(
        kind: .http, model: url, request: options.requestBody ?? StarterTarget.usualRequest,
        response: options.response ?? StarterTarget.usualResponse)
    }
    return StarterTarget(
      kind: chosen, model: try options.model ?? ask("Which model?", "--model"), baseURL: options.baseURL)
  }

  /// How an answer is judged.
  /// - Throws: `GateFailure` if nobody can be asked.
  func scorer() throws -> StarterScorer {
    try options.scorer
      ?? choose("When is an answer right?", among: StarterScorer.allCases, flag: "--scorer", \.meaning)
  }

  private func choose<Choice: RawRepresentable<String>>(
    _ question: String, among choices: [Choice], flag: String, _ meaning: (Choice) -> String
  ) throws -> Choice {
    let list = choices.enumerated().map { "  \($0 + 1)  \($1.rawValue): \(meaning($1))\n" }.joined()
    var prompt = "\(question)\n\(list)"
    while true {
      let answer = try line(prompt + "A number or a word: ", flag)
      if let number = Int(answer), choices.indices.contains(number - 1) { return choices[number - 1] }
      if let choice = choices.first(where: { $0.rawValue == answer.lowercased() }) { return choice }
      prompt = ""
    }
  }

  private func ask(_ question: String, _ flag: String) throws -> String {
    while true {
      let answer = try line("\(question) ", flag)
      let hasControl = answer.unicodeScalars.contains { $0.properties.generalCategory == .control }
      if !answer.isEmpty, !hasControl { return answer }
    }
  }

  private func line(_ prompt: String, _ flag: String) throws -> String {
    guard let readLine = context.readLine else {
      throw GateFailure(
        .configuration, "\(flag) is missing, and there is no terminal to ask on",
        remedy: "give it, as in: goldgate init --target openai --model gpt-6-luna --scorer contains")
    }
    context.write(prompt)
    guard let answer = readLine() else {
      context.write("\n")
      throw GateFailure(
        .configuration, "the questions were not answered; nothing was written", remedy: "give \(flag)")
    }
    return answer.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
