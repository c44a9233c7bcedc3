/// Ways in which models write a number, each with what it says.
enum NumberForms {
  /// What an answer says as a whole.
  enum Truth: Sendable {
    /// This number; written as JSON.
    case number(String)
    /// No number at all.
    case none
    /// Something that is no one number: the answer is unscored.
    case unclear
  }

  static let all: [(String, Truth)] = [
    // Plain, with units and marks.
    ("42", .number("42")), ("(42).", .number("42")), ("**42**", .number("42")), ("`42`", .number("42")),
    ("_42_", .number("42")), ("The answer is 42.", .number("42")), ("= 42", .number("42")),
    ("It is exactly 42 km.", .number("42")), ("42km", .number("42")), ("90°", .number("90")),
    ("<b>42</b>", .number("42")), ("<span style=\"width:10px\">42</span>", .number("42")),
    ("| Total | 42 |", .number("42")), ("It's\u{A0}42\u{A0}euros", .number("42")),
    ("The total is $29.00.", .number("29")), ("\u{2212}5", .number("-5")), ("-$20", .number("-20")),
    ("minus 5", .number("-5")), ("negative 5", .number("-5")), ("$-20$", .number("-20")),
    ("+7", .number("7")), ("\u{20AC}3.50", .number("3.5")), ("USD 5", .number("5")),
    ("\u{FF14}\u{FF12}", .number("42")),
    ("\u{0664}\u{0662}", .number("42")), ("the 21st", .number("21")), ("1.", .number("1")),
    // Groups of digits.
    ("1,234,567.89", .number("1234567.89")), ("1'234", .number("1234")), ("1\u{202F}234", .number("1234")),
    ("$\\boxed{1{,}234}$", .number("1234")), ("$12{,}345{,}678$", .number("12345678")),
    ("$1\\,234$", .number("1234")), ("$1,\\!234$", .number("1234")),
    ("\u{20B9}12,34,567", .number("1234567")),
    ("1,00,000", .number("100000")), ("1&nbsp;234", .number("1234")), ("1_000_000", .number("1000000")),
    // The other notation, and what is no number.
    ("0,75", .unclear), ("12,34", .unclear), ("1.234,56", .unclear), ("10.000.000", .unclear),
    ("It takes 10-20 days.", .unclear), ("3\u{2013}5", .unclear), ("At 10:30.", .unclear),
    ("A lot.", .none), ("", .none), ("B2B", .none), ("Version 1.2.3 it is", .none), ("On 2024-01-15.", .none),
    ("x^2 + x_1", .none), ("see https://example.com/5", .none), ("&#39;", .none), ("192.168.0.1", .none),
    // Fractions.
    ("1/2", .number("0.5")), ("It is 3/4.", .number("0.75")), ("\u{BD}", .number("0.5")),
    ("2\u{BD}", .number("2.5")), ("2 \u{BD}", .number("2.5")), ("2 1/2", .number("2.5")),
    ("1\u{2044}4", .number("0.25")), ("$\\frac{3}{4}$", .number("0.75")),
    ("\\boxed{\\dfrac{3}{4}}", .number("0.75")),
    ("\\frac34", .number("0.75")), ("$-\\frac{1}{2}$", .number("-0.5")), ("2\\frac{1}{2}", .number("2.5")),
    ("-1/4", .number("-0.25")), ("3 / 4", .number("0.75")), ("&frac12;", .number("0.5")),
    ("\\frac{1{,}000}{8}", .number("125")), ("\\frac{\\pi}{4}", .unclear), ("2\\sqrt{3}", .unclear),
    ("\u{221A}2", .unclear), ("3\u{3C0}", .unclear), ("1/0", .unclear), ("12/25/2024", .none),
    // Powers.
    ("10^6", .number("1000000")), ("10^{6}", .number("1000000")), ("10**6", .number("1000000")),
    ("10\u{2076}", .number("1000000")), ("2^10", .number("1024")), ("1.2 x 10^6", .number("1200000")),
    ("1.2 \u{D7} 10\u{B3}", .number("1200")), ("1.2 \\times 10^{-3}", .number("0.0012")),
    ("1.2\u{B7}10^6", .number("1200000")), ("10<sup>6</sup>", .number("1000000")),
    ("1.2e6", .number("1200000")),
    ("1.2E-3", .number("0.0012")), ("10^n", .unclear), ("5\u{B2}", .number("25")), ("2^{-1}", .number("0.5")),
    ("-2.5 \u{D7} 10\u{207B}\u{B2}", .number("-0.025")),
    // Scales.
    ("2.5 million", .number("2500000")), ("$2.5M", .number("2500000")), ("3k", .number("3000")),
    ("3K", .number("3000")), ("$1.5 billion", .number("1500000000")), ("\u{20AC}2 bn", .number("2000000000")),
    ("5 thousand", .number("5000")), ("3 hundred thousand", .number("300000")), ("2 lakh", .number("200000")),
    ("1.5 crore", .number("15000000")), ("2,5 Millionen", .unclear), ("3 Mio.", .number("3000000")),
    ("4 Milliarden", .number("4000000000")), ("5 millones", .number("5000000")),
    ("3\u{4E07}", .number("30000")), ("2.5\u{4EBF}", .number("250000000")),
    ("1 million 200 thousand", .number("1200000")),
    ("2.5 \\text{ million}", .number("2500000")), ("$5m", .number("5000000")), ("5 m", .number("5")),
    // Percent as it is written.
    ("12 %", .number("12")), ("12\\%", .number("12")), ("12 percent", .number("12")),
    // A neighbour in another unit that is not the same quantity.
    ("60 minutes on Monday and 2 hours on Tuesday", .number("2")),
    ("It is 30%, up from 0.25", .number("30")), ("It is 5 km and not 6 miles.", .number("5")),
    // The number that counts among others.
    ("9 * 2 = 18\n#### 18", .number("18")), ("#### 18\nLet me know, or see page 5.", .number("18")),
    ("The answer is 18.\n\n#### Sources\nWikipedia", .number("18")),
    ("#### 2. Sum\nSo it is 7", .number("7")),
    ("The answer is 18 (see step 2).", .number("18")), ("18 (step 2)", .number("18")),
    ("The answer is 18. It follows from step 3.", .number("18")), ("It is 18 [1].", .number("18")),
    ("The answer is 3 + 4 = 7.", .number("7")),
    ("The final answer is $\\boxed{18}$, as 9 \\cdot 2 = 18 and 1 = 1.", .number("18")),
    ("1. Take 5\n2. Sell", .number("5")), ("Answer: 18\n\nExplanation: 16 - 7 = 9, twice.", .number("18")),
    ("The answer is 18. Wait, actually it is 20.", .number("20")),
    ("Sam sold 12 cards. The answer is that Sam earned $36.", .number("36")),
    ("The answer is 30 divided by 5. That gives 6.", .number("6")),
    ("Antwort: 18 (siehe Seite 3)", .number("18")),
    ("\u{7B54}\u{6848}\u{662F}18\u{3002}", .number("18")), ("<answer>18</answer> in 3 steps", .number("18")),
    ("{\"answer\": 18, \"confidence\": 0.9}", .number("18")), ("\\boxed{3, 4}", .unclear),
    ("The answer is 1/2, not 2.", .number("0.5")), ("So it is 5 + 3", .unclear),
  ]
}
