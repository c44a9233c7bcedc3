/// Answers that state their quantity first and then explain it, and answers that retell facts and then come to one, one a
/// line as in `ProseLines`.
///
/// They are of three sets of natural answers (N, M, O) that were written without a look at the reader's code; each was
/// counted before it was learnt from. Lines that the reader before read wrong, all of O's with several numbers, and
/// neighbours. Shares read right, in percent, when a set was first counted, and by the reader before N was learnt from:
///
///     set           N     M     O
///     first count   96.8  95.8  89.0
///     reader before 96.8  95.8  86.4
///
/// M was counted with the reader that N was; of O, a third states its answer first, a third reckons, a third is short.
enum HeadlineLines {
  static let numbers = #"""
    206|An adult human body has 206 bones. Babies are born with around 270–300, but many of these fuse together as they grow.
    8|Eight. The planets of the solar system are Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus and Neptune. Pluto has been classified as a dwarf planet since 2006.
    1873|The bridge was completed in 1873, three years after construction began in 1870.
    45|Between 3 March and 17 April there are 45 days: 28 days remaining in March plus 17 days in April.
    9|Alright, let's tackle this one. Sara has $20 and each comic is $2.20. How many can she buy?\n\n20 / 2.20 = 9.09...\n\nShe can't buy a fraction of a comic, so she can buy at most 9 comics. She'd spend $19.80 and keep $0.20.
    25|There are 25 prime numbers between 1 and 100.
    50|Sure! The discounted price is $50. The original price was $62.50 and the 20% discount takes off $12.50.
    92|The student scored 92/100 on the exam.
    0.05|The ball costs $0.05. It's tempting to say $0.10, but then the bat would cost $1.10 and the total would be $1.20.
    6|Er zijn zes eieren over.
    1|Sally has 1 sister. Each brother has 2 sisters: Sally and one other girl.
    6|You have 6 meetings on Thursday, October 12:\n\n- 09:00 Stand-up\n- 10:00 Design review\n- 11:30 1:1 with Priya\n- 13:00 Lunch & learn\n- 15:00 Sprint planning\n- 16:30 Wrap-up
    5|Brazil has won the World Cup five times (1958, 1962, 1970, 1994, 2002).
    5|It would take 5 minutes. Each machine makes one widget in 5 minutes, so 100 machines make 100 widgets in the same 5 minutes.
    2022|Based on the provided context, the merger between the two companies was completed in 2022. It had been announced in November 2021 and was approved by shareholders in February of the following year.
    18.4|The P/E ratio is 18.4x.
    57500|$57,500 per year. That's $30 × 25 hours (as a teacher) + $20 × 20 hours (as a coach) = $1,150 per week, times 50 weeks.
    64|64. A chessboard has 8 rows and 8 columns.
    2.5|I got x = 2.5. Plugging it back in: 2(2.5) + 3 = 8, which matches the right-hand side.
    0.08|The p-value is 0.08, so the result is not significant at the 0.05 level.
    25|Um den Prozentsatz zu berechnen, teilen wir 50 durch 200 und multiplizieren mit 100. Das ergibt 25 %.
    9|Nine. The first bag has four oranges and the second has five.
    45|Всего было 50 яблок, 5 съели, осталось 45.
    60|Le train parcourt 180 km en 3 heures. Sa vitesse moyenne est de 60 km/h.
    8|Juan tiene ocho hermanos y primos en total.
    5|He won five titles: 1998, 2000, 2001, 2003 and 2004.
    12|Twelve people have walked on the Moon, all between 1969 and 1972.
    8.4|Let me calculate the weighted average.\n\nExam 1 (weight 40%): 9.0 → 3.6\nExam 2 (weight 60%): 8.0 → 4.8\n\nWeighted average = 3.6 + 4.8 = **8.4**\n\nThe simple average would have been 8.5, but since the second exam counts more, the weighted result is slightly lower.
    3|Looking at the table, three products have a rating above 4.5: the Aero Lamp, the Desk Mat, and the USB Hub.
    1823|The passage states that the battle took place two years after the 1821 declaration, i.e. in 1823.
    9|Between 1914 and 1923 there are nine years.
    3|Es bleiben drei Kinder übrig.
    206|An adult human has 206 bones. Babies are born with around 270, but some of them fuse together as they grow.
    100|Sara has 100 stickers. She had 75, bought 40 more, and then gave 15 to her brother (75 + 40 − 15).
    62|Marie scored 62 points in the second game, which is 14 points more than the 48 she had in the first.
    118|There are 118 confirmed elements in the periodic table. The four most recent ones were added in 2016.
    42.195|A marathon is 42.195 km long, which is about 26.2 miles. The distance was standardised in 1921.
    88|A standard piano has 88 keys: 52 white ones and 36 black ones.
    27|The European Union has 27 member states since the United Kingdom left in 2020.
    4|Mark needs 4 more points. He has 16 and the badge requires 20.
    35|The plumber charged $35 per hour. He worked from 9 to 12 and billed three hours.
    1969|Neil Armstrong walked on the Moon in 1969. Apollo 17, in 1972, was the last crewed landing.
    9.58|Usain Bolt's record is 9.58 seconds. He set it in Berlin in 2009, beating his own 9.69 from Beijing.
    52|There are 52 cards in a deck, not counting the 2 jokers.
    14|You'll need 14 tiles. Each one covers 0.25 square metres, and the floor is 3.5 square metres.
    21|He is 21. His sister is 3 years younger, and his brother is 25.
    180|The angles of a triangle add up to 180 degrees. For a quadrilateral it's 360.
    6|Six. A hexagon has one more side than a pentagon, which has 5.
    70|About 70% of the Earth's surface is covered by water. Of that, only 2.5% is fresh.
    24|The store is open 24 hours. Deliveries arrive at 6 am and 4 pm.
    5|The spider has eaten 5 flies. It started with 8 in the web and 3 are still there.
    1.6|One mile is roughly 1.6 kilometres. To convert, multiply by 1.609.
    12|Priya bought 12 notebooks. She paid $1.50 for each and got $2 change from a $20 bill.
    2|Two. The report lists outages on 4 March and 19 June.
    17|17 is the answer you get if you carry the one. 9 + 8 = 17.
    45|The meeting lasted 45 minutes. It started at 10:15 and ended at 11:00.
    300000|Light travels at about 300,000 km per second. It reaches us from the Sun in 8 minutes.
    60|Her average speed was 60 km/h. She covered 150 km in two and a half hours.
    90|The invoice is due in 90 days. A 2% discount applies if it is paid within 10.
    8|There are 8 bits in a byte. A nibble has 4.
    100|Water boils at 100 °C at sea level. On Mount Everest it boils at about 68 °C.
    32|A healthy adult has 32 teeth, including 4 wisdom teeth. Children have 20.
    19|Nineteen. Sam picked 11 apples and Lee picked 8.
    384000|The house sold for $384 thousand. It had been listed at $399 thousand in May.
    75|The battery is at 75%. It should last another 6 hours.
    3.14|Pi is approximately 3.14. To ten decimals it is 3.1415926535.
    4|The contract runs for 4 years, with an option to extend by 2.
    9|Our solar system used to have 9 planets. In 2006 Pluto was reclassified.
    46|Human cells have 46 chromosomes, arranged in 23 pairs.
    20|The discount is 20%. On an $80 jacket it saves you $16.
    366|2024 had 366 days because it was a leap year.
    13|The flight takes 13 hours. You leave at 22:00 and land at 18:00 local time.
    2500|The warehouse ships 2,500 parcels a day; in December it is closer to 6,000.
    6.02e23|Avogadro's number is 6.02 × 10^23. It tells how many particles there are in a mole.
    48|Lena has 48 stamps left. She gave 12 of her 60 stamps to Max.
    1000|There are 1,000 grams in a kilogram and 1,000 milligrams in a gram.
    50|The United States has 50 states. Hawaii joined last, in 1959.
    15|Fifteen minutes. The pizza goes in at 220 degrees.
    150|The hall holds 150 guests. With the balcony it would be 180.
    8|Acht. Eine Spinne hat acht Beine, ein Insekt hat sechs.
    1989|Die Mauer fiel 1989. Die Wiedervereinigung folgte am 3. Oktober 1990.
    12|La mesa cuesta 12 euros. Antes costaba 20.
    3|Il reste 3 pommes. Paul en avait 10 et il en a mangé 7.
    206|Das menschliche Skelett hat 206 Knochen. Bei der Geburt sind es rund 300.
    7|La semana tiene siete días.
    60|Una hora tiene 60 minutos. Cada minuto tiene 60 segundos.
    10|It takes 10 minutes on foot. By bus it's 4, but you have to wait.
    4.5|The product has an average rating of 4.5 out of 5, based on 1,204 reviews.
    450|The train leaves London at 9:00 and covers 450 km before it reaches Edinburgh at 13:30.
    29|February had 29 days that year. Normally it has 28.
    3600|There are 3,600 seconds in an hour: 60 minutes of 60 seconds each.
    80|She scored 80 on the test, up from 72 in the spring.
    5|Based on the table, five countries spent more than 2% of GDP on defence in 2019.
    112|According to the text, the expedition lost 112 men. It set out with 400.
    1.2|Sure! The file is 1.2 GB. It contains 340 photos and 12 videos.
    28|Of course. February has 28 days in a common year and 29 in a leap year.
    14.7|Great question! Sea-level pressure is about 14.7 psi, or 101.3 kPa.
    63|Yes: 63. The two terms are 7 and 9.
    72|Happy to help! The room measures 72 square feet. That is 8 feet by 9 feet.
    2|The cat has had 2 litters. The first one, in March, had 5 kittens and the second one 4.
    18|The voting age is 18. Until 1971 it was 21 in most states.
    40|Forty. Noah's rain lasted 40 days and 40 nights.
    130|The bus can carry 130 people (48 seated, 82 standing).
    23|The Earth's axis is tilted by about 23 degrees, which gives us the seasons. Mars is tilted by 25.
    64|There are 64 squares on a chessboard. If you count squares of all sizes, there are 204.
    30|The warranty covers 30 months from purchase. Batteries are covered for 12.
    9|Team B won with 9 points. Team A had 7 and Team C 4.
    2.54|An inch is 2.54 centimetres. A foot is 12 inches and a yard is 36.
    0.3|The probability of rain is 0.3. That means it stays dry with probability 0.7.
    5|It has been snowing for 5 days. The record is 11, from 1987.
    16|A pound has 16 ounces. A stone has 14 pounds.
    200|Her bonus was $200. She spent $45 of it on shoes.
    33|The vinyl spins at 33 rpm; singles spin at 45.
    8|Each child gets 8 sweets. There are 40 sweets and 5 children.
    3|The median is 3. Sorted, the values are 1, 2, 3, 7 and 9.
    44|The dress costs $44 after the markdown. The original tag said $55.
    7|The smallest prime greater than 5 is 7, as 6 is divisible by 2 and 3.
    1912|The Titanic sank in 1912. About 1,500 of the 2,224 people on board died.
    25|The number is 25. Its square root is 5 and its square is 625.
    15|I count 15 red tiles. There are 9 blue and 6 green ones as well.
    6|The team played 6 matches, losing 2 and drawing 1.
    54|The surface area is 54 cm². Each of the 6 faces has an area of 9 cm².
    500|The bottle contains 500 ml. The label on the back gives the sugar content as 53 g.
    36|Natalie sold 12 cakes on Monday. She sold twice as many on Tuesday. In total she sold 36 cakes.
    7|There were 15 birds on the wire. 8 flew away. That leaves 7 birds.
    48|Each box holds 6 bottles. There are 8 boxes. 6 × 8 = 48 bottles.
    20|Let x be the number of goats. Then x + 15 = 35, so x = 20.
    9|We start with 3 rows. Each row has 5 chairs, which makes 15 chairs. Six are broken, so 9 can be used.
    120|First, find the cost of the chairs: 4 × $25 = $100. Then add the delivery fee of $20. The total cost is $120.
    2.5|The distance is 150 km and the speed is 60 km/h. Time = distance / speed = 150 / 60 = 2.5 hours.
    13|Step 1: Add the two numbers: 9 + 17 = 26.\nStep 2: Divide by 2: 26 / 2 = 13.\n\nThe mean is 13.
    64|Let's think step by step. The cube has an edge of 4 cm. The volume of a cube is edge³. 4³ = 64 cm³.
    5|Tom is 12 and his brother is 7. The difference between their ages is 5 years.
    18|There are 30 pupils in the class. 40% are boys, i.e. 12. The remaining 18 are girls.
    350|The rent is $1,200 and utilities are $150. Her income is $1,700. After paying both, she has $350 left.
    3|We have 10 eggs. Each cake needs 3 eggs. 10 / 3 = 3.33, so we can bake 3 cakes.
    84|The rectangle is 12 m long and 7 m wide. Its area is 84 m².
    38|The rectangle is 12 m long and 7 m wide. The perimeter is therefore 38 m.
    15|A jacket costs $60. It is reduced by 25%. The reduction is $15.
    45|A jacket costs $60. It is reduced by 25%. The sale price is $45.
    4|If 3 painters need 8 days, one painter needs 24 days. Six painters need 4 days.
    1100|The account holds $1,000. The interest rate is 10% a year. After one year it holds $1,100.
    6|Ann had 10 marbles. She lost 4. Now she has 6.
    22|Monday was 18 degrees. Tuesday was 4 degrees warmer. So Tuesday was 22 degrees.
    14|Given a = 3 and b = 4, we get 2a + 2b = 6 + 8 = 14.
    16|We know the perimeter is 64 and the shape is a square. A square has 4 equal sides. Hence each side is 16.
    2|The equation is 3x + 4 = 10. Subtract 4 on both sides: 3x = 6. Divide by 3: x = 2.
    90|Ein Zug fährt 3 Stunden mit 30 km/h. Er legt also 90 km zurück.
    11|Anna hat 6 Äpfel. Ben hat 5 Äpfel. Zusammen haben sie 11 Äpfel.
    8|María tiene 12 caramelos. Regala 4. Le quedan 8 caramelos.
    21|Il y a 3 boîtes. Chaque boîte contient 7 crayons. Il y a donc 21 crayons.
    40|The tank holds 50 litres. It is 80% full. It therefore contains 40 litres.
    27|She reads 9 pages a day. After 3 days she will have read 27 pages.
    1.5|3 apples cost $4.50. One apple costs $1.50.
    7|The week has 7 days and each day has 24 hours, so 168 hours are exactly 7 days.
    10|The sum of the interior angles of an n-gon is (n - 2) × 180. Setting this equal to 1440 gives n - 2 = 8, so n = 10.
    250|The parcel weighs 2 kg. 8 of these parcels weigh 16 kg. The van can carry 4,000 kg. 4,000 / 16 = 250 such loads.
    12|We need two numbers whose product is 36 and whose sum is 15. These are 3 and 12. The larger one is 12.
    5|To find the number of weeks, divide 35 days by 7. 35 / 7 = 5.
    400|Original price: $500\nDiscount: 20% of $500 = $100\nFinal price: $400
    75|Jane earned $15 per hour. She worked 5 hours. She earned $75.
    3|There are 12 months in a year. A quarter of that is 3 months.
    28|Half of 56 is 28.
    66|He drove 40 km in the morning and 26 km in the afternoon. Altogether he drove 66 km.
    100|Water flows in at 5 litres per minute. After 20 minutes there are 100 litres in the tub.
    4|The pool is 25 m long. 100 m is 4 lengths.
    9|12 candles were lit. 3 went out. 9 candles are still burning.
    17|Looking at the calendar, the course begins on the 3rd and lasts two weeks, so it ends on the 17th.
    24|4 people can sit in 4! = 24 ways.
    10|From 5 people we choose 2. The number of ways is 5 × 4 / 2 = 10.
    0.5|A fair coin has two sides. The probability of heads is 1/2 = 0.5.
    68|The sum of the scores is 340. There are 5 scores. The mean is 68.
    3|The roots of x² - 5x + 6 are 2 and 3. The larger root is 3.
    144|A dozen is 12. A gross is a dozen dozens: 144.
    55|1 + 2 + ... + 10 = 10 × 11 / 2 = 55
    80|The first shift made 35 parts and the second one made 45, for a total of 80.
    23|He was born in 1990. In 2013 he turned 23.
    6|There are 24 students. They form groups of 4. There will be 6 groups.
    700|Each of the 7 floors has 100 rooms. The hotel has 700 rooms.
    13|Currently Lily is 8. In 5 years she'll be 13.
    12|A bag has 5 red, 4 blue and 3 green marbles. There are 12 marbles in the bag.
    8|Start with 20. Subtract 4 to get 16. Halve it to get 8.
    45|The clock shows 3:15 at the start and 4:00 at the end. 45 minutes passed.
    2000|The salary was $1,800 before. It rose by $200. It is now $2,000.
    30|Since the triangle has a base of 10 and a height of 6, its area is 10 × 6 / 2 = 30.
    110|Sales in January were 50 units and in February 60 units. Sum: 110 units.
    35|The father is 40. The mother is five years younger, so she's 35.
    16|We need 4 legs per table. There are 4 tables. Thus, 16 legs are needed.
    5|Bob has twice as many cards as Al. Together they have 15. Al has 5.
    6|Im Korb liegen 10 Birnen. Vier sind faul. Es bleiben also 6 gute Birnen.
    50|Il prezzo era 40 euro. È aumentato del 25%. Ora costa 50 euro.
    60|O carro andou 120 km em 2 horas. A velocidade média foi de 60 km/h.
    15|小明有20个苹果，吃了5个，还剩15个。
    12|У Маши было 7 конфет, ей дали ещё 5. Теперь у неё 12 конфет.
    14|The pattern adds 3 each time: 5, 8, 11. Next comes 14.
    9|The perimeter is 36. All four sides are equal. Each side measures 9.
    72|The speed is 20 metres per second. In km/h this is 72.
    4|I have 2 dozen eggs, i.e. 24. Each omelette needs 6. I can make 4 omelettes.
    19|The first number is 7. The second is 12. Added together: 19.
    32|Temperatures: 10 °C equals 50 °F, and 0 °C equals 32 °F. Freezing is at 32 °F.
    7200|2 hours. Each has 3,600 seconds. That gives 7,200 seconds.
    125|5 × 5 × 5 = 125.
    21|7 choose 2 is 7!/(2!·5!) = 21.
    36|The diameter is 12. The radius is 6, and its square is 36.
    3|Two pencils cost $1. Six pencils cost $3.
    1400|At 7% interest, $20,000 yields $1,400 a year.
    20|The shadow of the 2 m pole is 3 m. The tree's shadow is 30 m. By similar triangles the tree is 20 m tall.
    11|She ran 5 laps on Monday, 2 on Tuesday, and 4 on Wednesday, 11 in all.
    8|2^3 is 8.
    2|The order contained 5 items. 3 have shipped. 2 items are outstanding.
    6.5|The numbers 4, 6, 7 and 9 are already sorted. The median is the mean of 6 and 7, 6.5.
    512|Starting with 1 bacterium that doubles every hour, after 9 hours there are 2^9 = 512.
    10|Let the smaller number be n. The larger one is n + 2. n(n + 2) = 120 gives n = 10.
    300|A can holds 330 ml, and 30 ml were spilled, leaving 300 ml.
    72|Natalia sold 48 clips in April. She sold 24 in May. Altogether 72.
    7|The shop has 12 apples. It sells 5. 12 - 5 = 7.
    15|There are 25 students. 10 are boys, so 15 are girls.
    25|There are 25 students. 10 are boys and 15 are girls.
    12|You need 12 tiles. 3 rows of 4 tiles = 12.
    2.5|The train needs 2.5 hours to cover 200 km.
    0.92|The share is 92/100 of all.
    9|So he can buy 9. He'd keep $0.20.
    19|She had 12 pens and bought 7. She would have 19.
    7|We plug x = 2 back in and get 7.
    8.4|The mean is 8.4. The simple average would have been 8.5.
    18.4|A multiple of 18.4x was paid.
    1492|Columbus reached America in 1492 with three ships.
    1866|The company was founded in 1866 by two brothers.
    """#
}
