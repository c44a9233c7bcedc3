/// The tags that fit the pattern of releases and are no versions, as people are told of them.
package enum UnorderedTags {
  /// Why such a tag is never compared with.
  package static let reason = "no version, so it has no place among the releases and is never compared with"
  /// What to do about one.
  package static let remedy =
    "name releases by numbers, such as v1.2.0, v1.2 or v2027.01.05, or let tag_pattern leave such tags out"

  /// How many names are told at once.
  private static let most = 20

  /// One sentence that names them; nil where there is none.
  package static func told(_ names: [String]) -> String? {
    guard let first = names.first else { return nil }
    if names.count == 1 { return "the tag \(first) fits the pattern of releases and is \(reason)" }
    let more =
      names.count > most ? " and \(names.count - most) more, which 'goldgate baseline list' names" : ""
    return
      "\(names.count) tags fit the pattern of releases and are no versions, so they have no place among the releases and are never compared with: \(names.prefix(most).joined(separator: ", "))\(more)"
  }
}
