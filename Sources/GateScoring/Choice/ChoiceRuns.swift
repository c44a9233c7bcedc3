/// What a run of letters of a script without spaces between words says about a letter beside it.
enum ChoiceRuns {
  /// Whether a run before a letter announces it.
  static func announces(_ run: String) -> Bool {
    let isAbout = [
      "答", "选", "選", "正解", "정답", "답", "应", "因此", "所以", "故", "而是", "よって", "したがって", "正确", "正確", "正しい", "คำตอบ",
      "ตอบ", "ข้อ",
      "選項", "选项", "应为", "為", "결론", "결과", "結論", "结论", "最终", "最終",
    ].contains { run.contains($0) }
    return isAbout || run == "是" || run == "为" || run == "は" || run == "คือ"
  }

  /// Whether such a run before a letter says no to it.
  static func denies(_ run: String) -> Bool {
    if ["而是", "应是", "应该是", "而应"].contains(where: { run.hasSuffix($0) }) { return false }
    return ["不是", "并非", "並非", "不选", "不選", "不能选", "排除", "아니라", "ไม่ใช่"].contains { run.contains($0) }
  }

  /// Whether a run behind a letter says that it is right; nil if it says neither.
  static func affirms(_ run: String) -> Bool? {
    let wrong = [
      "错", "錯", "誤", "误", "不正确", "不正確", "不对", "不對", "不是", "間違", "ではな", "じゃな", "틀", "오답", "아니", "不符", "不成立",
      "不合",
      "ผิด", "ไม่",
    ]
    if wrong.contains(where: { run.contains($0) }) { return false }
    let right = [
      "正确", "正確", "是对的", "对的", "正解", "です", "正しい", "입니다", "이다", "정답", "맞", "是答案", "符合", "ถูก", "最合适", "最合適",
      "最适合", "を選",
      "が適切", "옳", "이에요", "예요", "번입니다", "번이",
    ]
    return right.contains { run.contains($0) } ? true : nil
  }

  /// Whether a run names the letter behind it as a choice.
  static func names(_ run: String) -> Bool {
    ["选项", "選項", "選択肢", "ข้อ", "보기"].contains { run.hasSuffix($0) }
  }

  /// Whether a run between two letters joins them.
  static func joins(_ run: String) -> Bool {
    ["和", "或", "与", "與", "及", "或者", "と", "または", "および", "과", "와", "또는", "나", "이나", "และ", "หรือ", "、"].contains(
      run)
  }

  /// Whether a run behind letters speaks of all of them.
  static func speaksOfAll(_ run: String) -> Bool {
    ["都", "均", "両方", "どちらも", "모두", "둘"].contains { run.contains($0) }
  }
}
