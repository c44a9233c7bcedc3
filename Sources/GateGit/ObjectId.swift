import CLibgit2

/// The SHA-1 name of a git object; 40 lower-case hex digits where it leaves this room.
struct ObjectId: Hashable {
  var oid: git_oid

  init(_ oid: git_oid) { self.oid = oid }

  /// The object that `text` names with all of its 40 hex digits, else nil.
  init?(_ text: String) {
    var oid = git_oid()
    guard text.utf8.count == 40, git_oid_fromstrn(&oid, text, 40) == 0 else { return nil }
    self.oid = oid
  }

  var hex: String {
    var oid = oid
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(GIT_OID_HEXSZ) + 1) { buffer in
      guard let start = git_oid_tostr(buffer.baseAddress, buffer.count, &oid) else { return "" }
      return String(cString: start)
    }
  }

  static func == (left: ObjectId, right: ObjectId) -> Bool {
    withUnsafeBytes(of: left.oid) { left in
      withUnsafeBytes(of: right.oid) { right in left.elementsEqual(right) }
    }
  }

  func hash(into hasher: inout Hasher) {
    // The first eight bytes of a SHA-1 spread well enough.
    withUnsafeBytes(of: oid) { hasher.combine($0.loadUnaligned(as: UInt64.self)) }
  }
}
