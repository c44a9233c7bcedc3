/// Answers with the number that they give, one a line: the number, a bar, the answer. A dash stands for none; `\n` is a
/// new line.
enum NumberLines {
  /// Forms that the reader was written for.
  static let known = #"""
    18|The answer is 18.
    18|#### 18
    1234|She earned $1,234 in total.
    1234.56|Total: 1,234.56 USD
    -5|The temperature is -5 degrees.
    -5|The temperature is −5 °C.
    0.5|The probability is 0.5.
    0.5|P = .5
    0.5|\boxed{\frac{1}{2}}
    0.75|The answer is 3/4.
    2.5|It takes 2 1/2 hours.
    2.5|It takes 2½ hours.
    1200000|about 1.2 million people
    1200000|The answer is 1.2 × 10^6.
    1200000|1.2e6
    1200000|1.2 \times 10^{6}
    1200000|1.2·10⁶
    2500000|$2.5M
    1500|1.5k
    1500|1.5K dollars
    12|\boxed{12}
    12|$\boxed{12}$ apples
    12|\boxed{12\text{ apples}}
    12|**12**
    12|The final answer is **12**.
    12|Final answer: 12 apples
    12|= 12
    12|x = 12
    12|3 * 4 = 12
    12|3 + 4 + 5 = 12.
    12|$x = 12$
    12|\(12\)
    12|\[ x = 12 \]
    12|<answer>12</answer>
    12|{"answer": 12}
    12|{"answer": "12", "unit": "cm"}
    12|12 cm
    12|12cm
    12|12%
    12|12 percent
    12|12.
    12|12.0
    12|12.00
    12|"12"
    12|twelve
    12|The answer is twelve.
    -3|minus three
    21|twenty-one
    105|one hundred and five
    12|There are 12 (twelve) eggs.
    12|５＋７＝１２
    12|答案是12。
    12|答えは12です。
    12|정답은 12입니다.
    12|Ответ: 12
    12|الإجابة: 12
    12|La réponse est 12.
    12|Die Antwort ist 12.
    1234567|12,34,567
    1234567|1 234 567
    1234567|1'234'567
    1234567|1_234_567
    1234|1{,}234
    1234|1\,234
    1234|1,\!234
    3.14|3.14
    3.14|\approx 3.14
    3.14|≈ 3.14
    3.14|~3.14
    0.001|10^{-3}
    0.001|10^-3
    8|2^3
    100|10**2
    50|50%
    50|fifty percent
    -|No number here.
    -|I don't know.
    -|The answer cannot be determined.
    -|N/A
    42|The answer is 42, not 43.
    42|Not 41 but 42.
    18|She sells 9 eggs a day at $2 each, so she makes 9 * 2 = $18 every day at the farmers' market.
    3|2 + 1 = 3 bolts in total.
    70000|The house cost 80,000 + 50,000 = 130,000. He made a profit of $70,000.
    540|He runs 3*60 = 180 meters a day, 180*3 = <<180*3=540>>540 meters a week.\n#### 540
    20|Each bag has 20 marbles
    64|The answer is $64.
    64|The answer is 64 dollars.
    64|The answer is €64.
    64|The answer is 64€.
    64|The answer is 64 €.
    64|The answer is £64.00
    64.5|64.50 EUR
    1000000|1 million
    1000000|one million
    3000000000|3 billion
    3000000000|3bn
    5|5 apples\n\nLet me know if you need anything else!
    7|7th
    7|The 7th day
    9|x=9
    -9|x = -9
    -9|x = −9
    -9|-$9
    -9|$-9
    -9|(9)?-9
    5|Between them they have 5
    2|\frac{4}{2}
    0.666666666666|\dfrac{2}{3}
    0.5|½
    0.75|¾
    1.75|1¾
    1.75|1 3/4
    -0.5|-1/2
    -0.5|-\frac{1}{2}
    -0.5|−½
    3.5|7/2
    250|The answer is 250 (see step 2).
    30|The answer is 30 minutes (half an hour).
    30|Answer: 30\n\nConfidence: 95%
    24|**Answer:** 24
    24|Answer: 24.
    24|Answer:24
    24|The answer is:\n\n24
    24|The total is **24** apples.
    24|So, 24.
    24|Therefore, Natalia sold 24 clips.
    24|1. First step\n2. Second step\n\nAnswer: 24
    12345678901234567890|12345678901234567890
    0.1234567890123456789|0.1234567890123456789
    1e-7|1e-7
    1e-7|1.0E-07
    6|six
    16|4² = 16
    16|4^2 = 16
    5|√25 = 5
    0|0
    0|zero
    0|-0
    0|The answer is 0.
    15|12 + 3 = 15 km/h
    1.25|1.25 (rounded)
    3600|3,600 seconds
    3600|3600s
    99.99|It costs $99.99.
    99.99|USD 99.99
    99.99|US$99.99
    1999|1,999 people
    2|There are two.
    2|two
    13|Thirteen
    300|three hundred
    1500|fifteen hundred
    0.5|half
    4|four (4)
    7|Thus the total comes to 7.
    7|So in total, there are 7 of them left.
    36|Therefore, the perimeter equals 36 cm.
    36|perimeter = 36 cm²
    36|36 cm^2
    36|36 m/s
    36|36 km/h
    36|36°C
    36|36 °
    36|36 kg/m^3
    36|\boxed{36\ \text{cm}^2}
    36|\boxed{36^\circ}
    36|\boxed{\$36}
    36|\boxed{36\%}
    36|\boxed{36.0}
    36|\boxed{x = 36}
    36|$$x = \boxed{36}$$
    36|The final answer is: $\boxed{36}$.
    36|The final answer is \(36\).
    36|FINAL ANSWER: 36
    36|Final Answer: **36**
    36|### Final Answer\n36
    36|### 36
    36|Answer — 36
    36|Ans = 36
    36|=36
    36|→ 36
    36|=> 36
    36|∴ 36
    36|≈36
    36|Total = $36
    36|There are exactly 36.
    36|There are 36 students in 2 classes? No: 36
    36|'36'
    36|`36`
    36|[36]
    36|(36)
    36|{36}
    36|<b>36</b>
    36|36!
    36|36;
    36|36, as required.
    36|36, because 6 * 6 = 36.
    36|36 = 6 × 6 is the answer: 36
    -12.5|-12.5
    -12.5|–12.5
    -12.5|− 12.5
    -12.5|minus 12.5
    -12.5|negative 12.5
    12.5|+12.5
    12.5|12,5 is not how I write it; 12.5
    12500|12.5 thousand
    12500|12.5k
    12500|$12.5K
    12500000|12.5 million dollars
    12500000|$12.5 million
    12500000|12.5M
    12500000|12.5 mn
    12500000000|12.5 billion
    12500000000|12.5B
    12500000000|$12.5bn
    12500000000000|12.5 trillion
    1250000|12.5 lakh
    125000000|12.5 crore
    0.0000001|1 × 10^{-7}
    0.0000001|1×10⁻⁷
    0.0000001|10^{-7}
    602200000000000000000000|6.022 × 10^23
    602200000000000000000000|6.022e23
    602200000000000000000000|6.022 x 10^23 mol^-1
    602200000000000000000000|6.022 \cdot 10^{23}
    300000000|3 × 10⁸ m/s
    300000000|3*10^8
    300000000|3 * 10**8
    1024|2^10
    1024|2^{10}
    1024|2¹⁰
    0.333333333|1/3
    0.333333333|⅓
    0.333333333|\tfrac13
    0.333333333|\frac13
    3.333333333|3 1/3
    3.333333333|3⅓
    3.333333333|3\frac{1}{3}
    3.333333333|10/3
    3.333333333|\frac{10}{3}
    -3.333333333|-\frac{10}{3}
    -3.333333333|-10/3
    1000|1,000
    1000|1000
    1000|1 000
    1000|1.0e3
    1000|10^3
    1000|one thousand
    1000|a thousand
    1234567.89|1,234,567.89
    1234567.89|$1,234,567.89
    1234567.89|1 234 567.89
    1234567.89|1’234’567.89
    1234567.89|12,34,567.89
    10234|ten thousand two hundred thirty-four
    10234|10{,}234
    10234|10\,234
    10234|10,234 people attended.
    10234|It is 10,234.
    10234|10,234, to be exact.
    99|ninety-nine
    99|ninety nine
    99|Ninety-nine bottles
    342|three hundred forty-two
    342|three hundred and forty-two
    -7|minus seven
    -7|negative seven
    5.5|five and a half
    5.5|5 and a half
    5.5|5½
    5.5|5 1/2
    5.5|11/2
    0.25|a quarter
    0.25|one quarter
    0.25|¼
    0.25|25/100
    0.4|two fifths
    0.666666666|two thirds
    25|twenty-five percent
    25|25 %
    25|25 per cent
    25|25 pct
    25|25٪
    25|25％
    25|２５
    25|٢٥
    25|२५
    25|۲۵
    25|答案：25
    25|所以一共有25个苹果。
    25|したがって、25個です。
    25|따라서 25개입니다.
    25|Всего 25 яблок.
    25|Итого: 25.
    25|المجموع 25 تفاحة.
    25|कुल 25 सेब हैं।
    25|Insgesamt sind es 25 Äpfel.
    25|Au total, il y a 25 pommes.
    25|En total hay 25 manzanas.
    25|No total, há 25 maçãs.
    25|In totale ci sono 25 mele.
    25|Toplam 25 elma var.
    25|Tổng cộng có 25 quả táo.
    -|There is not enough information.
    -|unknown
    -|NaN
    -|-
    -|...
    -|It depends.
    -|No solution
    -|The answer is x.
    -|\boxed{x}
    48|Natalia sold 48/2 = 24 clips in May, so 48 - 0 = 48 in April.
    72|Natalia sold 48+24 = 72 clips altogether in April and May.\n#### 72
    72|#### 72 clips
    72|#### $72
    72|####72
    72|#### 72.
    72|#### 72\n\nCheck: 48 + 24 = 72 on page 3 of the book
    72|The answer is 72 (48 + 24).
    72|The answer is 72 because 48 + 24 is 72.
    72|72 clips (48 in April plus 24 in May) were sold. The answer is 72.
    72|{"answer": 72.0}
    72|{"steps": ["48/2 = 24", "48+24 = 72"], "answer": 72}
    72|{"answer": "72 clips"}
    72|<answer>72 clips</answer>
    72|<final>72</final>
    72|```\n72\n```
    72|The answer is 71... wait, 72.
    72|Answer: 70. Correction: 72.
    72|- 72
    72|* **72**
    72|1) 72
    72|72 is the answer.
    72|72 clips
    72|Seventy-two
    72|seventy-two (72)
    72|6 dozen = 72
    3.14159|3.14159...
    3.14159|π ≈ 3.14159
    0.05|5 cents = $0.05
    0.05|$.05
    20|$20.
    20|$20.00.
    20|20 USD
    20|20 dollars and 0 cents? No, exactly $20
    20|Rs. 20
    20|₹20
    20|¥20
    20|20円
    20|20元
    20|20 Euro
    20|20,00 EUR would be German; in English: 20.00 EUR
    20|R$ 20
    20|20 kr
    20|CHF 20.-
    20|20/-
    1789|in 1789
    1789|July 14, 1789
    3|3 out of 5
    3|3 of them
    90|90°
    90|90 degrees
    90|90deg
    90|a 90-degree angle
    5|5-year-old? The boy is 5
    5|5x faster
    5|5×
    5|5 times
    1|1st
    22|the 22nd
    0.001|0.001
    0.001|.001
    0.001|1e-3
    0.001|1/1000
    0.001|\frac{1}{1000}
    """#

  /// Forms that it was not changed for before they were counted.
  static let fresh = #"""
    45|So the train needs 45 minutes.
    45|Result: 45
    45|Solution: x = 45
    45|Hence, there are 45 ways.
    45|That makes 45 in all.
    45|5 * 9 = 45, so 45 seats.
    45|The correct answer is 45 km.
    45|Adding these, 20 + 25 = 45.
    45|20 + 25 = 45 (the sum of both)
    45|Answer: **45 cookies**
    45|**45**
    45|$45$
    45|$$45$$
    45|\boxed{45}
    45|\boxed{45 \text{ km}}
    45|\boxed{\text{45 km}}
    45|\boxed{\mathbf{45}}
    45|Thus, $x=\boxed{45}$ minutes.
    45|<answer> 45 </answer>
    45|<final_answer>45 km</final_answer>
    45|{"result": 45}
    45|{"answer": {"value": 45, "unit": "km"}}
    45|```json\n{"answer": 45}\n```
    45|```\nanswer = 45\n```
    45|45 (forty-five)
    45|forty-five
    45|Forty five people
    45|exactly 45
    45|~45
    45|approximately 45
    45|45ish
    45|45.
    45|45,
    45|45:
    45|"45"
    45|#45
    45|No. 45
    45|€45
    45|45€
    45|45,00 €? No: 45.00 €
    45|$45.00
    45|$ 45
    45|45 $
    45|45 bucks
    45|45 °F
    45|45%
    45|45 percent
    45|45 %
    45|The ratio is 45%.
    45|45m
    45|45 m²
    45|45m/s
    45|45 km/h
    45|45kg
    45|45L
    45|45 ml
    45|45 sq ft
    45|45 hours
    45|45h
    45|45 out of 60
    45|45th
    45|(45)
    45|[45]
    45|45!
    45|四十五 = 45
    45|答え：45
    45|一共45元
    45|总共有 45 个。
    45|答案为45。
    45|45개
    45|45명입니다.
    45|Ответ: 45 км
    45|Получаем 45.
    45|الناتج هو 45
    45|٤٥
    45|४५
    45|उत्तर 45 है
    45|La réponse finale est 45.
    45|El resultado es 45.
    45|O total é 45.
    45|Il totale è 45.
    45|Das Ergebnis ist 45.
    45|Het antwoord is 45.
    45|Svaret är 45.
    45|Odpowiedź: 45
    45|Cevap: 45
    45|Đáp án: 45
    45|Jawabannya adalah 45.
    45|Initially I got 54, but the correct result is 45.
    45|The answer is 54. Wait, I swapped the digits: 45.
    45|Answer: 54\n\nCorrection: 45
    45|It is not 54 but 45.
    45|Step 1: 9 * 5 = 45\nStep 2: check 45 / 5 = 9\n\nAnswer: 45
    45|1. Compute 9 * 5.\n2. The result is 45.
    45|The answer is 45 (see page 12).
    45|The answer is 45.\n\nNote: rounded to 2 digits.
    45|The answer is 45 [1].
    45|45 [3]
    45|In 2023 they sold 45 units.
    45|They sold 45 units in total over 3 years.\n#### 45
    45|#### 45
    45|####  45
    45|#### 45.0
    45|#### $45
    45|The final answer is 45. I hope it is correct.
    45|Final Answer: The final answer is $45$. I hope it is correct.
    45|Let me know if you want the 3 other solutions. The answer is 45.
    -45|-45
    -45|−45
    -45|x = -45
    -45|x = −45
    -45|The change is -45%.
    -45|$-45$
    -45|-$45
    -45|\boxed{-45}
    -45|minus 45
    -45|minus forty-five
    -45|negative 45
    0.45|0.45
    0.45|.45
    0.45|45/100
    0.45|9/20
    0.45|\frac{9}{20}
    0.45|$\dfrac{9}{20}$
    0.45|\boxed{\frac{9}{20}}
    0.45|4.5e-1
    0.45|4.5 × 10^{-1}
    0.45|0.450
    4.5|4.5
    4.5|4 1/2
    4.5|4½
    4.5|9/2
    4.5|4\frac{1}{2}
    4.5|four and a half
    4.5|4 and a half
    4.5|4.50
    4500|4,500
    4500|4 500
    4500|4500
    4500|4.5k
    4500|4.5K
    4500|4.5 thousand
    4500|4.5 × 10^3
    4500|4.5*10^3
    4500|4.5 \times 10^3
    4500|4.5e3
    4500|4.5E+03
    4500|4{,}500
    4500|4\,500
    4500|$4,500
    4500|$4,500.00
    4500|four thousand five hundred
    4500|forty-five hundred
    4500000|4.5 million
    4500000|4.5M
    4500000|$4.5M
    4500000|$4.5 million
    4500000|4,500,000
    4500000|4 500 000
    4500000|45,00,000
    4500000|45 lakh
    4500000|4.5 × 10⁶
    4500000|four and a half million
    4500000|4.5 Millionen
    4500000|450万
    4500000000|4.5 billion
    4500000000|4.5bn
    4500000000|45亿
    1048576|2^20
    1048576|2^{20}
    1048576|1,048,576
    1048576|1_048_576
    123456789012345678|123456789012345678
    123456789012345678|123,456,789,012,345,678
    0.1|1/10
    0.1|10^-1
    0.1|one tenth
    0.125|1/8
    0.125|one eighth
    0.125|⅛
    -|no idea
    -|It cannot be computed.
    -|Not enough data.
    -|?
    -|\boxed{\text{none}}
    -|The answer is unknown.
    -|infinite
    -|x + y
    0|zero
    0|0 apples
    0|0.0
    0|It is 0.
    1|one
    1|1
    1|There is only one.
    100|one hundred
    100|a hundred
    100|100%
    100|10²
    2|two
    2|Two of them remain.
    12|a dozen
    12|twelve
    24|two dozen
    """#
}
