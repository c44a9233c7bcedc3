import Testing

/// What the reference implementations say of some texts: ROUGE-L of rouge-score 0.1.2, sentence BLEU of sacrebleu
/// 2.6.0 (effective order, divided by 100) and the F1 of words by SQuAD's rule, on CPython 3.11.
struct StoredOverlap: Sendable, CustomTestStringConvertible {
  let answer: String
  let references: [String]
  let rougeL: Double
  let bleu: Double
  let tokenF1: Double
  var testDescription: String { answer.debugDescription }

  private init(_ answer: String, _ references: [String], _ rougeL: Double, _ bleu: Double, _ tokenF1: Double)
  {
    self.answer = answer
    self.references = references
    self.rougeL = rougeL
    self.bleu = bleu
    self.tokenF1 = tokenF1
  }

  static let all: [StoredOverlap] = [
    StoredOverlap(
      "the cat sat on the mat",
      ["the cat sat on the mat"],
      1.0, 1.0000000000000004, 1.0),
    StoredOverlap(
      "the cat sat on the mat",
      ["The cat sat on the mat."],
      1.0, 0.6431870218238025, 1.0),
    StoredOverlap(
      "the the the the the the the",
      ["the cat is on the mat", "there is a cat on the mat"],
      0.30769230769230765, 0.07809849842300637, 0.0),
    StoredOverlap(
      "",
      ["a cat"],
      0, 0.0, 0.0),
    StoredOverlap(
      "cat",
      ["cat"],
      1.0, 1.0000000000000004, 1.0),
    StoredOverlap(
      "cat",
      ["the cat"],
      0.6666666666666666, 0.3678794411714425, 1.0),
    StoredOverlap(
      "dog",
      ["cat"],
      0.0, 0.0, 0.0),
    StoredOverlap(
      "police killed the gunman",
      ["police kill the gunman"],
      0.75, 0.35355339059327373, 0.6666666666666666),
    StoredOverlap(
      "gunman the police killed",
      ["police killed the gunman"],
      0.5, 0.3799178428257963, 1.0),
    StoredOverlap(
      "It costs $1,000.50, not 5-3.",
      ["It costs $ 1,000.50 , not 5 - 3 ."],
      1.0, 1.0000000000000004, 0.7272727272727272),
    StoredOverlap(
      "&quot;Tom &amp; Jerry&quot; &lt;3",
      ["\"Tom & Jerry\" <3"],
      0.6, 1.0000000000000004, 0.0),
    StoredOverlap(
      "a hyphen-\nated word",
      ["a hyphenated word"],
      0.5714285714285715, 1.0000000000000004, 0.4),
    StoredOverlap(
      "wait... what?!",
      ["wait . . . what ? !"],
      1.0, 1.0000000000000004, 1.0),
    StoredOverlap(
      "U.S.A. is big",
      ["USA is big"],
      0.5, 0.1104479556707894, 1.0),
    StoredOverlap(
      "cats' mats",
      ["cat's mat"],
      0.0, 0.0, 0.5),
    StoredOverlap(
      "x<skipped>y",
      ["xy"],
      0.0, 1.0000000000000004, 0.0),
    StoredOverlap(
      "one\r\ntwo",
      ["one two"],
      1.0, 1.0000000000000004, 1.0),
    StoredOverlap(
      "Straße Über naïve",
      ["strasse uber naive"],
      0.0, 0.0, 0.0),
    StoredOverlap(
      "\u{212A}elvin İ",
      ["kelvin i"],
      1.0, 0.0, 0.5),
    StoredOverlap(
      "&amp;lt;",
      ["<"],
      0, 1.0000000000000004, 0.0),
    StoredOverlap(
      "a.b,c 1.5.2 ,5 5,",
      ["a . b , c 1.5.2 , 5 5 ,"],
      1.0, 1.0000000000000004, 0.6666666666666665),
    StoredOverlap(
      "snake_case x-y 3-4",
      ["snake _ case x-y 3 -4"],
      1.0, 0.6147881529512643, 0.25),
    StoredOverlap(
      "cat sat İ a (x)mat ",
      ["The a a sat on"],
      0.1818181818181818, 0.06567274736060395, 0.3333333333333333),
    StoredOverlap(
      "a _ -\ndog mat👨\u{200D}👩\u{200D}👧\n &lt;b&gt; ",
      ["a cat _ -\ndog mat👨\u{200D}👩\u{200D}👧\n cat &lt;b&gt; "],
      0.8571428571428571, 0.32109648293288445, 0.7499999999999999),
    StoredOverlap(
      "onthe on&quot; sat",
      ["onthe on&quot; sat ", "cats on matİ a 日本語 The _ İ "],
      1.0, 1.0000000000000004, 1.0),
    StoredOverlap(
      "sat The .. &lt;b&gt; <skipped> ",
      ["&lt;b&gt; dog $5 mat cat -\n "],
      0.4615384615384615, 0.18370727471078335, 0.25),
    StoredOverlap(
      "the the .. The mat ",
      ["the the 3.14 .. The catsthe mat "],
      0.7272727272727273, 0.2849181887722137, 0.5),
    StoredOverlap(
      "日本語 -\ndog cats a \u{212A} ",
      ["dog ", "a "],
      0.4, 0.12703318703865366, 0.4),
    StoredOverlap(
      "matthe mat dog ",
      ["matthe mat dog "],
      1.0, 1.0000000000000004, 1.0),
    StoredOverlap(
      "\u{A0}well-known on dog mat \u{A0} ",
      ["\u{A0}well-known on dog 日本語 mat \u{A0} cats ", "日本語cat a The a "],
      0.9090909090909091, 0.6389431042462729, 0.8),
    StoredOverlap(
      "1,000 The ",
      ["The 1,000 The ", "cats 3.14 "],
      0.8571428571428571, 1.0000000000000004, 1.0),
    StoredOverlap(
      "The &quot; sat mat mat sat 5-3 cat sat .. naïve ",
      ["<skipped> cats dog on the .. a "],
      0.1111111111111111, 0.05679677445135579, 0.0),
    StoredOverlap(
      "dog mat cat",
      ["dog $5 3.14catcatdog ", "naïve ?! sat cats "],
      0.28571428571428575, 0.19716118825581447, 0.3333333333333333),
    StoredOverlap(
      "a (x) on [y] ",
      ["a (x) on [y] "],
      1.0, 1.0000000000000004, 1.0),
    StoredOverlap(
      "a ",
      ["a the mat?!.. a a on cats well-known <skipped> ", "cats .. a _ catsdog "],
      0.5, 0.0067379469990854705, 0.0),
    StoredOverlap(
      "cat mat $5mat on<skipped> ",
      ["\u{212A} cat mat $5mat on<skipped> "],
      0.9090909090909091, 0.8187307530779823, 0.888888888888889),
    StoredOverlap(
      ".. mat (x) dog \u{212A} dog &amp; ",
      ["sat sat .. mat mat <skipped> (x) dog cat \u{212A} dog &amp; "],
      0.7058823529411764, 0.42310394030919085, 0.7058823529411764),
    StoredOverlap(
      "a well-known 3.14 -\n",
      ["a well-known $5 3.14 -\n", "catsU.S. dog The\n sat "],
      0.9090909090909091, 0.27403115968356845, 0.8),
    StoredOverlap(
      "日本語 ",
      ["日本語 ", "a cat on cats \u{A0}&amp; well-known U.S. sat dog "],
      0, 1.0000000000000004, 1.0),
    StoredOverlap(
      "mat cats on mat sat dog dog &quot; matThe aa ",
      ["sat <skipped> sat naïve on cat catscat ", "Thewell-known &amp; 1,000 sat "],
      0.125, 0.04990049701936832, 0.23529411764705882),
    StoredOverlap(
      "\u{A0}a cat \u{A0} dog U.S. matit's Thecats The",
      ["cats The dogİ cat the &amp; cats İ cat cats ", "cat cat mat "],
      0.2105263157894737, 0.04990049701936832, 0.25),
    StoredOverlap(
      "the aon &amp; the \u{212A} ",
      ["on&amp; &amp; ", "<skipped> a dog 5-3 cats thenaïve a sat "],
      0.25, 0.10682175159905848, 0.4),
    StoredOverlap(
      "it's dog satcats on on cats \n ",
      ["dog catcat dog it's "],
      0.3333333333333333, 0.09652434877402244, 0.4),
    StoredOverlap(
      "日本語matThe",
      ["[y] 日本語matThe "],
      0.6666666666666666, 0.049787068367863965, 0.6666666666666666),
  ]
}
