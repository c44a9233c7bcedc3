import GateSuite
import Testing

@Suite struct SeriesValuesTests {
  @Test func theOrderOfSettingDoesNotCount() {
    var values = SeriesValues()
    values["b"] = [1, nil]
    values["a"] = [0]
    #expect(values == ["a": [0], "b": [1, nil]])
    #expect(values.hashValue == (["b": [1, nil], "a": [0]] as SeriesValues).hashValue)
    #expect(values != ["a": [0], "b": [1]])
  }

  @Test func aSeriesIsReplacedAndTakenOut() {
    var values: SeriesValues = ["a": [0], "b": [1]]
    values["a"] = [0.5, nil]
    values["b"] = nil
    values["c"] = nil
    #expect(values == SeriesValues("a", [0.5, nil]))
    #expect(values["b"] == nil)
  }

  @Test func theMeanLeavesOutEpochsWithoutAValue() {
    let values: SeriesValues = ["a": [1, nil, 0], "none": [nil], "empty": []]
    #expect(values.level("a") == (0.5, 2))
    #expect(values.level("none").mean == nil)
    #expect(values.level("empty").mean == nil)
    #expect(values.level("absent").mean == nil)
  }

  @Test func epochsAreAppended() {
    var values: SeriesValues = ["a": [1], "b": [2]]
    values.append(["a": [nil], "c": [3]])
    #expect(values == ["a": [1, nil], "b": [2], "c": [3]])
    #expect(values.mapValues { Array($0.prefix(1)) } == ["a": [1], "b": [2], "c": [3]])
  }
}
