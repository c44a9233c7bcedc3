/// Lends out workers, each to one request at a time, in the order of asking.
package actor ProgramPool {
  private var idle: [ProgramWorker]
  private let workers: [ProgramWorker]
  private var queue: [CheckedContinuation<ProgramWorker, Never>] = []

  /// A pool of `count` workers, none of them started.
  package init(_ launcher: ProgramLauncher, count: Int) {
    workers = (0..<count).map { _ in ProgramWorker(launcher) }
    idle = workers.reversed()
  }

  /// Runs `work` with a worker of its own.
  package func withWorker<Value: Sendable>(_ work: @Sendable (ProgramWorker) async -> Value) async -> Value {
    let worker = await borrow()
    let value = await work(worker)
    giveBack(worker)
    return value
  }

  /// Lets all processes end.
  package func close() async {
    await withTaskGroup(of: Void.self) { group in
      for worker in workers { group.addTask { await worker.close() } }
    }
  }

  private func borrow() async -> ProgramWorker {
    // The worker used last is taken first, so that no more processes are started than are needed.
    if let worker = idle.popLast() { return worker }
    return await withCheckedContinuation { queue.append($0) }
  }

  private func giveBack(_ worker: ProgramWorker) {
    if queue.isEmpty { idle.append(worker) } else { queue.removeFirst().resume(returning: worker) }
  }
}

/// One place in the pool of long-lived processes: a process, and another one when it is gone.
package actor ProgramWorker {
  private let launcher: ProgramLauncher
  private var program: RunningProgram?
  private var answered = 0

  /// A worker whose process is started with the first request.
  package init(_ launcher: ProgramLauncher) { self.launcher = launcher }

  /// Sends a line and gives back the program's answer; called for one line at a time.
  ///
  /// A process that answered before and is found gone may have ended between two requests, so the line is put
  /// once more to a fresh one. After any reply that leaves it unclear which line belongs to which request the next
  /// one starts afresh.
  package func ask(_ line: [UInt8]) async -> RunningProgram.Reply {
    let isUsed = program != nil && answered > 0
    let reply = await put(line)
    if case .gone = reply, isUsed, !Task.isCancelled { return await put(line) }
    return reply
  }

  /// Ends the process because its last answer cannot be trusted.
  package func restart() async {
    await program?.stop()
    program = nil
    answered = 0
  }

  /// Lets the process end.
  package func close() async {
    await program?.close()
    program = nil
  }

  private func put(_ line: [UInt8]) async -> RunningProgram.Reply {
    let running = program ?? RunningProgram(launcher)
    program = running
    let reply = await running.ask(line)
    if case .line = reply { answered += 1 } else { await restart() }
    return reply
  }
}
