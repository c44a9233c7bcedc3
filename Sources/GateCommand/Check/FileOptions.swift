import ArgumentParser
import GateCheck

/// Whether an engine answers files of requests, in place of calls.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Call nothing, pay nothing and decide nothing: write all requests as batch files of the OpenAI API, in a folder a suite, for any engine that reads such files. With --responses: write only what has no response.",
      valueName: "folder"))
  var requests: String?

  @Option(
    help: ArgumentHelp(
      "Take the answers from the files (*.jsonl) that an engine wrote, in the folder of the suite's name in this one, or in this one itself. A request without a response, one with two, and a response to no request are errors.",
      valueName: "folder"))
  var responses: String?

  @Option(
    help: ArgumentHelp(
      "The most requests of a file (default: \(FileExchange.standardRequestsPerFile), and at most 200 MB).",
      valueName: "n"))
  var requestsPerFile: Int?

  /// The choice as typed.
  var value: FileExchange {
    var choice = FileExchange()
    (choice.requests, choice.responses) = (requests, responses)
    if let requestsPerFile { choice.requestsPerFile = requestsPerFile }
    return choice
  }

  func validate() throws {
    if requests?.isEmpty == true || responses?.isEmpty == true {
      throw ValidationError("--requests and --responses must each name a folder.")
    }
    if let requestsPerFile, requestsPerFile < 1 {
      throw ValidationError("--requests-per-file must be at least 1.")
    }
    if requestsPerFile != nil, requests == nil {
      throw ValidationError("--requests-per-file goes with --requests.")
    }
  }
}
