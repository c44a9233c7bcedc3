import GateSuite
import Testing

@testable import GateScoring

@Suite struct LanguageDetectorTests {
  static let texts: [(Language, String)] = [
    (.english, "Yes, you can return the lamp within 14 days if it is not used."),
    (.spanish, "Sí, puede devolver la lámpara en un plazo de 14 días si no está usada."),
    (.portuguese, "Sim, você pode devolver a lâmpada em até 14 dias se ela não foi usada."),
    (.french, "Oui, vous pouvez rendre la lampe dans les 14 jours si elle n'est pas utilisée."),
    (.german, "Ja, Sie können die Lampe innerhalb von 14 Tagen zurückgeben, wenn sie nicht benutzt ist."),
    (.italian, "Sì, può restituire la lampada entro 14 giorni se non è stata usata."),
    (.dutch, "Ja, u kunt de lamp binnen 14 dagen terugsturen als die niet gebruikt is."),
    (.vietnamese, "Vâng, bạn có thể trả lại đèn trong vòng 14 ngày nếu chưa sử dụng."),
    (.swahili, "Ndiyo, unaweza kurudisha taa hii ndani ya siku 14 kama haijatumika na ni mpya."),
    (.finnish, "Kyllä, voit palauttaa lampun 14 päivän kuluessa, jos se ei ole käytetty."),
    (.polish, "Tak, możesz zwrócić lampę w ciągu 14 dni, jeśli nie była używana."),
    (.swedish, "Ja, du kan lämna tillbaka lampan inom 14 dagar om den inte har använts."),
    (.danish, "Ja, du kan returnere lampen inden for 14 dage, hvis den ikke er blevet brugt af dig."),
    (.norwegian, "Ja, du kan returnere lampen innen 14 dager hvis den ikke har blitt brukt av deg."),
    (.turkish, "Evet, lamba kullanılmamış ise 14 gün içinde geri gönderebilirsiniz ve bu çok kolay."),
    (.romanian, "Da, puteți returna lampa în 14 zile dacă nu a fost folosită și este nouă."),
    (.czech, "Ano, lampu můžete vrátit do 14 dnů, pokud nebyla použita a je v pořádku."),
    (.indonesian, "Ya, anda dapat mengembalikan lampu ini dalam 14 hari jika belum digunakan."),
    (.hungarian, "Igen, a lámpát 14 napon belül vissza lehet küldeni, ha még nem volt használva."),
    (.russian, "Да, вы можете вернуть лампу в течение 14 дней, если она не была в употреблении."),
    (.ukrainian, "Так, ви можете повернути лампу протягом 14 днів, якщо вона не була у вжитку."),
    (.bulgarian, "Да, можете да върнете лампата в срок от 14 дни, ако не е била използвана."),
    (.greek, "Ναι, μπορείτε να επιστρέψετε τη λάμπα."), (.hebrew, "כן, אפשר להחזיר את המנורה."),
    (.arabic, "نعم، يمكن إعادة المصباح في غضون 14 يوما إذا لم يكن مستعملا."),
    (.persian, "بله، شما می توانید چراغ را تا ۱۴ روز پس بدهید اگر استفاده نشده است."),
    (.urdu, "جی ہاں، آپ لیمپ کو 14 دن کے اندر واپس کر سکتے ہیں اگر یہ استعمال نہیں ہوا۔"),
    (.hindi, "हाँ, आप लैंप को 14 दिनों के अंदर वापस कर सकते हैं यदि वह प्रयोग नहीं हुआ है।"),
    (.marathi, "होय, तुम्ही दिवा 14 दिवसांत परत करू शकता जर तो वापरला नाही आणि नवीन आहे."),
    (.nepali, "हो, तपाईं यो बत्ती १४ दिन भित्र फिर्ता गर्न सक्नुहुन्छ यदि प्रयोग गरेको छैन भने।"),
    (.bengali, "হ্যাঁ, আপনি বাতিটি ফেরত দিতে পারেন।"), (.punjabi, "ਹਾਂ, ਤੁਸੀਂ ਲੈਂਪ ਵਾਪਸ ਕਰ ਸਕਦੇ ਹੋ।"),
    (.gujarati, "હા, તમે દીવો પરત કરી શકો છો."), (.tamil, "ஆம், நீங்கள் விளக்கைத் திருப்பித் தரலாம்."),
    (.telugu, "అవును, మీరు దీపాన్ని తిరిగి ఇవ్వవచ్చు."), (.kannada, "ಹೌದು, ನೀವು ದೀಪವನ್ನು ಹಿಂತಿರುಗಿಸಬಹುದು."),
    (.malayalam, "അതെ, നിങ്ങൾക്ക് വിളക്ക് തിരികെ നൽകാം."), (.thai, "ใช่ คุณสามารถคืนโคมไฟได้"),
    (.georgian, "დიახ, შეგიძლიათ ნათურის დაბრუნება."), (.armenian, "Այո, կարող եք վերադարձնել լամպը։"),
    (.korean, "네, 램프를 반품할 수 있습니다."), (.japanese, "はい、電灯は十四日以内に返品できます。"),
    (.chinese, "是的，您可以在十四天内退回这盏灯。"),
  ]

  @Test(arguments: texts)
  func tellsTheLanguage(language: Language, text: String) {
    #expect(LanguageDetector.language(of: text) == language)
    #expect(LanguageDetector.language(of: text.uppercased()) == language)
  }

  /// Sentences as a support desk writes them; one alone is often enough, and none is taken for another language.
  @Test func oneSentenceIsOftenEnough() {
    var right = 0
    for (code, text) in LanguageSentences.all {
      let found = LanguageDetector.language(of: text)?.rawValue
      #expect(found == code || found == nil, "\(text)")
      if found == code { right += 1 }
    }
    #expect(right * 100 >= LanguageSentences.all.count * 75, "\(right) of \(LanguageSentences.all.count)")
  }

  /// Of anything at all; langdetect 1.0.9 is right on 305 of these 322 and wrong on 17.
  @Test func aPlainSentenceIsOftenEnough() {
    let found = PlainSentences.all.map { LanguageDetector.language(of: $0.1)?.rawValue }
    let right = zip(PlainSentences.all, found).count { $0.0 == $1 }
    let wrong = zip(PlainSentences.all, found).count { $1 != nil && $0.0 != $1 }
    #expect(right >= 286, "\(right)")
    #expect(wrong <= 5, "\(wrong)")
  }

  /// langdetect 1.0.9 is right on 159 of these 173.
  @Test func aLateSentenceIsOftenEnough() {
    let found = LateSentences.all.map { LanguageDetector.language(of: $0.text)?.rawValue }
    let right = zip(LateSentences.all, found).count { $0.code == $1 }
    let wrong = zip(LateSentences.all, found).count { $1 != nil && $0.code != $1 }
    #expect(right >= 164, "\(right)")
    #expect(wrong <= 1, "\(wrong)")
  }

  @Test(arguments: [
    "First, add 3 + 4 = 7 (see step 1). Then 7 * 2 = 14.\n1) Take the sum.\n2) Double it: 14.",
    "We have (x, y) = (3, 4), so the distance is sqrt(3^2 + 4^2) = 5. So the answer is 5.",
  ])
  func stepsAndSumsAreProse(text: String) { #expect(LanguageDetector.language(of: text) == .english) }

  @Test func everyLanguageIsTried() { #expect(Set(Self.texts.map(\.0)) == Set(Language.allCases)) }

  @Test(arguments: [
    "", "42", "OK", "https://x.y/z", "let x = 1; print(x)", "blorp wug fnord", "Москва", "de la",
  ])
  func isUndecidedOnTooLittle(text: String) { #expect(LanguageDetector.language(of: text) == nil) }

  @Test(arguments: LanguageTexts.articles)
  func tellsTheLanguageOfALongText(language: Language, text: String) {
    #expect(LanguageDetector.language(of: text) == language)
    #expect(LanguageDetector.language(of: "1. " + text + "\n\n2. (" + text + ")") == language)
  }

  @Test func aLongTextOfEachLanguageIsTried() {
    #expect(Set(LanguageTexts.articles.map(\.0)) == Set(Language.allCases))
  }

  /// An answer that is not told is unscored; one that is told wrong would fail a right answer.
  @Test func anAnswerIsNeverTakenForAnotherLanguage() {
    for (texts, least) in [(LanguageTexts.answers, 26), (LanguageTexts.sentences, 15)] {
      var right = 0
      for (language, text) in texts {
        let found = LanguageDetector.language(of: text)
        #expect(found == language || found == nil, "\(text)")
        if found == language { right += 1 }
      }
      #expect(right >= least, "\(right)")
    }
  }

  @Test(arguments: LanguageTexts.code)
  func codeIsInNoLanguage(code: String) {
    #expect(LanguageDetector.language(of: code) == nil)
    let (before, after) = (
      "Hier ist das Programm, wie Sie es wollten", "Es ist kurz, und es wird nicht langsam."
    )
    #expect(LanguageDetector.language(of: "\(before):\n```\n\(code)\n```\n\(after)") == .german)
    #expect(LanguageDetector.language(of: "\(before), und es ist nicht lang:\n```python\n\(code)") == .german)
  }

  @Test func inlineCodeAndAddressesDoNotCount() {
    let text =
      "Nutzen Sie `for x in the list of all` und nicht `the other one`, wie es auf https://the.of/and steht."
    #expect(LanguageDetector.language(of: text) == .german)
    #expect(LanguageDetector.language(of: "是的（见上文），您可以在十四天内退回（未使用的）灯。") == .chinese)
  }

  @Test func aTextInTwoLanguagesIsUndecided() {
    let long = Array(LanguageTexts.articles.prefix(6)) + LanguageTexts.articles.filter { $0.0 == .russian }
    for first in long {
      for second in long where second.0 != first.0 {
        #expect(LanguageDetector.language(of: first.1 + " " + second.1) == nil, "\(first.0) \(second.0)")
        // A short quotation is no second language.
        let quoted = first.1 + " " + first.1 + " «" + second.1.prefix(30) + "»."
        #expect(LanguageDetector.language(of: quoted) == first.0, "\(first.0) \(second.0)")
      }
    }
  }

  @Test(arguments: [
    "Ja. Nein. Ja.", "la la la la la", "John Smith and Mary Jones", "Paris, London, Rome, Madrid, Berlin",
    "42 km/h",
    "E = mc^2, F = ma, p = mv", "A. B. C. D.", "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
  ])
  func whatHoldsNoSentenceIsUndecided(text: String) {
    #expect(LanguageDetector.language(of: text) == nil)
  }

  @Test func parsesTheOptionsAndReferences() async throws {
    let german = "Das ist nicht das Haus, und wir sind nicht dort."
    #expect(try await Fixture.score("{type: language, language: de}", german, []) == .value(1))
    #expect(try await Fixture.score("language", german, ["en", "de"]) == .value(1))
    #expect(try await Fixture.score("language", german, ["en"]) == .value(0))
    #expect(
      try await Fixture.score("language", "42", ["en"])
        == .unscored("the language of the answer is unknown"))
    #expect(throws: Diagnostic.self) { try Fixture.scorer("{type: language, language: german}") }
    #expect(throws: Diagnostic.self) { try Fixture.scorer("language").validate(Fixture.example(["english"])) }
    #expect(throws: Diagnostic.self) { try Fixture.scorer("language").validate(Fixture.example([])) }
  }
}
