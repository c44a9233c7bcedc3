/// A unit of measurement behind a number, so that a quantity that is given in two units is known as one: "72 hours, or 3
/// days".
struct NumberUnit: Sendable, Equatable {
  /// What it measures.
  enum Dimension: Sendable {
    case time
    case length
    case mass
    case temperature
  }

  let dimension: Dimension
  /// 2 for an area, 3 for a volume.
  var power = 1
  /// How much of the base unit it is: seconds, metres to the power, grams.
  let factor: Double
  /// What is added before the factor counts, as for degrees Fahrenheit.
  var offset = 0.0

  /// Whether two quantities are the same but for rounding.
  static func areSame(_ left: (Double, NumberUnit), _ right: (Double, NumberUnit)) -> Bool {
    guard left.1 != right.1, left.1.dimension == right.1.dimension, left.1.power == right.1.power else {
      return false
    }
    let (a, b) = ((left.0 + left.1.offset) * left.1.factor, (right.0 + right.1.offset) * right.1.factor)
    return abs(a - b) <= 0.02 * max(abs(a), abs(b))
  }

  /// The unit behind a number that ends there; nil for none that is known.
  static func behind(_ end: Int, in text: ScalarCursor) -> NumberUnit? {
    var index = text.skippingLaTeXSpaces(end)
    while text[index] == 0x2A || text[index] == 0x5F || text[index] == 0x24 || text[index] == 0x2D {
      index = text.skippingLaTeXSpaces(index + 1)
    }
    if text[index] == 0xB0 || text.hasSmall("degrees ", at: index) {
      let next = text.skippingSpaces(text[index] == 0xB0 ? index + 1 : index + 8)
      switch text[next] | 0x20 {
      case 0x63: return NumberUnit(dimension: .temperature, factor: 1, offset: 0)
      case 0x66: return NumberUnit(dimension: .temperature, factor: 5.0 / 9, offset: -32)
      default: return nil
      }
    }
    var power = 1
    var last = text.wordEnd(index)
    if let named = powers[text.hash(index, last)] {
      power = named
      index = text.skippingSpaces(last)
      last = text.wordEnd(index)
    }
    guard last > index, let unit = units[text.hash(index, last)] else { return nil }
    if text[last] == 0x7D { last += 1 }
    switch text[last] {
    case 0xB2: power = 2
    case 0xB3: power = 3
    case 0x5E:
      let digit = text[last + 1] == 0x7B ? last + 2 : last + 1
      guard let exponent = text.digit(at: digit) else { return nil }
      power = Int(exponent)
    // Metres a second are no metres.
    case 0x2F: return nil
    default: break
    }
    if unit.power == 3 { return unit }
    guard (1...3).contains(power), unit.dimension == .length || power == 1 else { return nil }
    return NumberUnit(
      dimension: unit.dimension, power: power,
      factor: (1..<power).reduce(unit.factor) { product, _ in product * unit.factor })
  }

  private static let powers = WordTable<Int>([("square sq", 2), ("cubic", 3)])
  private static let units = WordTable<NumberUnit>([
    ("ms millisecond milliseconds", NumberUnit(dimension: .time, factor: 0.001)),
    ("s sec secs second seconds sekunden", NumberUnit(dimension: .time, factor: 1)),
    ("min mins minute minutes minuten minutos", NumberUnit(dimension: .time, factor: 60)),
    (
      "h hr hrs hour hours stunde stunden heure heures hora horas", NumberUnit(dimension: .time, factor: 3600)
    ),
    ("day days tag tage jour jours día días", NumberUnit(dimension: .time, factor: 86400)),
    (
      "week weeks woche wochen semaine semaines semana semanas", NumberUnit(dimension: .time, factor: 604_800)
    ),
    ("month months monat monate mois mes meses", NumberUnit(dimension: .time, factor: 2_629_800)),
    ("year years jahr jahre an ans año años", NumberUnit(dimension: .time, factor: 31_557_600)),
    ("mm millimeter millimeters millimetre millimetres", NumberUnit(dimension: .length, factor: 0.001)),
    (
      "cm centimeter centimeters centimetre centimetres zentimeter",
      NumberUnit(dimension: .length, factor: 0.01)
    ),
    ("dm", NumberUnit(dimension: .length, factor: 0.1)),
    ("m meter meters metre metres", NumberUnit(dimension: .length, factor: 1)),
    ("km kilometer kilometers kilometre kilometres", NumberUnit(dimension: .length, factor: 1000)),
    ("in inch inches", NumberUnit(dimension: .length, factor: 0.0254)),
    ("ft foot feet", NumberUnit(dimension: .length, factor: 0.3048)),
    ("yd yard yards", NumberUnit(dimension: .length, factor: 0.9144)),
    ("mi mile miles", NumberUnit(dimension: .length, factor: 1609.344)),
    ("mg milligram milligrams", NumberUnit(dimension: .mass, factor: 0.001)),
    ("g gram grams gramm", NumberUnit(dimension: .mass, factor: 1)),
    ("kg kilogram kilograms kilo kilos", NumberUnit(dimension: .mass, factor: 1000)),
    ("t ton tons tonne tonnes", NumberUnit(dimension: .mass, factor: 1_000_000)),
    ("oz ounce ounces", NumberUnit(dimension: .mass, factor: 28.349523125)),
    ("lb lbs pound pounds", NumberUnit(dimension: .mass, factor: 453.59237)),
    (
      "ml milliliter milliliters millilitre millilitres",
      NumberUnit(dimension: .length, power: 3, factor: 1e-6)
    ),
    ("cl", NumberUnit(dimension: .length, power: 3, factor: 1e-5)),
    ("dl", NumberUnit(dimension: .length, power: 3, factor: 1e-4)),
    ("l liter liters litre litres", NumberUnit(dimension: .length, power: 3, factor: 0.001)),
    ("tsp teaspoon teaspoons", NumberUnit(dimension: .length, power: 3, factor: 4.92892159e-6)),
    ("tbsp tablespoon tablespoons", NumberUnit(dimension: .length, power: 3, factor: 1.478676478e-5)),
    ("cup cups", NumberUnit(dimension: .length, power: 3, factor: 2.365882365e-4)),
    ("pint pints", NumberUnit(dimension: .length, power: 3, factor: 4.73176473e-4)),
    ("quart quarts", NumberUnit(dimension: .length, power: 3, factor: 9.46352946e-4)),
    ("gal gallon gallons", NumberUnit(dimension: .length, power: 3, factor: 3.785411784e-3)),
  ])
}
