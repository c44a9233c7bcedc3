import Testing

@testable import GateScoring

/// Counts of Punkt (NLTK 3.10.4, its English tables).
@Suite struct SentenceSplitterTests {
  @Test(arguments: [
    ("John F. Kennedy was born in 1917. He died in 1963.", 2), ("J. R. R. Tolkien wrote it.", 1),
    ("He lives in Washington D.C. with his dog.", 1), ("The U.S.A. is big.", 1),
    ("We met on Tues. and Wed. at noon.", 1),
    ("They came from N.Y. and L.A. by bus.", 1), ("George W. Bush won. He left.", 2),
    ("It is late. She left. He came.", 3),
    ("I live in the U.S. It is big.", 2),
    ("Mr. Smith and Dr. Jones met Prof. Lee at 5 p.m. on Jan. 3. They talked.", 2),
    ("Use e.g. this. Or i.e. that.", 4), ("Version 3.5. It is new.", 2),
    ("Buy milk, eggs, etc. Then go home.", 2),
    ("Vitamin C. It helps.", 1), ("(It rains.) He left.", 2), ("It cost $5.00. Fine.", 2),
    ("1. First item.\n2. Second item.", 4),
    ("See p. 5. Then go.", 2), ("What? No! Yes.", 3), ("", 0), ("No end", 1),
    ("A is the father of B. B is tall.", 2),
  ])
  func countsAsPunktDoes(text: String, count: Int) {
    #expect(SentenceSplitter.count(ScalarText(text)) == count, "\(text)")
  }

  @Test(arguments: [
    ("यह एक अच्छा दिन है और", 6), ("இது ஒரு நல்ல நாள்", 4), ("naïve cafe\u{301}", 2), ("a_b c-d", 3), ("x² y", 2),
  ])
  func wordsHoldTheirMarks(text: String, count: Int) {
    #expect(ScalarText(text).wordCount == count, "\(text)")
  }
}
