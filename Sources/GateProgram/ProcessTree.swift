import Foundation
import Synchronization

/// The processes that a program has started, as Linux's `/proc` shows them; elsewhere none is found.
///
/// A process group holds only those that stayed in it. One that made a session of its own, as a daemon does, is found
/// by its parents, or by a variable that it was given at its start and inherited.
struct ProcessTree: Sendable {
  /// The variable that each started program gets, with a value of its own.
  static let variable = "GOLDGATE_PROCESS"

  /// One process; a number is used again, so that its start belongs to it.
  private struct Member: Hashable {
    let id: pid_t
    /// Clock ticks since the system's start.
    let start: UInt64
  }

  private let members: Set<Member>

  /// What a program has started so far, without itself.
  /// - Parameters:
  ///   - root: the program's process.
  ///   - mark: the value of its `variable`.
  init(below root: pid_t, mark: String) {
    var parents: [pid_t: pid_t] = [:]
    var starts: [pid_t: UInt64] = [:]
    var found: Set<pid_t> = []
    let assignment = Array("\(Self.variable)=\(mark)".utf8)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
      guard let id = pid_t(name), let status = Self.status(of: id) else { continue }
      parents[id] = status.parent
      starts[id] = status.start
      if Self.environment(of: id).contains(where: { $0.elementsEqual(assignment) }) { found.insert(id) }
    }
    for id in parents.keys {
      var (above, steps) = (parents[id], 0)
      while let parent = above, parent > 1, steps < 100 {
        if parent == root || found.contains(parent) { found.insert(id) }
        (above, steps) = (parents[parent], steps + 1)
      }
    }
    members = Set(
      found.subtracting([root, getpid()]).compactMap { id in starts[id].map { Member(id: id, start: $0) } })
  }

  /// Ends every member that still runs, by force.
  func end() {
    for member in members where Self.status(of: member.id)?.start == member.start {
      _ = kill(member.id, SIGKILL)
    }
  }

  /// The parent and the start of a process; nil if there is none.
  private static func status(of id: pid_t) -> (parent: pid_t, start: UInt64)? {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
      // The name, in parentheses, may hold anything.
      let name = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: name)...].split(separator: " ")
    guard fields.count > 19, let parent = pid_t(fields[1]), let start = UInt64(fields[19]) else { return nil }
    return (parent, start)
  }

  private static func environment(of id: pid_t) -> [ArraySlice<UInt8>] {
    guard let data = FileManager.default.contents(atPath: "/proc/\(id)/environ") else { return [] }
    return Array(data).split(separator: 0)
  }
}

/// One started program and what it has started.
final class ProcessFamily: Sendable {
  /// The value of `ProcessTree.variable` that the program and all that it starts have.
  let mark = UUID().uuidString
  private let noted = Mutex<[ProcessTree]>([])

  /// Notes what the program has started so far: called before it is ended, as what loses its parent then is harder to
  /// find.
  func note(below root: pid_t) {
    let tree = ProcessTree(below: root, mark: mark)
    noted.withLock { $0.append(tree) }
  }

  /// Ends all that was noted and still runs, by force.
  func end() { for tree in noted.withLock({ $0 }) { tree.end() } }
}
