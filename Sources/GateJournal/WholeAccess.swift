import GRDB

extension DatabaseQueue {
  /// Writes although the calling task was cancelled: what a run that a signal ends has paid for and decided is kept.
  /// - Throws: what the body throws, or an error of SQLite.
  func writeWhole<Result: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Result
  ) async throws -> Result {
    // A task of its own is not cancelled with its maker.
    try await Task { try await write(body) }.value
  }

  /// Reads although the calling task was cancelled.
  /// - Throws: what the body throws, or an error of SQLite.
  func readWhole<Result: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Result
  ) async throws -> Result {
    try await Task { try await read(body) }.value
  }
}
