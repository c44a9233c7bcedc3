import GateDecision
import Testing

/// Whether a judge still judges as at the release.
@Suite struct JudgeWatchTests {
  private func anchors(_ names: Range<Int>, falling: Int) -> [JudgeWatch.Anchor] {
    names.map { JudgeWatch.Anchor(name: "\($0)", stored: 1, now: $0 - names.lowerBound < falling ? 0 : 1) }
  }

  @Test func theFirstCheckIsTested() {
    var watch = JudgeWatch(error: JudgeWatch.error(of: 0.05))
    #expect(watch.threshold == 0.005)
    watch.add(anchors(0..<30, falling: 7), seed: 1)
    // 2 * 0.5 / 2^7
    #expect(watch.pValue == 0.0078125 && watch.alarm == nil)
    var other = JudgeWatch(error: JudgeWatch.error(of: 0.05))
    other.add(anchors(0..<30, falling: 8), seed: 1)
    #expect(other.alarm == .test)
  }

  @Test func furtherChecksAddUp() {
    var watch = JudgeWatch(error: 0.01)
    for check in 0..<5 { watch.add(anchors(check * 30..<check * 30 + 30, falling: 4), seed: 1) }
    #expect(watch.checks == 5 && watch.verdicts == 150)
    #expect(watch.alarm == .evidence && watch.evidence >= watch.limit)
  }

  @Test func anAlarmStays() {
    var watch = JudgeWatch(error: 0.01)
    watch.add(anchors(0..<30, falling: 20), seed: 1)
    for check in 1..<5 { watch.add(anchors(check * 30..<check * 30 + 30, falling: 0), seed: 1) }
    #expect(watch.alarm == .test && watch.pValue == 1)
  }

  @Test func anAnswerCountsOnceInARound() {
    var watch = JudgeWatch(error: 0.01)
    // The same ten answers are stored as passes by luck, and a judge that did not change fails three of them often.
    for _ in 0..<20 { watch.add(anchors(0..<10, falling: 3), seed: 1) }
    #expect(watch.count(of: "0") == 20 && watch.count(of: "x") == 0)
    #expect(watch.alarm == nil)
  }

  @Test func aCheckWithoutVerdictsIsNone() {
    var watch = JudgeWatch(error: 0.01)
    watch.add([], seed: 1)
    #expect(watch == JudgeWatch(error: 0.01))
  }
}
