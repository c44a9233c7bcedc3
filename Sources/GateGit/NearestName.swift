/// The name of `candidates` that a mistyped `name` most likely meant; nil where none is close.
///
/// Levenshtein distance over Unicode scalars, at most two or a third of the length (one for one or two scalars);
/// among equally near names the one that comes first in byte order.
func nearestName(to name: String, among candidates: [String]) -> String? {
  let scalars = Array(name.unicodeScalars)
  let limit = scalars.count < 3 ? 1 : max(2, scalars.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in candidates.sorted(by: precedesInBytes) {
    let other = Array(candidate.unicodeScalars)
    guard abs(other.count - scalars.count) <= limit else { continue }
    let distance = editDistance(scalars, other)
    if distance <= limit, best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  return best?.name
}

/// Byte order, which is git's own and the same on every machine.
func precedesInBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var row = Array(0...right.count)
  for (i, scalar) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let substitution = diagonal + (scalar == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
