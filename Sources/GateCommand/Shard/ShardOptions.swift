import ArgumentParser
import GateCheck
import GateSuite

/// Whether a check runs a part only, and where the part is written.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run one part of the examples and give no verdict: its number and their count, such as 3/8, or auto to take them from the scheduler's environment. 'goldgate merge' joins the parts.",
      valueName: "part"))
  var shard: ShardChoice?

  @Option(
    help: ArgumentHelp(
      "The folder that the part is written to (default: \(CheckOptions.defaultShardFolder)).",
      valueName: "folder"))
  var shardOutput: String?

  /// The folder that the part is written to.
  var folder: String { shardOutput ?? CheckOptions.defaultShardFolder }

  func validate() throws {
    if shardOutput != nil, shard == nil {
      throw ValidationError("--shard-output goes with --shard.")
    }
    if shardOutput?.isEmpty == true { throw ValidationError("--shard-output must name a folder.") }
  }
}

/// Which part of a run the command line asks for.
enum ShardChoice: ExpressibleByArgument, Equatable {
  /// This one.
  case one(Shard)
  /// The one that the scheduler's environment names.
  case auto

  init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let shard = Shard(argument) {
      self = .one(shard)
    } else {
      return nil
    }
  }

  /// The part.
  /// - Throws: naming the variable, if the environment names none or contradicts itself.
  func shard(in environment: [String: String]) throws(Diagnostic) -> Shard {
    switch self {
    case .one(let shard): shard
    case .auto: try SchedulerEnvironment(environment).shard()
    }
  }
}
