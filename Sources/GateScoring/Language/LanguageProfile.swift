/// What tells languages of one script apart: function words, and letters that the others do not use.
enum LanguageProfile {
  /// The languages that have a word among their function words.
  static let owners: [String: [Language]] = {
    var owners: [String: [Language]] = [:]
    for language in Language.allCases {
      let texts = [functionWords[language] ?? "", EverydayWords.words[language] ?? ""]
      let words = texts.flatMap { $0.split { $0 == " " || $0 == "\n" } }
      for word in Set(words.map { $0.prefix { $0 != "'" } }) where !word.isEmpty {
        owners[String(word), default: []].append(language)
      }
    }
    return owners
  }()

  /// Letters of a language that no other known language of its script uses, or few do.
  static let letters: [Language: Set<Unicode.Scalar>] = {
    let texts: [Language: String] = [
      .spanish: "ñ¿¡", .portuguese: "ãõ", .german: "ß",
      .vietnamese: "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
      .polish: "ąęłńśźżć", .danish: "æø", .norwegian: "æø", .swedish: "åäö", .finnish: "äö", .turkish: "ğışç",
      .romanian: "ășț", .czech: "ěřůčýž",
      .hungarian: "őűáéíóúö", .french: "œêèçàâîû", .russian: "ыэё", .ukrainian: "іїєґ", .arabic: "ةىيكأإؤئ",
      .persian: "یگپچژ", .urdu: "ٹڈڑےںھہ",
      .marathi: "ळ",
    ]
    return texts.mapValues { Set($0.unicodeScalars) }
  }()

  /// Words that carry little meaning and stand in most texts of a language, in small letters.
  private static let functionWords: [Language: String] = [
    .english: """
    the of and to in is that it for was on with as be at by this are from or have an not but had his they you were
    her she which we he one there been their has would what will all when who can more if no out so said about
    your i my me our how do does could should these those then than into some any may its also just like a yes
    """,
    .spanish: """
    de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque
    esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra
    otros ese eso ante ellos e esto mí antes algunos qué unos yo otro es son está ser fue era puede tu si
    """,
    .portuguese: """
    de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou
    ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus
    quem nas me esse eles estão você tinha foram essa num nem suas meu às minha são este pode
    """,
    .french: """
    de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son nous
    vous cette mais ils elle été aux on leur tout comme ses être fait deux même ces sa si y je d l c n s qu j m t
    lui avait très sans où bien peut tous aussi votre notre nos
    """,
    .german: """
    der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat
    dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis
    mehr durch man sein wurde ich wir ihr sehr kann wenn unter was dieser diese mich mein
    """,
    .italian: """
    di e il la che in un a è per una del non sono con i le da si come più nel al dei della lo gli alla ma delle se
    anche ha o su mi ho questo ci ne tra era quando dal essere cui loro nella sulla suo sua alle degli dalla ai
    quello questa molto ogni tutto tutti hanno l d un all dell nell può
    """,
    .dutch: """
    de het een en van ik te dat die in je is niet zijn op aan met als voor had er maar om hem dan zou of wat mijn
    men dit zo door over ze zich bij ook tot uit der daar naar hebben nog wordt worden hij haar heeft meer werd
    deze kan geen al moet wij we ons u onder veel zij wel
    """,
    .vietnamese: """
    và của là có được cho một các không trong người với những để này khi đã tôi đó từ về như ra cũng lại thì
    nhiều đến hay nếu phải bạn sẽ trên vào chúng ta làm rất mà bị hơn việc năm tại theo còn nhưng sự ở
    """,
    .swahili: """
    ya na wa kwa ni katika za la kuwa hii cha kama yake huu watu lakini pia au baada hiyo wake vya hivyo sana
    ambayo zaidi kila moja wao hizi mimi sisi wewe yeye hakuna kutoka hata bila kabla ndiyo hapana tu yetu wangu
    yangu wenye ili ama bado alikuwa ilikuwa ambao ambapo huo hayo mtu
    """,
    .finnish: """
    ja on ei että se oli hän mutta ovat kun niin tai myös kuin sen joka mukaan ole olla sekä jos nyt voi jo
    vain minä sinä me te he tämä tässä siitä olen ollut hänen mitä kaikki joka jotka vielä ne hyvin sitä kanssa
    enemmän koko näin ovat oma minun ennen jälkeen noin ilman
    """,
    .polish: """
    i w na z do się nie to że jest o jak za od po co ale tak dla przez jego ich był tym tego są oraz może być
    już tylko czy jej ze przy ma które który która pod bardzo gdy aby lub przed bez mnie także między sobie było
    jestem ponieważ kiedy wszystko mi
    """,
    .swedish: """
    och i att det som en på är av för den med till ett om har inte de var från men jag han vi så kan vid sig ut
    eller när sin hon hade än dem efter upp dig mig över alla också detta skulle då sina blir blev mycket där vara
    måste ska under här man mellan denna år oss
    """,
    .danish: """
    og i at det er en til af på den for med som de ikke der et har jeg var han vi om men så kan fra eller hun sig
    ud ved efter når blev også være nogle dig mig meget over havde skal ville kunne hvad denne hvor min mit
    efter hvis disse alle op blive mellem år noget lige mod os nu bør hos uden gør vores selv bliver din mig
    """,
    .norwegian: """
    og i det er på som en til av for den med at han ikke har jeg var de et fra om vi så men kan ved seg eller ut
    hun etter når ble også være noen deg meg mye over hadde skal ville kunne hva denne hvor min mitt bli mellom
    hvis disse alle opp blir etter år noe sier bare enn mot oss nå bør hos uten gjør vår våre selv din ditt slik
    """,
    .turkish: """
    ve bir bu için ile da de çok daha olarak en gibi kadar ne var olan ama sonra o ben sen biz siz onlar değil
    her mi mı şey ki ise veya ya bile göre kendi hiç diye yok nasıl neden zaman büyük önce olduğu ancak tüm
    """,
    .romanian: """
    și de în la a cu pe o din un nu care că pentru mai este sunt se au fost sau ca prin dar după el ea lor lui
    am ce fi al dacă acest această între foarte toate doar fără când cum unde până către ale îi ne eu tu noi
    """,
    .czech: """
    a v na se je že o s z do i to k pro ve by jsou jako za ale po tak co jeho od při byl už také jsem které který
    která podle jen nebo aby až ze jejich není než můj být si má tento mezi může bylo jak když velmi před bez mi
    jsme pokud váš vás nám my dnes nás ano měl vám tak proto ještě tak už všichni
    """,
    .indonesian: """
    dan yang di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih
    sudah atau saat oleh sebagai telah kita dia kami anda adalah para satu hanya seperti dapat bahwa secara lagi
    tetapi jika sangat banyak antara setelah
    """,
    .hungarian: """
    a az és hogy nem is egy ez ha de meg csak volt már mint van vagy még el ki be mert azt minden kell lesz
    nagyon így én ő mi ezt aki ami vannak után között lehet majd most ezek ahol mindig sem itt
    """,
    .russian: """
    и в не на что я с он как это по но они к у из мы за вы так же от бы для о его до вот мне ты она если при
    или только был было были еще есть уже когда может чтобы все её их их который также это этот очень нет быть
    """,
    .ukrainian: """
    і в не на що я з він як це по але вони до у ми за ви так же від би для о його та мені ти вона якщо при або
    тільки був було були ще є вже коли може щоб все її їх який також цей дуже немає бути із про й чи та
    """,
    .bulgarian: """
    и в не на че аз с той как това по но те към у от ние за вие така да се са съм ще го му й тя ако при или само
    беше бяха още има вече когато може за да всички я им който също този много няма бъде без до като което
    които през след със във си сме един една
    """,
    .arabic: """
    في من على إلى أن هذا هذه التي الذي عن مع كان لا ما هو هي ذلك كل بين بعد قبل حيث أو ثم قد لم لن كما إن أنا
    نحن هم كانت عند غير حتى إذا يمكن يكون تلك لقد أي وقد وهو وهي فإن لكن جدا أيضا منذ خلال
    """,
    .persian: """
    و در به از که این را با است آن برای یک می خود تا بر هم نیز شده ما من او شما آنها بود اما هر یا شد باشد کرد
    کند های دارد است. نیست همه چه اگر باید بسیار پس نمی هستند بین بعد دو ها کنید
    """,
    .urdu: """
    اور کے میں کی ہے سے کا کو یہ نے پر وہ ہیں کہ ہو تھا ایک بھی اس جو تو نہیں کر گیا لیے تک ان اپنے ہم آپ کیا تھے
    تھی یا ہی کچھ جب لئے بہت ساتھ بعد گئی ہوئے ہوتا مجھے میرے کوئی اگر
    """,
    .hindi: """
    के में की है से का को और यह ने पर वह हैं कि हो था एक भी इस जो तो नहीं कर गया लिए तक उन अपने हम आप क्या थे
    थी या ही कुछ जब बहुत साथ बाद मैं मुझे मेरे कोई अगर होता होती इसके उनके किया करने जैसे रूप
    """,
    .marathi: """
    आणि आहे या हे ते मी तो ती आहेत नाही होते होता एक हा ही की तर पण व मध्ये साठी म्हणून केले झाले असे असून काही आपण
    आम्ही त्या त्याच्या खूप सर्व होती जे आपल्या करण्यासाठी माझे माझ्या मला तुम्ही करू शकता किंवा असतो असते
    """,
    .nepali: """
    र छ हो को मा लाई गर्ने भएको यो पनि त्यो छन् थियो हुन्छ गर्न एक ले बाट भने तर मेरो म हामी तपाईं नै धेरै गरेको
    गरे हुने के सबै अनि वा लागि साथ छैन गर्नुहोस् हाम्रो यस उनी त थिए हुन् गर्दै रहेको जुन हुनुहुन्छ तिनीहरू
    """,
  ]
}
