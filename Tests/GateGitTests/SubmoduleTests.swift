import Foundation
import GateTestSupport
import Testing

@testable import GateGit

@Suite struct SubmoduleTests {
  /// A repository with the submodule `product`, which has two commits and the older one checked out.
  private func repository() throws -> (
    source: TemporaryRepository, product: TemporaryRepository, first: String, second: String
  ) {
    let product = try TemporaryRepository(named: "product")
    let first = try product.commit(files: ["answer.sh": "good\n"])
    let source = try TemporaryRepository()
    try source.git("submodule", "--quiet", "add", product.url, "product")
    try source.commit("Add the product")
    let second = try product.commit(files: ["answer.sh": "worse\n"])
    return (source, product, first, second)
  }

  @Test func theStatesOfASubmodule() async throws {
    let (source, product, first, second) = try repository()
    func state() async throws -> SubmoduleState { try #require(try await source.open().submodules().first) }
    #expect(
      try await state() == SubmoduleState(path: "product", recorded: first, checkedOut: first, changes: []))
    #expect(try await !state().isChanged)

    try source.git("fetch", "--quiet", in: "product")
    try source.git("checkout", "--quiet", second, in: "product")
    #expect(try await state().checkedOut == second)
    #expect(try await state().isChanged)
    // Settings that hide this from git hide nothing here.
    try source.git("config", "submodule.product.ignore", "all")
    #expect(try await state().isChanged)

    try source.git("checkout", "--quiet", first, in: "product")
    try source.write("product/answer.sh", "dirty\n")
    try source.write("product/new.txt", "new\n")
    #expect(try await state().changes == ["answer.sh", "new.txt"])
    try source.git("submodule", "--quiet", "deinit", "--force", "product")
    #expect(try await state().checkedOut == nil)
    #expect(try await state().isChanged)
    withExtendedLifetime(product) {}
  }

  @Test func aRepositoryWithoutSubmodulesHasNone() async throws {
    let source = try TemporaryRepository()
    #expect(try await source.open().submodules() == [])
    try source.commit(files: ["a": "b"])
    #expect(try await source.open().submodules() == [])
  }

  @Test func aSubmoduleThatIsNotCommittedYet() async throws {
    let product = try TemporaryRepository(named: "product")
    let first = try product.commit()
    let source = try TemporaryRepository()
    try source.commit()
    try source.git("submodule", "--quiet", "add", product.url, "product")
    let state = try #require(try await source.open().submodules().first)
    #expect(state.recorded == nil && state.checkedOut == first && state.isChanged)
  }
}
