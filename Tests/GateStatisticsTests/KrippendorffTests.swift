import GateJSON
import GateTestSupport
import Testing

@testable import GateStatistics

@Suite struct KrippendorffTests {
  // Krippendorff's own example (2011): four observers, twelve units, values 1 to 5.
  private static let worked: [[Double?]] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
    [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
  ]

  private static func units(_ raters: [[Double?]]) -> [[Double]] {
    (0..<(raters.first?.count ?? 0)).map { unit in raters.compactMap { $0[unit] } }
  }

  @Test func matchesTheWorkedExample() throws {
    let units = Self.units(Self.worked)
    for (level, expected) in [
      (KrippendorffAlpha.Level.nominal, 0.743), (.ordinal, 0.815), (.interval, 0.849),
    ] {
      let alpha = try #require(KrippendorffAlpha(units, level: level))
      #expect(abs(alpha.value - expected) < 5e-4, "\(level)")
    }
  }

  @Test func matchesThePackage() throws {
    let tables = try #require(try JSONParser.parse(StoredAlpha.text).arrayValue)
    #expect(tables.count == 8)
    for table in tables { try expectEqual(table) }
  }

  @Test(
    .needs(.python("krippendorff")))
  func matchesTheInstalledPackage() throws {
    let script = """
      import numpy as np, krippendorff, json
      rng = np.random.default_rng(11)
      out = []
      while len(out) < 1000:
        r, n, k = int(rng.integers(2, 7)), int(rng.integers(2, 20)), int(rng.integers(2, 8))
        truth = rng.integers(0, k, n)
        m = np.where(rng.random((r, n)) < rng.random(), truth, rng.integers(0, k, (r, n))).astype(float)
        m[rng.random((r, n)) < 0.3 * rng.random()] = np.nan
        row = {"ratings": [[None if np.isnan(x) else int(x) for x in u] for u in m]}
        try:
          for level in ("nominal", "ordinal", "interval"):
            row[level] = float(krippendorff.alpha(reliability_data=m, level_of_measurement=level))
        except ValueError:
          continue
        if all(np.isfinite(row[l]) for l in ("nominal", "ordinal", "interval")):
          out.append(row)
      print(json.dumps(out))
      """
    let (status, output) = try ExternalTool.run("python3", ["-W", "ignore", "-c", script])
    #expect(status == 0, "\(output.prefix(500))")
    let tables = try #require(try JSONParser.parse(output).arrayValue)
    try #require(tables.count == 1000)
    for table in tables { try expectEqual(table) }
  }

  private func expectEqual(_ table: JSONValue) throws {
    let raters = try #require(table["ratings"]?.arrayValue).map { row in
      (row.arrayValue ?? []).map(\.doubleValue)
    }
    for level in KrippendorffAlpha.Level.allCases {
      let expected = try #require(table[level.rawValue]?.doubleValue)
      let alpha = try #require(KrippendorffAlpha(Self.units(raters), level: level))
      #expect(abs(alpha.value - expected) < 1e-9, "\(level): \(table)")
    }
  }

  @Test func degenerateTablesHaveNone() {
    #expect(KrippendorffAlpha([], level: .nominal) == nil)
    #expect(KrippendorffAlpha([[1], [2]], level: .nominal) == nil)
    #expect(KrippendorffAlpha([[1, 1], [1, 1]], level: .interval) == nil)
    #expect(KrippendorffAlpha([[1, .nan]], level: .interval) == nil)
    #expect(KrippendorffAlpha([[1, 1], [2, 2]], level: .ordinal)?.value == 1)
  }
}
