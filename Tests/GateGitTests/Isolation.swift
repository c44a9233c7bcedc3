import GateGit
import GateTestSupport

/// Set once for the process, before the first repository is opened.
private let isIsolated: Bool = {
  do {
    try GitLibrary.isolateConfiguration(home: TemporaryRepository.home)
    return true
  } catch {
    return false
  }
}()

/// Opens a repository with the tests' own configuration instead of the developer's.
func openIsolated(_ path: String) throws -> Repository {
  precondition(isIsolated)
  return try Repository.open(at: path)
}

extension TemporaryRepository {
  func open() throws -> Repository { try openIsolated(path) }
}

/// The problem that `body` throws; nil where it throws none.
func problem<Value>(_ body: () async throws -> Value) async throws -> RepositoryProblem? {
  do {
    _ = try await body()
    return nil
  } catch let problem as RepositoryProblem {
    return problem
  }
}

/// A signature of a fixed moment.
let signature = Signature(
  name: "Grace Example", email: "grace@example.org", time: CommitTime(secondsSinceEpoch: 1_750_000_000))
