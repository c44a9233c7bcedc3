/// Words and signs that make a number larger: `million`, `M`, `万`.
enum NumberScale {
  /// The power of ten of a word in small letters; nil for any other word.
  static func power(of word: String) -> Int? { words[WordHash.of(word)] }

  /// The same by the word's hash.
  static func power(ofHash hash: UInt64) -> Int? { words[hash] }

  /// The power of ten of a sign that stands behind a number without a space, as in Chinese, Japanese and Korean.
  static func power(of scalar: UInt32) -> Int? {
    switch scalar {
    case 0x767E: 2  // 百
    case 0x5343, 0xCC9C: 3  // 千, 천
    case 0x4E07, 0x842C, 0xB9CC: 4  // 万, 萬, 만
    case 0x4EBF, 0x5104, 0xC5B5: 8  // 亿, 億, 억
    case 0x5146: 12  // 兆
    default: nil
    }
  }

  /// The power of ten of letters that touch a number.
  /// - Parameter isMoney: whether a currency sign goes with it: `$5m` are millions, `5m` are metres.
  /// - Returns: nil for any other letters; 0 if they can be read in two ways.
  static func power(ofLetters letters: String, isMoney: Bool) -> Int? {
    switch letters {
    case "k", "K": 3
    case "M", "mn", "mln", "Mio", "mio", "Mn": 6
    case "bn", "Bn", "BN", "B", "Mrd", "mrd", "mld": 9
    case "m", "MM", "mm", "mil": isMoney ? 6 : nil
    case "b": isMoney ? 9 : 0
    case "tn", "Tn", "trn": 12
    case "T", "t": isMoney ? 12 : nil
    case "cr", "Cr": isMoney ? 7 : nil
    case "L": isMoney ? 5 : nil
    default: words[WordHash.of(letters.lowercased())]
    }
  }

  private static let lists: [(String, Int)] = [
    ("thousandths", -3), ("hundredths", -2), ("tenths", -1),
    (
      "hundred hundreds hundert honderd hundra", 2
    ),
    (
      """
      thousand thousands tausend duizend tusen mille mil mila tysiąc tysiące tysięcy tys тысяча тысячи тысяч тыс тисяч \
      bin ribu nghìn ngàn ezer tisíc हज़ार हजार ألف
      """, 3
    ),
    (
      "lakh lakhs lac lacs लाख", 5
    ),
    (
      """
      million millions mn millionen mio millones millón milhão milhões milione milioni miljoen miljon miljoner milion \
      miliony milionów mln миллион миллиона миллионов млн мільйон мільйонів milyon juta triệu مليون millionér \
      millioner miljoonaa
      """, 6
    ),
    (
      "crore crores करोड़", 7
    ),
    (
      """
      billion billions bn milliarde milliarden mrd milliard milliards bilhão bilhões miliardo miliardi miljard \
      miljarder miliard miliardy miliardów mld миллиард миллиарда миллиардов млрд мільярд milyar miliar tỷ مليار
      """, 9
    ),
    (
      "trillion trillions billionen trilhão trilhões триллион триллионов триллиона", 12
    ),
    (
      "quadrillion quadrillions", 15
    ),
  ]

  private static let words = WordTable<Int>(lists)

  private static let percents =
    """
    percent pct prozent procent procenten prosent prosenttia процент процента процентов процентів \
    percentuale persen
    """

  /// Words for per cent, in small letters.
  static let percentWords = WordSet(percents)

  /// Words that may belong to the number before them, in small letters; no other word changes a number.
  static let continuing = WordSet(
    lists.map(\.0).joined(separator: " ") + " " + percents
      + " per por pour and a one two three dozen x m b k")

  /// Currency codes and words that may touch the number behind them.
  static let currencies = WordSet(
    """
    usd eur gbp inr rs jpy cny rmb chf cad aud brl hk nt kr rm rp sek nok dkk pln zł mxn krw rub uah zar sgd \
    nzd
    """)
}
