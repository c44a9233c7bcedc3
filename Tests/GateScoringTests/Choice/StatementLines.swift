/// Answers that state a quantity and then others beside it, one a line as in `ProseLines`: those that the reader before
/// read wrong in eight sets of 500 that were drawn from made-up forms, and neighbours that must not change.
///
/// The sets bear the letters E to L; E, F and G were written before the reader's code had been read, each of the others
/// before it was counted and after the sets before it had been learnt from. Shares read right when a set was first
/// counted, in percent, and by the reader before E was learnt from:
///
///     set           E     F     G     H     I     J     K     L
///     first count   93.4  91.8  93.0  92.6  89.8  96.0  91.4  95.8
///     reader before 93.4  88.6  89.4  88.2  84.4  91.2  81.4  84.2
///
/// J to L are mixed as the sets before them were (markers, LaTeX, JSON, tables, prose, some twenty languages), F to I mostly
/// sentences in which other numbers stand behind the one that is meant.
enum StatementLines {
  static let numbers = #"""
    52979|It holds 52,979 liters. The smaller model holds 203 liters.
    78|The bridge is 78 meters long. It was opened in 1890.
    3367|The tower is 3,367 m tall. It was completed in 2014 and has 2 lifts.
    85|The file is 85 MB and takes 3 minutes to download.
    96|You would need 96 tiles, at 5 tiles per row.
    89|You should take 89 mg 8 times a day.
    6697|Sales fell to 6,697 from 45.
    6859|Somewhere in the range 6,844–6,884, but if I had to pick one: 6,859.
    6574|I'd estimate 6,574, give or take 8.
    82|tl;dr: 82\n\nThe long version: 2,508 items at 7 each, minus 43.
    29989|TL;DR: 29,989. The calculation goes through 9,740 and 95 first.
    112|**Short answer:** 112\n\n**Long answer:** We start from 4,043, then add 898 and so on.
    9|Die Brücke ist 9 km lang und wurde 1888 eröffnet.
    206|Well, it depends on how you count, but the usual figure is 206 bones in the adult human body; babies have around 300.
    330|The Eiffel Tower is 330 metres (1,083 ft) tall, including antennas. It was the world's tallest structure until 1930.
    3|I think it was 3 or 4... let me count: one, two, three. Three.
    24|The index closed at 24 on 5 March 1964.
    65.93|Hi! Your order total comes to $65.93. Delivery usually takes 7 business days.
    69|You have 69 points, enough for 2 free coffees.
    70.43|The refund of $70.43 will arrive within 5–7 business days.
    42|so the odds are 1 in 42.
    83|The stadium seats 83. It opened in 1878 and was renovated in 1856.
    1173|The dam produces 1,173 MW; it was built in 1916.
    97|The library holds 97 volumes, among them 2,725 manuscripts.
    1864|It was released in 1864. It sold 9 million copies.
    1964|The battle took place in 1964. Around 4,533 soldiers died.
    3143|The river is 3,143 km long and flows through 8 countries.
    194|The island covers 194 square kilometers and has 71 residents.
    4615|Jupiter has 4,615 known moons, the largest of which, Ganymede, is 5,268 km across.
    79|The tower has 79 floors and reaches a height of 672 meters.
    15|The limit was raised from 14 to 15 in 1850.
    26171|The limit was raised by 738 to 26,171.
    12600|It doubled from 6,300 to 12,600.
    97.3|M = 97.3, SD = 6
    0.03|The p-value is 0.03 < 0.05.
    69|Edit: it's 69. I misread 203.
    61|My earlier answer of 17 was incorrect. The right one is 61.
    80|It's tempting to answer 59. However, the ball costs 80 cents.
    95|Das Gebäude ist 95 Meter hoch. Es wurde 2011 eröffnet.
    330|La tour mesure 330 mètres de haut et date de 1889.
    227|A ponte tem 227 metros de comprimento e foi inaugurada em 1829.
    540|Высота башни — 540 метров, она построена в 1967 году.
    21196|长城全长约21196公里，建于公元前7世纪。
    97525|To sum up, the farmer has 97,525 sheep; the 824 goats don't count.
    708|They spent $708 despite a budget of $251.
    5352|You get 5,352 as there are 8 rows with 669 seats each.
    8849|Everest's height is 8,849 metres; K2 is second at 8,611 metres.
    1642|Lake Baikal is 1,642 m deep, and it holds about 20% of the world's fresh water.
    1642|Lake Baikal reaches a depth of 1,642 metres. It is around 25 million years old.
    1903|The Wright brothers first flew on 17 December 1903; the flight lasted 12 seconds.
    2007|The first iPhone came out in 2007 and cost $499.
    828|The Burj Khalifa stands 828 m tall. Its 163 floors house offices and flats.
    100000|The human heart beats about 100,000 times a day, pumping 7,500 litres of blood.
    -273.15|Absolute zero is −273.15 °C, which corresponds to 0 K.
    384400|The Moon is 384,400 km away on average; light needs 1.3 seconds for that.
    77818|The festival drew 77,818 visitors last year, its 3th edition.
    15|A fleet of 15 ships, carrying 888 men, set sail.
    91|The download is 91 kB. At 1 MB/s that takes under 4 seconds.
    894|**Key facts**\n- Height: 894 m\n\n(The rest of the mountain range is below 71 m.)
    2124|2,124 — 4,730 from the first box and 85 from the second.
    6047|6,047: 14 in the first box plus 383 in the second.
    80274|80,274; 21 of them are red.
    180|There are 180: 37 red, 1,645 blue and 53 green.
    976|The number is 976 (indeed, 976 × 6 = 5,856).
    81.46|Python 3.11 is 81.46% faster.
    18|Es bleiben 18 von 30 Schülern übrig.
    2460|Le pont mesure 2 460 m de long. Il a été inauguré en 2004.
    8848.86|珠穆朗玛峰高8848.86米，首次登顶于1953年。
    432|Most ma 432 metry długości. Otwarto go w 1898 roku.
    112|De toren is 112 meter hoog en dateert uit 1382.
    88|The list contains 88 elements; the first is 90.
    78|Each side measures 78 cm, and all 7 sides are equal.
    8|The high today is 8 °C. Tonight it will drop to -9 °C.
    57047|It was 57,047 degrees yesterday, 5 degrees warmer than the day before.
    24206|The hotel is 24,206 m from the beach and has 25 rooms.
    7050|A single room costs $7,050 per night; breakfast is $8 extra.
    16934|Entry is $16,934. Children under 6 get in free.
    954|The plan costs $954 a month and includes 820 GB of data.
    62|The plan includes 62 GB of data for $38 a month.
    74|The stock closed at $74, a gain of 34.09%.
    60|Inflation averaged 60% between 1964 and 2023.
    20806|The bill passed with 20,806 votes in favour and 5,209 against.
    8000000000|It has 8B parameters and a context window of 128k tokens.
    16.48|We achieve 16.48% accuracy, outperforming the previous best by 5 points.
    8|Oxygen has 8 protons and a mass of about 16 u.
    13800000000|The universe is about 13.8 billion years old, give or take 20 million.
    8|The planet has 8 moons, discovered between 1957 and 2013.
    26|The forest covers 26 hectares, roughly 7% of the district.
    70|The class has 70 students: 4 more girls than boys.
    350|You pay $350 for 50 pens at $7 apiece.
    75|Initially there were 153 birds; 78 flew away, so 75 remain.
    25567|You're right, it's 25,567. I confused it with 7,736.
    2|Son 2, no 12.
    320|Bogen er på 320 sider og udkom i 1821.
    1|They need one more player.
    366|A leap year has 366 days; an ordinary one has 365.
    1989|The Berlin Wall fell in 1989, 28 years after it was put up.
    41|Mozart composed 41 numbered symphonies, the last of them in 1788.
    206|The human body has 206 bones, 26 of them in each foot.
    16|Voting age is 16 in Austria, and 18 in most other countries.
    16|Austria lowered its voting age to 16 in 2007.
    100|The Senate has 100 members, two for each of the 50 states.
    1961|It was the 44th president, Barack Obama, who was born in 1961.
    2850|The Danube is 2,850 km long; it flows through 10 countries.
    72|The Shard has 72 habitable floors. It opened to the public in February 2013.
    23.77|A tennis court is 23.77 m long and 8.23 m wide for singles.
    5|A basketball team puts 5 players on court at a time, out of a squad of 12.
    23|Michael Phelps won 23 Olympic gold medals, 8 of them in Beijing in 2008.
    6|Standard guitar has six strings; a bass usually has four.
    105|A medium banana has 105 calories and 27 g of carbohydrates.
    38|The trial had 38 participants, randomly assigned to 5 groups.
    14|The trial enrolled 14 participants at 5 centres between 1978 and 2021.
    68.5|Sensitivity was 68.5% and specificity 97%.
    52|The top 10% earn more than $52.
    5|It has to be 5: 5 + 3 = 8.
    5|5, as 5 + 3 = 8.
    5|It's 5 (5 + 3 = 8).
    12|The number 60 has 12 divisors: 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 and 60.
    85|Your deposit of $85 is due by 5 pm on Friday.
    61|Your total is $61; your card ending in 4242 will be charged.
    855|We owe you $855. Please allow 3–5 working days.
    83|83 items, shipped in 7 boxes.
    32|There are 32 items left in the warehouse, 63 having been sold.
    14218|$14,218 for 7,109 units at $2 each.
    10|You save $10, paying $40 instead of $50.
    15|Her hourly wage is $15: $600 divided by 40 hours.
    600|She makes $600 a week working 40 hours at $15 an hour.
    92911|The table has 92,911 rows and 3 columns.
    70|I believe it's 70, but please double-check with the 2023 report.
    2850|Die Donau ist 2850 km lang und fließt durch 10 Länder.
    330|Elle mesure 330 m et pèse 10 100 tonnes.
    17|España tiene 17 comunidades autónomas y 2 ciudades autónomas.
    34|中国有34个省级行政区，其中23个省。
    67|The cost is $67 per person for groups of 312 or more.
    35.8|The average speed is 35.8 km/h, i.e. about 22.25 mph.
    32|The company employs 32 people. It was founded in 1843 in Ohio.
    911|The school has 911 pupils. It is the largest in the district, with 7 classes per year.
    8589|The hospital has 8,589 beds and treats 1,846 patients a year.
    951|The park covers 951 hectares. Around 86 people visit it every day.
    31082|The park covers 31,082 hectares and attracts 78 visitors a year.
    94.05|The tunnel is 94.05 km long. Trains need 8 minutes to pass through it.
    1973|The tunnel, 63.3 km long, opened in 1973.
    3520|The video is 3,520 MB and lasts 3 minutes.
    49|The download is 49 MB and takes 3 minutes.
    6|The laptop has 6 GB of RAM and a 512 GB drive.
    817|The phone costs $817. It comes in 7 colors.
    82|The ticket costs $82, a 5% increase over last year.
    98|98 respondents, a response rate of 45.34%.
    98.1|The median is 98.1, slightly below the mean of 804.
    29|The maximum is 29, reached in 1992.
    48275|There were 48,275 cases between 3 and 9 May 1958.
    4|Der Turm ist 4 m hoch und wurde 1980 erbaut.
    5|The candle burns for 5 minutes and is 9 cm tall at the start.
    54146|The museum's collection comprises 54,146 works, 348 of them paintings.
    97844|The museum owns 97,844 paintings by 8 artists.
    72|The paper reports 72 cases. Of these, 498 were severe.
    1920|The bridge opened to traffic in 1920 and is 7,784 m long.
    1912|They married in 1912 and had 2 children.
    9|The house has 9 bedrooms and 2 bathrooms.
    19|The apartment is 19 m² and costs $9,144 a month.
    770|The panel produces 770 kWh a year, enough for 8 households.
    45792|The camera has 45,792 megapixels and weighs 193 g.
    957|The monitor's refresh rate is 957 Hz; its response time is 6 ms.
    48|The server handled 48 requests yesterday between 9 and 10 am.
    2175|The repo has 2,175 stars and 377 forks.
    79|The API allows 79 calls per hour; beyond that, it returns error 429.
    43|The API allows 43 calls per hour, after which it returns 429.
    48|The test suite has 48 tests. 4 of them fail.
    225|Venus takes 225 days to orbit the Sun, and 243 days to rotate once.
    243|A day on Venus lasts 243 Earth days, which is longer than its year of 225 days.
    6|An insect has six legs and three body segments.
    32|A chess game starts with 32 pieces on the board, 16 per side.
    50000|The Colosseum could hold 50,000 spectators and was completed in AD 80.
    138.5|The pyramid is 138.5 m tall today; originally it was 146.6 m.
    28|India has 28 states and 8 union territories.
    8265|Income: $9,951. Expenses: $1,686. Profit: $8,265.
    69|The profit is $69 after expenses of $863.
    9295|She ran 9,295 km over the two weeks, 9,216 of them in the first.
    186|Ben is 186, twice Tom's age of 93.
    16|The area is 16 cm² and the perimeter 20 cm.
    73762|73,762, contrary to the 58 that is often quoted.
    2332|2,332, although Wikipedia gives 56.
    5|Das Haus hat 5 Zimmer und wurde 1988 gebaut.
    7|Es dauert 7 Stunden, also bis 17 Uhr.
    7|Der Preis stieg von 5 auf 7 Euro.
    7|La maison a 7 pièces et date de 1969.
    7|Le prix est passé de 5 à 7 euros.
    6|La casa ha 6 stanze e risale al 1819.
    9|В доме 9 комнат, он построен в 1911 году.
    7|Цена выросла с 5 до 7 рублей.
    4|这座房子有4个房间，建于1873年。
    6|Het huis heeft 6 kamers en dateert uit 1885.
    3|Huset har 3 rum och byggdes 1884.
    1233|The Rhine is 1,233 km long; about 865 km of it are in Germany.
    4806|Mont Blanc is 4,806 m high. It was first climbed in 1786.
    1894|The Tower Bridge opened in 1894 and is 244 m long.
    2224|The Titanic carried about 2,224 people, of whom some 1,500 died.
    14125|Japan consists of 14,125 islands, only about 430 of them inhabited.
    2061|Halley's Comet will next appear in 2061, 75 years after its last visit.
    6000|An elephant weighs up to 6,000 kg and eats 150 kg of food a day.
    11|A football team has 11 players on the field. Up to 5 substitutions are allowed.
    106.7|The hurdles are 106.7 cm high in the men's 110 m race.
    66|She wrote 66 detective novels and 14 short story collections.
    1879|Einstein was born in 1879 in Ulm, and died in 1955.
    24|The recipe makes 24 muffins, each with about 180 calories.
    90|The ferry takes 90 minutes and runs 4 times a day.
    41|A return ticket is $41, valid for 5 days.
    297|A day pass costs $297; a single ride is $9.
    53862|The visa costs $53,862 and is valid for 8 months.
    67|You get 67 days of leave, plus 5 public holidays.
    6268|Your phone has used 6,268 MB this month, out of an allowance of 88 MB.
    91541|The course costs $91,541. It includes 8 live sessions.
    91|The machine makes 91 parts per hour, 6% of which are rejected.
    65.63|Rents rose 65.63% in 2006, the largest increase in 7 years.
    405|The sample contained 405 patients, 35 of them women.
    25|The pipe is 25 mm thick and can withstand 47 bar.
    78|The town's population fell to 78 in 2018.
    90|It's 90, though you may also see 529.
    922|Most sources say 922; a few say 4,429.
    730|tl;dr — you need 730. With 59 you'd have some spare.
    612|Short answer: 612. Long answer: it depends on 9 things.
    9|Le lac mesure 9 km de long et a été formé il y a 10 000 ans.
    3|Tom had 5 apples. He ate 2. He has 3.
    12|Half of the 24 pupils walk to school, which is 12.
    150|The train travels at 60 mph for 2.5 hours, covering 150 miles.
    12|Each of the 4 people gets 3 slices, so 12 slices are needed.
    4|There are 3 workers. Together they need 4 days.
    7|The price is $5. With tax it comes to $7.
    9|She had 5 marbles; she found 4 more, so she has 9.
    6|There are 18: 5 red, 7 blue and the rest, 6, are green.
    12|5 + 7: the sum is 12.
    12|It took 3 people. It would take 12 days.
    3|If a box holds 5 books, 3 boxes hold 15, so 3 are enough.
    1788|In 1788.
    15|The equation is 2x = 30, so x = 15.
    """#
}
