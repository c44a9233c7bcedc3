@testable import GateScoring

/// Texts whose language is known.
enum LanguageTexts {
  /// The first article of the Universal Declaration of Human Rights.
  static let articles: [(Language, String)] = [
    (
      .english,
      "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood."
    ),
    (
      .spanish,
      "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros."
    ),
    (
      .portuguese,
      "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência, devem agir uns para com os outros em espírito de fraternidade."
    ),
    (
      .french,
      "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité."
    ),
    (
      .german,
      "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen."
    ),
    (
      .italian,
      "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza."
    ),
    (
      .dutch,
      "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen."
    ),
    (
      .vietnamese,
      "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. Mọi con người đều được tạo hóa ban cho lý trí và lương tâm và cần phải đối xử với nhau trong tình bằng hữu."
    ),
    (
      .swahili,
      "Watu wote wamezaliwa huru, hadhi na haki zao ni sawa. Wote wamejaliwa akili na dhamiri, hivyo yapasa watendeane kindugu."
    ),
    (
      .finnish,
      "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu järki ja omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä."
    ),
    (
      .polish,
      "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa."
    ),
    (
      .swedish,
      "Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med förnuft och samvete och bör handla gentemot varandra i en anda av broderskap."
    ),
    (
      .danish,
      "Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft og samvittighed, og de bør handle mod hverandre i en broderskabets ånd."
    ),
    (
      .norwegian,
      "Alle mennesker er født frie og med samme menneskeverd og menneskerettigheter. De er utstyrt med fornuft og samvittighet og bør handle mot hverandre i brorskapets ånd."
    ),
    (
      .turkish,
      "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler."
    ),
    (
      .romanian,
      "Toate ființele umane se nasc libere și egale în demnitate și în drepturi. Ele sunt înzestrate cu rațiune și conștiință și trebuie să se comporte unele față de altele în spiritul fraternității."
    ),
    (
      .czech,
      "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím a mají spolu jednat v duchu bratrství."
    ),
    (
      .indonesian,
      "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama. Mereka dikaruniai akal dan hati nurani dan hendaknya bergaul satu sama lain dalam semangat persaudaraan."
    ),
    (
      .hungarian,
      "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és lelkiismerettel bírván, egymással szemben testvéri szellemben kell hogy viseltessenek."
    ),
    (
      .russian,
      "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства."
    ),
    (
      .ukrainian,
      "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю і повинні діяти у відношенні один до одного в дусі братерства."
    ),
    (
      .bulgarian,
      "Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и съвест и следва да се отнасят помежду си в дух на братство."
    ),
    (.greek, "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα."),
    (.hebrew, "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון."),
    (
      .arabic,
      "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميراً وعليهم أن يعامل بعضهم بعضاً بروح الإخاء."
    ),
    (
      .persian,
      "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند. همه دارای عقل و وجدان هستند و باید نسبت به یکدیگر با روح برادری رفتار کنند."
    ),
    (
      .urdu,
      "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ انہیں ضمیر اور عقل ودیعت ہوئی ہے۔ اس لئے انہیں ایک دوسرے کے ساتھ بھائی چارے کا سلوک کرنا چاہیئے۔"
    ),
    (
      .hindi,
      "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।"
    ),
    (
      .marathi,
      "सर्व मानवी व्यक्ती जन्मतःच स्वतंत्र आहेत व त्यांना समान प्रतिष्ठा व समान अधिकार आहेत. त्यांना विचारशक्ती व सदसद्विवेकबुद्धी लाभलेली आहे व त्यांनी एकमेकांशी बंधुत्वाच्या भावनेने आचरण करावे."
    ),
    (
      .nepali,
      "सबै व्यक्तिहरू जन्मजात स्वतन्त्र हुन् ती सबैको समान अधिकार र महत्व छ। निजहरूमा विचार शक्ति र सद्विचार भएकोले निजहरूले आपसमा भातृत्वको भावनाबाट व्यवहार गर्नु पर्छ।"
    ),
    (.bengali, "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে। তাঁদের বিবেক এবং বুদ্ধি আছে।"),
    (.punjabi, "ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ ਆਪਣੀ ਮਹਿਮਾ, ਸ਼ਾਨ ਅਤੇ ਹੱਕਾਂ ਦੇ ਪੱਖੋਂ ਜਨਮ ਤੋਂ ਹੀ ਆਜ਼ਾਦ ਹੈ ਅਤੇ ਸੁਤੇ ਸਿੱਧ ਸਾਰੇ ਲੋਕ ਬਰਾਬਰ ਹਨ।"),
    (.gujarati, "પ્રતિષ્ઠા અને અધિકારોની દૃષ્ટિએ સર્વ માનવો જન્મથી સ્વતંત્ર અને સમાન હોય છે."),
    (.tamil, "மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்; அவர்கள் மதிப்பிலும் உரிமைகளிலும் சமமானவர்கள்."),
    (.telugu, "ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును సమానులును నగుదురు."),
    (.kannada, "ಎಲ್ಲಾ ಮಾನವರೂ ಸ್ವತಂತ್ರರಾಗಿಯೇ ಜನಿಸಿದ್ದಾರೆ ಹಾಗೂ ಘನತೆ ಮತ್ತು ಹಕ್ಕುಗಳಲ್ಲಿ ಸಮಾನರಾಗಿದ್ದಾರೆ."),
    (.malayalam, "മനുഷ്യരെല്ലാവരും തുല്യാവകാശങ്ങളോടും അന്തസ്സോടും സ്വാതന്ത്ര്യത്തോടുംകൂടി ജനിച്ചവരാണ്."),
    (.thai, "มนุษย์ทั้งปวงเกิดมามีอิสระและเสมอภาคกันในศักดิ์ศรีและสิทธิ"),
    (.georgian, "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით."),
    (.armenian, "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով։"),
    (.korean, "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."),
    (.japanese, "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。"),
    (.chinese, "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"),
  ]

  /// Longer answers to customers, in the languages that share a script with others.
  static let answers: [(Language, String)] = [
    (
      .english,
      "We have sent your parcel today. It should be with you by Friday; if it is not, please write to us and we will look into it."
    ),
    (
      .spanish,
      "Hoy hemos enviado su paquete. Debería llegar antes del viernes; si no es así, escríbanos y lo revisaremos de inmediato."
    ),
    (
      .portuguese,
      "Enviamos hoje a sua encomenda. Ela deve chegar até sexta-feira; se não chegar, escreva para nós e vamos verificar."
    ),
    (
      .french,
      "Nous avons envoyé votre colis aujourd'hui. Il devrait arriver avant vendredi ; sinon, écrivez-nous et nous ferons une recherche."
    ),
    (
      .german,
      "Wir haben Ihr Paket heute verschickt. Es sollte bis Freitag bei Ihnen sein; wenn nicht, schreiben Sie uns bitte, und wir gehen der Sache nach."
    ),
    (
      .italian,
      "Abbiamo spedito oggi il suo pacco. Dovrebbe arrivare entro venerdì; in caso contrario ci scriva e faremo subito una verifica."
    ),
    (
      .dutch,
      "We hebben uw pakket vandaag verstuurd. Het zou vrijdag bij u moeten zijn; zo niet, schrijf ons dan en we zoeken het uit."
    ),
    (
      .vietnamese,
      "Chúng tôi đã gửi gói hàng của bạn hôm nay. Nếu đến thứ sáu vẫn chưa nhận được, hãy viết cho chúng tôi để kiểm tra."
    ),
    (
      .swahili,
      "Tumetuma kifurushi chako leo. Kinapaswa kufika kabla ya Ijumaa; kama hakijafika, tuandikie na sisi tutaangalia."
    ),
    (
      .finnish,
      "Lähetimme pakettisi tänään. Sen pitäisi olla perillä perjantaihin mennessä; jos näin ei ole, kirjoita meille ja selvitämme asian."
    ),
    (
      .polish,
      "Wysłaliśmy dziś Twoją paczkę. Powinna dotrzeć do piątku; jeśli tak się nie stanie, napisz do nas, a my to sprawdzimy."
    ),
    (
      .swedish,
      "Vi har skickat ditt paket i dag. Det bör vara hos dig senast på fredag; om det inte är det, skriv till oss så tittar vi på det."
    ),
    (
      .danish,
      "Vi har sendt din pakke i dag. Den bør være hos dig senest fredag; hvis den ikke er det, så skriv til os, og vi ser på sagen."
    ),
    (
      .norwegian,
      "Vi har sendt pakken din i dag. Den bør være hos deg senest fredag; hvis den ikke er det, skriv til oss, så ser vi på saken."
    ),
    (
      .turkish,
      "Paketinizi bugün gönderdik. Cuma gününe kadar elinizde olması gerekir; olmazsa bize yazın, hemen araştıralım."
    ),
    (
      .romanian,
      "V-am trimis coletul astăzi. Ar trebui să ajungă până vineri; dacă nu ajunge, scrieți-ne și vom verifica imediat."
    ),
    (
      .czech,
      "Dnes jsme odeslali váš balík. Měl by dorazit do pátku; pokud se tak nestane, napište nám a my to prověříme."
    ),
    (
      .indonesian,
      "Kami telah mengirim paket Anda hari ini. Paket itu akan tiba sebelum hari Jumat; jika tidak, tulislah kepada kami dan kami akan memeriksanya."
    ),
    (
      .hungarian,
      "Ma elküldtük a csomagját. Péntekig meg kell érkeznie; ha nem így történik, írjon nekünk, és utánanézünk a dolognak."
    ),
    (
      .russian,
      "Сегодня мы отправили вашу посылку. Она должна прийти до пятницы; если этого не произойдёт, напишите нам, и мы всё проверим."
    ),
    (
      .ukrainian,
      "Сьогодні ми надіслали вашу посилку. Вона має прийти до п'ятниці; якщо цього не станеться, напишіть нам, і ми все перевіримо."
    ),
    (
      .bulgarian,
      "Днес изпратихме вашата пратка. Тя трябва да пристигне до петък; ако това не стане, пишете ни и ние ще проверим."
    ),
    (
      .arabic,
      "لقد أرسلنا الطرد الخاص بك اليوم. من المفترض أن يصل قبل يوم الجمعة، وإذا لم يصل فاكتب إلينا وسوف نتحقق من الأمر."
    ),
    (
      .persian,
      "بسته شما را امروز فرستادیم. باید تا جمعه به دست شما برسد؛ اگر نرسید، برای ما بنویسید تا آن را بررسی کنیم."
    ),
    (
      .urdu,
      "ہم نے آج آپ کا پارسل بھیج دیا ہے۔ یہ جمعہ تک آپ کو مل جانا چاہیے؛ اگر نہ ملے تو ہمیں لکھیں اور ہم اس کی جانچ کریں گے۔"
    ),
    (.hindi, "हमने आज आपका पार्सल भेज दिया है। यह शुक्रवार तक आपको मिल जाना चाहिए; अगर न मिले तो हमें लिखें और हम इसकी जाँच करेंगे।"),
    (.marathi, "आम्ही आज तुमचे पार्सल पाठवले आहे. ते शुक्रवारपर्यंत तुम्हाला मिळायला हवे; जर मिळाले नाही तर आम्हाला लिहा आणि आम्ही तपास करू."),
    (.nepali, "हामीले आज तपाईंको पार्सल पठाएका छौं। यो शुक्रबारसम्म तपाईंलाई पुग्नुपर्छ; पुगेन भने हामीलाई लेख्नुहोस् र हामी यसको जाँच गर्नेछौं।"),
  ]

  /// Single short sentences in them.
  static let sentences: [(Language, String)] = [
    (.english, "Where is the nearest station?"), (.english, "Please send me an invoice."),
    (.english, "I do not know."),
    (.spanish, "¿Dónde está la estación?"), (.spanish, "No lo sé, pero puedo preguntar."),
    (.spanish, "Gracias por su ayuda."),
    (.portuguese, "Onde fica a estação?"), (.portuguese, "Não sei, mas posso perguntar."),
    (.portuguese, "Obrigado pela ajuda."),
    (.french, "Où est la gare ?"), (.french, "Je ne sais pas, mais je peux demander."),
    (.french, "Merci de votre aide."),
    (.german, "Wo ist der Bahnhof?"), (.german, "Das weiß ich nicht, aber ich kann fragen."),
    (.german, "Danke für Ihre Hilfe."),
    (.italian, "Dov'è la stazione?"), (.italian, "Non lo so, ma posso chiedere."),
    (.italian, "Grazie per il vostro aiuto."),
    (.dutch, "Waar is het station?"), (.dutch, "Dat weet ik niet, maar ik kan het vragen."),
    (.dutch, "Bedankt voor uw hulp."),
    (.vietnamese, "Nhà ga ở đâu?"), (.vietnamese, "Tôi không biết, nhưng tôi có thể hỏi."),
    (.vietnamese, "Cảm ơn bạn đã giúp đỡ."),
    (.swahili, "Kituo kiko wapi?"), (.swahili, "Sijui, lakini naweza kuuliza."),
    (.swahili, "Asante kwa msaada wako."),
    (.finnish, "Missä on asema?"), (.finnish, "En tiedä, mutta voin kysyä."), (.finnish, "Kiitos avustasi."),
    (.polish, "Gdzie jest dworzec?"), (.polish, "Nie wiem, ale mogę zapytać."),
    (.polish, "Dziękuję za pomoc."),
    (.swedish, "Var är stationen?"), (.swedish, "Jag vet inte, men jag kan fråga."),
    (.swedish, "Tack för hjälpen."),
    (.danish, "Hvor er stationen?"), (.danish, "Det ved jeg ikke, men jeg kan spørge."),
    (.danish, "Tak for hjælpen."),
    (.norwegian, "Hvor er stasjonen?"), (.norwegian, "Det vet jeg ikke, men jeg kan spørre."),
    (.norwegian, "Takk for hjelpen."),
    (.turkish, "İstasyon nerede?"), (.turkish, "Bilmiyorum ama sorabilirim."),
    (.turkish, "Yardımınız için teşekkürler."),
    (.romanian, "Unde este gara?"), (.romanian, "Nu știu, dar pot să întreb."),
    (.romanian, "Mulțumesc pentru ajutor."),
    (.czech, "Kde je nádraží?"), (.czech, "Nevím, ale můžu se zeptat."), (.czech, "Děkuji za pomoc."),
    (.indonesian, "Di mana stasiun?"), (.indonesian, "Saya tidak tahu, tetapi saya bisa bertanya."),
    (.indonesian, "Terima kasih atas bantuan Anda."),
    (.hungarian, "Hol van az állomás?"), (.hungarian, "Nem tudom, de megkérdezhetem."),
    (.hungarian, "Köszönöm a segítséget."),
    (.russian, "Где находится вокзал?"), (.russian, "Я не знаю, но могу спросить."),
    (.russian, "Спасибо за помощь."),
    (.ukrainian, "Де знаходиться вокзал?"), (.ukrainian, "Я не знаю, але можу запитати."),
    (.ukrainian, "Дякую за допомогу."),
    (.bulgarian, "Къде е гарата?"), (.bulgarian, "Не знам, но мога да попитам."),
    (.bulgarian, "Благодаря за помощта."),
    (.arabic, "أين المحطة؟"), (.arabic, "لا أعرف، لكن يمكنني أن أسأل."), (.arabic, "شكرا على المساعدة."),
    (.persian, "ایستگاه کجاست؟"), (.persian, "نمی‌دانم، اما می‌توانم بپرسم."), (.persian, "از کمک شما متشکرم."),
    (.urdu, "اسٹیشن کہاں ہے؟"), (.urdu, "مجھے نہیں معلوم، لیکن میں پوچھ سکتا ہوں۔"),
    (.urdu, "آپ کی مدد کا شکریہ۔"),
    (.hindi, "स्टेशन कहाँ है?"), (.hindi, "मुझे नहीं पता, लेकिन मैं पूछ सकता हूँ।"), (.hindi, "आपकी मदद के लिए धन्यवाद।"),
    (.marathi, "स्टेशन कुठे आहे?"), (.marathi, "मला माहीत नाही, पण मी विचारू शकतो."), (.marathi, "तुमच्या मदतीबद्दल धन्यवाद."),
    (.nepali, "स्टेसन कहाँ छ?"), (.nepali, "मलाई थाहा छैन, तर म सोध्न सक्छु।"), (.nepali, "तपाईंको सहयोगको लागि धन्यवाद।"),
  ]

  /// Programs, markup and data, which are in no language.
  static let code = [
    "for x in range(10):\n    if x is not None and x in seen:\n        return x\n    else:\n        print(x)",
    "import os\nfrom sys import argv\n\ndef main(args):\n    with open(args[1]) as f:\n        return f.read()\n",
    "function add(a, b) {\n  const c = a + b;\n  if (c > 10) { return c; }\n  for (const i of [1, 2]) { console.log(i); }\n}",
    "SELECT a.id, b.name FROM orders a JOIN users b ON a.user = b.id WHERE a.total > 10 AND b.id IS NOT NULL ORDER BY a.id",
    "{\"id\": 7, \"is_new\": true, \"to\": [\"a\", \"b\"], \"from\": null, \"name\": \"Ada\", \"can_do\": false}",
    "<div class=\"a\"><p id=\"b\">1</p><a href=\"https://x.y/of/the/z\">2</a><span>3</span></div>",
    "#include <stdio.h>\nint main(void) { for (int i = 0; i < 10; i++) { if (i == 5) break; printf(\"%d\", i); } return 0; }",
    "let x = a as! B; guard let y = x.is(z), y > 0 else { return }; while true { do { try f() } catch { } }",
    "def f(a, de, la, el): return a if de in la else el",
    "https://example.org/de/la/casa/que/no/es/en/el https://example.org/the/of/and/to",
  ]
}
