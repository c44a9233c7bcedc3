import Foundation
import GateTestSupport

extension CheckoutState {
  private static func works(
    _ name: String, _ make: @escaping @Sendable (TemporaryRepository) async throws -> Checkout
  ) -> CheckoutState {
    CheckoutState(
      name: name, check: .works, rerun: .works, list: .works, doctor: .works, release: .works, make: make)
  }

  /// All states, in the order of the table.
  static let all: [CheckoutState] = history + partial + sparse + index + filtered + placed

  private static let unshallow = "git fetch --unshallow --tags"

  private static let history = [
    works("full clone, on a branch") { source in
      let clone = try source.clone()
      return Checkout(repositories: [source, clone], folder: clone.path)
    },
    works("detached HEAD") { source in
      try source.git("switch", "--quiet", "--detach")
      return Checkout(repositories: [source], folder: source.path)
    },
    works("linked worktree") { source in
      Checkout(repositories: [source], folder: try source.worktree("linked"))
    },
    CheckoutState(
      name: "shallow clone (`--depth 1`)", check: .tells(4, unshallow), rerun: .tells(4, unshallow),
      list: .tells(4, unshallow), doctor: .tells(2, unshallow), release: .works
    ) { source in
      try source.commit("Go on", files: ["docs/x": "y"])
      let clone = try source.clone(depth: 1)
      return Checkout(repositories: [source, clone], folder: clone.path)
    },
    CheckoutState(
      name: "tags not fetched", check: .tells(4, "git fetch --tags"), rerun: .tells(4, "git fetch --tags"),
      list: .tells(4, "git fetch --tags"), doctor: .tells(2, "git fetch --tags"), release: .works
    ) { source in
      let clone = try source.clone(options: ["--no-tags"])
      return Checkout(repositories: [source, clone], folder: clone.path)
    },
    CheckoutState(
      name: "notes not fetched", check: .tells(4, "git fetch origin 'refs/notes/goldgate/*"),
      rerun: .works, list: .works, verify: .tells(4, "there is no baseline"),
      doctor: .tells(2, "git fetch origin 'refs/notes/goldgate/*"),
      release: .works
    ) { source in
      try source.git("rm", "--quiet", "baselines/numbers/baseline.jsonl", "baselines/second/baseline.jsonl")
      try source.commit("Go on")
      try source.tag("v1.1.0")
      _ = await Console(in: source.path).run("baseline", "update", "--tag", "v1.1.0")
      let clone = try source.clone()
      return Checkout(repositories: [source, clone], folder: clone.path)
    },
  ]

  private static let refetch = "git fetch --refetch --no-filter origin"

  private static let partial = [
    CheckoutState(
      name: "partial clone (`--filter=blob:none`), suite changed since the release",
      check: .tells(4, refetch), rerun: .tells(4, refetch), list: .tells(0, "left out baselines"),
      verify: .tells(4, refetch), doctor: .tells(2, refetch), release: .works
    ) { source in
      // Both, as two files of one content are one object.
      let text = try "# new\n" + suiteText(source)
      try source.commit(
        "Change", files: ["baselines/numbers/suite.yaml": text, "baselines/second/suite.yaml": text])
      return try partialClone(of: source)
    },
    CheckoutState(
      name: "partial clone, only the product changed", check: .works, rerun: .tells(4, refetch), list: .works,
      doctor: .tells(0, refetch), release: .works
    ) { source in
      try source.commit("Change", files: ["answer.sh": "# new\n" + AdoptedRepository.product])
      return try partialClone(of: source)
    },
    CheckoutState(
      name: "partial and sparse, as `actions/checkout` with `sparse-checkout`", check: .works, rerun: .works,
      list: .works, doctor: .works, release: .works
    ) { source in
      let checkout = try partialClone(of: source, options: ["--no-checkout"])
      let clone = checkout.repositories[1]
      try clone.git("sparse-checkout", "set", "--cone", "baselines")
      try clone.git("checkout", "--quiet", "main")
      return checkout
    },
  ]

  private static func suiteText(_ source: TemporaryRepository) throws -> String {
    try String(contentsOfFile: source.path + "/baselines/numbers/suite.yaml", encoding: .utf8)
  }

  private static func partialClone(
    of source: TemporaryRepository, options: [String] = []
  ) throws -> Checkout {
    try source.git("config", "uploadpack.allowFilter", "true")
    try source.git("config", "uploadpack.allowAnySHA1InWant", "true")
    let clone = try source.clone(options: ["--filter=blob:none"] + options)
    return Checkout(repositories: [source, clone], folder: clone.path)
  }

  private static let add = "git sparse-checkout add baselines"

  private static let sparse = [
    CheckoutState(
      name: "sparse checkout by patterns, without a golden set",
      check: .tells(2, "git sparse-checkout add '/baselines/numbers/golden.jsonl'"),
      rerun: .tells(2, "git sparse-checkout add '/baselines/numbers/golden.jsonl'"), list: .works,
      history: .tells(2, "git sparse-checkout add '/baselines/numbers/golden.jsonl'"),
      doctor: .tells(2, "git sparse-checkout add '/baselines/numbers/golden.jsonl'"),
      release: .tells(2, "git sparse-checkout add '/baselines/numbers/golden.jsonl'")
    ) { source in
      try source.git("sparse-checkout", "set", "--no-cone", "/*", "!golden.jsonl")
      return Checkout(repositories: [source], folder: source.path)
    },
    works("sparse checkout with the suites") { source in
      try source.git("sparse-checkout", "set", "--cone", "baselines")
      return Checkout(repositories: [source], folder: source.path)
    },
    CheckoutState(
      name: "sparse checkout without the suites", check: .tells(2, add), rerun: .tells(2, add),
      list: .tells(2, add), doctor: .tells(2, add), release: .tells(2, add)
    ) { source in
      try source.git("sparse-checkout", "set", "--cone", "docs")
      return Checkout(repositories: [source], folder: source.path)
    },
    CheckoutState(
      name: "sparse checkout without one of two suites", check: .tells(4, add + "/second"),
      rerun: .tells(4, add + "/second"), list: .works, doctor: .tells(2, add + "/second"),
      release: .tells(2, add + "/second")
    ) { source in
      try source.git("sparse-checkout", "set", "--cone", "baselines/numbers")
      return Checkout(repositories: [source], folder: source.path)
    },
  ]

  private static let index = [
    indexState("sparse index", "git sparse-checkout reapply --no-sparse-index") { source in
      try source.git("sparse-checkout", "set", "--cone", "--sparse-index", "baselines")
    },
    indexState("split index", "git update-index --no-split-index") { source in
      try source.git("update-index", "--split-index")
    },
    indexState("index without a checksum (`feature.manyFiles`)", "git config index.skipHash false") {
      source in
      let path = source.path + "/.git/index"
      let data = FileManager.default.contents(atPath: path) ?? Data()
      try (data.dropLast(20) + Data(count: 20)).write(to: URL(fileURLWithPath: path))
    },
  ]

  private static func indexState(
    _ name: String, _ step: String, _ change: @escaping @Sendable (TemporaryRepository) throws -> Void
  ) -> CheckoutState {
    CheckoutState(
      name: name, check: .works, rerun: .works, list: .works, doctor: .tells(0, step),
      release: .tells(2, step)
    ) { source in
      try change(source)
      return Checkout(repositories: [source], folder: source.path)
    }
  }

  private static let filtered = [
    CheckoutState(
      name: "pointers of Git LFS in the working tree", check: .tells(2, "git lfs pull"),
      rerun: .tells(2, "git lfs pull"), list: .works, history: .tells(2, "git lfs pull"),
      doctor: .tells(2, "git lfs pull"),
      release: .tells(2, "git lfs pull")
    ) { source in
      try source.write(
        "baselines/numbers/golden.jsonl",
        "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 9\n"
      )
      return Checkout(repositories: [source], folder: source.path)
    },
    CheckoutState(
      name: "cipher text of git-crypt in the working tree", check: .tells(2, "git-crypt unlock"),
      rerun: .tells(2, "git-crypt unlock"), list: .works, history: .tells(2, "git-crypt unlock"),
      doctor: .tells(2, "git-crypt unlock"),
      release: .tells(2, "git-crypt unlock")
    ) { source in
      let cipher = Data([0]) + Data("GITCRYPT".utf8) + Data([0, 0xC3, 0x28, 0x0A, 0xFE])
      try cipher.write(to: URL(fileURLWithPath: source.path + "/baselines/numbers/golden.jsonl"))
      return Checkout(repositories: [source], folder: source.path)
    },
    CheckoutState(
      name: "pointers of Git LFS in the release's tree",
      check: .tells(4, "baselines/numbers/golden.jsonl -filter"),
      rerun: .tells(4, "baselines/numbers/golden.jsonl -filter"),
      list: .works, verify: .tells(4, "baselines/numbers/golden.jsonl -filter"),
      doctor: .tells(2, "baselines/numbers/golden.jsonl -filter"), release: .works
    ) { source in
      let golden = try String(
        contentsOfFile: source.path + "/baselines/numbers/golden.jsonl", encoding: .utf8)
      try source.commit(
        "Point",
        files: [
          "baselines/numbers/golden.jsonl":
            "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 9\n"
        ])
      try source.tag("v1.1.0")
      try source.commit("Unpoint", files: ["baselines/numbers/golden.jsonl": golden])
      return Checkout(repositories: [source], folder: source.path)
    },
  ]

  private static let placed = [
    works("`GIT_DIR` and `GIT_WORK_TREE`, the `.git` folder elsewhere") { source in
      let git = source.surroundings + "/store.git"
      try FileManager.default.moveItem(atPath: source.path + "/.git", toPath: git)
      return Checkout(
        repositories: [source], folder: source.surroundings,
        environment: ["GIT_DIR": git, "GIT_WORK_TREE": source.path])
    },
    CheckoutState(
      name: "a suite in a submodule, named from above",
      check: .tells(2, "goldgate check --suite baselines/numbers"),
      rerun: .tells(2, "goldgate check --suite baselines/numbers"),
      list: .tells(2, "goldgate check --suite baselines/numbers"),
      doctor: .tells(2, "goldgate check --suite baselines/numbers"), release: .tells(2, "goldgate init")
    ) { source in
      let outer = try TemporaryRepository()
      try outer.git("submodule", "--quiet", "add", source.url, "product")
      try outer.commit("Take the product in")
      return Checkout(
        repositories: [source, outer], folder: outer.path, suite: "product/baselines/numbers")
    },
  ]
}
