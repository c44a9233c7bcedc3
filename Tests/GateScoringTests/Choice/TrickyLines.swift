/// Answers written to break the readers, one a line: what each gives, a bar, the answer. A dash stands for none, a question
/// mark for what is no one number; `\n` is a new line.
///
/// When they were first counted, 498 of 517 numbers and 339 of 344 choices were read right.
enum TrickyLines {
  static let numbers = #"""
    17|The answer comes to 17.
    17|In total, 17.
    17|Total: 17
    17|That makes 17 apples in all.
    17|So she has 17 left.
    17|We get 17.
    17|Hence, x = 17.
    17|x=17
    17|n = 17.
    17|$n=17$
    17|The result: **17**
    17|**Result:** 17
    17|### 17
    17|## Final answer\n\n17
    17|**Final Answer:** $17$
    17|Final answer\n**17**
    17|> 17
    17|- 17
    17|17!
    17|17?
    17|~17
    17|≈17
    17|about 17
    17|exactly seventeen
    17|Seventeen.
    17|seventeen (17)
    17|(17)
    17|[17]
    17|{17}
    17|<17>
    17|"17"
    17|'17'
    17|“17”
    17|«17»
    17|`17`
    17|```\n17\n```
    17|```python\nprint(8+9)\n```\nOutput: 17
    17|\boxed{17}
    17|$$\boxed{17}$$
    17|\[\boxed{17}\]
    17|\boxed{x=17}
    17|\boxed{17 \text{ cm}}
    17|\boxed{\$17}
    17|\boxed{17\%}
    17|\boxed{17^\circ}
    17|\fbox{17}
    17|\textbf{17}
    17|\text{Answer: }17
    17|<answer>17</answer>
    17|<answer> 17 apples </answer>
    17|<result>17</result>
    17|{"result": 17}
    17|{"answer": "17"}
    17|{"final_answer": 17.0, "steps": 3}
    17|answer: 17
    17|ANSWER=17
    17|Answer — 17
    17|A: 17
    17|Ans. 17
    17|#### 17
    17|####17
    17|#### $17
    17|#### 17 apples
    17|8 + 9 = 17
    17|8+9=17.
    17|(8 + 9) = 17
    17|34 / 2 = 17
    17|34 ÷ 2 = 17
    17|20 − 3 = 17
    17|4 * 4 + 1 = 17
    17|First 4 × 4 = 16, then 16 + 1 = 17.
    17|1. Start with 20.\n2. Subtract 3.\n\nThe answer is 17.
    17|Step 1: 20\nStep 2: 20 - 3 = 17\nAnswer: 17
    17|She bought 20 and ate 3, so 17 remain.
    17|There are 17 of them (20 minus 3).
    17|The answer is 17 because 20 - 3 = 17.
    17|The answer is 17, not 18.
    17|Not 18 but 17.
    17|I first thought 18, but it is 17.
    17|18? No, 17.
    17|The answer is 18. Wait, I made a mistake: it's 17.
    17|Answer: 17\n\n(Checked against page 12.)
    17|Answer: 17 [2]
    17|The answer is 17.¹
    17|17 km/h
    17|17 m²
    17|17 cm^2
    17|17 m^3
    17|17 $
    17|17€
    17|£17
    17|¥17
    17|₹17
    17|17 USD
    17|EUR 17
    17|US$17
    17|17 dollars and 0 cents
    17|17°C
    17|17 °F
    17|17°
    17|17 kg.
    17|17kg
    17|17th
    17|the 17th
    17|No. 17
    17|number 17
    17|page 17
    17|+17
    17|17.0
    17|17.00
    17|17.
    17|017
    17|１７
    17|١٧
    17|१७
    17|1.7e1
    17|1.7 × 10^1
    17|0.17 × 10²
    17|170 × 10^{-1}
    -17|-17
    -17|−17
    -17|minus 17
    -17|negative seventeen
    -17|(−17)
    -17|$-17$
    -17|-$17
    -17|$-17.00
    -17|x = -17
    -17|\boxed{-17}
    -17|The temperature fell to -17 °C.
    -17|3 - 20 = -17
    1250|1250
    1250|1,250
    1250|$1,250
    1250|$1,250.00
    1250|1 250
    1250|1 250
    1250|1’250
    1250|1.25k
    1250|1.25 thousand
    1250|1.25 × 10^3
    1250|1.25e3
    1250|1.25E+03
    1250|1.25*10**3
    1250|1.25 \cdot 10^3
    1250|\boxed{1,250}
    1250|\boxed{1{,}250}
    1250|1\,250
    1250|one thousand two hundred fifty
    1250|twelve hundred fifty
    1250|1 thousand 250
    1250|1_250
    1250|The total cost is $1,250 per month.
    1250|It's 1,250 (one thousand two hundred and fifty).
    1250|2,500 / 2 = 1,250
    1250|50 × 25 = 1,250
    1250|5/4 of a thousand, i.e. 1250
    3200000|3.2 million
    3200000|3.2M
    3200000|$3.2M
    3200000|$3.2 million
    3200000|3,200,000
    3200000|3 200 000
    3200000|3.2 × 10⁶
    3200000|3.2 x 10^6
    3200000|3.2e+6
    3200000|32 lakh
    3200000|32,00,000
    3200000|0.32 crore
    3200000|three million two hundred thousand
    3200000|3 million and 200 thousand
    3200000|320万
    3200000|3.2 millones
    3200000|3.2 Mio. Euro
    3200000|3.2 миллиона
    4500000000|4.5 billion
    4500000000|$4.5B
    4500000000|4.5bn
    4500000000|4.5 × 10^9
    4500000000|45亿
    4500000000|4.5 Milliarden
    4500000000|4.5 milliards
    0.375|0.375
    0.375|.375
    0.375|3/8
    0.375|⅜
    0.375|$\frac{3}{8}$
    0.375|\frac{3}{8}
    0.375|\dfrac{3}{8}
    0.375|\tfrac38
    0.375|\boxed{\frac{3}{8}}
    0.375|three eighths
    0.375|three-eighths
    0.375|3 / 8
    0.375|3⁄8
    0.375|375 × 10^-3
    0.375|3.75e-1
    0.375|3.75 × 10⁻¹
    0.375|The probability is 3/8 = 0.375.
    0.375|P(X) = 3/8
    0.375|6/16 = 3/8
    0.375|The fraction is 3/8 of the cake.
    2.25|2.25
    2.25|2 1/4
    2.25|2¼
    2.25|2 ¼
    2.25|2\frac{1}{4}
    2.25|2 and a quarter
    2.25|two and a quarter
    2.25|9/4
    2.25|\frac94
    2.25|2.25 hours
    2.25|$2.25
    2.25|1.5^2
    2.25|1.5² = 2.25
    2.25|2.250
    64|2^6
    64|2⁶
    64|2**6
    64|$2^6$
    64|2^{6}
    64|2^6 = 64
    64|4³
    64|8 squared is 64
    64|64 square metres
    64|sixty-four
    64|sixty four
    64|64 (= 2^6)
    35|35%
    35|35 %
    35|35 percent
    35|35 per cent
    35|35\%
    35|thirty-five percent
    35|Prozent: 35
    35|35 pct
    9|nine
    9|Nine apples
    9|9 apples and no pears
    9|The answer is nine (9).
    9|IX is 9
    9|neun ist 9
    9|La respuesta es 9.
    9|La réponse est 9 pommes.
    9|Die Antwort lautet 9.
    9|Das Ergebnis ist 9.
    9|Il risultato è 9.
    9|O resultado é 9.
    9|Wynik to 9.
    9|Ответ: 9.
    9|Получается 9 яблок.
    9|Відповідь: 9
    9|Svaret är 9.
    9|Het antwoord is 9.
    9|Cevap 9'dur.
    9|答案：9
    9|一共有9个。
    9|答えは9個です。
    9|정답은 9입니다.
    9|9개
    9|الجواب هو 9
    9|उत्तर 9 है।
    9|Đáp số: 9
    9|Odpověď je 9.
    9|Vastaus on 9.
    9|A válasz 9.
    9|Răspunsul este 9.
    9|Jawabannya 9.
    9|คำตอบคือ 9
    9|Η απάντηση είναι 9.
    0|0
    0|zero
    0|The balance is $0.
    0|0.0
    0|-0
    0|5 - 5 = 0
    0|There are 0 left.
    100|one hundred
    100|a hundred
    100|100%
    100|10^2
    100|10²
    100|1e2
    100|1 hundred
    0.05|0.05
    0.05|1/20
    0.05|5e-2
    0.05|5 × 10^{-2}
    0.05|p = .05
    0.05|p = 0.05
    0.05|5 hundredths
    12.5|12.5
    12.5|12.50 €
    12.5|12½
    12.5|25/2
    12.5|twelve and a half
    12.5|12 1/2
    12.5|12.5 (or 25/2)
    5050|The sum of 1 to 100 is 5050.
    5050|n(n+1)/2 with n = 100 gives 5050.
    5050|100·101/2 = 5050
    5050|5,050
    3.14159|π ≈ 3.14159
    3.14159|3.14159...
    6.022e23|6.022 × 10^23
    6.022e23|6.022e23
    6.022e23|6.022·10²³
    -|no idea
    -|It depends.
    -|There is no solution.
    -|undefined
    -|NaN
    -|many
    -|Version 2.0.1
    -|IPv4
    -|H2O
    ?|between 5 and 10
    ?|5 to 10
    ?|5–10
    ?|5 or 6
    ?|either 3 or 4
    ?|x = 2 or x = 3
    ?|2π
    ?|√3
    ?|3√2
    ?|1,5
    ?|\boxed{2, 3}
    ?|\pm 5
    ?|±5
    ?|3:45
    ?|10 ± 2
    ?|between 5 and 10
    ?|The answer lies between 5 and 10.
    ?|It is between **5** and **10**.
    ?|zwischen 5 und 10
    ?|entre 5 y 10
    3|The difference between 20 and 17 is 3.
    ?|from 5 up to 10
    ?|5 bis 10
    ?|3 à 5
    ?|5到10
    ?|5 hasta 10
    ?|x = 2 or x = 3
    ?|$x = 2$ or $x = 3$
    ?|x = -2 or 2
    ?|±5
    ?|\pm 5
    ?|$\pm 5$
    ?|x = ±5
    ?|± 5
    2|2 ± 0.1 = 2
    17|There are 17 of them (20 minus 3).
    17|She has 17 apples left (20 in the morning, 3 eaten).
    17|17 (20 - 3 = 17)
    17|Total 17 (8 + 9)
    17|It is 17 (seventeen).
    17.05|17 dollars and 5 cents
    17|17 dollars and 0 cents
    17.5|$17 dollars and 50 cents
    3.2|3 euros and 20 cents
    ?|2 hours and 30 minutes
    ?|2h 30min
    ?|5 ft 6 in
    ?|5 feet, 6 inches
    150|2 hours and 30 minutes = 150 minutes
    150|2 hours 30 minutes, or 150 minutes
    ?|3 years and 2 months
    2|2 hours
    1250|1 thousand 250
    1250|It is 1 thousand 250.
    1000|1 thousand
    0.05|5 hundredths
    0.3|3 tenths
    0.007|7 thousandths
    ?|ten to twelve
    ?|between five and ten
    12|twelve
    3|3 quarters
    8|5 and 3 make 8
    7|from 3 to 10 it is 7
    12|He waited 2 to 3 days; the answer is 12.
    20|5 dollars per hour for 4 hours is 20
    30|The train leaves in 30 minutes
    48|Natalia sold 48 clips.
    72|Altogether, Natalia sold 48 + 24 = 72 clips in April and May.
    72|In April she sold 48 and in May 24, so altogether 72.
    10|0.2 x 50 = $10
    5|She needs $5 more.
    42|So there are 42 pages left to read, and she should read 42 pages tomorrow.
    624|He writes 624 pages a year.
    35|Thus, there are 35 yellow flowers.
    8|Ken needs 8 pounds.
    16|#### 16
    16|16 #### 
    260|The total is $260.00, including a 5% tip.
    20|The discount is 20%.
    20|**20**%
    75|The answer is 75%.
    3|They need 3 buses.
    3|3 buses are needed, since 2 would not be enough.
    4|It takes 4 hours (240 minutes).
    4|Therefore, 4.
    15.5|The average is 15.5.
    15.5|15.5 on average
    0.25|The probability is 1/4.
    0.25|The probability is \(\frac{1}{4}\).
    0.25|1/4, or 25%, or 0.25
    66.67|about 66.67
    1000000|one million
    1000000|a million
    1500000|1.5 million people
    2024|The year is 2024.
    1999|It was built in 1999.
    365|There are 365 days in a year.
    7|There are seven days in a week.
    7|lucky number seven
    11|Eleven players are on the field.
    90|ninety
    90|Ninety degrees.
    144|12² = 144
    144|A dozen dozens is 144.
    24|2 dozen
    3.5|three and a half
    3.5|3 and a half
    3.5|3½ cups
    0.5|half
    0.5|one half
    0.75|three quarters
    0.333|0.333
    1.05|It grows by a factor of 1.05.
    98.6|98.6°F
    -40|-40 °C
    -40|It is 40 below zero, i.e. -40.
    -12|The account shows -$12.
    -12|(12) is a loss of -12
    -0.5|-1/2
    -3|\boxed{-3}
    -3|x = -3.
    -7|negative 7
    60|60 mph
    60|60mph
    9.81|9.81 m/s²
    9.81|g ≈ 9.81 m/s^2
    299792458|299,792,458 m/s
    299792458|c = 299792458
    3e8|3 × 10^8 m/s
    3e8|3x10^8
    6.02e23|6.02×10²³
    1e-9|10^{-9}
    1e-9|10⁻⁹ m
    2.5e-3|2.5e-3
    32|2^5
    32|2⁵ = 32
    1024|2^10 = 1024
    81|3^4 is 81
    120|5! = 120
    120|120 (that is 5!)
    50|half of 100 is 50
    200|double that is 200
    1200|1,200
    1200|1.200 (one thousand two hundred), that is 1200
    12000|12k
    12000|$12k
    12000|12,000.00
    1234567.89|1,234,567.89
    1234567.89|1 234 567.89
    1234567|１，２３４，５６７
    99|¥99
    99|99元
    99|共99元
    45|一共是45个苹果。
    45|答案是45。
    45|答案：45
    45|所以答案是 **45**。
    18|答えは18です。
    18|したがって、18個です。
    18|합계는 18입니다.
    18|따라서 답은 18개입니다.
    18|Insgesamt sind es 18.
    18|Es bleiben 18 Äpfel übrig.
    18|Die Summe beträgt 18 Euro.
    18|Il reste 18 pommes.
    18|Le total est de 18 €.
    18|Quedan 18 manzanas.
    18|El total es 18.
    18|Restam 18 maçãs.
    18|Restano 18 mele.
    18|Er blijven 18 appels over.
    18|Zostało 18 jabłek.
    18|Осталось 18 яблок.
    18|Всего 18.
    18|Залишилося 18 яблук.
    18|18 adet elma kaldı.
    18|Còn lại 18 quả táo.
    18|Tersisa 18 apel.
    18|บাকি ১৮
    18|१८
    18|المجموع 18
    18|المجموع ١٨
    18|Summan är 18.
    18|Der er 18 tilbage.
    18|Jäljellä on 18 omenaa.
    18|Zbývá 18 jablek.
    18|Marad 18 alma.
    18|Au rămas 18 mere.
    18|Μένουν 18 μήλα.
    18|Answer: **18 apples**
    18|Answer:\n\n18
    18|**Answer:** \(18\)
    18|The final answer is \(\boxed{18}\).
    18|$$\boxed{18}$$
    18|\[ 9 \times 2 = \boxed{18} \]
    18|\(9 \times 2 = 18\)
    18|\text{Total} = 18
    18|Total = 9 × 2 = **18**.
    18|1. 9 per box\n2. 2 boxes\n3. 9 × 2 = 18
    18|Step 3: the total is 18.
    18|- boxes: 2\n- per box: 9\n- total: 18
    18|| boxes | total |\n|---|---|\n| 2 | 18 |
    18|{"total": 18}
    18|{"steps": [9, 2], "answer": 18}
    18|<answer>18</answer>
    18|<final>18</final>
    18|The answer is 18. Let me know if you have 1 more question!
    18|The answer is 18. (I double-checked it 2 times.)
    18|I get 18. Is that what you expected?
    18|18, I believe.
    18|Hmm, 18?
    18|I'm 95% sure it's 18.
    18|Approximately 18.
    18|At most 18.
    18|At least 18
    18|No more than 18.
    18|18+
    18|~ 18 items
    18|18 (eighteen)
    18|eighteen (18)
    18|Exactly 18, no more, no less.
    18|First 20, then minus 2, that's 18.
    18|20 minus 2 equals 18
    18|20 less 2 is 18.
    18|If you add 9 and 9 you get 18.
    18|9 and 9 make 18
    18|The sum of 9 and 9 is 18.
    18|The product of 9 and 2 is 18.
    18|18 = 9 × 2.
    ?|either 18 or 20
    ?|18 or 20, depending on the tip
    ?|18-20
    ?|18 to 20 apples
    ?|roughly 18 – 20
    ?|between 18 and 20 apples
    ?|18:20
    ?|9 × 2
    ?|2x + 3
    ?|3π/2
    ?|\frac{\pi}{2}
    -|None.
    -|Cannot be determined.
    -|infinity
    -|unknown
    -|not enough information
    -|The answer is a prime.
    17|17 = 8 + 9
    283.40|Total: 260 including tax, i.e. 283.40
    17|He has 17 because 3 of 20 were sold.
    17|She got 17 of 20 right.
    17|17 of 20
    17|17 out of 20
    ?|Het antwoord is 17 of 18.
    ?|Er zijn 17 of 18 appels.
    5|5 since 2 of 7 are gone, so 5 remain
    17|He needs more because 20 - 3 = 17
    17|Because 3 were sold, he has 17.
    240|It takes 4 hours (which is 240 minutes), so 240
    2|x = 2 (mod 5)
    15|He sells 5 (the rest after 2 days) and then 15
    18|The total (in dollars, for 2 people) is 18.
    18|Total (2 people): 18
    18|18 (including 3 for tax)
    900|The fee is $30 a day. Assuming 30 days, it costs $900.
    12|There are 4 batches. If you need 3 cups each, that is 12 cups.
    18|The tank holds 12 litres. That exceeds the old one by half of it, which makes 18.
    900|The rent is $900. This compares with $1,000 last year.
    900|The rent is $900. That compares well with the $1,000 of last year.
    206|An adult has 206 bones. Fun fact: a baby has 300.
    8336000|The city has 8,336,000 inhabitants. Last updated 2023.
    45|The train left at 8. Time elapsed: 45 minutes.
    500|Her pay is $3,000. Bonus: $500.
    12|Es sind 12 Äpfel. Lass mich wissen, ob du die 3 Schritte sehen willst.
    12|Es sind 12 Äpfel. Wenn du möchtest, zeige ich die 3 Schritte.
    12|Es sind 12 Äpfel. Falls du möchtest, zeige ich die 3 Schritte.
    12|Falls du 3 Hefte zu 4 Euro kaufst, kostet es 12 Euro.
    12|Son 12 manzanas. Si quieres, puedo mostrar los 3 pasos.
    12|Ce sont 12 pommes. Si tu veux, je montre les 3 étapes.
    12|Ce sont 12 pommes. Si vous voulez, je montre les 3 étapes.
    5|The solution is x = 5; the extraneous root is x = -3.
    12|There are 12 moons.\n\nReading:\n- Chapter 4 of the atlas, 20 pages
    12|The result is $(12)$.
    12|Then we get $(12)\,\text{cm}$.
    -12|Net loss: $(12)$
    -45.3|The operating loss was $(45.3), we think.
    4|Three. Wait, that is wrong: 4 of them, as 2 + 2 = 4.
    3|Three. The match began at 8, and ended at 10.
    4|It ran 20 weeks. The team won 4 matches out of 11.
    8.5|Score: 8.5/10
    0.85|Score: 8.5/10
    8.5|Rating: 8.5/10, all in all
    0.125|12.5/100
    1.7|8.5/5 = 1.7
    4.5|Score: 4 1/2
    """#

  static let choices = #"""
    B|B is the option I'd settle on.
    C|After checking each statement, only (C) survives.
    D|So we are left with D.
    A|I'm going with A here.
    A|A, without a doubt.
    B|Sure! The correct choice here is **B**.
    C|Looking at the options, C fits best.
    D|The statement in D is the only true one.
    B|I believe the answer to be B.
    B|B seems right to me.
    C|C would be my answer.
    C|C is what I'd choose.
    D|My final choice: D
    A|My final answer is A
    A|Final: A
    B|Final choice -> B
    B|Answer => B
    C|Answer ➜ C
    C|✅ C
    D|👉 D
    B|☑ B) Paris
    A|Correct option: A
    A|Correct: A
    B|Right answer: B
    C|The right one is C.
    D|The one that fits is D.
    B|Best option: (B)
    B|The best fit is B.
    C|The most likely answer is C.
    C|Most probably it's C.
    D|It is most likely D.
    A|The answer must therefore be A.
    A|Hence the correct answer is option A.
    B|Therefore the solution is B.
    B|Thus, choice B is the right one.
    C|So the correct letter is C.
    D|The letter of the correct answer is D.
    A|Letter: A
    B|Selected option: B
    C|Selection: C
    D|Pick: D
    A|My pick is A.
    B|I'd say B.
    B|I would say it's B.
    C|I'd argue for C.
    C|I'd opt for C.
    D|I am confident that the answer is D.
    A|I'm fairly sure it's A.
    B|I'm 90% sure that it is B.
    C|Without more context, I lean towards C.
    D|If I had to guess, D.
    A|If I had to choose one, I'd choose A.
    B|My best guess would be (B).
    C|Educated guess: C
    D|Gut feeling says D.
    B|**Answer**: B) 42
    B|**Correct Answer: (B)**
    C|### Answer: C
    C|## Answer\n\n**C**
    D|# D
    A|*A*
    A|__A__
    B|***B***
    B|~B~
    C|'C'
    D|‘D’
    A|«A»
    B|<B>
    C|{C}
    D|D;
    A|A…
    B|B -
    C|C\n
    B|B\n\nParis is the capital of France.
    B|B\nExplanation: Paris is the capital of France, while A is in Italy.
    C|C\n\n**Explanation:** Option A is too small and option D is too large.
    D|D. None of the above
    D|D) All of the above
    D|D. Both A and B
    D|The answer is D) Both A and B.
    C|C. A and B only
    C|Answer: C. Neither A nor B
    A|A. B and C are wrong because they are too small.
    B|(b)
    C|c
    D|d.
    A|a
    B|option b
    C|Option c.
    D|choice (d)
    A|Answer a)
    B|answer = "B"
    C|{"answer": "C", "confidence": 0.8}
    D|{"reason": "Because A is false.", "final": "D"}
    B|{"choice": "b"}
    C|{'answer': 'C'}
    D|answer: D\nconfidence: high
    A|[A]
    B|["B"]
    C|<answer>c</answer>
    D|<answer>\nD\n</answer>
    B|<option>B</option>
    A|<result>A</result>
    B|<response>The answer is B.</response>
    C|\boxed{\text{(C)}}
    D|\boxed{D}.
    A|$\boxed{\textbf{A}}$
    B|\[\boxed{B}\]
    C|The answer is $\textbf{(C)}\ 12$.
    D|$\text{D}$
    A|\( \mathbf{A} \)
    B|\text{The answer is B}
    C|\fbox{C}
    B|Step 1: compute 2+2=4.\nStep 2: compare.\nAnswer: B
    C|Let's see. A: no, too small. B: no, too large. C: yes, it fits. D: no.
    D|A ❌\nB ❌\nC ❌\nD ✅
    B|A) ❌ Rome is in Italy\nB) ✅ Paris is in France\nC) ❌ Bonn is in Germany
    A|A. True\nB. False\nC. False\nD. False
    C|A: incorrect\nB: incorrect\nC: correct\nD: incorrect
    B|Option A is incorrect.\nOption B is correct.\nOption C is incorrect.
    D|A, B, and C are all incorrect, which leaves D.
    A|Since B, C and D are false, A is the answer.
    C|We can eliminate A and B. Between C and D, C is better.
    D|Not A, not B, and not C: it's D.
    C|It can't be A or B, and D is too small, so C.
    B|The answer isn't A; it's B.
    D|Rather than A, I choose D.
    A|A rather than B.
    C|C over D.
    B|B, not A.
    C|C and not D.
    D|D instead of C.
    B|While A is tempting, B is correct.
    C|Although B looks plausible, the correct answer is C.
    A|Even though D is close, A is the better answer.
    D|At first glance B seems right, but the answer is D.
    B|I was going to say A, but B is better.
    C|I initially considered B; however, C is right.
    D|Wait, that's wrong. The answer is D.
    A|Hmm, B? No. A.
    B|Answer: A. Sorry, I meant B.
    D|The answer is C. Correction: D.
    A|The answer is B. On second thought, the answer is A.
    C|Scratch that, it's C.
    B|Answer: B (not A)
    C|Answer: C, since A and B are both too small
    D|Answer: D – see the table above
    A|Answer: A\n\nLet me know if you want me to explain options B, C or D.
    B|The answer is B.\n\nWould you like another question?
    C|The answer is C. In contrast, A describes a mammal.
    D|D is correct because, unlike B, it conserves energy.
    A|Only A satisfies both conditions.
    B|Only option B works.
    C|The only correct statement is C.
    D|The only one that holds is D.
    B|B holds, the others do not.
    C|C is true; A, B and D are false.
    A|A is the only correct option.
    B|B is the winner.
    C|C matches the description.
    D|D is the one.
    A|A fits.
    B|B works.
    C|C makes the most sense.
    D|D makes more sense than A.
    B|B is more likely than C.
    C|C is closest to the correct value.
    A|This corresponds to option A.
    B|which is option B
    C|This matches choice C.
    D|That is answer choice D.
    A|This is exactly what A says.
    B|That would be B.
    C|That'd be C.
    D|This points to D.
    A|This means the answer is A.
    B|= B
    C|→ C
    D|➡️ D
    A|: A
    B|- B
    C|* C
    D|1. D
    B|The answer: B
    C|the answer - C
    D|THE ANSWER IS D
    A|THE CORRECT ANSWER IS (A)
    B|Answer:B
    C|ANSWER:C.
    D|answer is:D
    A|Ans - A
    B|Ans: (b)
    C|Sol. C
    D|Key: D
    A|Correct key: A
    B|Response: B
    C|My response: C
    D|Output: D
    A|Verdict: A
    B|Conclusion: B
    C|In conclusion, the correct answer is C.
    D|To sum up, D.
    A|In short: A.
    B|TL;DR: B
    C|The user should choose C.
    D|You should pick D.
    A|Choose A.
    B|Go for B.
    C|Mark C.
    D|Tick D.
    A|Option A.
    B|Option (B): Paris
    C|Choice C: Paris
    D|Answer D
    A|Answer (A)
    B|Statement B is correct.
    C|Statement C.
    D|Figure D shows it; the answer is D.
    B|The capital of France is Paris, so the answer is B.
    C|Paris → C
    D|Paris = D
    A|Paris, option A.
    B|Paris [B]
    C|"Paris" (C)
    D|It's Paris, i.e. D.
    A|It is Paris, that is, (A).
    B|The answer is Paris – B.
    C|Paris, which is choice (C).
    B|Die richtige Lösung ist B.
    C|Die korrekte Antwort lautet: C
    D|Lösung: D
    A|Richtige Antwort: A
    B|Ich würde B wählen.
    C|Ich entscheide mich für C.
    D|Es ist D.
    A|Nur A ist richtig.
    B|Option B stimmt.
    C|Korrekt ist Option C.
    D|Meiner Meinung nach ist D richtig.
    A|Das ist A.
    B|Nicht A, sondern B.
    C|A ist falsch, C ist richtig.
    B|La bonne réponse est B.
    C|La réponse correcte est la réponse C.
    D|Bonne réponse : D
    A|C'est A.
    B|Il s'agit de la réponse B.
    C|Je pense que c'est C.
    D|L'option D est correcte.
    B|La respuesta es B.
    C|La respuesta correcta es la opción C.
    D|La opción D es la correcta.
    A|Es A.
    B|Elijo la B.
    C|Creo que es C.
    D|Opción correcta: D
    B|A resposta certa é a B.
    C|A alternativa correta é a C.
    D|Alternativa D
    A|Letra A
    B|Gabarito: B
    C|La risposta giusta è la C.
    D|La risposta è D.
    A|L'opzione corretta è A.
    B|Scelgo B.
    C|Het antwoord is C.
    D|Het correcte antwoord is optie D.
    A|Antwoord: A
    B|Prawidłowa odpowiedź to B.
    C|Poprawna jest odpowiedź C.
    D|Odpowiedź D jest poprawna.
    A|Правильный ответ: A
    B|Верный ответ — B.
    C|Ответ: C.
    D|Правильный вариант D.
    B|Правильна відповідь: B
    C|Rätt svar: C
    D|Svaret är D.
    A|Korrekt svar: A
    B|Riktig svar er B.
    C|Oikea vastaus on C.
    D|Doğru cevap: D
    A|Doğru seçenek A'dır.
    B|Správná odpověď je B.
    C|A helyes válasz: C
    D|Răspunsul corect este D.
    A|正确答案：A
    B|答案为B
    C|答案选C。
    D|选D。
    A|应选A
    B|因此选项B正确。
    C|所以答案是（C）。
    D|我选择D。
    A|正解：A
    B|正解はBです。
    C|答えはCです。
    D|解答：D
    A|選択肢Aが正しいです。
    B|정답: B
    C|답은 C입니다.
    D|정답은 D번입니다.
    A|الإجابة الصحيحة هي A
    B|الجواب: B
    C|सही उत्तर C है।
    D|उत्तर: D
    A|Đáp án đúng là A.
    B|Chọn B.
    C|Jawabannya adalah C.
    D|Jawaban: D
    B|คำตอบคือ B
    -|I'm not sure which one is correct.
    -|None of the options is correct.
    -|The question cannot be answered from the passage.
    -|It could be A or it could be B.
    -|A or D
    -|Both B and D are right.
    -|(A) and (B)
    -|Answers: A, C
    -|Answer: B and C
    -|A, B
    -|I can't choose between A and C.
    -|Either C or D would work.
    -|The answer is not C.
    -|Not B.
    -|Definitely not A.
    -|All options are correct.
    -|Paris is the capital of France.
    -|A cat sat on the mat.
    -|I would need more information.
    -|Hepatitis B is a virus.
    -|Plan B failed.
    -|Answer: E
    -|Answer: none
    -|Answer: unknown
    -|A) Rome\nB) Paris\nC) Bonn\nD) Oslo
    -|Possible answers are A, B, C and D.
    -|I refuse to answer.
    B|Eliminating A, C and D, we get B.
    A|Ce n'est pas B mais A.
    -|The grade was an A.
    -|He got an A for it.
    B|The answer is B. A would require more energy.
    C|The answer is C. A has more protons.
    B|The answer is B. C would be more expensive.
    B|The answer is B. D could cost more time.
    A|The answer is B. No, A is more accurate, so A.
    C|C would be more precise than the others, so C.
    """#
}
