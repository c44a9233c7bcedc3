import NIOCore
import NIOPosix

/// The thread of all calls by HTTP.
///
/// One event loop makes thousands of calls a second, more than any provider takes. With a second one half of the calls, and
/// with the shared pool of threads each step of a call, would have to wake another thread first.
enum CallLoop {
  /// The event loop, which is never ended.
  static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  /// Runs the tasks that make calls on the event loop's thread.
  static let executor: any TaskExecutor = LoopExecutor(loop: group.any())

  private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}
