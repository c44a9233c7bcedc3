import CLibgit2

/// Lends `strings` to `body` as C strings, each alive as long as `body` runs.
func withCStrings<Result: ~Copyable>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>]) throws(RepositoryProblem) -> Result
) throws(RepositoryProblem) -> Result {
  let copies = strings.map { text in
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.utf8.count + 1)
    for (index, byte) in text.utf8.enumerated() { copy[index] = CChar(bitPattern: byte) }
    copy[text.utf8.count] = 0
    return copy
  }
  defer { for copy in copies { copy.deallocate() } }
  return try body(copies)
}

/// Lends `strings` to `body` as the array of C strings that libgit2 takes.
func withStringArray<Result: ~Copyable>(
  _ strings: [String], _ body: (git_strarray) throws(RepositoryProblem) -> Result
) throws(RepositoryProblem) -> Result {
  try withCStrings(strings) { (copies) throws(RepositoryProblem) -> Result in
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: max(1, copies.count))
    defer { list.deallocate() }
    for (index, copy) in copies.enumerated() { (list + index).initialize(to: copy) }
    return try body(git_strarray(strings: list, count: copies.count))
  }
}

/// Takes the texts out of an array that libgit2 filled, and frees it.
func takeStrings(_ array: inout git_strarray) -> [String] {
  defer { git_strarray_dispose(&array) }
  return (0..<array.count).compactMap { index in array.strings[index].map { String(cString: $0) } }
}
