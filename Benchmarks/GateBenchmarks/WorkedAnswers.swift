/// Makes answers that work a problem out before they answer it, the same in every run: 200 to 500 characters.
struct WorkedAnswers {
  private var draws: SplitMix

  /// Begins at a seed.
  init(seed: UInt64) { draws = SplitMix(seed: seed) }

  /// Steps with ten to twenty numbers, and the result in one of the usual ways.
  mutating func sum() -> String {
    var text = ""
    var numbers = 0
    let wanted = 9 + draws.below(9)
    while numbers < wanted {
      let (a, b) = (draws.below(95) + 3, draws.below(40) + 2)
      switch draws.below(6) {
      case 0:
        text += "First, the \(a) lamps cost \(b) euros each, so \(a) * \(b) = \(a * b) euros. "
        numbers += 5
      case 1:
        text += "\(numbers / 4 + 1). On Monday she sells \(a) of them at $\(b).50. "
        numbers += 3
      case 2:
        text += "Then \(a * b) + \(a) = \(a * b + a). "
        numbers += 3
      case 3:
        text += "That leaves \(a)% of 1,2\(b + 10) kg for the next \(b) days.\n"
        numbers += 3
      case 4:
        text += "In 2024 the price rose from \(a).25 to \(a + b).75, that is by 3/4 of it. "
        numbers += 4
      default:
        text += "So we get \\(\(a) \\times \(b) = \(a * b)\\) in the end. "
        numbers += 3
      }
    }
    let result = draws.below(900) + 10
    switch draws.below(5) {
    case 0: return text + "\n#### \(result)"
    case 1: return text + "The answer is **\(result)**."
    case 2: return text + "\\boxed{\(result)}"
    case 3: return text + "Therefore she pays $\(result) in total."
    default: return text + "Answer: \(result) euros"
    }
  }

  /// Prose about four options, and the chosen one in one of the usual ways.
  mutating func choice() -> String {
    let letter = ["A", "B", "C", "D"][draws.below(4)]
    let other = ["A", "B", "C", "D"][draws.below(4)]
    let reasons = [
      "Option \(other) speaks of the carrier, which has nothing to do with the question. ",
      "The warehouse in Rotterdam closes at noon, so that (\(other)) can not be right. ",
      "A lamp that was used may be returned within the first days after it came. ",
      "Let us look at each of the statements in turn and see which of them holds.\n",
      "If the parcel is lost, the customer is paid back, as the terms say.\n",
    ]
    var text = ""
    while text.utf8.count < 150 + draws.below(100) { text += reasons[draws.below(reasons.count)] }
    switch draws.below(6) {
    case 0: return text + "The answer is \(letter)."
    case 1: return text + "\n\n**\(letter)**"
    case 2: return text + "Therefore the correct option is (\(letter))."
    case 3: return text + "\\boxed{\(letter)}"
    case 4: return text + "Answer: \(letter)"
    default: return "\(letter)) \(text)"
    }
  }
}
