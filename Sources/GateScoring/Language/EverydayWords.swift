/// Words and endings by which a single sentence shows its language: what people write to each other and to a shop.
enum EverydayWords {
  /// Words in small letters, beyond the function words of `LanguageProfile`.
  static let words: [Language: String] = [
    .english: """
    please thanks thank sorry hello could would should need want help find found click press restart try again order invoice refund \
    password settings account address email delivery shipping button app application question answer price day days week month today \
    tomorrow yesterday contact customer support send sent change check continue wait waiting money pay payment card number name back \
    open close here available work works working great good first next new send receive received return don't can't i'm it's you're \
    couldn't doesn't didn't won't we're i'll we'll was were did done make made take know see let page website link blue order's
    """,
    .spanish: """
    gracias favor hola perdón siento pude puedo puede pueden encontrar encontré factura pedido reembolso contraseña ajustes cuenta \
    dirección correo envío entrega botón aplicación pregunta respuesta precio días semana mes hoy mañana ayer cliente ayuda enviado \
    enviar cambiar haga clic reinicie reiniciar intente inténtelo nuevo vez continuar espera esperar gracias dinero pago tarjeta \
    número nombre aquí está ahora usted ustedes buenos buenas necesita necesito quiere tiene tienen hemos azul esa ese página
    """,
    .portuguese: """
    obrigado obrigada favor olá desculpe consegui encontrei encontrar fatura pedido reembolso senha configurações conta endereço \
    envio entrega botão aplicativo aplicação pergunta resposta preço dias semana mês hoje amanhã ontem cliente ajuda enviado enviar \
    alterar mudar clique reinicie reiniciar tente novamente continuar espera esperar dinheiro pagamento cartão número nome aqui \
    agora você vocês precisa preciso quer têm azul essa esse não foi pode página
    """,
    .french: """
    merci bonjour veuillez désolé pouvez pouvoir trouver trouvé facture commande remboursement passe paramètres compte adresse \
    courriel livraison bouton application question réponse prix jours semaine mois aujourd'hui demain hier client aide envoyé \
    envoyer changer modifier cliquez redémarrer réessayer nouveau encore continuer attente attendre patienté argent paiement carte \
    numéro nom ici maintenant besoin voulez avez avons suis êtes bleu cet ai n'ai pu aimerais page s'il
    """,
    .german: """
    danke bitte hallo leider entschuldigung konnte können könnte finden gefunden rechnung bestellung erstattung rückerstattung passwort \
    einstellungen konto adresse lieferung versand schaltfläche knopf frage antwort preis tage tagen woche monat heute morgen gestern \
    kunde hilfe helfen gesendet senden ändern klicken starten neu erneut versuchen weiter fortfahren warten geld zahlung karte nummer \
    hier jetzt brauchen möchten haben wurde ihre ihren ihrem ihnen uns diesen blaue geduld app
    """,
    .italian: """
    grazie prego ciao buongiorno scusi dispiace potuto trovare trovato fattura ordine rimborso impostazioni conto indirizzo consegna \
    spedizione pulsante applicazione domanda risposta prezzo giorni settimana mese oggi domani ieri cliente aiuto inviato inviare \
    cambiare modificare clicca fare clic riavvia riavviare riprova riprovare nuovo ancora continuare attesa attendere soldi pagamento \
    carta numero nome qui adesso ora bisogno vuole avete abbiamo stato blu quella può
    """,
    .dutch: """
    bedankt dank alstublieft hallo sorry kon kunt kan vinden gevonden factuur bestelling terugbetaling wachtwoord instellingen rekening \
    adres levering verzending knop vraag antwoord prijs dagen week maand vandaag morgen gisteren klant hulp helpen verstuurd verzonden \
    sturen wijzigen klik start opnieuw probeer doorgaan verder wachten geld betaling kaart nummer hier nu nodig wilt uw jouw blauwe \
    niet terug app graag
    """,
    .polish: """
    dziękuję dziękujemy proszę cześć przepraszam mogłem mogłam mogę można możesz znaleźć znalazłem faktura fakturę faktury zamówienie \
    zwrot hasło ustawienia ustawieniach konto adres dostawa wysyłka przycisk aplikację aplikacja aplikacji pytanie odpowiedź cena dni \
    tydzień miesiąc dzisiaj jutro wczoraj klient pomoc wysłany wysłać zmienić kliknij uruchom ponownie spróbuj raz jeszcze kontynuować \
    czekać oczekiwanie pieniądze płatność karta numer nazwa tutaj teraz potrzebuje chce niebieski tej ta ten został
    """,
    .swedish: """
    eftermiddag eftermiddagen förmiddag förmiddagen kväll kvällen klockan stänger öppnar först rum lediga leverans \
    tack hej snälla tyvärr förlåt kunde hitta hittade fakturan faktura beställning beställningen återbetalning återbetalningen lösenord \
    inställningar inställningarna konto adress leverans knappen fråga svar pris dagar vecka månad idag imorgon igår kund hjälp hjälpa \
    skickat skickats skicka ändra klicka starta igen försök fortsätta vänta väntade pengar betalning kort nummer namn nu behöver vill \
    blå inte ni era er appen
    """,
    .danish: """
    lukker klokken aften aftenen formiddag eftermiddag bestilling bestillingen leveret først skal ledige værelser \
    tak hej venligst desværre undskyld kunne finde fandt fakturaen faktura ordre ordren refusion refundering tilbagebetaling adgangskode \
    adgangskoden indstillinger indstillingerne adresse levering knappen spørgsmål svar pris dage uge måned dag morgen kunde hjælp hjælpe \
    sendt sende ændre klik genstart igen prøv fortsætte vente ventede penge betaling kort nummer navn nu brug vil blå appen jeres \
    uge uger sprog bog vej nej mad ud ude åbne købe køber penge måske mellem sidste tyve tredive halvtreds \
    syv otte øje høj nogle nogen noget lukket gøre gør tage bliver syg \
    barnet skole læge sygehus
    """,
    .norwegian: """
    stenger klokken kveld kvelden formiddag ettermiddag levert først må datamaskinen ledige \
    takk hei vennligst dessverre beklager kunne finne fant fakturaen faktura bestilling bestillingen refusjon refusjonen tilbakebetaling \
    passord passordet innstillinger innstillingene adresse levering knappen spørsmål svar pris dager uke måned dag morgen kunde hjelp \
    hjelpe sendt sende endre klikk start igjen prøv fortsette vente ventet penger betaling kort nummer navn nå trenger vil blå appen deres \
    uke uker språk bok vei nei mat ut ute åpne kjøpe kjøper penger kanskje mellom siste tjue tretti femti \
    sju åtte øye høy noen noe stengt gjøre gjør ta blir syk barnet \
    skole lege sykehus
    """,
    .turkish: """
    akşam sabah saat altıda kapanıyor açılıyor kütüphane müze mağaza kapalı açık \
    teşekkürler teşekkür ederim ederiz lütfen merhaba maalesef üzgünüm bulamadım buldum fatura faturayı faturanız sipariş siparişiniz \
    iade şifre şifrenizi şifreniz ayarlar ayarlardan hesap hesabınız adres teslimat kargo düğme düğmeye düğmesine uygulama uygulamayı \
    soru cevap fiyat gün günü hafta ay bugün yarın dün müşteri yardım gönderildi gönder değiştirebilirsiniz değiştirin tıklayın yeniden \
    başlatın tekrar deneyin devam etmek bekleyin beklediğiniz para ödeme kart numara isim burada şimdi gerekiyor istiyor mavi edin
    """,
    .romanian: """
    ora seara dimineața dimineață închide închisă deschide deschisă muzeul magazinul șase \
    mulțumesc mulțumim rog bună salut scuze pare rău putut găsi găsit factura comanda rambursare parola setări cont adresa livrare butonul \
    aplicația întrebare răspuns preț zile săptămână lună astăzi mâine ieri client ajutor trimis trimite schimba schimbați apăsați faceți \
    clic reporniți încercați nou continua așteptați așteptare bani plată card număr nume aici acum nevoie vreți puteți albastru această
    """,
    .czech: """
    děkuji děkujeme prosím dobrý ahoj bohužel omlouvám nemohl mohl můžete najít našel fakturu faktura objednávka vrácení heslo nastavení \
    účet adresa doručení doprava tlačítko aplikaci aplikace otázka odpověď cena dny dnů týden měsíc dnes zítra včera zákazník pomoc \
    odesláno odeslat změnit klikněte restartujte znovu zkuste pokračovat čekání počkejte peníze platba karta číslo jméno tady nyní \
    potřebuje chcete modré tuto
    """,
    .finnish: """
    kiitos ole hyvä hei anteeksi valitettavasti löytänyt löydy löytää lasku laskua tilaus tilauksen hyvitys palautus salasana salasanan \
    asetukset asetuksista tili osoite toimitus painike painiketta sovellus kysymys vastaus hinta päivää viikko kuukausi tänään huomenna \
    eilen asiakas apua auttaa lähetetty lähettää vaihtaa muuttaa napsauta käynnistä uudelleen yritä jatka jatkaaksesi odottaa odotuksesta \
    raha maksu kortti numero nimi täällä nyt tarvitsee haluaa sininen tätä voit
    """,
    .hungarian: """
    reggel délután zár nyit könyvtár múzeum hatkor órakor \
    köszönöm köszönjük kérem kérjük szia helló sajnos bocsánat elnézést tudtam találtam megtalálni számla számlát rendelés visszatérítés \
    jelszó jelszavát beállítások beállításokban fiók cím szállítás gomb gombra alkalmazás alkalmazást kérdés válasz ár napok hét hónap \
    holnap tegnap ügyfél segítség elküldtük küld módosíthatja kattintson indítsa újra próbálja folytatáshoz várakozás várjon pénz fizetés \
    kártya szám név itt szükséges szeretne kék ezt
    """,
    .indonesian: """
    pukul tutup buka pagi siang sore malam perpustakaan toko \
    terima kasih mohon silakan halo maaf menemukan faktur tagihan pesanan pengembalian sandi kata pengaturan akun alamat pengiriman tombol \
    aplikasi pertanyaan jawaban harga hari minggu bulan kemarin besok pelanggan bantuan bantu dikirim kirim mengubah ubah klik mulai ulang \
    coba lanjut melanjutkan menunggu uang pembayaran kartu nomor nama sini sekarang perlu mau biru telah menekan
    """,
    .vietnamese:
      "cảm ơn xin vui lòng chào tiếc thể tìm thấy hóa đơn hàng hoàn tiền mật khẩu cài đặt khoản địa chỉ nút ứng dụng câu hỏi giá ngày",
    .swahili: """
    asante tafadhali habari samahani kupata ankara agizo pesa nenosiri mipangilio akaunti anwani kitufe programu swali jibu bei siku wiki \
    mwezi leo kesho jana mteja msaada imetumwa tuma badilisha bonyeza anzisha upya jaribu tena endelea kusubiri malipo kadi namba jina hapa \
    sasa unaweza kubadilisha sikuweza
    """,
    .russian: """
    сначала перезагрузите компьютер утра вечера часов закрывается открывается \
    спасибо пожалуйста здравствуйте извините сожалению смог смогла найти нашел счёт счет счета заказ возврат пароль настройках настройки \
    аккаунт адрес доставка кнопку кнопка приложение вопрос ответ цена дней дня день неделя месяц сегодня завтра вчера клиент помощь помочь \
    отправлен отправлено отправить изменить нажмите перезапустите попробуйте ещё раз снова продолжить продолжения подождите ожидание деньги \
    оплата карта номер имя здесь сейчас нужно хотите можете синюю \
    как это все или если где можно нужно будет были было очень только ещё всегда никогда \
    находится сегодня вчера утром день неделя месяц год дом город страна вода работа школа врач \
    направо откройте закройте выберите введите проверьте подождите
    """,
    .ukrainian: """
    спочатку комп перезавантажте ранку вечора годині зачиняється відчиняється \
    дякую дякуємо ласка вітаю вибачте жаль зміг знайти рахунок замовлення повернення пароль налаштуваннях налаштування обліковий адреса \
    доставка кнопку застосунок питання відповідь ціна днів день тиждень місяць сьогодні завтра вчора клієнт допомога допомогти надіслано \
    надіслати змінити натисніть перезапустіть спробуйте раз знову продовжити зачекайте очікування гроші оплата картка номер тут зараз потрібно \
    де якщо або можна треба буде були було дуже тільки ще завжди ніколи знаходиться сьогодні вчора день тиждень місяць рік будинок \
    місто країна робота школа лікар праворуч відкрийте закрийте виберіть введіть перевірте зачекайте
    """,
    .bulgarian: """
    благодаря благодарим моля здравейте съжалявам намеря намерих фактура фактурата поръчка поръчката възстановяване парола паролата \
    настройките настройки акаунт адрес доставка бутон бутона приложението въпрос отговор цена дни ден седмица месец днес утре вчера клиент \
    помощ изпратен изпратено изпратете промените кликнете натиснете рестартирайте опитайте отново продължите изчакайте чакането пари плащане \
    карта номер тук сега трябва искате
    """,
    .arabic: """
    شكرا يرجى مرحبا عذرا آسف أتمكن العثور الفاتورة فاتورة الطلب طلبك المبلغ استرداد كلمة المرور الإعدادات حسابك الحساب العنوان التوصيل الزر \
    التطبيق سؤال جواب السعر أيام يوم أسبوع شهر اليوم غدا أمس العميل مساعدة إرسال إعادة تشغيل المحاولة مرة أخرى انقر اضغط للمتابعة انتظارك \
    لانتظارك الانتظار الدفع بطاقة رقم اسم هنا الآن تم
    """,
    .persian: """
    ممنون متشکرم لطفا لطفاً سلام متأسفم متاسفانه ببخشید نتوانستم پیدا فاکتور سفارش بازپرداخت رمز عبور تنظیمات حساب آدرس ارسال دکمه برنامه سوال \
    پاسخ قیمت روز هفته ماه امروز فردا دیروز مشتری کمک دوباره امتحان راه‌اندازی کلیک ادامه صبر پول پرداخت کارت شماره نام اینجا اکنون
    """,
    .urdu: """
    شکریہ براہ کرم سلام معذرت افسوس مل سکا رسید آرڈر رقم پاس ورڈ ترتیبات اکاؤنٹ پتہ ترسیل بٹن ایپ سوال جواب قیمت دن ہفتہ مہینہ آج کل گاہک مدد \
    بھیج دوبارہ کوشش کریں کلک جاری رکھنے انتظار پیسے ادائیگی کارڈ نمبر نام یہاں ابھی
    """,
    .hindi: "धन्यवाद कृपया नमस्ते क्षमा सका सकी बिल चालान ऑर्डर पासवर्ड सेटिंग खाता पता बटन ऐप प्रश्न उत्तर दाम दिन आज कल ग्राहक मदद भेजा फिर कोशिश करें",
    .marathi:
      "धन्यवाद कृपया नमस्कार क्षमा सापडले बीजक पासवर्ड खाते पत्ता बटण प्रश्न उत्तर किंमत दिवस आज उद्या ग्राहक मदत पाठवले पुन्हा प्रयत्न करा आहे आहेत मला तुमचा तुमची",
    .nepali: "धन्यवाद कृपया नमस्ते माफ भेटिएन बिल खाता ठेगाना बटन प्रश्न उत्तर मूल्य दिन आज भोलि ग्राहक मद्दत पठाइयो फेरि प्रयास गर्नुहोस् छ छन् तपाईंको मलाई",
  ]

  /// Ends of longer words that few other languages of the script have.
  static let endings: [Language: [String]] = [
    .english: ["ing", "tion", "ly", "ness", "ful", "ould"],
    .spanish: ["ción", "ciones", "mente", "ando", "iendo", "aron", "ieron", "arse"],
    .portuguese: ["ção", "ções", "mente", "ando", "endo", "aram", "eram", "agem"],
    .french: ["tion", "ment", "eux", "euse", "ez", "aient", "eaux", "quer", "rement"],
    .german: ["ung", "ungen", "keit", "heit", "lich", "ieren", "schaft", "chen"],
    .italian: ["zione", "zioni", "mente", "ando", "endo", "ggio", "iamo", "ità"],
    .dutch: ["lijk", "heid", "ijn", "aan", "oek", "ingen", "eren", "tje"],
    .polish: ["ość", "ować", "łem", "łam", "ych", "ego", "ów", "ach", "ć", "ę", "ą", "ie"],
    .swedish: ["ningen", "ningar", "arna", "erna", "ade", "ligt", "skt"],
    .danish: ["elsen", "ingen", "erne", "ede", "ligt", "sk"],
    .norwegian: ["sjonen", "ingen", "ene", "ede", "lig", "sk"],
    .turkish: [
      "yorum", "yoruz", "ınız", "iniz", "unuz", "ünüz", "lar", "ler", "ların", "lerin", "acak", "ecek",
      "abilir", "ebilir", "dım", "dim", "dık", "dik", "mak", "mek", "sınız", "siniz", "ıyor", "iyor",
    ],
    .romanian: ["ului", "ilor", "ește", "ați", "eți", "ează", "ului", "ție"],
    .czech: ["ování", "ost", "ých", "ého", "ů", "ení", "ěte", "ejte"],
    .finnish: ["ssa", "ssä", "lla", "llä", "nen", "sta", "stä", "mme", "tte", "kaa", "kää", "seen", "isen"],
    .hungarian: [
      "ban", "ben", "nak", "nek", "ság", "ség", "hoz", "hez", "tam", "tem", "tuk", "tük", "ott", "ett", "ül",
    ],
    .indonesian: ["kan", "nya", "an"], .swahili: ["isha", "wa", "ni"],
    .russian: ["ться", "ого", "его", "ами", "ите", "ться", "ать", "ить", "ешь", "ный", "ние", "ция"],
    .ukrainian: ["ться", "ого", "ами", "іть", "ати", "ити", "ння", "ість", "ий"],
    .bulgarian: ["ата", "ите", "ето", "ува", "йте", "ия", "ане", "ене", "ът"],
    .arabic: ["ات", "ون", "ين", "ها", "كم", "ية"], .persian: ["های", "هایی", "ید", "ند", "ان"],
    .urdu: ["یں", "وں", "ئے"],
  ]

  /// The languages that have an end of a word among their endings, each once.
  static func owners(ofEndOf word: [Unicode.Scalar]) -> [Language] {
    var found: [Language] = []
    for length in 1...6 where length < word.count {
      for language in byEnding[Array(word.suffix(length))] ?? [] where !found.contains(language) {
        found.append(language)
      }
    }
    return found
  }

  private static let byEnding: [[Unicode.Scalar]: [Language]] = {
    var owners: [[Unicode.Scalar]: [Language]] = [:]
    for language in Language.allCases {
      for ending in Set(endings[language] ?? []) {
        owners[Array(ending.unicodeScalars), default: []].append(language)
      }
    }
    return owners
  }()
}
