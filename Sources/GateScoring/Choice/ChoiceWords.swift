/// The words by which answers name a choice, in small letters, of several languages.
enum ChoiceWords {
  /// What announces a choice when a verb or a colon follows.
  static let nouns = set(
    """
    answer answers ans choice option letter pick selection selected response solution result conclusion verdict guess prediction \
    correct right antwort lösung ergebnis richtig korrekt auswahl réponse reponse choix correcte juste bonne \
    respuesta opción opcion solución correcta correcto risposta scelta opzione corretta giusta resposta opção opcao alternativa \
    correta certa antwoord keuze juist odpowiedź odpowiedz odpověď poprawna svar rätt riktig vastaus oikea ответ вариант \
    правильно верно відповідь cevap yanıt doğru jawaban pilihan án απάντηση răspuns válasz الإجابة الجواب الصحيحة उत्तर जवाब תשובה \
    התשובה final choose statement claim truth
    """)

  /// What stands between such a noun and the letter.
  static let verbs = set(
    """
    is was are be being becomes remains ist lautet wäre wird est serait es sería seria è é sarebbe fue jest to brzmi je är er \
    это є dir olur adalah là este είναι هي هو है equals
    """)

  /// What may stand between such a verb and the letter.
  static let fillers = set(
    """
    the option choice letter answer alternative therefore thus clearly definitely most likely probably simply indeed actually obviously \
    hence certainly surely just either both la le el lo il der die das den de het o letra lettera lettre buchstabe \
    opción opcion opção opcao opzione réponse reponse respuesta risposta resposta antwort antwoord variante вариант буква opsi pilihan \
    given by only correct right best of course in fact lösung auswahl svar alternativ be then again still now labeled labelled \
    it's it is that that's number odpowiedź answered l' option: as also instead rather no wait with for on to toward towards upon me
    """)

  /// What says no to the letter behind it.
  static let negations = set(
    """
    not never neither nor isn't wasn't aren't don't can't cannot won't wouldn't couldn't shouldn't doesn't didn't mustn't without \
    except excluding eliminate eliminates eliminated eliminating exclude excludes reject rejecting discard unlike besides than against \
    nicht kein keine weder noch außer statt pas ni sauf excepto non não nie niet inte ikke ei не кроме ani bukan tidak không đừng \
    hardly avoid versus vs over
    """)

  /// What says, behind a letter and a verb, that it is right.
  static let positives = set(
    """
    correct right true best answer accurate appropriate ideal winner valid likeliest likely richtig korrekt richtige beste \
    juste bonne correcte exacte correcta correcto verdadera giusta corretta corretto esatta certa correta correto poprawna prawidłowa \
    správná juist correct goed rätt riktig riktigt oikein верный верно верна правильный правильно правильная вірна правильна \
    doğru doğrudur benar đúng σωστή صحيحة सही choice it
    """)

  /// What says, behind a letter, that it is wrong.
  static let negatives = set(
    """
    not isn't wasn't aren't incorrect wrong false invalid inaccurate untrue impossible incomplete nope can't cannot doesn't don't won't \
    falsch inkorrekt unzutreffend nicht fausse faux incorrecte pas incorrecta incorrecto falsa falso errata errado sbagliata incorreta \
    błędna niepoprawna nie fout onjuist niet fel felaktig inte неверно неверный неверна неправильно неправильный yanlış değil salah \
    sai λάθος خاطئة गलत never misleading unlikely distractor eliminated excluded ruled
    """)

  /// Verbs that say, with a letter before them, what it is.
  static let copulas = set(
    """
    is 's was are were be seems seem looks appears must would should has will can could isn't aren't wasn't can't cannot doesn't ist \
    sind wäre est sont es son è sono é são jest są is zijn är er это olan adalah là este
    """)

  /// The plural ones of them.
  static let plurals = set("are were aren't sind sont son sono são są zijn both")

  /// Verbs of choosing; who chooses is told by `choosers`.
  static let choosing = set(
    """
    choose chose choosing pick picked picking select selected selecting go going went opt opting settle settling stick sticking vote lean \
    leaning guess guessing answer leaves leave leaving left say saying think believe suspect suggest wähle nehme entscheide choisis \
    choisirais prends elijo elegiría escojo scelgo sceglierei escolho wybieram kies väljer velger vælger выбираю обираю seçiyorum memilih \
    chọn recommend conclude mark marking
    """)

  /// Who may choose, or what may stand before the verb in their place.
  static let choosers = set(
    """
    i we i'd i'll i'm i've we'll we'd let's let me my us would will must should can to this that which so thus therefore hence ich je \
    yo io eu ja ik jag я tôi saya please only just then
    """)

  /// Words before a letter that stands alone behind them.
  static let adverbs = set(
    """
    so thus hence therefore ergo consequently finally probably likely definitely clearly certainly obviously surely maybe perhaps actually \
    wait no correction sorry mean instead hmm but then overall conclusion summary elimination daher somit deshalb also folglich donc ainsi entonces \
    quindi dunque portanto logo dus więc alltså значит следовательно итак yani jadi vậy nope yes yeah ok okay guess think believe
    """)

  /// Words by which a sentence tells what others think, or what only might be.
  static let others = set(
    """
    if suppose assume assuming supposing people students many some others one might wenn falls angenommen si se jeśli если \
    tempting initially originally first whether unless had trap common commonly mistakenly wrongly seemingly someone anyone
    """)

  /// Words that begin another thought within a sentence.
  static let turns = set(
    "but however yet though although sondern aber doch mais sino pero ma mas lecz ale но men maar tetapi nhưng so therefore"
  )

  /// Words behind a large or small letter that say that it is no article.
  static let followers = set(
    """
    because since as for and but which due is was based given so thus therefore while whereas not over rather instead from here then \
    or are would must seems fits it weil da denn und oder ist parce car et ou est porque ya y o es perché poiché e è pois é omdat en of \
    ponieważ bo i jest därför eftersom och çünkü потому так и или это with in by on
    """)

  /// Words between two letters that are both named.
  static let connectors = set(
    "and or und oder et ou y o e ed en of i lub och eller og и или або veya ve atau dan và hoặc & + / , | ; 和 或 与 及 或者 と または 및 과 와 또는"
  )

  /// Words that point at the answer: "it is", "c'est", "must be".
  static let pointers = set(
    "it's that's c'est its it´s it that this these answer es das det dat het to ce isto esto questo one must gotta has have è é это seria sería este son"
  )

  /// What a word can be.
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt32
    static let nouns = Kinds(rawValue: 1 << 0)
    static let verbs = Kinds(rawValue: 1 << 1)
    static let fillers = Kinds(rawValue: 1 << 2)
    static let negations = Kinds(rawValue: 1 << 3)
    static let positives = Kinds(rawValue: 1 << 4)
    static let negatives = Kinds(rawValue: 1 << 5)
    static let copulas = Kinds(rawValue: 1 << 6)
    static let plurals = Kinds(rawValue: 1 << 7)
    static let choosing = Kinds(rawValue: 1 << 8)
    static let choosers = Kinds(rawValue: 1 << 9)
    static let adverbs = Kinds(rawValue: 1 << 10)
    static let others = Kinds(rawValue: 1 << 11)
    static let turns = Kinds(rawValue: 1 << 12)
    static let followers = Kinds(rawValue: 1 << 13)
    static let connectors = Kinds(rawValue: 1 << 14)
    static let pointers = Kinds(rawValue: 1 << 15)
  }

  /// What each known word or mark can be, so that a word is looked up once.
  static let kinds: [String: Kinds] = {
    var kinds: [String: Kinds] = [:]
    let sets: [(Set<String>, Kinds)] = [
      (nouns, .nouns), (verbs, .verbs), (fillers, .fillers), (negations, .negations),
      (positives, .positives), (negatives, .negatives), (copulas, .copulas), (plurals, .plurals),
      (choosing, .choosing), (choosers, .choosers), (adverbs, .adverbs), (others, .others),
      (turns, .turns), (followers, .followers), (connectors, .connectors), (pointers, .pointers),

    ]
    for (words, kind) in sets {
      for word in words { kinds[word, default: []].insert(kind) }
    }
    return kinds
  }()

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
  }

  // MARK: - Scripts without spaces

  /// Whether a run of such letters before a letter announces it.
  static func announces(_ run: String) -> Bool {
    let isAbout = ["答", "选", "選", "正解", "정답", "답", "应", "因此", "所以", "故", "而是", "よって", "したがって"].contains {
      run.contains($0)
    }
    return isAbout || run == "是" || run == "为" || run == "は"
  }

  /// Whether such a run before a letter says no to it.
  static func denies(_ run: String) -> Bool {
    if ["而是", "应是", "应该是", "而应"].contains(where: { run.hasSuffix($0) }) { return false }
    return ["不是", "并非", "並非", "不选", "不選", "不能选", "排除", "아니라"].contains { run.contains($0) }
  }

  /// Whether a run behind a letter says that it is right; nil where it says neither.
  static func affirms(_ run: String) -> Bool? {
    let wrong = [
      "错", "錯", "誤", "误", "不正确", "不正確", "不对", "不對", "不是", "間違", "ではな", "じゃな", "틀", "오답", "아니", "不符", "不成立",
    ]
    if wrong.contains(where: { run.contains($0) }) { return false }
    let right = ["正确", "正確", "是对的", "对的", "正解", "です", "正しい", "입니다", "이다", "정답", "맞", "是答案", "符合"]
    return right.contains { run.contains($0) } ? true : nil
  }
}
