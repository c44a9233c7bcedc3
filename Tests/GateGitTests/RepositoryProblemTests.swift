import Testing

@testable import GateGit

@Suite struct RepositoryProblemTests {
  @Test func remediesQuoteWhatTheyName() {
    #expect(
      RepositoryProblem.foreignOwner(path: "/srv/my repo").remedy
        == "run `git config --global --add safe.directory '/srv/my repo'`")
    let problem = RepositoryProblem.tagNotFound(name: "v1", nearest: "v1.0.0")
    #expect(problem.description == problem.message + "\n" + problem.remedy)
  }

}
