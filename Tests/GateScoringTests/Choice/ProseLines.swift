/// Answers as today's models write them, in prose, with remarks, checks, notes and lists around the number, one a line:
/// the number, a bar, the answer. A dash stands for none, a question mark for what is no one number; `\n` is a new line,
/// `{comma}` before an answer reads it with `decimal: comma`, `{fraction}` with `percent: fraction`.
///
/// The numbers come of sets that were each written, counted once with the reader as it was, and learnt from. Shares read
/// right when a set was first counted, in percent:
///
///     answers in prose, 1 355 in eight sets   88.4 93.3 87.4 82.5 93.3 95.0 93.0 92.6   90.6 of all
///     the same by the reader before them all                                            87.1 of all
///     the same now                                                                      98.7 of all
///     drawn forms, 10 000 in four sets        96.2 85.2 78.4 65.8                       81.4 of all
///     the same by the reader before           82.8 68.1 46.2 48.5
///     the same now                                                                      100 of all
///     choices, 201 in two sets                                                          97.0 of all
///
/// What is still read wrong of them does not stand here; `docs/scorers.md` names its forms. Of the drawn ones a selection
/// stands here.
enum ProseLines {
  static let numbers = #"""
    42|Let's work through this step by step.\n\n1. The train covers 14 km in 20 minutes.\n2. In one hour there are 3 such intervals.\n3. 14 × 3 = 42\n\nSo the train's speed is **42 km/h**.
    9|Sure! Each of the 3 boxes holds 4 pens, minus the 3 that broke, so you have 9 pens. Let me know if you'd like to see another 2 ways of solving this!
    128|**Solution**\n\nThe population doubles every hour:\n- Hour 0: 4\n- Hour 1: 8\n- Hour 2: 16\n- Hour 3: 32\n- Hour 4: 64\n- Hour 5: 128\n\n**Answer:** 128 bacteria
    36|We need the area of the rectangle.\n\n$$A = l \times w = 9 \times 4 = 36$$\n\nTherefore, the area is $36\ \text{cm}^2$.
    7|The value of \(x\) that satisfies the equation is \(x = 7\).\n\n**Check:** 3(7) + 4 = 25 ✓
    15|After 5 minutes, 3 of the 18 cookies had been eaten, leaving **15 cookies** on the plate.
    1500|Her monthly rent comes to $1,500 (that is, $18,000 / 12).
    0.25|The probability of drawing a heart is 13/52 = 1/4 = 0.25, or 25%.
    0.6|P(A ∪ B) = 0.3 + 0.5 − 0.2 = **0.6**
    -12|\[\n\begin{aligned}\n2x + 30 &= 6 \\\n2x &= -24 \\\nx &= -12\n\end{aligned}\n\]\n\nSo the solution is $\boxed{-12}$.
    480|Total cost = 12 × $40 = $480. That fits in your $500 budget.
    3|There are 3 letter r's in "strawberry": st**r**awbe**rr**y.
    206|An adult human body has 206 bones, whereas a newborn has around 270 to 300.
    1969|Apollo 11 landed on the Moon in 1969.
    8849|Mount Everest is 8,849 metres (29,032 ft) above sea level.
    299792458|The speed of light in a vacuum is exactly 299,792,458 m/s.
    6.02214076e23|Avogadro's constant is $6.02214076 \times 10^{23}\ \mathrm{mol}^{-1}$.
    100|Water boils at 100 °C (212 °F) at standard pressure.
    5|Let me count: apple (1), pear (2), plum (3), fig (4), kiwi (5). So there are **5** fruits.
    24|4! = 4 × 3 × 2 × 1 = 24
    10|C(5, 2) = 5! / (2! · 3!) = 10 ways to choose the team.
    2|The derivative is f'(x) = 2x − 2, which is zero at x = 1. Evaluating f''(1) = 2, so the second derivative there is 2.
    17.5|Mean = (15 + 18 + 17 + 20) / 4 = 70 / 4 = **17.5**
    3.14|Rounded to two decimal places, π ≈ 3.14.
    18|Janet has 16 − 3 − 4 = 9 eggs left over. She makes 9 × $2 = **$18** every day at the farmers' market.
    26.7|Your BMI is approximately 26.7, which falls within the overweight range (25–29.9).
    11|Final answer: \(\boxed{11}\)\n\nIf you want, I can also verify it by plugging x = 11 back in.
    72|It'll take 72 hours, i.e. 3 days.
    4.5|She walked for 4½ miles.
    1.6666666666666667|The answer is 1 2/3 cups of flour.
    0.3333333333|So the probability is $\dfrac{1}{3}$.
    2.75|\boxed{2\frac{3}{4}}
    1234567|There are 12,34,567 voters in the constituency.
    1234567|Die Stadt hat 1'234'567 Einwohner.
    350000|The flat costs ₹3.5 lakh.
    20000000|The budget was ₹2 crore.
    2500000|Revenue reached $2.5M in Q4.
    2500000|That's roughly 2.5 million users.
    12000000000|Market cap: $12B
    1000000|10^6
    1200000|1.2 x 10^6
    1e-9|1 nm = 10⁻⁹ m
    15|~15%
    -3.5|The change was −3.5 percentage points.
    -1200|Net income: (1,200)
    ?|It takes between 4 and 6 weeks.
    ?|You should expect 10–20 replies.
    ?|The meeting starts at 14:30.
    14|I first thought it was 12. No wait, I forgot two. It's 14.
    14|12, no wait, 14
    14|The answer is 12... actually, let me recheck: 7 × 2 = 14. So the answer is 14.
    7|3 + 4 = 7
    7|7 = 3 + 4
    33|Jan has 33 marbles in total:\n- 12 red\n- 11 blue\n- 10 green
    5040|There are 7! = 5040 arrangements.
    60|Each interior angle of an equilateral triangle measures 60°.
    0|There are no real solutions, so the number of real roots is 0.
    1|The limit equals 1 as x → 0.
    25|**Step 1:** Find half of 50.\n\n50 ÷ 2 = 25\n\n**Step 2:** Done! 🎉\n\n**Final Answer: 25**
    90|The car travels 45 mph × 2 h = 90 miles.\n\n---\n*Note: this assumes constant speed over the 2 hours.*
    3|**3**\n\nExplanation: 12 divided by 4 is 3.
    3|3\n\nHere's why: there are 12 eggs, and each omelette needs 4 of them.
    3|It takes 3 people, because each can carry 20 kg and there are 60 kg of luggage.
    8|Answer: 8\nConfidence: 95%
    8|The answer is 8. (Confidence: 0.9)
    42|{"reasoning": "6 times 7", "answer": 42}
    42|```json\n{"answer": 42, "confidence": 0.98}\n```
    42|```python\nprint(6 * 7)\n```\nOutput: 42
    42|```\n42\n```
    42|<think>6*7 is 42</think>\n\n42
    42|The output of the code would be `42`.
    42|| Item | Qty |\n|---|---|\n| Pens | 30 |\n| Pencils | 12 |\n| **Total** | **42** |
    12|Il y a 12 mois dans une année.
    365|Ein Jahr hat 365 Tage.
    1234.5|{comma}Das Ergebnis ist 1.234,5.
    0.75|{comma}La réponse est 0,75.
    3.5|{comma}El resultado es 3,5 metros.
    1500000|{comma}Es sind 1,5 Millionen Menschen.
    1299.99|{comma}Il totale è di 1.299,99 €.
    12000|{comma}Cela coûte 12 000 euros.
    45|答案是45。
    45|一共有45个苹果。
    45|答えは 45 個です。
    30000|总共需要3万元。
    45|정답은 45개입니다.
    45|الجواب هو ٤٥.
    45|उत्तर ४५ है।
    123|１２３
    45|Ответ: 45 рублей.
    45|O resultado é 45.
    45|Wynik to 45.
    45|Sonuç: 45
    45|Antwort: 45 Euro
    45|De uitkomst is 45.
    45|Svaret är 45.
    45|Câu trả lời là 45.
    12|twelve
    21|Twenty-one
    150|There are one hundred fifty seats.
    2|Only two of them remain.
    7|seven (7) days
    100|100 points!
    99.9|Our uptime was 99.9% last month.
    4|Version 2.0 added 4 new features.
    4|In 2023, the team hired 4 engineers.
    6|According to [1], there are 6 species.
    6|There are 6 species [3].
    6|There are six (6) species of sea turtle in the area.[^2]
    64|2^6 = 64
    64|2**6 = 64
    64|The result is 2^6, or 64.
    64|$2^6$
    9.81|g = 9.81 m/s²
    9.81|g = 9.81 m/s^2
    5||v| = \sqrt{3^2 + 4^2} = 5
    5|√25 = 5
    2.236|√5 ≈ 2.236
    1.41|\sqrt{2} \approx 1.41
    5|log₂(32) = 5
    5|\log_2(32) = 5
    50|sin(30°) × 100 = 50
    10|The GCD of 30 and 20 is 10.
    12|LCM(4, 6) = 12
    1|17 mod 4 = 1
    255|0xFF is 255 in decimal.
    13|The binary number 1101 equals 13 in decimal.
    3|Chapter 3 has 3 sections, see pages 12-15.
    4|For n = 4, the answer is 4.
    80|If she keeps reading 20 pages a day, she will have finished 80 pages by day 4.
    15|He is 15 years old now; his father, who is 45, is three times his age.
    225|In total: 225 calories per serving (2 servings per container).
    19.99|The price is $19.99 per month.
    19.99|The price is 19.99 USD/month, billed annually.
    3000|It weighs 3,000 kg (3 t).
    3600|1 hour = 60 minutes = 3,600 seconds
    86400|There are 86,400 seconds in a day.
    86400|There are **86,400** seconds in a day (24 × 60 × 60).
    1.8|You're 1.8 m tall, so 180 cm.
    40|Total time: 40 min
    2|There are two solutions.
    -2|x = −2
    -2|x = -2 is the only solution.
    -2|The smaller of the two roots, -2 and 5, is -2.
    5|The larger root is 5, and the smaller root is -2, so the maximum is 5.
    6|Let x be the number of apples. Then 2x + 3 = 15, so 2x = 12 and x = 6.
    6|\(2x + 3 = 15 \Rightarrow 2x = 12 \Rightarrow x = 6\)
    6|x=6 🎯
    1000|1 km equals 1,000 m.
    1000|1k
    1024|1 KiB is 1024 bytes.
    -|I'm sorry, but I don't have enough information to answer that.
    -|That depends on the size of the pool, which you haven't told me.
    -|There isn't a unique solution.
    400|I'd estimate around 400 people.
    400|Approximately 400 (±20)
    8.5|Rating: 8.5/10
    8|I'd give it an 8 out of 10.
    16|4 squared is 16.
    27|3 cubed = 27
    81|So, the final answer is:\n\n$$\n81\n$$
    81|Thus,\n\n\[\n\boxed{81}\n\]
    81|**Therefore, the answer is:** `81`
    81|Hence the required number is 81 (eighty-one).
    81|The answer: 81 (nine squared).
    81|👉 81
    81|✅ **81**
    81|Result → 81
    81|Final result = 81.00
    81|The total number of tiles needed is 81, as the floor is 9 by 9.
    81|As the floor is 9 by 9, the total number of tiles needed is 81.
    68|Final Answer: The final answer is $68$. I hope it is correct.
    7200|**Given**\n- Loan principal: $40,000\n- Rate: 6 % per year (simple)\n- Term: 3 years\n\n**Formula**\n$I = P \cdot r \cdot t$\n\n**Substitute**\n$I = 40000 \times 0.06 \times 3 = 7200$\n\nThe total interest is **$7,200**.
    0.08|The molarity is $\frac{0.02\ \text{mol}}{0.25\ \text{L}} = 0.08\ \text{M}$.
    250|Give **250 mg** (5 mL of the 50 mg/mL suspension) every 8 hours.
    1.5|Dose = 75 mg ÷ 50 mg/mL = **1.5 mL**
    37|37 °C equals 98.6 °F, so the answer you're looking for is 37.
    98.6|To convert: (37 × 9/5) + 32 = 98.6. So 37 °C is **98.6 °F**.
    12.7|5 inches × 2.54 = 12.7 cm
    3|From the table, Germany (4), France (6) and Spain (5) all exceed Italy, which won **3** medals.
    11|The Broncos scored 24 points and the Panthers scored 13, so the difference is 24 − 13 = 11 points.
    11|24 - 13 = 11, so the Broncos won by 11 points.
    1|The team missed 1 field goal in the second half.
    19|Based on the passage, the longest touchdown pass was 19 yards (thrown in the 3rd quarter).
    2017|The acquisition was completed in fiscal year 2017.
    14.2|Operating margin for FY2022 was 14.2%, compared to 12.9% in FY2021.
    14.2|Operating margin rose 130 basis points year over year to 14.2%.
    -3.2|Revenue growth was -3.2% in 2020.
    8.3|Net revenue increased by 8.3%, from $120.0 million to $130.0 million.
    130000000|Net revenue was $130.0 million in 2023, up from $120.0 million in 2022.
    54.6|EPS of $5.46 × 10 = $54.60
    4|Looking at the chart, four bars exceed the 50% line: 2018, 2019, 2021 and 2022. The answer is 4.
    23|```sql\nSELECT COUNT(*) FROM users WHERE age > 30;\n```\nRunning this query returns **23** rows.
    23|The query returns 23.
    23|>>> count_users(30)\n23
    23|`count_users(30)` returns `23`
    120|Running the code step by step:\n\n1. `n = 5`\n2. `result = 1`\n3. The loop multiplies 1·2·3·4·5.\n\nSo it prints `120`.
    3|The list `[1, 2, 3]` has length 3.
    55|sum(range(11)) evaluates to 55
    11|The string "hello world" contains 11 characters (including the space).
    10|"hello world" has 10 letters, not counting the space.
    5|There are 5 vowels in "education": e, u, a, i, o.
    29|February 2024 has 29 days because 2024 is a leap year.
    45|From March 1 to April 15 there are 45 days.
    45|March has 31 days, so from March 1 to March 31 is 30 days; adding 15 days of April gives 45.
    17|There are 17 working days between the two dates (holidays excluded).
    153|If today is day 60, then 153 days remain until October.
    96|Question 4: 96
    96|**Q4.** 96
    96|4) 96
    96|Problem 12\n\nAnswer: 96
    96|Part (b): 96
    96|(b) 96
    96|ANSWER: 96
    96|answer=96
    96|FINAL ANSWER: 96
    96|Final Answer ➜ 96
    96|The final answer is: $\boxed{96}$
    96|The final answer is: $\boxed{96}$. \n\nExplanation of the boxed value: 8 × 12.
    96|<answer>96</answer>
    96|<answer>\n96\n</answer>
    96|<final>96</final>
    96|<result>96</result><confidence>80</confidence>
    96|The answer is \(96\).
    96|The answer is $96\%$.
    96|The answer is approximately 96.
    96|The answer would be 96 cubic meters.
    96|Our final answer is therefore 96.
    96|My answer is 96, assuming that 2 of the doors stay closed.
    96|I get 96.
    96|I got 96 as my answer.
    96|It's 96.
    96|It is 96!
    96|That's 96 in all.
    96|This gives us a total of 96 seats.
    96|= 96 seats
    96|⇒ 96
    96|∴ x = 96
    96|∴ the volume is 96 m³
    96|Therefore: $V = 96\,\text{m}^3$
    96|The volume is $96\text{ cm}^3$, or 0.096 liters.
    96|Volume: 96 cm3
    96|Area = 96 sq ft
    96|96 sq. ft.
    96|96 km²
    96|96°
    96|ninety-six
    96|96, final answer.
    96|Ninety-six (96) tickets
    96|The number of seats is 96 because 8 rows × 12 seats = 96.
    96|Since 8 × 12 = 96, there are 96 seats.
    96|With 8 rows of 12 seats each, the hall seats 96.
    96|There are 96 seats: 8 rows with 12 seats in each.
    96|There are 96 seats (8 rows × 12 seats).
    96|There are 96 seats, given 8 rows of 12.
    96|There are 96 seats in total, i.e., 8 × 12.
    96|96 seats in total. That's 8 rows with 12 seats each.
    96|You'd need 96 — that is, 8 × 12.
    96|The hall has 8 rows of 12 seats, for a total of 96.
    96|The hall has 8 rows of 12 seats, or 96 seats.
    96|The correct number isn't 86, it's 96.
    96|Not 86 but 96.
    96|96, not 86
    96|96 (not 86)
    96|It's 96 rather than 86.
    96|I initially said 86, but the correct value is 96.
    96|Correction: the total is 96, not 86.
    96|Hmm, 8 × 12 = 86? No, 96.
    96|86? No: 96.
    96|Oops, I made an arithmetic error. 8 × 12 is 96, so the answer is 96 and not 86.
    96|86... wait, I need to include the last row. 96.
    96|~~86~~ 96
    0.125|P = \frac{1}{8}
    0.125|P = (1/2)^3 = 1/8
    0.125|The probability is 1 in 8, i.e. 1/8.
    0.125|The probability is 1/8 ≈ 12.5%.
    0.125|The chance is $\frac{1}{8}$ (0.125).
    0.6|The ratio simplifies to 3/5.
    -0.5|m = -\frac{1}{2}
    -0.5|The slope is −1/2.
    -0.5|slope: $-\dfrac{1}{2}$
    2.25|That is 2 1/4 cups.
    2.25|2¼ cups
    3.75|three and three quarters
    0.75|three quarters
    0.75|3⁄4
    3000000|{comma}Rund 3 Mio. Euro
    3200000|{comma}Rund 3,2 Mio. Euro
    1234567.89|{comma}1.234.567,89 €
    1234567.89|1,234,567.89
    1234567.89|1 234 567.89
    12345678901234567891|The factorial-like product is 12345678901234567891.
    0.1234567890123456789|0.1234567890123456789
    93326215443944152681699238856|30-digit check: 93,326,215,443,944,152,681,699,238,856
    4.2e-5|K_a = 4.2 × 10⁻⁵
    4.2e-5|$K_a = 4.2\times10^{-5}$
    3.2e15|3.2E+15
    6e3|6.0×10³ m
    1e100|10^{100}
    8|2³ = 8
    8|2³
    9.3e7|The Sun is about 93 million miles away.
    7.9e9|The world population is roughly 7.9 billion.
    450000|₹4,50,000
    450000|Rs. 4,50,000/-
    450000|4.5 lakhs
    75000000|Rs 7.5 crores
    1e12|$1 trillion
    35000|$35K
    35000|35k steps
    2300000|{comma}2,3 millions d'euros
    2300000|{comma}2,3 millones de pesos
    15000000|1500万円
    123000000|1.23億
    123000000|1億2300万人
    12|共12个。
    12|所以答案为12。
    12|因此,小明一共有 **12** 个苹果。
    12|よって、答えは12個です。
    12|따라서 총 12개입니다.
    12|Итого: 12 яблок.
    12|Всего осталось 12 яблок.
    12|Insgesamt sind es 12 Äpfel.
    12|Also bleiben 12 Äpfel übrig.
    12|Donc, il reste 12 pommes.
    12|Por lo tanto, quedan 12 manzanas.
    12|Portanto, restam 12 maçãs.
    12|Quindi rimangono 12 mele.
    12|Dus er blijven 12 appels over.
    12|Zatem zostało 12 jabłek.
    12|Vậy còn lại 12 quả táo.
    12|Jadi, sisa apelnya adalah 12 buah.
    12|अतः कुल 12 सेब बचे।
    12|إذن يتبقى ١٢ تفاحة.
    12|לכן נשארו 12 תפוחים.
    12|Άρα μένουν 12 μήλα.
    ?|Somewhere between 20 and 30 minutes.
    ?|20-30 minutes
    ?|Either 4 or 5.
    ?|x = 2 or x = -2
    ?|about 5 ± 1
    ?|3:45 PM
    ?|5 feet 7 inches
    ?|3x + 2
    -|I can't determine this from the information given.
    -|No solution exists.
    -|None of the rows match the filter.
    -|It's impossible to say.
    540|Here's how to work it out:\n\n- Flour per batch: 180 g\n- Batches: 3\n- Flour needed: 180 × 3 = **540 g**\n\nTip: weigh flour rather than using cups; 1 cup can vary by 20 g.
    22.5|To find the speed, divide distance by time:\n\n\[ v = \frac{d}{t} = \frac{90\ \text{km}}{4\ \text{h}} = 22.5\ \text{km/h} \]
    4.9|Using $h = \tfrac12 g t^2$ with $g = 9.8$ and $t = 1$, we get $h = 4.9$ m.
    2.4|F = ma ⇒ a = F/m = 12 N / 5 kg = 2.4 m/s²
    1.2|The current is I = V/R = 12 V / 10 Ω = 1.2 A.
    60|A 60-watt bulb draws 60 W.
    0.5|I = P/V = 60/120 = 0.5 A
    7|pH = −log[H⁺] = −log(1 × 10⁻⁷) = 7
    18|The molar mass of H2O is about 18 g/mol (2 × 1.008 + 16.00).
    6|Carbon has 6 protons.
    8|An octopus has eight arms and 3 hearts, so the number of arms is 8.
    3|An octopus has 3 hearts.
    1066|The Battle of Hastings took place on 14 October 1066.
    1914|World War I began in 1914.
    44|Barack Obama was the 44th president of the United States.
    16|Abraham Lincoln was the 16th U.S. president.
    50|There are 50 U.S. states.
    193|The United Nations currently has 193 member states (plus 2 observer states).
    27|The EU has 27 member states since the UK left in 2020.
    64|A chessboard has 64 squares (8×8).
    32|Each player starts with 16 pieces, so there are 32 pieces on the board.
    180|The maximum checkout in darts is 170, but the highest score with three darts is 180.
    147|The maximum break in snooker is 147.
    26.2|A marathon is 26.2 miles long.
    42.195|A marathon is 42.195 km (26.2 miles) long.
    384400|On average, the Moon is about 384,400 km from Earth.
    149600000|The Earth–Sun distance is about 149.6 million km (1 AU).
    4.54e9|Earth is approximately 4.54 billion years old.
    13.8e9|The universe is ~13.8 billion years old.
    6371|R ≈ 6,371 km
    11|Your flight is 11 hours long, departing on 3 May.
    2|You have 2 meetings today: one at 9:30 and another at 14:00.
    3|Only 3 of the 12 invoices are overdue.
    9|Nine of the twelve invoices have been paid (9).
    75|75% of the invoices have been paid.
    1250|Subtotal: $1,000\nTax (25%): $250\nTotal: $1,250
    1250|| Line | Amount |\n|:--|--:|\n| Subtotal | $1,000.00 |\n| Tax | $250.00 |\n| **Total** | **$1,250.00** |
    1250|The invoice totals $1,250, including $250 in VAT.
    1250|The invoice totals $1,250 (of which $250 is VAT).
    1250|You owe $1,250 in total. Payment is due within 30 days.
    1250|The total is USD 1,250.00.
    1250|The total comes to 1.250 thousand dollars, i.e. $1,250.
    1250|Total due: 1250.00 EUR
    1250|**Total due:** €1,250.00
    1250|{comma}Gesamtbetrag: 1.250,00 €
    1250|{comma}Le montant total s'élève à 1 250,00 €.
    1250|{comma}El importe total es de 1.250,00 €.
    1250|合計は1,250円です。
    1250|总计1250元。
    1250|Das macht insgesamt 1250 Euro.
    1250|Итоговая сумма: 1 250 ₽
    1250|Total: ₹1,250
    1250|$1.25k
    1250|1.25 thousand
    1250|1.25 × 10³
    1250|twelve hundred and fifty
    1250|one thousand two hundred fifty
    1250|One thousand, two hundred and fifty
    12|I believe the answer is 12, but I'm only about 70% sure.
    12|I'm 90% confident the answer is 12.
    12|With roughly 90% confidence: 12
    12|12 (confidence: high)
    12|Answer: 12 [see source 3]
    12|Answer: 12 【4†source】
    12|There are 12 of them.[2]
    12|There are 12 of them [2, 5].
    12|According to Table 3, there are 12 stations.
    12|There are 12 stations (Table 3).
    12|There are 12 stations (Smith et al., 2019).
    12|There are 12 stations, as shown in Figure 2.
    12|As of 2024, there are 12 stations.
    12|There were 12 stations as of 2024.
    12|There were 12 stations in 2019.
    12|By 2019 the network had grown to 12 stations.
    12|The network grew from 7 stations to 12 stations.
    12|The network now has 12 stations, up from 7 in 2010.
    12|The network now has 12 stations, 5 more than in 2010.
    12|The network has 12 stations, compared with 7 a decade ago.
    12|The network has 12 stations; a decade ago there were only 7.
    12|The network has 12 stations, while the neighbouring one has 7.
    12|The network has 12 stations on 2 lines.
    12|Across its 2 lines, the network has 12 stations.
    12|There are twelve stations on two lines.
    12|The answer is twelve.
    12|12 stations
    12|12 — that's the number of stations.
    12|"12"
    12|*12*
    12|__12__
    12|`12`
    12|$12$
    12|$$12$$
    12|\(12\)
    12|\[12\]
    12|12\n
    12|\n\n12
    12|12.
    12|12,
    12|→ 12
    12|• 12
    12|# 12
    12|12 ✅
    12|**12** stations
    12|**12 stations**
    12|Stations: **12**
    12|**Stations:** 12
    12|**Number of stations = 12**
    12|n_stations = 12
    12|{"stations": 12}
    12|{"stations": "12"}
    12|{\n  "stations": 12,\n  "unit": "count"\n}
    12|[12]
    12|stations: 12
    12|- Stations: 12
    12|count → 12
    12|The function returns 12 when called with x=3.
    12|f(3) = 12
    12|When x = 3, f(x) = 12.
    12|f(x) = 12 at x = 3.
    12|The maximum value of f is 12, attained at x = 3.
    12|The minimum is 12 (at x = 3).
    12|The area is 12 when the side is 3 and the height is 4.
    12|If the side is 3 and the height is 4, then the area is 12.
    12|Area = 3 × 4\n= 12
    12|3 × 4 equals 12.
    12|3 times 4 is 12.
    12|The product of 3 and 4 is 12.
    12|12 is the product of 3 and 4.
    12|12 is divisible by 3 and 4.
    12|The LCM of 3 and 4 is 12.
    12|lcm(3,4)=12
    12|3 + 4 + 5 → 12
    12|3+4+5=12
    12|12=3+4+5
    12|Sum: 12 (3 + 4 + 5)
    12|The sum of 3, 4 and 5 is 12.
    12|The three numbers add up to 12.
    12|Adding 3, 4, and 5 gives 12.
    12|Adding 3, 4, and 5 gives us a sum of 12. 
    12|Let me add them: 3, then 7, then 12. So 12.
    12|First 3, then 4 more makes 7, then 5 more makes 12.
    12|24 / 2 = 12
    12|24 divided by 2 is 12
    12|Half of 24 is 12.
    12|12 is half of 24.
    12|50% of 24 is 12.
    12|12 is 50% of 24.
    12|√144 = 12
    12|The square root of 144 is 12.
    12|12² = 144, so the side is 12.
    12|Since 12² = 144, the square root is 12.
    12|The side length is 12 because 12 × 12 = 144.
    12|\sqrt{144} = 12
    12|$\sqrt{144}=12$
    12|x^2 = 144 → x = 12
    12|x = ±12, but length must be positive, so x = 12.
    12|Discarding the negative root x = −12, we keep x = 12.
    12|We reject x = -12 since lengths can't be negative, leaving x = 12.
    12|x = 12 (we discard x = −12)
    12|x = 12 (reject -12)
    -12|-12
    -12|−12
    -12|–12
    -12|(−12)
    -12|negative 12
    -12|minus twelve
    -12|The result is negative: -12.
    -12|It fell to −12 °C.
    -12|-$12
    -12|$-12$
    -12|-12%
    -12|\boxed{-12}
    -12|x=-12
    -12|x = - 12
    ?|5 to 10
    ?|5–10 minutes
    ?|between 5 and 10
    ?|roughly 5-10%
    ?|5 or 10
    -|No number can be given.
    -|N/A
    31|Great question! 🎬 *The Matrix* came out in 1999, and your watch party is in 2030, so the film will be **31 years old** by then.
    14|Okay, let's tally the votes.\n\nOption Red got 9 votes, Option Blue got 5.\n\n9 + 5 = 14 votes were cast. (The 3 abstentions aren't counted.)
    2|Let me think. The recipe serves 4 and uses 1 cup of rice. For 8 people you double it: 2 cups.
    1.21|GBP/USD is trading at about 1.21 as of 12 March 2023.
    36000|A $36,000 salary corresponds to $3,000 per month over 12 months, so the yearly figure is $36,000.
    3000|A salary of $36,000 per year works out to $3,000 per month.
    0.0375|Multiply: 0.15 × 0.25 = 0.0375, or 3.75%.
    13|To find how many weeks are in a quarter: 52 ÷ 4 = 13. Therefore there are 13 weeks in a quarter.
    -4|The vertex is at (3, −4), so the minimum value of the function is −4.
    3|The function attains its minimum at x = 3.
    6|We have $\binom{4}{2} = 6$.
    720|6! equals 720
    0.5|\lim_{x \to 2} \frac{x-1}{x} = 0.5
    0|\lim_{n \to \infty} \frac{1}{n} = 0
    2|The integral evaluates to $\int_0^{\pi} \sin x \, dx = 2$.
    25.13|C = 2πr = 2 × 3.14159 × 4 ≈ 25.13 cm
    78.54|The area is about 78.54 square units (π × 5²).
    113|The 30th prime number is 113.
    55|The 10th Fibonacci number is 55.
    55|F(10) = 55
    19|There are 19 primes between 10 and 80... counting carefully: 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79. That's 18. Adding the one I missed gives a total of 19.
    4|The remainder when 2^10 is divided by 5 is 4.
    4|2^10 mod 5 = 1024 mod 5 = 4
    3|In "Mississippi", the letter "p" appears 2 times, while "s" appears 4 times; you asked about distinct consonants, of which there are 3.
    21|Word count: 21
    21|Your paragraph has 21 words and 118 characters (including spaces), so the word count is 21.
    5|⭐ Rating: 5/5
    4|I'd rate this 4 out of 5 stars.
    7|Score: 7/10\n\nThe essay is coherent but lacks sources.
    85|Grade: 85/100
    0.85|Similarity: 0.85
    92|Overall score: 92%\n\n- Accuracy: 90\n- Clarity: 95\n- Style: 91
    3|Severity: 3 (on a scale of 1 to 5)
    2|On a scale of 1 to 5, I'd give it a 2.
    8|{"score": 8, "max_score": 10}
    8|{"score": 8, "reason": "Missing 2 citations."}
    8|Score: 8\nReason: The response misses 2 of the 3 key facts.
    8|[[8]]
    8|Rating: [[8]]
    8|**Score:** 8\n**Rationale:** Only 2 minor errors, none of them in the first 3 paragraphs.
    1|Label: 1
    0|Label: 0 (not toxic)
    401|The server responds with HTTP status code 401.
    404|It returns a 404 error.
    8080|The service listens on port 8080.
    5432|PostgreSQL listens on port 5432 by default.
    443|HTTPS uses port 443 (HTTP uses 80).
    2|The time complexity is O(n^2), so the exponent is 2.
    1099511627776|2^40 = 1,099,511,627,776
    18446744073709551615|The max unsigned 64-bit integer is 18,446,744,073,709,551,615.
    2147483647|INT_MAX is 2147483647 (2³¹ − 1).
    2147483647|INT_MAX = 2^31 - 1 = 2147483647
    127|127.0
    10|The range is 10 (max 15 − min 5).
    8.2|The median is 7; the mean is 8.2.
    2.58|The z-score for 99% confidence is 2.58.
    0.03|The p-value is 0.03, which is below 0.05.
    0.03|p = 0.03 < 0.05
    0.03|p = 0.03, so the result is significant at the 5% level.
    0.91|R² = 0.91
    30|n = 30
    95|The confidence level is 95%.
    3.2|The dataset is 3.2 GB (3,276 MB).
    16|You have 16 GB of RAM.
    2|Wait time: 2 hrs
    90|It takes 90 min. to cook.
    90|Cooking time: 90 minutes at 180 °C
    180|Preheat the oven to 180 °C (350 °F).
    180|Set the oven to 180°C and bake for 45 minutes; the oven temperature is therefore 180.
    45|Bake for 45 minutes at 180 °C.
    1|Take 1 tablet twice daily.
    500|Take 500 mg every 6 hours, up to 4 times per day.
    2000|The maximum daily dose is 2,000 mg (4 × 500 mg).
    2000|4 doses × 500 mg = 2,000 mg/day
    2000|Eat about 2,000 calories per day.
    2000|~2,000 kcal/day
    2000|2000kcal
    2000|2 000 kcal
    2000|Two thousand
    2000|2K
    2000|2 thousand
    2000|$2,000
    2000|US$2,000
    2000|$2,000.00 USD
    2000|2,000 dollars
    2000|€2.000 would be written €2,000 here: 2,000.
    2000|£2,000 (approx.)
    2000|¥2,000
    2000|2,000円
    2000|2千
    2000|2 000 ₽
    2000|2.000 × 10³
    2000|2e3
    2000|2 × 1,000 = 2,000
    2000|The year was 2000.
    2000|Y2K refers to the year 2000.
    0.002|0.002
    0.002|2 × 10⁻³
    0.002|2e-3
    0.002|2.0E-03
    0.002|\(2 \times 10^{-3}\)
    0.002|1/500 = 0.002
    0.002|1/500
    0.002|0.2% as a decimal is 0.002.
    0.2|The rate is 0.2%.
    0.2|0.2 %
    0.2|.2
    0.2|1/5
    0.2|\frac15
    0.2|\frac{1}{5}
    0.2|One fifth
    0.2|one-fifth
    0.2|The fraction is ⅕.
    1.5|one and a half
    1.5|1 ½
    1.5|1½ hours
    1.5|1-1/2 cups
    1.5|1 1/2
    1.5|3/2
    1.5|\frac{3}{2}
    1.5|\dfrac{3}{2}
    1.5|1\tfrac{1}{2}
    1.5|1.5 times as much
    1.5|150% = 1.5
    -1.5|-3/2
    -1.5|-1½
    -1.5|-\frac{3}{2}
    -1.5|$-\frac{3}{2}$
    -1.5|−1.5
    7|So the final tally is seven: 3 from Ana and 4 from Ben, i.e. 7.
    7|Ana scored 3, Ben scored 4 — 7 in total.
    7|3 (Ana) + 4 (Ben) = 7
    7|Together they scored 7 goals, 3 of which came from Ana.
    7|Together they scored 7 goals; 3 were by Ana and 4 by Ben.
    7|7 goals: Ana 3, Ben 4
    7|7 goals in total — 3 by Ana, 4 by Ben.
    7|They scored 7 goals between them, with Ana contributing 3.
    7|They scored 7 goals altogether (Ana 3, Ben 4).
    7|Ana's 3 goals plus Ben's 4 make 7.
    7|Adding Ana's 3 goals to Ben's 4, you get 7.
    7|答:7個
    7|答えは7です(3+4)。
    7|一共7个进球:安娜3个,本4个。
    7|Zusammen haben sie 7 Tore geschossen, davon 3 von Ana.
    7|Ensemble, ils ont marqué 7 buts, dont 3 par Ana.
    7|En total marcaron 7 goles, 3 de ellos de Ana.
    7|Insieme hanno segnato 7 gol (3 Ana, 4 Ben).
    7|Вместе они забили 7 голов: 3 Ана и 4 Бен.
    7|Razem strzelili 7 goli.
    7|Toplam 7 gol attılar.
    7|合わせて7ゴールです。
    7|총 7골입니다.
    7|مجموع الأهداف ٧.
    7|कुल 7 गोल हुए।
    ?|3 to 4 goals
    ?|anywhere from 3 to 4
    ?|3-4
    ?|2 hours and 15 minutes
    ?|x = 3, 4 or x = 5 or 6
    -|I don't know.
    -|The passage doesn't say.
    1848|The Communist Manifesto was first published in February 1848 in London.
    22|Messi has won the Ballon d'Or 8 times and Ronaldo 5 times; asked about goals in the 2009 season, the figure you want is 22.
    6|According to the passage, six nations signed the treaty, though the author notes that 2 of them later withdrew. So the answer is 6.
    3|The patient has had 3 episodes in the past 24 hours.
    3|Three. The patient reported episodes at 08:10, 13:45 and 22:30.
    118.6|After the 4% raise, the hourly cost goes from $114.04 to about $118.60.
    17|Let $n$ be the number of students. From the first condition, $n \equiv 2 \pmod 5$, and from the second, $n \equiv 3 \pmod 7$. The smallest positive solution is $n = 17$.
    73|Since the triangle's angles sum to 180°, the third angle is 180° − 62° − 45° = 73°.
    73|180 - 62 - 45\n= 118 - 45\n= 73
    30|\begin{align*}\nS &= \tfrac{n(n+1)}{2} \\\n&= \tfrac{5 \cdot 12}{2} \\\n&= 30\n\end{align*}
    9|$$x^2 - 18x + 81 = 0 \implies (x-9)^2 = 0 \implies x = 9$$
    9|The double root is x = 9.
    1.75|By the rational root theorem we try \(x=\tfrac{7}{4}\): it works, so \(x = \tfrac{7}{4} = 1.75\).
    1.75|\boxed{\dfrac{7}{4}}
    14|We have 7 choices for the captain and 2 for the keeper, giving $7 \cdot 2 = \boxed{14}$ lineups.
    14|**Answer: $14$**
    14|### Step 3: Conclusion\nThe number of lineups is $\mathbf{14}$.
    14|So there are $\mathbf{14}$ possible lineups.
    14|The number of lineups is \underline{14}.
    14|Result: \( \textbf{14} \)
    14|[ANSWER] 14 [/ANSWER]
    14|[14]
    14|((14))
    14|<<14>>
    14|{{14}}
    14|ans: 14
    14|Ans. 14
    14|A: 14
    14|A. 14 lineups
    14|Output: 14
    14|Return value: 14
    14|Value = 14
    14|Number: 14
    14|N=14
    14|Total → 14 lineups 🏒
    14|So... 14!
    14|14 lineups are possible.
    14|Fourteen lineups are possible.
    14|Exactly 14.
    14|Roughly 14
    14|I count 14.
    14|I count 14 in the image: 9 in the front row and 5 behind.
    14|In the image there are 14 people, 9 standing and 5 seated.
    14|The image shows 14 people.
    14|There appear to be 14 people in this photo, although 1 or 2 may be hidden.
    14|There are 14 people. (I may be off by 1.)
    14|I can see approximately 14 people in the picture.
    14|14 people are visible: 9 in front, 5 behind.
    14|The table lists 14 entries, from row 1 to row 14.
    14|Row 3 contains 14 entries.
    14|Column B sums to 14.
    14|The sum of column B (rows 2-6) is 14.
    14|SUM(B2:B6) = 14
    14|The cell B7 shows 14.
    14|The 3rd value in the list is 14.
    14|The third largest value is 14.
    14|The value at index 2 is 14.
    14|arr[2] = 14
    14|`arr[2]` is `14`
    14|max([3, 9, 14]) → 14
    14|The maximum of 3, 9 and 14 is 14.
    14|Of the three values 3, 9 and 14, the largest is 14.
    14|The largest of the three is 14, followed by 9 and then 3.
    14|14 is the largest of the three values.
    14|14 is greater than 9 and 3, so 14 is the maximum.
    14|14 > 9 > 3, so the maximum is 14.
    14|Because 14 > 9, the larger number is 14.
    14|The larger number is 14, since 14 > 9.
    14|The bigger one is 14 (9 is smaller).
    14|Between 9 and 14, the larger one is 14.
    14|The larger of 9 and 14 is 14.
    14|The total number of hours is 14 = 9 + 5.
    14|It'll take 14 days to finish if 3 people work on it.
    14|It'll take 3 people 14 days.
    14|With 3 people working, it will be done in 14 days.
    14|You'll have it by the 14th.
    14|The deadline is the 14th.
    14|14th
    14|She finished 14th.
    14|She finished in 14th place.
    14|The ordinal position is 14.
    14|The atomic number of silicon is 14.
    14|Silicon (Si) has atomic number 14.
    14|Silicon: Z = 14
    14|Silicon has 14 protons and 14 electrons.
    14|Silicon has 14 protons.
    14|Carbon-14 has a mass number of 14.
    14|There are 14 days in a fortnight.
    14|A fortnight is 14 days (2 weeks).
    14|2 weeks × 7 days/week = 14 days
    14|2 weeks is 14 days.
    14|2 weeks = 14 days
    14|That's two weeks, so 14 days.
    14|The trip lasts 14 days: June 3 to June 16.
    14|From June 3 through June 16 inclusive, that's 14 days.
    14|June 3–16 is 14 days.
    14|The trip ran from June 3 to June 16, a total of 14 days.
    14|You were away for 14 days (June 3–16).
    14|She is 14 years old. She was born on 5 May 2017.
    14|She's 14, two years older than her brother, who's 12.
    14|She is 14, and her brother is 2 years younger.
    14|She is twice as old as her 7-year-old cousin, so she is 14.
    14|If her cousin is 7, then she must be 14.
    14|Her age is 2 × 7 = 14.
    14|Let her age be a. Then a = 2·7 = 14.
    14|Let a be her age: a − 7 = 7, hence a = 14.
    0.14|The tax rate is 14%, or 0.14 as a decimal.
    0.14|14% = 0.14
    0.14|14/100 = 0.14
    0.14|\frac{14}{100} = 0.14
    0.14|7/50
    14000|14 thousand
    14000|14k
    14000|14,000
    14000|14 000
    14000|14'000
    14000|14_000
    14000|fourteen thousand
    14000|1.4 × 10^4
    14000|1.4e4
    14000|1.4\times10^4
    14000|1.4 · 10⁴
    14000|$14K
    14000|14.000,00 €  would be 14,000 euros.
    14000|{comma}14.000 €
    14000|{comma}14.000,00 €
    14000|{comma}14 000 €
    14000|14千
    14000|1.4万
    14000000|14 million
    14000000|14M users
    14000000|$14M
    14000000|14 millones
    14000000|14 Millionen
    14000000|1400万
    14000000|1.4 crore
    1400000|14 lakh
    1400000|14,00,000
    14|14 kg
    14|14 kg/m³
    14|14 m/s
    14|14 m/s^2
    14|14 °C
    14|14°
    14|14′
    14|14 N·m
    14|14 mol/L
    14|14 μm
    14|14 Ω
    14|14 km per hour
    14|14 $/kg
    14|14 €
    14|14 pts
    14|14 px
    14|14 GB
    14|14 mm Hg
    14|14 % of voters
    14|14 pct
    14|14 bps
    14|14ms
    14|14s
    14|14h
    14|14min
    14|14d
    14|14x14 = 196? No: the side is 14.
    ?|14 to 15
    ?|14-15 days
    ?|14 or 15
    ?|between 14 and 15
    ?|14 ± 1
    ?|14:15
    ?|14√3
    ?|14π
    -|The image is too blurry to count the people.
    -|Unknown
    70000|He spent $80,000 + $50,000 = $130,000 on the house and repairs. The house increased in value by 150 %, i.e. by $120,000, to $200,000. His profit is $200,000 − $130,000 = **$70,000**.
    540|James sprints 3 times a week, 3 sprints each time, so that's 3 × 3 = 9 sprints a week.\n\nEach sprint is 60 meters, so he runs 9 × 60 = 540 meters a week.\n\nThe answer is 540.
    20|To find the final meal's feed:\n\n1. Total feed needed: 20 chickens × 3 cups = 60 cups\n2. Already given: 15 + 25 = 40 cups\n3. Remaining: 60 − 40 = 20 cups\n\n**She needs to give 20 cups in the final meal.**
    64|Let's break this down:\n- Kylar buys 16 glasses\n- 8 at full price: 8 × $5 = $40\n- 8 at 60 %: 8 × $3 = $24\n\nTotal = $40 + $24 = **$64**
    260|Charleston has 4 × 20 = 80 sheep, and Toulouse has 2 × 80 = 160.\n\n20 + 80 + 160 = 260\n\nSo together they have **260 sheep**.
    160|First, Carla downloads 40 % of 200 GB = 80 GB, which takes 80 / 2 = 40 minutes. Then there's a 20-minute restart. Then she has to download everything from the beginning, taking 200 / 2 = 100 minutes. Altogether it takes 40 + 20 + 100 = 160 minutes.
    45|John is 45 miles from home at the end of the 4 hours.
    460|Eliza's regular pay is 40 × $10 = $400. Overtime: 5 hours × $12 = $60. So her earnings for the week are **$460**.\n\nLet me know if you'd like this broken down by day!
    366|Month 1: 60\nMonth 2: 180\nMonth 3: 180 × 0.7 = 126\n\nTotal: 60 + 180 + 126 = **366 downloads**
    694|Toula's total:\n\n| Item | Dozens | Price | Cost |\n|---|---|---|---|\n| Donuts | 3 | $68 | $204 |\n| Cupcakes | 2 | $80 | $160 |\n| Cheesecakes | 6 | $55 | $330 |\n| **Total** | | | **$694** |
    13|It takes Carlos **13 years** before he starts earning money on the lemon tree. (After 12 years he has only broken even.)
    18|After the first train stops at 10:00 and the second at 10:45, 18 passengers remain on board.
    48|According to the article, the museum houses 48 galleries spread over 5 floors.
    1923|The company was founded in 1923 by two brothers, and it went public 30 years later. So the founding year is 1923.
    3.7|The report states that unemployment stood at 3.7 % in June, the lowest level since 1969.
    3.7|Unemployment was 3.7 % in June.
    2.1|According to the filing, diluted EPS was $2.10 for fiscal 2022, versus $1.85 a year earlier.
    -45|The company reported a net loss of $45 million, so net income was −45 (in millions).
    1.2|The current ratio is 1.2 (current assets of $240M ÷ current liabilities of $200M).
    12.5|Gross margin = (80 − 70) / 80 = 0.125 = 12.5 %
    4|The contract runs for 4 years, with an option to extend for another 2.
    30|Notice period: 30 days (Section 8.2)
    30|Either party may terminate the agreement with 30 days' written notice, as stated in clause 12.
    15|The clause that covers liability is Section 15.
    5|I found 5 matching documents. The most relevant is contract_2021.pdf.
    5|5 matching documents found.
    5|There are 5 issues with the code; the first two are critical.
    5|Number of bugs found: 5\n\n1. Off-by-one in line 12\n2. Unclosed file in line 30\n3. Wrong default on line 44\n4. Missing return at line 51\n5. Shadowed variable at line 60
    0|I found 0 errors.
    0|There are no errors, so the count is 0.
    1|There is 1 error, on line 42.
    42|The error is on line 42.
    42|Line 42
    17|Running `pytest` gives 17 passed, 0 failed; so the number of passing tests is 17.
    17|All 17 tests pass.
    17|17 passed
    3|It took 3 attempts.
    3|The model needed 3 tool calls to finish.
    3600|The token expires in 3600 seconds (1 hour).
    3600|expires_in: 3600
    256|The buffer holds 256 bytes.
    256|2⁸ = 256 different values can be stored in 8 bits.
    256|8 bits can represent 256 different values.
    65|The ASCII code for 'A' is 65.
    65|ord("A") = 65
    10|0b1010 = 10
    10|1010 in binary is 10 in decimal.
    1010|10 in binary is 1010.
    0.1|10 % as a decimal is 0.1.
    3|⌈2.1⌉ = 3
    2|floor(2.9) = 2
    2|⌊2.9⌋ = 2
    5|The distance between (1, 2) and (4, 6) is √(3² + 4²) = √25 = 5.
    5||-5| = 5
    5|The absolute value of -5 is 5.
    13|The hypotenuse is 13, because 5² + 12² = 169 = 13².
    4|The slope of the line through (1, 3) and (3, 11) is (11 − 3) / (3 − 1) = 8 / 2 = 4.
    -7|f(−2) = 3(−2) − 1 = −6 − 1 = −7
    -7|Plugging x = −2 into f gives −7.
    1|sin²θ + cos²θ = 1
    1|\sin^2\theta + \cos^2\theta = 1
    0.866|cos 30° ≈ 0.866
    2.718|e ≈ 2.718
    0.693|ln 2 ≈ 0.693
    0.693|The half-life constant is ln(2) ≈ 0.693.
    100|log₁₀(x) = 2, so x = 100.
    1.618|φ ≈ 1.618
    120|The LCM of 8, 15 and 24 is 120.
    16|2^4 = 4^2 = 16
    81|3⁴ is 81
    12|The ratio 3:4 means 9:12, so the missing number is 12.
    60|At 3:4, 45 girls correspond to 60 boys.
    60|There are 60 boys if there are 45 girls.
    5.5|Average rating: 5.5
    4.6|The product has an average rating of 4.6 stars from 1,283 reviews.
    1283|There are 1,283 reviews with an average of 4.6 stars; the number of reviews is 1,283.
    349|The cheapest option is the $349 model.
    349|The cheapest one costs $349, whereas the other two are $399 and $449.
    349|$349.00 (incl. 19 % VAT)
    349|Price: $349 + free shipping
    349|The total is $349, including $29 shipping.
    349|Your total is $349 ($320 plus $29 shipping).
    349|$320 + $29 = $349
    29|Shipping costs $29.
    29|Shipping is $29 for orders under $500.
    29|Standard shipping is $29; express is not available.
    12|Delivery takes up to 12 days.
    12|You can return it within 12 days.
    12|The warranty lasts 12 months from the date of purchase.
    12|You have 12 months to claim.
    12|Your order #48213 contains 12 items.
    12|Order 48213 contains 12 items.
    12|Flight LH123 has 12 free seats.
    12|Room 204 has 12 chairs.
    12|Windows 11 introduced 12 new settings.
    12|GPT-4 was released with 12 example prompts.
    12|iPhone 15 users reported 12 crashes.
    12|In Q3 2024, 12 customers churned.
    12|12 customers churned in Q3 2024.
    12|Twelve customers churned in Q3.
    12|12 customers (3.4 % of the base) churned.
    12|12 of our 350 customers churned.
    12|12 out of 350 customers churned.
    12|12/350 customers churned, so 12.
    12|12 customers churned last quarter, compared to 9 in the quarter before.
    12|12 customers churned last quarter, up 33 % from 9.
    12|Churn: 12 customers
    0.034|12/350 ≈ 0.034
    3.4|12 / 350 ≈ 3.4 %
    1200|Ihr Guthaben beträgt 1200 Punkte.
    1200|Vous avez 1 200 points.
    1200|Tiene 1200 puntos.
    1200|Você tem 1200 pontos.
    1200|Hai 1200 punti.
    1200|Je hebt 1200 punten.
    1200|Masz 1200 punktów.
    1200|У вас 1200 баллов.
    1200|您有1200积分。
    1200|ポイントは1200です。
    1200|1200 포인트가 있습니다.
    1200|لديك 1200 نقطة.
    1200|आपके पास 1,200 अंक हैं।
    1200|1200 puanınız var.
    1200|Bạn có 1200 điểm.
    1200|Anda memiliki 1200 poin.
    1200|คุณมี 1200 คะแนน
    1200|Du har 1200 poeng.
    1200|Sinulla on 1200 pistettä.
    1200|Máte 1200 bodů.
    1200|Έχετε 1200 πόντους.
    1200|יש לך 1200 נקודות.
    12.5|{comma}Der Zinssatz beträgt 12,5 %.
    12.5|{comma}Le taux est de 12,5 % par an.
    12.5|{comma}La tasa es del 12,5 % anual.
    12.5|{comma}O juro é de 12,5% ao ano.
    12.5|{comma}Das entspricht 12,5 Prozent.
    12.5|{comma}Ставка составляет 12,5 %.
    0.125|{fraction}The rate is 12.5 %.
    0.125|{fraction}12.5 percent
    0.125|{fraction}0.125
    12.5|<thinking>\nThe user wants the rate. 50 / 4 = 12.5.\n</thinking>\n\nThe rate is 12.5.
    12.5|**Reasoning:** 50 split 4 ways.\n\n**Answer:** 12.5
    12.5|Reasoning: 50 split 4 ways is 12.5\nAnswer: 12.5
    12.5|Thought: I need to divide 50 by 4.\nAction: calculator\nObservation: 12.5\nFinal Answer: 12.5
    12.5|I used the calculator and got 12.5.
    12.5|The calculator returned 12.5.
    12.5|{"result": 12.5, "unit": "EUR", "precision": 2}
    12.5|{"final_answer": 12.5}
    12.5|{"answer": {"value": 12.5, "unit": "EUR"}}
    12.5|answer: 12.5 # EUR
    12.5|```json\n{\n  "value": 12.5\n}\n```
    12.5|Final answer: 12.5 (rounded to 1 decimal place)
    12.5|12.5 (rounded to one decimal)
    12.5|≈ 12.5, to 3 significant figures
    12.5|To 1 decimal place, the result is 12.5.
    12.5|The result, rounded to 1 decimal place, is 12.5.
    12.5|The exact value is 12.4999; rounded, it's 12.5.
    12.5|12.4999 ≈ 12.5
    37|To solve this, set up the equation: 2x + 6 = 80. Subtract 6 from both sides to get 2x = 74, and divide by 2. The number is **37**.
    2400|**Step-by-step:**\n\n1. Weekly output: 5 days × 80 units = 400 units\n2. Over 6 weeks: 400 × 6 = 2,400 units\n\nSo the factory makes **2,400 units** in 6 weeks.
    92|She has answered 46 of 50 questions correctly, which is 46/50 × 100 = 92 %.
    3|If you remove one sock at a time, in the worst case the first two differ, so the third must match. You need **3 socks**.
    23|Only 23 people are needed for the probability of a shared birthday to exceed 50 %.
    0.507|With 23 people, the probability of a shared birthday is about 0.507.
    56|The number of ways to choose 3 toppings from 8 is\n$$\binom{8}{3} = \frac{8!}{3!\,5!} = 56.$$
    0.3|P(B|A) = P(A ∩ B) / P(A) = 0.12 / 0.4 = 0.3
    1.96|For a 95 % confidence interval, use z = 1.96.
    385|A sample of about 385 respondents is needed (95 % confidence, ±5 % margin).
    4|The standard deviation is the square root of the variance: √16 = 4.
    22|Mode: 22 (it appears 3 times).
    68|About 68 % of values lie within one standard deviation of the mean.
    1013.25|Standard atmospheric pressure is 1013.25 hPa.
    -273.15|Absolute zero is −273.15 °C (0 K).
    -273.15|Absolute zero is at -273.15 degrees Celsius.
    1.602e-19|The elementary charge is e = 1.602 × 10⁻¹⁹ C.
    6.626e-34|$h \approx 6.626 \times 10^{-34}\ \text{J·s}$
    343|Sound travels at roughly 343 m/s in air at 20 °C.
    11.2|Earth's escape velocity is about 11.2 km/s.
    8|There are 8 planets in the Solar System; Pluto was reclassified in 2006.
    79|Jupiter has 79 known moons as of 2018.
    365.25|A Julian year has exactly 365.25 days.
    24|A day on Earth is 24 hours long.
    687|A Martian year lasts 687 Earth days.
    100000|The battery of the probe stores about 100,000 joules.
    5|The recipe calls for 5 eggs (about 250 g).
    425|Bake at 425 °F for 20–25 minutes.
    60|Add 60 ml of milk, which is roughly 4 tablespoons.
    3|Combine all 3 ingredients in a bowl.
    1.25|You'll need 1¼ cups of sugar.
    0.5|Use ½ tsp of salt.
    8|This recipe makes 8 servings.
    8|Serves 8
    210|Each serving has 210 calories.
    1680|8 servings × 210 kcal = 1,680 kcal in total
    10|It's 10 km from the station to the hotel, a 15-minute drive.
    15|The drive takes 15 minutes.
    15|It's a 15-minute drive.
    4|The hotel has 4 stars.
    4|It's a 4-star hotel.
    129|Rooms start at $129 per night.
    129|Rooms start at $129 per night, breakfast included.
    387|3 nights at $129 each come to $387.
    387|Three nights at $129 come to $387 in total.
    387|The total for your 3-night stay is $387.
    387|Your stay: 3 nights × $129 = $387
    387|$387 for 3 nights
    387|$387 for the entire 3-night stay
    387|You'll pay $387 for three nights.
    387|Total price (3 nights): $387
    387|Total (3 nights): **$387**
    387|Estimated total: ~$387
    387|387 USD
    387|USD 387
    387|US $387
    387|387 $
    387|387,00 $ would be the German way to write it; the amount is 387.
    387|three hundred eighty-seven dollars
    387|three hundred and eighty-seven
    387|Three hundred eighty-seven (387)
    387|387 (three hundred eighty-seven)
    4|The film won 4 Oscars out of 11 nominations.
    4|It won 4 of the 11 Oscars it was nominated for.
    11|It received 11 nominations and won 4, so the number of nominations is 11.
    1939|Gone with the Wind premiered in 1939.
    238|The movie is 238 minutes long.
    238|Runtime: 3 h 58 min, i.e. 238 minutes.
    238|3 hours and 58 minutes = 238 minutes
    90|A soccer match lasts 90 minutes plus stoppage time.
    11|Each team fields 11 players.
    22|11 players per team × 2 teams = 22 players
    3|A hat-trick is 3 goals by the same player.
    3|Three goals make a hat-trick.
    6|A touchdown is worth 6 points.
    9.58|Usain Bolt ran the 100 m in 9.58 seconds.
    9.58|Usain Bolt's 100 m world record is 9.58 s, set in Berlin in 2009.
    23|Michael Jordan wore number 23.
    23|His jersey number was 23 for most of his career.
    6|He won 6 NBA championships, all with the Chicago Bulls.
    1|He finished in 1st place.
    2|She came second, so her rank is 2.
    7|The Harry Potter series consists of seven books (7).
    1997|The first Harry Potter book came out in 1997.
    12|There are 12 notes in the chromatic scale.
    88|A standard piano has 88 keys: 52 white and 36 black.
    88|A piano has 88 keys (52 white + 36 black).
    4|A violin has 4 strings.
    6|A standard guitar has 6 strings.
    120|The tempo is 120 BPM.
    440|A4 is tuned to 440 Hz.
    5|Olympic rings: 5
    206|An adult has 206 bones.
    32|Adults typically have 32 teeth, including 4 wisdom teeth.
    46|Humans have 46 chromosomes (23 pairs).
    23|Humans have 23 pairs of chromosomes.
    98.6|Normal body temperature is around 98.6 °F (37 °C).
    120|Normal blood pressure is around 120/80, so systolic is 120.
    72|The patient's pulse is 72 bpm.
    0.9|Give 0.9 % saline.
    2|Take 2 tablets every 4 to 6 hours.
    10|The course of antibiotics lasts 10 days.
    5|The incubation period is about 5 days.
    21|VAT in the Netherlands is 21 %.
    100|Price before VAT: 119 / 1.19 = 100
    10000|Your deductible is $10,000.
    10000|The standard deduction is $10,000 for single filers and $20,000 for joint filers; you asked about single filers, so it's $10,000.
    6.5|The interest rate is 6.5 % APR.
    1264.14|Monthly payment ≈ $1,264.14
    1264.14|Your monthly payment would be about $1,264.14 on a 30-year loan.
    30|The loan term is 30 years.
    360|30 years × 12 = 360 payments
    5|The stock has 5 buy ratings.
    24.3|P/E ratio: 24.3
    2.4e12|Its market cap is about $2.4 trillion.
    2.4e12|Market capitalization: $2.4T
    1e9|$1B
    3.5e9|a $3.5 billion deal
    750000|$750K in seed funding
    750000|They raised $750,000 in a seed round in 2019.
    0.05|alpha = 0.05
    0.001|learning rate: 1e-3
    0.0003|lr=3e-4
    32|batch_size=32
    7e9|The model has 7B parameters.
    7e9|It has 7 billion parameters.
    175e9|GPT-3 has 175 billion parameters.
    128000|The context window is 128K tokens.
    128000|It supports a 128,000-token context.
    42|seed=42
    404|404
    200|HTTP 200
    3.11|Python 3.11 is required, so the minimum version is 3.11.
    5|`len("hello")` → 5
    -1|`"abc".find("z")` returns -1.
    0|The index of the first match is 0.
    3|There are 3 vowels in "banana".
    8|The longest word has 8 letters.
    1024|2 to the power of 10 is 1024.
    1024|2^{10} = 1024
    1024|1024 (2¹⁰)
    12|The answer to part (a) is 12.
    12|(a) 12
    12|a) 12
    12|Part a: 12
    12|Q1: 12
    12|For question 1, the answer is 12.
    12|Here is the answer to problem 3: 12
    12|The correct answer for #5 is 12.
    12|I'd say 12.
    12|I think it's 12.
    12|Probably 12
    12|Should be 12.
    12|It must be 12, since 11 is too small and 13 is too large.
    12|Definitely 12!
    12|My best guess is 12.
    12|The best estimate is 12.
    12|Twelve, I believe.
    12|A dozen.
    12|a dozen eggs
    ?|The bill will be between $40 and $50.
    ?|It takes 2 to 3 days.
    ?|The answer is either 3 or 5.
    ?|7:30 p.m.
    ?|2x
    ?|6 ft 2 in
    -|Sorry, I can't help with that.
    -|The document does not mention a price.
    -|No data available.
    88|Sure — let's add up the tickets.\n\nAdult tickets: 4 × $14 = $56\nChild tickets: 4 × $8 = $32\n\n$56 + $32 = **$88**\n\nWould you like me to include the 10 % group discount?
    6|Each carton holds 12 bottles, and 72 ÷ 12 = 6, so you'll need 6 cartons.
    14|Hannah is currently 14. In 6 years she'll be 20, which is twice as old as her brother will be.\n\n**Answer: 14**
    2.5|Average speed = total distance / total time = 10 km / 4 h = 2.5 km/h.
    48|There are 48 possible outcomes (2 coins × 24 hours).
    7.25|The federal minimum wage is $7.25 per hour.
    1200|Rent is $1,200 a month, utilities not included.
    1776|The Declaration of Independence was adopted in 1776.
    26|The English alphabet has 26 letters, of which 5 are vowels.
    5|There are 5 Great Lakes.
    9|A regulation baseball game has 9 innings.
    0.75|There's a 0.75 probability that it rains.
    75|There's a 75 % chance of rain tomorrow.
    2|The variable `count` ends up with the value 2, because the loop body runs only for i = 1 and i = 3.
    15|The output is:\n\n```\n15\n```
    15|Output:\n15
    15|It prints 15.
    15|After the loop finishes, `total` equals 15.
    15|1 + 2 + 3 + 4 + 5 = 15, so the function returns 15.
    29|The next number in the sequence 2, 5, 11, 20 is 32? Let me check the differences: 3, 6, 9 → next is 12, giving 32. But you asked for the 29th term's index, which is 29.
    32|The differences are 3, 6 and 9, so the next difference is 12 and the next number is 32.
    13|The sequence continues 1, 1, 2, 3, 5, 8, **13**.
    13|1, 1, 2, 3, 5, 8, 13
    42|The missing number is 42, since each term is 6 more than the one before.
    121|The pattern is n²: 81, 100, 121. So the answer is 121.
    30|30 is the smallest number divisible by 2, 3 and 5.
    30|The smallest number divisible by 2, 3 and 5 is 30.
    18|18 candies are left over.
    18|She is left with 18 candies.
    18|She'd have 18 left.
    18|18 of them are left.
    6|Divide the 24 slices among 4 people and each gets 6.
    6|Each person gets 6 slices.
    6|Each of the 4 people gets 6 slices.
    6|6 slices each
    6|Everyone gets 6 slices if 24 slices are shared by 4 people.
    6|6 per person
    6|24/4 = 6 slices per person
    0.8|80 % → 0.8
    1.2|1.2 (that's a 20 % increase)
    20|The price went up by 20 %, from $50 to $60.
    20|That is a 20 % increase.
    20|((60 − 50) / 50) × 100 = 20 %
    -20|((40 - 50) / 50) × 100 = -20 %
    -20|The percentage change is −20 % (a decrease).
    20|A decrease of 20 %
    17|17 is a prime number.
    17|The only prime among 15, 16, 17 and 18 is 17.
    5040|There are 5,040 ways to arrange the 7 books.
    5040|7! = 5,040 ways
    21|C(7,2) = 21
    21|$\binom{7}{2}=21$ handshakes
    21|With 7 people there are 21 handshakes.
    21|There would be 21 handshakes among 7 people.
    0.0278|1/36 ≈ 0.0278
    0.1667|1/6 ≈ 0.1667
    0.16666666666|6/36 = 1/6
    40|Angle C measures 40°.
    40|∠C = 180° − 80° − 60° = 40°
    40|m∠C = 40
    40|The remaining angle is 40 degrees.
    24|The perimeter is 24 cm and the area is not needed.
    24|Perimeter: 2(7 + 5) = 24 cm
    35|Area: 7 × 5 = 35 cm²
    35|A = 35 square centimeters
    343|V = 7³ = 343
    343|The cube's volume is 343 cubic units.
    2|x = 2 (multiplicity 1)
    2|The positive root is x = 2, as x = −5 is negative.
    4|Solution: x=4, y=1. You asked for x, so the answer is 4.
    4|\boxed{x = 4}
    4|$\boxed{x=4}$
    4|$\boxed{4 \text{ cm}}$
    4|\boxed{\$4}
    4|\boxed{4\%}
    4|\boxed{4.00}
    4000|\boxed{4{,}000}
    4000|\boxed{4,000}
    4000|\boxed{4000 \text{ J}}
    0.4|\boxed{0.4}
    0.4|\boxed{\frac{2}{5}}
    0.4|\boxed{2/5}
    -0.4|\boxed{-\frac{2}{5}}
    1500|Energy: 1.5 kJ = 1,500 J
    1500|1.5 × 10^3 J
    300|The temperature is 300 K (27 °C).
    5.97e24|Earth's mass is about 5.97 × 10²⁴ kg.
    3e8|c ≈ 3 × 10^8 m/s
    3e8|c ≈ 3×10⁸ m/s
    8.314|R = 8.314 J/(mol·K)
    96485|F = 96,485 C/mol
    55.85|Iron's atomic mass is about 55.85 u.
    26|Iron has atomic number 26.
    78|Nitrogen makes up about 78 % of the atmosphere; oxygen about 21 %. You asked about nitrogen: 78 %.
    71|About 71 % of Earth's surface is covered by water.
    1.4e9|India's population is roughly 1.4 billion.
    8.3e6|New York City has about 8.3 million residents (2023 estimate).
    330|The Eiffel Tower is 330 m tall, including antennas.
    828|The Burj Khalifa stands 828 m tall and has 163 floors; its height is 828 m.
    163|It has 163 floors.
    6650|The Nile is about 6,650 km long.
    10994|The Mariana Trench reaches about 10,994 m below sea level.
    3|The correct count is 3 (r, r, r).
    3|r appears 3 times.
    3|3 times
    3|It occurs three times.
    11|mississippi → 11 letters
    11|There are 11 letters in "Mississippi".
    52|52 cards (without jokers)
    54|52 + 2 jokers = 54 cards
    4|A deck has 4 suits with 13 cards each.
    13|13 cards per suit
    1|There's 1 solution.
    1|Exactly one solution exists: x = 3. So the number of solutions is 1.
    2|Two: x = 3 and x = −3.
    0|Zero.
    0|zero solutions
    0|None, i.e. 0.
    1000000|a million
    1000000|one million dollars
    1000000|1 million
    1000000|1,000,000
    1000000|1.000.000 would be the German way of writing 1,000,000
    1000000|10⁶
    1000000|one million (1,000,000)
    250|Il faut 250 g de farine pour 4 personnes.
    250|Man braucht 250 g Mehl für 4 Personen.
    250|Se necesitan 250 g de harina para 4 personas.
    250|Servono 250 g di farina per 4 persone.
    250|São necessários 250 g de farinha para 4 pessoas.
    250|Нужно 250 г муки на 4 человека.
    250|需要250克面粉。
    250|小麦粉は250g必要です。
    250|밀가루 250g이 필요합니다.
    250|Potrzeba 250 g mąki.
    250|250 gram un gerekiyor.
    2.5|{comma}Der Preis ist um 2,5 % gestiegen.
    2.5|{comma}Il fait 2,5 °C.
    1234.5|{comma}1 234,5
    1234.5|{comma}1.234,5 kg
    ?|It costs $40-$50.
    ?|30 to 40 minutes
    ?|3 or 4 eggs
    ?|12:45
    ?|n + 1 or 2n
    -|I cannot determine the value.
    -|There isn't enough information.
    1.5|In 2023 there were 14 of them. x = $\frac{12}{8}$ [1]
    4.0e9|Let me think: 7 + 9 is 16. <answer>$4.0B</answer>.\n\n*Note: rounded to 2 decimals.*
    655321|Okay.\n\nTherefore, the result is 655,321.\n\nIf you have 2 minutes, I can also show the working.
    72.3e9|Given: a = 5, b = 7.\n\nThe answer is $72.3B ✅
    869.32|Let me think: 7 + 9 is 16. Adding everything up gives a total of 869.32 %
    1.1e-9|So we get $1.1 \times 10^{-9}$
    300.0|Okay.\n\nThe final answer is $\boxed{300.0}$.
    682558|Okay.\n\nx = 682'558.
    175.96|First, 12 × 3 = 36.\n\nFinal answer: 175.96%.\n\n*Note: rounded to 2 decimals.*
    291796|Step 1: Read the 5 values.\nStep 2: Sum them.\n\nTherefore, the result is \$291,796.\n\nSource: Table 4
    39219191|Given: a = 5, b = 7.\n\nIn total, that makes 3,92,19,191 ✅
    641.71|Given: a = 5, b = 7.\n\nAdding everything up gives a total of 641.71 % because of the rule on page 12
    65.0e6|Step 1: Read the 5 values.\nStep 2: Sum them.\n\nThe answer is 65.0 million because of the rule on page 12
    83|This gives 83\n
    85|Step 1: Read the 5 values.\nStep 2: Sum them.\n\n**Answer:** 85.\n\n**Check:** 3 + 4 = 7 ✓
    35|Step 1: Read the 5 values.\nStep 2: Sum them.\n\nWe conclude that the value equals 35 ✅
    82|First, 12 × 3 = 36.\n\n<answer>82</answer> (see step 2)
    6.5|Step 1: Read the 5 values.\nStep 2: Sum them.\n\n= 6½\n
    1.75|Step 1: Read the 5 values.\nStep 2: Sum them.\n\nFinal answer: $\dfrac{7}{4}$.
    862094920149319212293360|Step 1: Read the 5 values.\nStep 2: Sum them.\n\n= 862094920149319212293360
    874827540|Let me think: 7 + 9 is 16. x = \$874,827,540\n
    703.23|The total is 703.23 [1]
    1.75|Answer: $\frac{14}{8}$.\n\n**Check:** 3 + 4 = 7 ✓
    3.3e9|Step 1: Read the 5 values.\nStep 2: Sum them.\n\nx = 3.3 × 10^9 [1]
    673|**Answer:** 673.\n\nConfidence: 95%
    78.6|1. We have 40 items.\n2. We remove 15.\n\nThe answer is 78.6
    -289.322|<answer>−289.322</answer>.\n\nIf you have 2 minutes, I can also show the working.
    596.26|1. We have 40 items.\n2. We remove 15.\n\nThe answer is 596.26% (step 3)
    76|Let me think: 7 + 9 is 16. #### 76 because of the rule on page 12
    934166799|There are 8 boxes with 6 items each. This gives $934,166,799. (see step 2)
    944.4|Step 1: Read the 5 values.\nStep 2: Sum them.\n\n**Answer:** 944.4 % (step 3)
    937429937614693402381359|First, 12 × 3 = 36.\n\nSo we get 937429937614693402381359.
    13.5|Let me think: 7 + 9 is 16. Answer: 13½\n
    7.0e-8|1. We have 40 items.\n2. We remove 15.\n\nThe total is $7.0 \times 10^{-8}$.\n\nConfidence: 95%
    828628|There are 8 boxes with 6 items each. x = $828,628.\n\nLet me know if you would like a second way to solve this.
    85.5e9|Okay.\n\n#### $85.5B\n
    761|Okay.\n\nThe answer is \$761.
    3.9e-7|There are 8 boxes with 6 items each. So we get $3.9 \times 10^{-7}$.\n\n**Check:** 3 + 4 = 7 ✓
    22|1. We have 40 items.\n2. We remove 15.\n\nFinal answer: 22.
    189.2|<answer>189.2%</answer>.\n\nLet me know if you would like a second way to solve this.
    6.0e8|There are 8 boxes with 6 items each. Result: 6.0 × 10^8.
    622598943981662212800345|First, 12 × 3 = 36.\n\nIn total, that makes 622598943981662212800345.\n\nConfidence: 95%
    -727172431|Okay.\n\nx = -727,172,431.\n\nIf you have 2 minutes, I can also show the working.
    25|**Answer:** 25
    7.6e4|Answer: 7.6 × 10^4
    -769.602|Hence the value is **−769.602**.
    926.34|x = 926.34 [1]
    86|It comes to \$86. This follows from equation 3.
    364077748618833246036698|Let me think: 7 + 9 is 16. The final answer is $\boxed{364077748618833246036698}$
    1.875|Given: a = 5, b = 7.\n\nTherefore, the result is 15/8\n
    10.5|Step 1: Read the 5 values.\nStep 2: Sum them.\n\n#### 10½ (see step 2)
    -989.173|There are 8 boxes with 6 items each. This gives −989.173 (step 3)
    682556709095212756820768|1. We have 40 items.\n2. We remove 15.\n\nAdding everything up gives a total of 682556709095212756820768. I hope this helps!
    4.3e9|There are 8 boxes with 6 items each. It comes to 4.3e9 ✅
    511858506|Step 1: Read the 5 values.\nStep 2: Sum them.\n\n#### 511'858'506.
    2.1e3|In 2023 there were 14 of them. So we get 2.1 × 10^3 because of the rule on page 12
    81.3|= 81.3.\n\n*Note: rounded to 2 decimals.*
    5.2e6|#### 5.2 million
    -698.75|First, 12 × 3 = 36.\n\n**Answer:** −698.75. This follows from equation 3.
    8.2e-6|**$8.2 \times 10^{-6}$** ✅
    610000000|### Answer\n61 crore.\n\n(See step 3 for the derivation.)
    430000000|Using F = ma with m = 2:\nFinal Answer: 43 crore, as computed in step 2.
    181001951|\[ \boxed{181,001,951} \].
    701215194|Sure! Donc la réponse est 701 215 194.\n\nReferences:\n[1] Smith 2019
    45|**Step 1.** Let n = 3.\n**Step 2.** Then 2n = 6.\n\nFinal Answer: £45.00.\n\nReferences:\n[1] Smith 2019
    10000000|Working:\n- 6 × 7 = 42\n- 42 − 5 = 37\n\nThe value you are looking for is 10^7
    74|The calculator shows £74.00\n\n---\n*This answer assumes 365 days per year.*
    29.0e3|Working:\n- 6 × 7 = 42\n- 42 − 5 = 37\n\nОтвет: $29.0k.\n\nFeel free to ask if any of the 4 steps is unclear.
    744.58|**Step 1.** Let n = 3.\n**Step 2.** Then 2n = 6.\n\n**Final answer: 744.58 percent**\n\n---\n*This answer assumes 365 days per year.*
    790.312|Using F = ma with m = 2:\nThus, the required amount is 790.312.\n\n**Verification:** 2 × 9 = 18 ✔
    996947408|Working:\n- 6 × 7 = 42\n- 42 − 5 = 37\n\nA: 996 947 408.\n\nPlease double-check line 3 of your data.
    487655093|Sure! Ответ: 487655093
    6.5e-6|a) 15 b) 20 c) 25\n\nThe calculator shows 6.5 × 10⁻⁶.
    6.4e8|Of the 30 students, 12 play chess.\n\n### Answer\n6.4·10^8.\n\nExplanation: we used formula 7.
    10000|On May 3, 2021 the price was $12.\n\nThat leaves 10^4
    18.25|Of the 30 students, 12 play chess.\n\n\[ \boxed{18\frac{1}{4}} \].\n\n**Verification:** 2 × 9 = 18 ✔
    -373.26|**Step 1.** Let n = 3.\n**Step 2.** Then 2n = 6.\n\nFinal Answer: -373.26
    730|On May 3, 2021 the price was $12.\n\n→ 730 km/h.\n\nNote that I treated both of the 2 groups alike.
    611.0|Of the 30 students, 12 play chess.\n\nwhich means the total comes to 611.0 kg. See also Section 4.2.
    100000000|That leaves 10^8.\n\nExplanation: we used formula 7.
    249|Overall: 249.\n\nExplanation: we used formula 7.
    623.818|**Step 1.** Let n = 3.\n**Step 2.** Then 2n = 6.\n\nAnswer = 623.818 kg.\n\nReferences:\n[1] Smith 2019
    637031|Sure! La respuesta es 637031.
    -1.25|Using F = ma with m = 2:\nI calculated $-\frac{10}{8}$, as computed in step 2.
    417.715|On May 3, 2021 the price was $12.\n\n**Final answer: 417.715**.\n\nPlease double-check line 3 of your data.
    38|Sure! which means the total comes to ３８.
    712433|答案是712,433 USD.\n\n(See step 3 for the derivation.)
    822|The table has 4 rows and 9 columns.\n\nAnswer = ８２２.\n\nNote that I treated both of the 2 groups alike.
    870.78|a) 15 b) 20 c) 25\n\nYou will need 870.78.\n\nReferences:\n[1] Smith 2019
    297|La respuesta es ２９７\n\n---\n*This answer assumes 365 days per year.*
    610.5|Working:\n- 6 × 7 = 42\n- 42 − 5 = 37\n\n**Final answer: 610.5 kg**.\n\n**Verification:** 2 × 9 = 18 ✔
    -1.5|a) 15 b) 20 c) 25\n\nPutting it together, we obtain $-\frac{3}{2}$
    200000|**Step 1.** Let n = 3.\n**Step 2.** Then 2n = 6.\n\nFinal Answer: ₹2 lakh.
    49|a) 15 b) 20 c) 25\n\n→ 49. See also Section 4.2.
    4.7e8|The table has 4 rows and 9 columns.\n\nwhich means the total comes to 4.7·10^8. See also Section 4.2.
    579.1|Answer = 579.1.
    24.25|Of the 30 students, 12 play chess.\n\nYou will need $24\frac{1}{4}$.\n\n**Verification:** 2 × 9 = 18 ✔
    1.2e-6|La respuesta es 1.2 × 10⁻⁶. See also Section 4.2.
    88e12|On May 3, 2021 the price was $12.\n\n答案是88 trillion.\n\nReferences:\n[1] Smith 2019
    8700000|Working:\n- 6 × 7 = 42\n- 42 − 5 = 37\n\nThe value you are looking for is ₹87 lakh.\n\nNote that I treated both of the 2 groups alike.
    410000000|It should be 41 crore.\n\nNote that I treated both of the 2 groups alike.
    260.7|Sure! Thus, the required amount is 260.7 kg
    10000|Sure! The value you are looking for is 10^4
    915.945|On May 3, 2021 the price was $12.\n\nFinal Answer: 915.945 percent. See also Section 4.2.
    -353.6|a) 15 b) 20 c) 25\n\nYou will need -353.6.\n\nPlease double-check line 3 of your data.
    78.3e3|Using F = ma with m = 2:\nDonc la réponse est $78.3k\n\n---\n*This answer assumes 365 days per year.*
    983.25|Of the 30 students, 12 play chess.\n\nErgebnis: 983.25 kg.\n\nNote that I treated both of the 2 groups alike.
    38|a) 15 b) 20 c) 25\n\n\[ \boxed{€38} \].\n\n**Verification:** 2 × 9 = 18 ✔
    663861742|**Step 1.** Let n = 3.\n**Step 2.** Then 2n = 6.\n\nSo the answer comes out to 663,861,742 USD.\n\nHope this helps! 😊
    1000000|Using F = ma with m = 2:\nYou will need 10^6.
    543071627|The table has 4 rows and 9 columns.\n\n答案是543,071,627 USD.\n\nReferences:\n[1] Smith 2019
    -642.917|**Step 1.** Let n = 3.\n**Step 2.** Then 2n = 6.\n\nThat leaves -642.917, as computed in step 2.
    27.25|a) 15 b) 20 c) 25\n\nОтвет: $27\frac{1}{4}$
    2.0e8|The table has 4 rows and 9 columns.\n\nThe calculator shows 2.0·10^8, as computed in step 2.
    921695|which means the total comes to 921 695.\n\nWould you like me to break this down over 12 months?
    605.799|**Step 1.** Let n = 3.\n**Step 2.** Then 2n = 6.\n\nOverall: $605.799\,\text{cm}$.
    41e12|Answer = 41 trillion.
    442|The table has 4 rows and 9 columns.\n\n答案是４４２.
    759645442|Using F = ma with m = 2:\nOverall: 759645442 km/h.\n\nExplanation: we used formula 7.
    649217|Working:\n- 6 × 7 = 42\n- 42 − 5 = 37\n\nYou will need 649217
    200000000|Let n be 5.\nThe correct value is 20 crore.\n\nDisclaimer: I am an AI model trained on data until 2023.
    470.75|Certainly. Short answer: $470.75\,\text{cm}$. You can verify this on page 17 of the report.
    47|1) Read 6 lines.\n2) Skip 2.\n\nTL;DR: 47.\n\nKey assumptions:\n- 30 days per month\n- 8 hours per day
    62314111|Certainly. <final_answer>62314111</final_answer>.\n\nI am about 90% certain.
    374930422|Certainly. That amounts to 374930422 km/h.\n\nI am about 90% certain.
    25.31|The computed mean is 25.31. This matches the value in row 6 of the table.
    945542|Certainly. Solution: €945,542.\n\nDisclaimer: I am an AI model trained on data until 2023.
    7.9e8|1) Read 6 lines.\n2) Skip 2.\n\nThe correct value is 7.9·10^8.\n\nDisclaimer: I am an AI model trained on data until 2023.
    996414|At 9:30 the sensor showed 17 °C.\n\nShort answer: 996,414.\n\nCaveat: the last 2 readings may be unreliable.
    -502.89|Certainly. After simplifying, we are left with -502.89. You can verify this on page 17 of the report.
    20|At 9:30 the sensor showed 17 °C.\n\n**20** is the final value.\n\n> Tip: keep 2 spare copies.
    800000|Certainly. **₹8 lakh** is the final value.
    877|Wynik: €877.\n\nCaveat: the last 2 readings may be unreliable.
    81|1) Read 6 lines.\n2) Skip 2.\n\nThe requested quantity is ８１.\n\nI am about 90% certain.
    9.25|It equals $9\frac{1}{4}$.\n\n> Tip: keep 2 spare copies.
    -49.43|At 9:30 the sensor showed 17 °C.\n\nTherefore -49.43.\n\nIs there anything else you would like to know about these 3 figures?
    154.9|At 9:30 the sensor showed 17 °C.\n\n答えは154.9です. As a sanity check, half of 10 is 5.
    569.04|The dataset covers 1990–2020.\n\n**$569.04\,\text{cm}$** is the final value.\n\n> Tip: keep 2 spare copies.
    -1.25|Let n be 5.\nTherefore $-\frac{5}{4}$.\n\nFor comparison, last year it was 44.
    292508369|The final tally is 292 508 369. You can verify this on page 17 of the report.
    2.3e8|1) Read 6 lines.\n2) Skip 2.\n\n정답은 2.3·10^8입니다
    984.3|∴ 984.3 kg
    557891019|From the invoice: 2 chairs at $35, 1 desk at $120.\n\n**５５７８９１０１９** is the final value.\n\nP.S. I ignored the 5 outliers.
    12|Therefore 12 USD
    606.64|Let n be 5.\nA resposta final é $606.64\,\text{cm}$.\n\n> Tip: keep 2 spare copies.
    47.65|**Given:** r = 4, h = 9\n\nAfter simplifying, we are left with 47.65 percent.\n\n(Working shown in part 2.)
    575606984|From the invoice: 2 chairs at $35, 1 desk at $120.\n\nThe final tally is 575,606,984 USD.
    3200000|At 9:30 the sensor showed 17 °C.\n\n答えは₹32 lakhです.\n\nIs there anything else you would like to know about these 3 figures?
    956366939|I believe it is 956366939 km/h.\n\n(Working shown in part 2.)
    6.25|It equals $6\frac{1}{4}$.\n\nIs there anything else you would like to know about these 3 figures?
    29.8e3|1) Read 6 lines.\n2) Skip 2.\n\n答えは$29.8kです. This matches the value in row 6 of the table.
    230000000|答えは23 croreです. This matches the value in row 6 of the table.
    7e12|1) Read 6 lines.\n2) Skip 2.\n\n**7 trillion** is the final value.\n\nKey assumptions:\n- 30 days per month\n- 8 hours per day
    914.0|1) Read 6 lines.\n2) Skip 2.\n\nBottom line: 914.0 percent.\n\nIs there anything else you would like to know about these 3 figures?
    38|$a = 3, b = 4$\n\nAfter simplifying, we are left with 38.\n\nP.S. I ignored the 5 outliers.
    186.2|The dataset covers 1990–2020.\n\n정답은 $186.2\,\text{cm}$입니다.\n\nDisclaimer: I am an AI model trained on data until 2023.
    285198|At 9:30 the sensor showed 17 °C.\n\nAfter simplifying, we are left with ２８５１９８.\n\nIs there anything else you would like to know about these 3 figures?
    8.25|I believe it is $8\frac{1}{4}$
    510000000|Certainly. The computed mean is 51 crore.\n\nFor comparison, last year it was 44.
    5|$a = 3, b = 4$\n\nTL;DR: 5.\n\nFor comparison, last year it was 44.
    31e12|**Given:** r = 4, h = 9\n\nThe solution is 31 trillion.\n\nFor comparison, last year it was 44.
    247.3|Het antwoord is 247.3. You can verify this on page 17 of the report.
    10000|Let n be 5.\nWynik: 10^4.
    93.5e3|At 9:30 the sensor showed 17 °C.\n\nShort answer: $93.5k. This matches the value in row 6 of the table.
    569.7|At 9:30 the sensor showed 17 °C.\n\nIt equals 569.7 percent.\n\nDisclaimer: I am an AI model trained on data until 2023.
    510000000|At 9:30 the sensor showed 17 °C.\n\nHet antwoord is 51 crore.\n\n(Working shown in part 2.)
    254.0|Certainly. In short: 254.0
    298687325|It equals €298,687,325.\n\n(Working shown in part 2.)
    8.2e8|The computed mean is 8.2·10^8.\n\nFor comparison, last year it was 44.
    433272|Certainly. A resposta final é 433272 km/h.\n\nDisclaimer: I am an AI model trained on data until 2023.
    8300000|At 9:30 the sensor showed 17 °C.\n\nThe computed mean is ₹83 lakh.
    611|<final_answer>611</final_answer>.
    193|**Given:** r = 4, h = 9\n\n答えは193 km/hです
    2.0e-6|TL;DR: 2.0 × 10⁻⁶.\n\nIs there anything else you would like to know about these 3 figures?
    -2.25|The dataset covers 1990–2020.\n\nThe requested quantity is $-\frac{9}{4}$.\n\nFor comparison, last year it was 44.
    56e12|The computed mean is 56 trillion. As a sanity check, half of 10 is 5.
    851|Let n be 5.\nOutput: `851`.\n\n(Working shown in part 2.)
    54630|At 9:30 the sensor showed 17 °C.\n\n정답은 54 630입니다.\n\n> Tip: keep 2 spare copies.
    37847486|From the invoice: 2 chairs at $35, 1 desk at $120.\n\nHet antwoord is 37847486 km/h.\n\nFor comparison, last year it was 44.
    4.6e-6|Certainly. ∴ 4.6 × 10⁻⁶.\n\nIs there anything else you would like to know about these 3 figures?
    100000|**Data**\n- 5 rooms\n- 12 desks\n\nYour estimate should be 10^5.
    323.17|Das Ergebnis lautet 323.17.\n\nLet me know which of the 2 formats you prefer!
    -3.0|Computed result: **$-\frac{6}{2}$**.\n\nIf that does not match, check item 4 again.
    7900000|Start with 100 and take away 36, which leaves 64.\n\nThe plant produced ₹79 lakh.\n\n*Generated on 2024-05-01*
    -866.3|Absolutely. Computed result: **-866.3**.\n\n## Notes\n- Values before 2010 were dropped.
    6|(1) Sum, (2) average, (3) round.\n\n- **Value:** ６.\n\nI double-checked this 2 times.
    -2.75|That is exactly $-\frac{11}{4}$.\n\nReasoning: I followed rule 5.
    397|(1) Sum, (2) average, (3) round.\n\nRequired: £397.00.\n\nReasoning: I followed rule 5.
    35|```\nx = 5\ny = 7\n```\n\nIt was recorded as €35.
    248405|The missing entry is €248,405
    1000|We know that 5 < x < 8.\n\nThe plant produced 10^3.\n\nI double-checked this 2 times.
    487227917|We know that 5 < x < 8.\n\nLe résultat est 487 227 917.\n\nWarning: only 3 samples were available.
    741.8|The contract of 12 June 2019 lists 3 items.\n\nConsequently, the balance is 741.8 percent (assuming 30 days per month)
    -853.426|(1) Sum, (2) average, (3) round.\n\nAll in all, -853.426.\n\nHere is the working: 3 × 2 = 6, and so on.
    18.25|(1) Sum, (2) average, (3) round.\n\nThe missing entry is $18\frac{1}{4}$. The margin of error is explained in chapter 3.
    13|**Data**\n- 5 rooms\n- 12 desks\n\nThe measurement reads £13.00.\n\nLet me know which of the 2 formats you prefer!
    374.04|Simplified: 374.04 percent.\n\nHere is the working: 3 × 2 = 6, and so on.
    -1.2|Simplified: $-\frac{6}{5}$. The margin of error is explained in chapter 3.
    45508|Start with 100 and take away 36, which leaves 64.\n\nRequired amount = 45,508 USD.\n\nWarning: only 3 samples were available.
    -0.5|```\nx = 5\ny = 7\n```\n\nLe résultat est $-\frac{1}{2}$.\n\n*Generated on 2024-05-01*
    7.3e8|The contract of 12 June 2019 lists 3 items.\n\nThe measurement reads 7.3·10^8 (assuming 30 days per month)
    10.25|The contract of 12 June 2019 lists 3 items.\n\nThe measurement reads $10\frac{1}{4}$ (rounded to 3 decimals)
    8700000|Required: ₹87 lakh (assuming 30 days per month)
    1000000|The reported figure is ₹10 lakh, according to source 2.
    140.915|Start with 100 and take away 36, which leaves 64.\n\nBased on the data, the figure is 140.915 percent.\n\nWant the breakdown for all 4 quarters?
    896001817|```\nx = 5\ny = 7\n```\n\nConsequently, the balance is 896,001,817.\n\n*Generated on 2024-05-01*
    283.74|Altogether: 283.74 percent. The margin of error is explained in chapter 3.
    45|We know that 5 < x < 8.\n\nYour estimate should be 45 km/h (assuming 30 days per month)
    993|```\nx = 5\ny = 7\n```\n\nSimplified: 993.\n\nHere is the working: 3 × 2 = 6, and so on.
    10000000|Absolutely. That is exactly 10^7.\n\n*Generated on 2024-05-01*
    96|Das Ergebnis lautet £96.00
    586|Start with 100 and take away 36, which leaves 64.\n\nBased on the data, the figure is 586.\n\nI double-checked this 2 times.
    54.0e3|Результат: $54.0k.\n\nLet me know which of the 2 formats you prefer!
    34e12|We know that 5 < x < 8.\n\n- **Value:** 34 trillion, according to source 2.
    20.25|(1) Sum, (2) average, (3) round.\n\nWe end up with $20\frac{1}{4}$, according to source 2.
    500000|Absolutely. My calculation gives ₹5 lakh (rounded to 3 decimals)
    13.8e3|Das Ergebnis lautet $13.8k.\n\n*Generated on 2024-05-01*
    559|Computed result: **５５９**.\n\nWant the breakdown for all 4 quarters?
    81e12|Start with 100 and take away 36, which leaves 64.\n\nBased on the data, the figure is 81 trillion.\n\nTime taken: 3 s
    457|(1) Sum, (2) average, (3) round.\n\n- **Value:** £457.00.\n\nTime taken: 3 s
    51.4|The contract of 12 June 2019 lists 3 items.\n\nAll in all, 51.4 kg.\n\nI double-checked this 2 times.
    29.25|```\nx = 5\ny = 7\n```\n\nYour estimate should be $29\frac{1}{4}$.\n\nLet me know which of the 2 formats you prefer!
    30|**Data**\n- 5 rooms\n- 12 desks\n\nConsequently, the balance is 30.\n\n*Generated on 2024-05-01*
    2200000|(1) Sum, (2) average, (3) round.\n\n结果是₹22 lakh.\n\nTime taken: 3 s
    100000000|The contract of 12 June 2019 lists 3 items.\n\nThe reported figure is 10^8.\n\nWant the breakdown for all 4 quarters?
    -198.5|Based on the data, the figure is -198.5.\n\n## Notes\n- Values before 2010 were dropped.
    406.8|Start with 100 and take away 36, which leaves 64.\n\nEstimated value: 406.8 kg
    584|```\nx = 5\ny = 7\n```\n\nSimplified: 584.\n\n## Notes\n- Values before 2010 were dropped.
    86.151|**Data**\n- 5 rooms\n- 12 desks\n\nRequired amount = 86.151.\n\nHere is the working: 3 × 2 = 6, and so on.
    30.25|Absolutely. Altogether: $30\frac{1}{4}$.\n\nIf that does not match, check item 4 again.
    18|```\nx = 5\ny = 7\n```\n\nAll in all, １８
    1000000000|```\nx = 5\ny = 7\n```\n\nConsequently, the balance is 10^9.\n\nHere is the working: 3 × 2 = 6, and so on.
    203123|- **Value:** 203,123.\n\n[^1]: Table 2 of the annex.
    690000000|(1) Sum, (2) average, (3) round.\n\n- **Value:** 69 crore, according to source 2.
    24|**Data**\n- 5 rooms\n- 12 desks\n\n- **Value:** 24.\n\nHere is the working: 3 × 2 = 6, and so on.
    -438.8|Absolutely. The measurement reads -438.8.\n\n## Notes\n- Values before 2010 were dropped.
    -4.0|Start with 100 and take away 36, which leaves 64.\n\n- **Value:** $-\frac{8}{2}$.
    -741.37|That is exactly -741.37
    4.8e-6|(1) Sum, (2) average, (3) round.\n\nRequired: 4.8 × 10⁻⁶.\n\nLet me know which of the 2 formats you prefer!
    704735184|**Data**\n- 5 rooms\n- 12 desks\n\nEl resultado es 704,735,184 USD. The margin of error is explained in chapter 3.
    240|Start with 100 and take away 36, which leaves 64.\n\nBased on the data, the figure is 240.\n\nHere is the working: 3 × 2 = 6, and so on.
    61|(1) Sum, (2) average, (3) round.\n\nYour estimate should be £61.00, according to source 2.
    -2.5|```\nx = 5\ny = 7\n```\n\nThat gives us $-\frac{5}{2}$.\n\nTime taken: 3 s
    7600000|The department needs ₹76 lakh.\n\nHere is the working: 3 × 2 = 6, and so on.
    995.87|```\nx = 5\ny = 7\n```\n\nDas Ergebnis lautet 995.87 kg.\n\n*Generated on 2024-05-01*
    227093438|The missing entry is 227093438 km/h.\n\nWant the breakdown for all 4 quarters?
    1000000000|Absolutely. The reported figure is 10^9.
    845.258|**Data**\n- 5 rooms\n- 12 desks\n\nLe résultat est $845.258\,\text{cm}$.\n\nHere is the working: 3 × 2 = 6, and so on.
    56e12|The contract of 12 June 2019 lists 3 items.\n\nLe résultat est 56 trillion.\n\n*Generated on 2024-05-01*
    57|It was recorded as 57.
    130000000|Start with 100 and take away 36, which leaves 64.\n\nMy calculation gives 13 crore (assuming 30 days per month)
    -655.84|Estimated value: -655.84 (rounded to 3 decimals)
    37|Absolutely. 结果是£37.00.
    27|Absolutely. Computed result: **27 USD**.\n\nTime taken: 3 s
    7.4e-6|Start with 100 and take away 36, which leaves 64.\n\nAll in all, 7.4 × 10⁻⁶.\n\nWarning: only 3 samples were available.
    -1.5|(1) Sum, (2) average, (3) round.\n\nThe measurement reads $-\frac{6}{4}$. The margin of error is explained in chapter 3.
    922.1|The contract of 12 June 2019 lists 3 items.\n\nLe résultat est $922.1\,\text{cm}$.\n\n*Generated on 2024-05-01*
    62|Absolutely. Estimated value: €62.\n\nWant the breakdown for all 4 quarters?
    8200000|We know that 5 < x < 8.\n\nYour estimate should be ₹82 lakh.\n\nI double-checked this 2 times.
    77.619|Absolutely. The reported figure is 77.619 kg.\n\nWarning: only 3 samples were available.
    """#

  /// The same for choices of A to E.
  static let choices = #"""
    B|**Correct answer: B) Mitochondria**\n\nMitochondria generate most of the cell's ATP.
    C|Let's evaluate each option.\n\nA) Too broad.\nB) Not supported.\nC) Matches the second paragraph.\nD) Contradicts line 4.\n\nTherefore, the best answer is C.
    D|D
    D|D.
    D|(D)
    D|**D**
    D|D) None of the above
    D|Answer: D
    D|ANSWER: D
    D|The answer is D because the other three ignore friction.
    A|A is the right choice here; B confuses cause and effect.
    A|I would choose A.
    A|My pick is A, though C is close.
    A|The correct option is A. B is wrong since it inverts the ratio.
    B|Option B is the only one consistent with the data.
    B|B is the best fit.
    B|It has to be B.
    B|The most accurate statement is B.
    B|Of the four, B is most plausible.
    B|Only B follows from the premises.
    B|So, B.
    B|Hence B.
    B|Final answer: (B)
    B|Final answer: $\boxed{B}$
    B|$$\boxed{\text{B}}$$
    B|\boxed{B) 12 m}
    B|<answer>B</answer>
    B|{"answer": "B"}
    B|{"choice": "B", "confidence": 0.8}
    B|```json\n{"answer": "B"}\n```
    B|<think>A seems plausible, but the date rules it out.</think>\nB
    B|At first A looks right, but the passage says otherwise, so B.
    B|I initially thought A, but B is correct.
    B|Not A, since that came later. B.
    B|We can rule out A, C, and D. That leaves B.
    B|A, C and D are all incorrect, so the answer must be B.
    B|Since A, C and D are false, B is true.
    B|The statement that is NOT true is B.
    B|B is false, so B is the answer.
    C|The correct answer is:\n\n**C. 1945**
    C|**Answer**\n\nC. 1945
    C|C — 1945
    C|C: 1945
    C|C. 1945\n\nThe war in Europe ended in May 1945.
    C|Choice C
    C|Choice (C) is correct.
    C|Statement C is correct.
    C|Answer C is correct.
    C|Letter C
    C|The letter is C.
    C|I'd go with C here.
    C|I'm going with option C.
    C|Going with C.
    C|I think C is right, but I'm not certain.
    C|Probably C.
    C|It's C!
    C|c
    C|c)
    C|(c)
    C|The answer is (c).
    C|option c
    C|Die richtige Antwort ist C.
    C|Antwort: C
    C|La bonne réponse est C.
    C|Réponse : C
    C|La respuesta correcta es la C.
    C|Respuesta: C
    C|La risposta corretta è C.
    C|A resposta correta é a letra C.
    C|Het juiste antwoord is C.
    C|Правильный ответ: C
    C|正确答案是C。
    C|答案:C
    C|正解はCです。
    C|정답은 C입니다.
    C|الإجابة الصحيحة هي C.
    C|सही उत्तर C है।
    C|Doğru cevap C.
    C|Prawidłowa odpowiedź to C.
    C|Đáp án đúng là C.
    C|Jawaban yang benar adalah C.
    -|I'm not sure which one is right.
    -|Both A and C could be correct.
    -|A and C
    -|A or C
    -|None of these options is correct.
    -|I can't answer this without the passage.
    -|A lot depends on the context.
    A|Looking at the graph, revenue peaks in Q3, which corresponds to choice A.
    C|After weighing the evidence, I find C most convincing.
    D|The passage implies that the narrator regrets leaving (D).
    B|Using the process of elimination: A ✗, B ✓, C ✗, D ✗
    B|A: false\nB: true\nC: false\nD: false
    B|A – incorrect\nB – correct\nC – incorrect\nD – incorrect
    C|| Option | Verdict |\n|---|---|\n| A | Wrong |\n| B | Wrong |\n| C | Correct |\n| D | Wrong |
    B|- A: too early\n- B: right ✅\n- C: too late\n- D: never happened
    A|✅ A
    D|👉 **D) Jupiter**
    D|**D) Jupiter** is the largest planet in the Solar System.
    D|Jupiter, i.e. option D.
    D|Jupiter (D)
    D|The largest planet is Jupiter, so D.
    D|The largest planet is Jupiter. → D
    D|Jupiter is option D, so that's my answer.
    A|A. Because photosynthesis needs light.
    A|A, because photosynthesis needs light.
    A|A – light is needed.
    A|A is correct: light is needed.
    A|The answer is A: light is needed.
    B|Selected answer: B
    B|Selected: B
    B|My choice: B
    B|Choice: B
    B|Verdict: B
    B|Result: B
    B|Solution: B
    B|Correct option: B
    B|Correct choice → B
    B|Ans: B
    B|Ans. (B)
    B|Q7: B
    B|7. B
    B|Question 7: B
    B|1) B
    B|[B]
    B|[[B]]
    B|"B"
    B|`B`
    B|*B*
    B|__B__
    B|<B>
    B|{B}
    B|B)
    B|B]
    B|B!
    B|The answer is **B**.
    B|The answer is "B".
    B|The answer is 'B'.
    B|The answer is `B`.
    B|The answer is [B].
    B|The answer is option B.
    B|The answer is choice (B).
    B|The answer is letter B.
    B|The answer would be B.
    B|The answer should be B.
    B|The answer must be B.
    B|The answer has to be B.
    B|The answer here is B.
    B|The answer to this question is B.
    B|The right answer is B.
    B|The best answer is B.
    B|The most likely answer is B.
    B|The final answer is B.
    B|The answer, therefore, is B.
    B|The answer is clearly B.
    B|The answer is most likely B.
    B|The answer is not A but B.
    B|The answer isn't A; it's B.
    B|The answer is B, not A.
    B|The answer is B rather than A.
    B|The answer is B (not A).
    B|The answer is B. The others are wrong: A is too small, C and D too large.
    B|B. A is too small, and C and D are too large.
    B|B is correct because A contradicts the text.
    B|Although A is tempting, B is correct.
    B|A is tempting, but the answer is B.
    B|Answer B
    B|answer b
    B|b is correct
    B|I choose b.
    B|I select B.
    B|I pick B.
    B|I'd answer B.
    B|I vote for B.
    B|Let's go with B.
    B|We choose B.
    B|We should choose B.
    B|You should pick B.
    B|Pick B.
    B|Choose B.
    B|Select option B.
    B|Mark B.
    B|Click on B.
    B|This is option B.
    B|That's B.
    B|That would be B.
    B|This corresponds to B.
    B|This matches option B.
    B|which is option B.
    B|Option B it is.
    B|B it is.
    B|B, definitely.
    B|B, I think.
    B|Definitely B.
    B|Most likely B.
    B|Hmm, B?
    B|B, final answer.
    """#
}
