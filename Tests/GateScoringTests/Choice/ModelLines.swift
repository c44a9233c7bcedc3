/// Answers that were read wrong when sets of answers in the words of many models and languages were first counted, and
/// their neighbours that must not change, one a line as in `ProseLines`.
///
/// Each set was counted once with the readers as they were, and learnt from before the next one; the first two of each
/// were written before the readers' code had been read. Shares read right when a set was first counted, in percent:
///
///     numbers, 316, 335, 370, 261 and 193   98.4 97.0 97.2 94.2 87.5
///     choices, 327, 421, 421 and 270        99.6 97.8 97.3 97.0
///
/// The first three sets of numbers are mixed (markers, LaTeX, JSON, tables, prose, fourteen languages); the last two are
/// sentences without a marker in which other numbers stand behind the one that is meant.
enum ModelLines {
  static let numbers = #"""
    96|The total is 96, which is twice 48.
    96|The sum is 96 (= 48 + 48).
    ?|The solutions are x = 2 and x = -3.
    8|Overall, I would give this an 8/10.
    8|Clarity: 7/10\nAccuracy: 9/10\nOverall: 8/10
    2|$17 \equiv 2 \pmod{5}$
    9|She has 9 apples left after giving 3 to Tom.
    12|There are 12 girls in the class of 30.
    52|A standard deck has 52 cards, divided into 4 suits of 13.
    90|A football match lasts 90 minutes, divided into two halves of 45 minutes.
    36|36. Explanation: 12 multiplied by 3.
    36|The value of $3x$ when $x = 12$ is $36$.
    -|Undefined (division by zero).
    4|The mode is 4, which appears 3 times.
    17|They need 17 buses: 16 would only carry 96 of the 100 students.
    17|17 cookies remain out of the original 20.
    17|There are 17 left from the original 20.
    17|She has $17 left after she spent $3 on candy.
    17|She will have $17 in change from a $20 bill.
    17|- Start: 20\n- Eaten: 3\n- **Left: 17**
    17|- Start: 20\n- Eaten: 3\n- Left: 17
    ?|6'2"
    250|A medium latte contains about 250 kcal, 12 g of which is sugar.
    250|You'll be refunded $250 within 5 business days.
    250|The distance is 250 km, about 3 hours by car.
    250|The company had 250 employees at the end of 2019, up from 200 in 2018.
    3|They lost 3 of their last 10 games.
    42|The log shows 42 errors between 10:00 and 11:00.
    42|42 errors were logged between 10:00 and 11:00.
    42|There are 42 errors in the log, the first at 10:02:11.
    42|The study enrolled 42 patients aged 18 to 65.
    42|The study enrolled 42 patients with a mean age of 61.
    0.03|The p-value was 0.03, below the threshold of 0.05.
    2.5|OR = 2.5 (95% CI: 1.2 to 4.1, p = 0.01)
    22.5|Your BMI is 22.5, which falls in the normal range of 18.5 to 24.9.
    18|x = 18 (the other root, x = −2, is negative)
    730|The mountain is 730 m high, making it the 3rd highest in the county.
    730|The tower is 730 m tall, not counting the 12 m antenna.
    730|It weighs 730 g, roughly the weight of 3 apples.
    730|The range is 730 km on a full tank of 50 litres.
    730|The rent is $730, due on the 1st of each month.
    730|Rent is $730, payable by the 5th.
    730|The rent increased from $695 to $730.
    730|He earns $730 a week, working 40 hours.
    730|Over 40 hours, that adds up to $730.
    730|He earns $730, which is enough to cover the rent of $500.
    730|He has $730, more than the $500 he needs.
    730|730, i.e. 2 times 365
    730|You used 730 kWh in May, 12% less than in April.
    730|730 (36%) of the 2,028 people answered.
    36|The response rate was 36%, as 730 of 2,028 people answered.
    730|The process uses 730 MB of RAM, about 9% of the 8 GB available.
    730|The p99 latency is 730 ms, against a target of 500 ms.
    730|The request took 730 ms, well above the 500 ms limit.
    730|All 730 tests passed in 42 seconds.
    730|The cap is 730, according to the 2019 report.
    12|She has 20 eggs and after eating 8 there are 12.
    9|After giving 3 to Tom she has 9.
    36|The value of 3x when x = 12 is 36.
    36|When x = 12, 3x is 36.
    13|52 cards divided into 4 suits gives 13 each.
    16|48 divided by 3 is 16.
    24|Half of 48 is 24.
    24|He read 48 pages, and half of 48 is 24.
    3|4 appears 3 times.
    6|Let x be the number of apples. Then 2x + 3 = 15, so 2x = 12 and x = 6.
    ?|x = 2 and x = 5
    5|x = 2 and y = 5
    17|Start with 20, take away 3: 17 are left.
    20|- Ann: 17\n- Ben: 3\n\nTotal: 20
    12|Giving away 5 would leave 12.
    10|The train leaves at 10.
    ?|The train leaves at 10:30.
    45|The ride takes 45 minutes and ends at 10:30.
    ?|5'11"
    0|Five minus five is zero.
    -|Division by zero is undefined.
    2|17 mod 5 is 2
    4|The price rose from 3 to 4.
    ?|from 3 to 4
    """#

  static let choices = #"""
    B|Among the options, only B is a prime.
    B|✔️ B. Paris
    B|The one that does not belong is B.
    B|The most likely diagnosis is **B. Pneumonia**.
    B|The most appropriate next step is **B) CT scan**.
    B|A) Berlin\n**B) Paris**\nC) Rome\nD) Madrid
    B|The answer is B. Option A would be correct if the patient were pregnant.
    B|The answer is B. If x were negative, the answer would be C.
    B|A est faux, B est vrai.
    C|The most likely diagnosis in this patient is C) Pulmonary embolism. A) Myocardial infarction would show ST elevation.
    C|(A) 5 ✗ (B) 6 ✗ (C) 7 ✓ (D) 8 ✗
    C|I considered B, but went with C.
    C|The one that is not a mammal is C.
    C|The option that is NOT a mammal is C.
    C|All are mammals except C.
    C|All of them are mammals except for C.
    {1,2,3,4}3|Option (3) is correct because there are 4 sides.
    -|Can you clarify what you mean by option C?
    -|None of A, B, C, D is correct.
    D|D. Both A and C are correct.
    D|D is what I would go with.
    D|D is the way to go.
    D|D is the least wrong.
    D|D can be inferred from the passage.
    D|a) wrong\nb) wrong\nc) wrong\nd) right
    C|If A and B are wrong, it must be C.
    A|Only A is a prime number.
    -|Only A is wrong.
    B|A would be correct if it rained. B is correct.
    A|A would be correct.
    -|None of A, B and C is correct.
    C|None of the others fit, so C is correct.
    -|A) Berlin\nB) Paris
    B|- A) Berlin\n- **B) Paris**\n- C) Rome
    C|The best treatment is **C. Insulin**. B would be wrong if the patient were stable.
    D|D) Both B and C are true.
    -|Both B and C are true.
    B|The one that is not a bird is B.
    -|The one that fits is not B.
    B|(A) 1 ✗ (B) 2 ✓ (C) 3 ✗
    -|Could you tell me what you mean by option B?
    """#
}
