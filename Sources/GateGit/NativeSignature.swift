import CLibgit2

/// A signature in libgit2's own form, freed at the end of its scope.
struct NativeSignature: ~Copyable {
  let pointer: UnsafeMutablePointer<git_signature>

  /// Throws `RepositoryProblem.invalidIdentity` where git cannot store the name or the address.
  init(_ signature: Signature) throws(RepositoryProblem) {
    let texts = [signature.name, signature.email]
    guard texts.allSatisfy({ !$0.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\n") } }) else {
      throw .invalidIdentity(name: signature.name, email: signature.email)
    }
    var made: UnsafeMutablePointer<git_signature>?
    let status = git_signature_new(
      &made, signature.name, signature.email, signature.time.secondsSinceEpoch,
      Int32(clamping: signature.time.offsetMinutes))
    guard status == 0, let made else {
      throw .invalidIdentity(name: signature.name, email: signature.email)
    }
    pointer = made
  }

  deinit { git_signature_free(pointer) }
}
