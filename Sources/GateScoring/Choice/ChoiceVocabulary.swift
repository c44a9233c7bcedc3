/// The words themselves, in small letters.
extension ChoiceWords {
  static let lists: [(Kinds, String)] = [
    (
      .nouns,
      """
      answer answers ans choice option letter pick selection selected response solution result conclusion verdict guess \
      prediction correct right final choose statement claim truth label key classification category sentiment \
      antwort lösung ergebnis richtig korrekt auswahl auswahlmöglichkeit antwortmöglichkeit aussage \
      réponse reponse choix correcte juste bonne proposition \
      respuesta opción opcion solución correcta correcto elección alternativa \
      risposta scelta opzione corretta giusta soluzione resposta opção opcao correta certa gabarito escolha \
      antwoord keuze juist juiste odpowiedź odpowiedz odpowiedzią odpověď možnost odpoveď možnosť poprawna prawidłowa správná správna \
      svar svaret rätt riktig alternativet vastaus vaihtoehto oikea vastus õige atsakymas atbilde \
      ответ ответом вариант вариантом правильно верно відповідь варіант відповіддю отговор отговорът одговор odgovor točan tačan \
      cevap yanıt doğru seçenek şık jawaban jawabannya pilihan pilihannya án chọn lời απάντηση επιλογή răspuns răspunsul varianta \
      válasz helyes megoldás الإجابة الجواب الصحيحة الصحيح الاختيار الخيار إجابة जवाब उत्तर विकल्प תשובה התשובה הנכונה \
      پاسخ جواب گزینه صحیح درست উত্তর সঠিক பதில் సమాధానం resposta jibu sagot erantzuna réponses
      """
    ),
    (
      .verbs,
      """
      is was are be being becomes remains equals ist lautet wäre wird bleibt est serait es sería seria è é sarebbe fue jest to \
      brzmi będzie je být är er blir on olisi это является будет є dir olur olacak adalah ialah là είναι este هي هو تكون است है হল \
      ni ay si bude lyder luidt yra ir e är:
      """
    ),
    (
      .fillers,
      """
      the option choice letter answer alternative therefore thus clearly definitely most likely probably simply indeed actually \
      obviously hence certainly surely just either both us given by only correct right best of course in fact be then again still \
      now labeled labelled it's it is that is that's number answered as also instead rather no wait with for on to toward towards \
      upon me at up down it my in option: above below following one statement \
      la le el lo il der die das den de het o letra lettera lettre buchstabe opción opcion opção opcao opzione réponse reponse \
      respuesta risposta resposta antwort antwoord variante variant вариант буква под opsi pilihan lösung auswahl svar alternativ \
      alternativa odpowiedź odpověď proposition możnost wariant huruf seçeneği seçenek şıkkı vaihtoehto varianta câu đáp án donc \
      folglich somit also also quindi dunque entonces portanto optie antwoordoption الخيار الحرف رقم גزینه letter: nummer numero número \
      numéro l' bokstav bokstaven alternativet mulighed svaralternativ
      """
    ),
    (
      .negations,
      """
      not never neither nor isn't wasn't aren't don't can't cannot won't wouldn't couldn't shouldn't doesn't didn't mustn't without \
      except excluding eliminate eliminates eliminated eliminating exclude excludes reject rejecting discard unlike besides than \
      against disagree disagrees hardly avoid versus vs over nicht kein keine weder noch außer statt pas ni sauf excepto non não nie niet \
      geen inte ikke ei ne не кроме ani bukan tidak không đừng değil nu δεν ليس ليست לא नहीं نیست nem nije
      """
    ),
    (
      .positives,
      """
      correct right true wahr vrai vero waar verdadeiro sant sandt best better more top ahead answer accurate appropriate ideal winner valid likeliest likely suitable fitting closest \
      strongest consistent supported preferable inferred deduced \
      richtig richtige richtiger korrekt korrekte beste zutreffend zutrifft stimmt passt juste bonne correct correcte exacte vraie \
      correcta correcto verdadera verdadero acertada adecuada giusta giusto corretta corretto esatta vera correta correto certa certo \
      verdadeira adequada poprawna prawidłowa właściwa poprawną správná správně správna juist juiste correct goed goede beste rätt \
      riktig riktigt riktige rett korrekt oikein oikea paras верный верно верна верен правильный правильно правильная правильным верным \
      вірна вірний вірно правильна doğru doğrudur benar tepat betul đúng σωστή σωστό σωστός corectă corect helyes صحيحة صحيح صحیح درست \
      सही נכונה נכון সঠিক choice it točan tačan točno ispravan
      """
    ),
    (
      .negatives,
      """
      not isn't wasn't aren't incorrect wrong false invalid inaccurate untrue impossible incomplete nope can't cannot doesn't don't \
      won't never misleading unlikely distractor eliminated excluded ruled partially partly too off tempting plausible attractive irrelevant \
      unsupported contradicted inconsistent half somewhat \
      falsch inkorrekt unzutreffend nicht kein keine teilweise fausse faux incorrecte incorrect pas incorrecta incorrecto falsa falso \
      errata errado errada incorreta sbagliata sbagliato scorretta błędna niepoprawna nieprawidłowa nie fout onjuist niet fel felaktig \
      inte feil forkert ikke väärin неверно неверный неверна неверен неправильно неправильный неправильная yanlış yanlıştır değil salah \
      sai λάθος خاطئة خطأ गलत greșit helytelen chybná špatně netočan
      """
    ),
    (
      .copulas,
      """
      is 's was are were be seems seem looks appears must would should has will can could isn't aren't wasn't can't cannot doesn't \
      ist sind wäre scheint est sont serait semble es son sería parece è sono sarebbe sembra é são seria está están jest są is zijn lijkt är er on \
      это является olan adalah là este είναι هي هو है je jsou
      """
    ),
    (.plurals, "are were aren't sind sont son sono são są zijn jsou both"),
    (
      .choosing,
      """
      choose chose choosing pick picked picking select selected selecting go going went opt opting opted settle settling stick sticking \
      vote voting get getting lean leaning inclined guess guessing answer answering leaves leave leaving left say saying think believe suspect suggest \
      recommend conclude bet argue boils comes mark marking take taking prefer arrive arriving arrived end ending ended land landing landed change changing changed switch switching switched revise revising \
      wähle würde nehme entscheide tippe choisis choisirais prends opte elijo eligiría escojo selecciono marco scelgo sceglierei opto \
      escolho marco assinalo wybieram zaznaczam kies väljer velger vælger выбираю выбираем обираю seçiyorum seçerim memilih pilih chọn \
      volím vyberám aleg választom valitsen επιλέγω
      """
    ),
    (
      .choosers,
      """
      i we i'd i'll i'm i've we'll we'd you one let's let me my us would will must should can to this that which so thus therefore hence \
      it ich je yo io eu ja ik jag jeg я tôi saya ben minä én please only just then but
      """
    ),
    (
      .adverbs,
      """
      so thus hence therefore ergo consequently accordingly finally probably likely definitely clearly certainly obviously surely maybe \
      perhaps actually wait no correction sorry oops mean meant instead hmm but then namely like thought thoughts edit edited update updated revised revision corrected again rechecking overall conclusion summary elimination nope yes yeah ok okay easy simple short \
      guess think believe rather \
      daher somit deshalb also folglich wahrscheinlich donc ainsi probablement entonces probablemente quindi dunque probabilmente \
      portanto logo provavelmente dus więc zatem alltså således значит следовательно итак поэтому yani dolayısıyla jadi vậy sino sondern mais но але men lecz ale mas ma maar tetapi nhưng
      """
    ),
    (
      .others,
      """
      if suppose assume assuming supposing people students many some others argue might wenn falls angenommen si se jeśli если \
      tempting initially originally first whether unless had trap common commonly mistakenly wrongly seemingly someone anyone thought
      """
    ),
    (
      .turns,
      "but however yet though although sondern aber doch mais sino pero ma mas lecz ale но men maar tetapi nhưng so therefore rather"
    ),
    (
      .followers,
      """
      because since as for and but which due is was based given so thus therefore while whereas not over rather instead from here then \
      or are would must seems fits it weil da denn und oder ist parce car et ou est porque ya y o es perché poiché e è pois é omdat en of \
      ponieważ bo i jest därför eftersom och çünkü потому так и или это with in by on
      """
    ),
    (
      .connectors,
      "and or und oder et ou y o e ed en of i lub och eller og и или та або veya ve atau dan và hoặc και ή sau și és vagy ja tai أو و या और או 和 或 与 及 或者 と または および 과 와 또는"
    ),
    (
      .pointers,
      """
      it's that's c'est its it´s it that this these answer es das det dat het to ce isto esto questo one must gotta has have è é это \
      seria sería este son fits
      """
    ),
    (
      .namers,
      """
      option choice answer letter alternative opción opcion opção opcao opzione antwort réponse respuesta risposta resposta buchstabe \
      letra lettera lettre вариант варіант opsi pilihan variante wariant optie seçenek vaihtoehto alternativa proposition επιλογή विकल्प \
      الخيار گزینه response assistant label class possibility candidate
      """
    ),
    (
      .reasons,
      """
      because since as for due weil da denn parce car puisque porque ya perché poiché which pois omdat want eftersom fordi потому так \
      оскільки çünkü karena vì ponieważ bo
      """
    ),
    (
      .fits,
      """
      fits works matches wins holds applies satisfies makes remains describes explains represents summarizes summarises captures reflects \
      gives gave provides provided wrote states contains corresponds agrees follows shows comes stands prevails stimmt passt convient cumple says provides answers completes expresses includes
      """
    ),
    (.only, "only"), (.arguing, "argue thought thoughts"), (.contractedSpeakers, "i'd we'd i would"),
    (.second, "second"), (.more, "more"),
    (.both, "both either beide entweder ambos entrambi"),
    (.asking, "what which why how who is are does do can could was warum was welche quelle qué cuál"),
    (.doubt, "doubt doubts doubtful"), (.one, "one"),
    (.tentative, "could might may können könnte pourrait podría potrebbe poderia"), (.bests, "best most"),
    (.persuasive, "plausible convincing persuasive compelling reasonable logical defensible credible"),
    (.contractions, "it's that's c'est its it´s"),
    (.demonstratives, "it that this these answer es das det dat het to ce isto esto questo one fits"),
    (.be, "is ist est wäre är er jest sería seria lautet was 's"),
    (.modals, "must has should would can could will might may gotta seem look könnten"),
    (.subjectless, "è é это seria sería este son"),
    (.to, "to"), (.interjections, "no wait yes nope sorry oops ok okay yeah hmm easy simple"),
    (.it, "it"), (.not, "not never"), (.than, "than"), (.but, "but"),
    (.anything, "anything everything all any"),
    (.excluders, "rule ruled ruling rules leave cross crossed crossing"), (.out, "out"),
    (.instead, "instead"),
    (.of, "of"), (.clauses, "it's it i"), (.have, "has have"),
    (.conclusions, "so thus therefore hence also donc entonces quindi then"), (.ans, "ans"),
    (
      .species,
      """
      coli elegans difficile subtilis thaliana melanogaster anthracis aureus cerevisiae albicans sapiens rerio botulinum perfringens \
      fumigatus
      """
    ),
    (
      .letteredThings,
      """
      vitamin vitamins hepatitis plan type grade class team schedule influenza group appendix section figure table part point points line \
      node vertex area radius length volume mass force mr mrs ms dr prof city train person company factor component protein blood studio set matrix event angle side triangle system product plant \
      station panel box column row room building gate phase country patient sample method reaction compound gene region block machine
      """
    ),
    (
      .subordinators,
      "while whereas as because since although though even unlike whilst während weil da obwohl tandis puisque mientras porque"
    ),
    (.articles, "the die der das la le el il o a den det de an l'"),
    (
      .rightNouns,
      "way option answer choice one match fit candidate statement solution selection antwort réponse respuesta risposta resposta"
    ),
    (.by, "by in with"),
    (
      .yes,
      """
      yes true correct right valid matches fits works holds accurate richtig wahr ja vrai correct oui verdadero correcto sí vero corretto sì verdadeiro correto \
      sim верно да правильно doğru benar đúng
      """
    ),
    (
      .no,
      """
      no false incorrect wrong invalid inaccurate falsch nein faux non falso incorrecto incorrecta falso errato sbagliato falsa errada não \
      неверно нет неправильно yanlış salah sai irrelevant impossible unsupported contradicted too fails ✘
      """
    ),
    (.speakers, "i i'd i'll i'm we we'll we'd my ich je yo eu io"),
    (.perhaps, "option choice answer maybe perhaps possibly also"), (.all, "all"),
    (.step, "step steps schritt étape paso passo этап"),
    (.remaining, "remaining left remains standing viable"),
  ]
}
