import Foundation
import GateCheck
import GateDecision
import GateGit
import GateJournal
import GateTargets

/// Looks at the machine: versions, the journal's folder, disk and open files, the CI system.
struct MachineDoctor {
  let workspace: Workspace

  private static let systems = [
    ("GITHUB_ACTIONS", "GitHub Actions"), ("GITLAB_CI", "GitLab CI"), ("JENKINS_URL", "Jenkins"),
    ("CIRCLECI", "CircleCI"), ("BUILDKITE", "Buildkite"), ("TF_BUILD", "Azure Pipelines"),
  ]

  /// All of it.
  func examine() -> [Examination] {
    [.ok("versions", Self.versions), prices, continuousIntegration] + journal() + [openFiles]
  }

  private static var versions: String {
    "goldgate \(Version.current), libgit2 \(GitLibrary.version ?? "not there"), SQLite \(DatabaseLibrary.version ?? "unknown"), \(platform)"
  }

  private static var platform: String {
    #if arch(x86_64)
      let processor = "x86_64"
    #elseif arch(arm64)
      let processor = "arm64"
    #else
      let processor = "another processor"
    #endif
    #if os(Linux)
      return "\(processor) Linux"
    #elseif os(macOS)
      return "\(processor) macOS"
    #else
      return processor
    #endif
  }

  /// The date of the list prices, and whether it is long ago.
  private var prices: Examination {
    let list = "list prices of \(PriceTable.version)"
    guard let days = PriceTable.age(on: workspace.context.today()), days > PriceTable.agesAfterDays else {
      return .ok("prices", list)
    }
    return .warning(
      "prices", "\(list), \(days) days ago", step: "take a newer goldgate, or write 'prices:' in the suite")
  }

  private var continuousIntegration: Examination {
    let environment = workspace.context.environment
    let name = Self.systems.first { !(environment[$0.0] ?? "").isEmpty }?.1
    return .ok("CI", name ?? ((environment["CI"] ?? "").isEmpty ? "none" : "an unknown one"))
  }

  /// The folder for paid answers: whether it may be written, and the space on its disk.
  private func journal() -> [Examination] {
    let folder: JournalFolder
    do { folder = try workspace.journalFolder() } catch {
      return [
        .problem(
          "journal", "there is no folder for paid answers",
          step: "work in a git repository, or set GOLDGATE_JOURNAL")
      ]
    }
    var place = folder.path
    while !FileManager.default.fileExists(atPath: place), place.count > 1 {
      place = (place as NSString).deletingLastPathComponent
    }
    guard FileManager.default.isWritableFile(atPath: place) else {
      return [
        .problem(
          "journal", "\(place) may not be written, and paid answers are kept there",
          step: "fix its rights, or set GOLDGATE_JOURNAL to another folder", exitCode: .infrastructure)
      ]
    }
    return [.ok("journal", folder.path)] + (disk(of: place).map { [$0] } ?? [])
  }

  private func disk(of path: String) -> Examination? {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.uint64Value else { return nil }
    let room = free >= 1 << 30 ? "\(free >> 30) GB free" : "\(free >> 20) MB free"
    if free < 50 << 20 {
      return .problem("disk", room, step: "free space where the cache is", exitCode: .infrastructure)
    }
    return free < 1 << 30
      ? .warning("disk", room, step: "free space where the cache is") : .ok("disk", room)
  }

  private var openFiles: Examination {
    var limit = rlimit()
    #if os(Linux)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    guard getrlimit(resource, &limit) == 0 else { return .ok("open files", "no limit is known") }
    let calls = ((try? workspace.locate([])) ?? []).compactMap {
      try? workspace.contents(of: $0).suite.highestConcurrency
    }
    // A connection or a program's three streams a call, and what else is open.
    let needed = 3 * (calls.max() ?? 0) + 64
    guard limit.rlim_cur < UInt64(needed) else {
      return .ok("open files", "limit \(min(limit.rlim_cur, 1 << 40))")
    }
    return .warning(
      "open files",
      "the limit of \(limit.rlim_cur) is below the \(needed) that the suites' concurrency may need",
      step: "raise it with 'ulimit -n \(needed)', or lower concurrency")
  }
}
