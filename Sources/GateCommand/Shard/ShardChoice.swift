import ArgumentParser
import GateCheck
import GateSuite

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
  /// - Throws: naming the variable, where the environment names none or contradicts itself.
  func shard(in environment: [String: String]) throws(Diagnostic) -> Shard {
    switch self {
    case .one(let shard): shard
    case .auto: try SchedulerEnvironment(environment).shard()
    }
  }
}
