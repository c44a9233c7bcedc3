import Foundation

/// Plain sentences, fourteen by the code of each language: of anything, where `LanguageSentences` are of a support desk.
enum PlainSentences {
  private static let byCode: [(code: String, texts: String)] = [
    (
      "en",
      """
      The library opens at nine and closes late in the evening. | Photosynthesis turns sunlight into chemical energy. |
      My neighbour's dog barks whenever a car drives past. | Boil the potatoes until they are soft, then drain them. |
      The meeting was moved to Thursday afternoon. | Canberra is the capital of Australia. |
      Turn left after the bridge and walk two blocks. | Her flight from Oslo landed forty minutes late. |
      Unplug the printer before removing the tray. | Most insurance plans cover dental work. |
      Whales breathe air through a hole on top of the head. | Rain is expected over the hills tomorrow night. |
      Nobody answered when we knocked twice. | Please charge the battery overnight.
      """
    ),
    (
      "es",
      """
      La biblioteca abre a las nueve y cierra por la noche. | La fotosíntesis convierte la luz solar en energía química. |
      El perro de mi vecina ladra cuando pasa un coche. | Hierva las patatas hasta que estén blandas y escúrralas. |
      La reunión se trasladó al jueves por la tarde. | Canberra es la capital de Australia. |
      Gire a la izquierda después del puente. | Su vuelo desde Oslo aterrizó con cuarenta minutos de retraso. |
      Desenchufe la impresora antes de retirar la bandeja. | Casi todos los seguros cubren los dentistas. |
      Las ballenas respiran por un orificio en la cabeza. | Se espera lluvia en las montañas mañana por la noche. |
      Nadie contestó cuando llamamos dos veces. | Cargue la batería durante la noche.
      """
    ),
    (
      "pt",
      """
      A biblioteca abre às nove e fecha à noite. | A fotossíntese transforma a luz do sol em energia química. |
      O cachorro da minha vizinha late quando passa um carro. | Cozinhe as batatas até ficarem macias e escorra. |
      A reunião foi transferida para quinta-feira à tarde. | Camberra é a capital da Austrália. |
      Vire à esquerda depois da ponte. | O voo dela de Oslo pousou com quarenta minutos de atraso. |
      Desligue a impressora da tomada antes de retirar a bandeja. | Quase todos os seguros cobrem o dentista. |
      As baleias respiram por um orifício na cabeça. | Espera-se chuva nas montanhas amanhã à noite. |
      Ninguém respondeu quando batemos duas vezes. | Carregue a bateria durante a noite.
      """
    ),
    (
      "fr",
      """
      La bibliothèque ouvre à neuf heures et ferme le soir. | La photosynthèse transforme la lumière en énergie chimique. |
      Le chien de ma voisine aboie dès qu'une voiture passe. | Faites bouillir les pommes de terre puis égouttez-les. |
      La réunion est reportée à jeudi après-midi. | Canberra est la capitale de l'Australie. |
      Tournez à gauche après le pont. | Son vol d'Oslo a atterri avec quarante minutes de retard. |
      Débranchez l'imprimante avant de retirer le bac. | Presque toutes les assurances couvrent les soins dentaires. |
      Les baleines respirent par un trou sur la tête. | On attend de la pluie en montagne demain soir. |
      Personne n'a répondu quand nous avons frappé. | Rechargez la batterie pendant la nuit.
      """
    ),
    (
      "de",
      """
      Die Bibliothek öffnet um neun und schließt am Abend. | Die Photosynthese wandelt Sonnenlicht in chemische Energie um. |
      Der Hund meiner Nachbarin bellt, sobald ein Auto vorbeifährt. | Kartoffeln weich kochen und anschließend abgießen. |
      Die Besprechung wurde auf Donnerstagnachmittag verschoben. | Canberra ist die Hauptstadt Australiens. |
      Biegen Sie nach der Brücke links ab. | Ihr Flug aus Oslo landete vierzig Minuten zu spät. |
      Ziehen Sie den Stecker, bevor Sie das Fach entnehmen. | Fast alle Versicherungen zahlen den Zahnarzt. |
      Wale atmen durch ein Loch auf dem Kopf. | Morgen Nacht wird in den Bergen Regen erwartet. |
      Niemand antwortete, als wir zweimal klopften. | Laden Sie den Akku über Nacht.
      """
    ),
    (
      "it",
      """
      La biblioteca apre alle nove e chiude la sera. | La fotosintesi trasforma la luce solare in energia chimica. |
      Il cane della mia vicina abbaia quando passa una macchina. | Fate bollire le patate finché sono morbide, poi scolatele. |
      La riunione è stata spostata a giovedì pomeriggio. | Canberra è la capitale dell'Australia. |
      Giri a sinistra dopo il ponte. | Il suo volo da Oslo è atterrato con quaranta minuti di ritardo. |
      Scolleghi la stampante prima di togliere il cassetto. | Quasi tutte le assicurazioni coprono il dentista. |
      Le balene respirano da un foro sulla testa. | È prevista pioggia in montagna domani notte. |
      Nessuno ha risposto quando abbiamo bussato. | Caricate la batteria durante la notte.
      """
    ),
    (
      "nl",
      """
      De bibliotheek gaat om negen uur open en sluit laat. | Fotosynthese zet zonlicht om in chemische energie. |
      De hond van mijn buurvrouw blaft zodra er een auto voorbijrijdt. | Kook de aardappelen gaar en giet ze daarna af. |
      De vergadering is verplaatst naar donderdagmiddag. | Canberra is de hoofdstad van Australië. |
      Sla na de brug linksaf en loop rechtdoor. | Haar vlucht uit Oslo landde veertig minuten te laat. |
      Haal de stekker uit de printer voordat u de lade verwijdert. | Bijna alle verzekeringen vergoeden de tandarts. |
      Walvissen ademen door een gat boven op hun kop. | Morgennacht wordt er regen verwacht in de bergen. |
      Niemand gaf antwoord toen we twee keer klopten. | Laad de accu 's nachts op.
      """
    ),
    (
      "pl",
      """
      Biblioteka otwiera się o dziewiątej i zamyka wieczorem. | Fotosynteza zamienia światło słoneczne w energię chemiczną. |
      Pies mojej sąsiadki szczeka, gdy przejeżdża samochód. | Ugotuj ziemniaki do miękkości, a potem je odcedź. |
      Spotkanie przeniesiono na czwartek po południu. | Canberra jest stolicą Australii. |
      Za mostem proszę skręcić w lewo. | Jej samolot z Oslo wylądował z opóźnieniem. |
      Odłącz drukarkę przed wyjęciem podajnika. | Prawie wszystkie ubezpieczenia obejmują dentystę. |
      Wieloryby oddychają przez otwór na głowie. | Jutro w nocy w górach spodziewany jest deszcz. |
      Nikt nie odpowiedział, kiedy pukaliśmy dwa razy. | Ładuj baterię przez noc.
      """
    ),
    (
      "sv",
      """
      Biblioteket öppnar klockan nio och stänger sent på kvällen. | Fotosyntesen omvandlar solljus till kemisk energi. |
      Min grannes hund skäller så fort en bil kör förbi. | Koka potatisen mjuk och häll sedan av vattnet. |
      Mötet flyttades till torsdag eftermiddag. | Canberra är Australiens huvudstad. |
      Sväng vänster efter bron. | Hennes flyg från Oslo landade fyrtio minuter försenat. |
      Dra ur skrivarens kontakt innan du tar bort facket. | Nästan alla försäkringar täcker tandläkaren. |
      Valar andas genom ett hål på huvudet. | Regn väntas i bergen i morgon natt. |
      Ingen svarade när vi knackade två gånger. | Ladda batteriet över natten.
      """
    ),
    (
      "da",
      """
      Biblioteket åbner klokken ni og lukker sent om aftenen. | Fotosyntesen omdanner sollys til kemisk energi. |
      Min nabos hund gør, hver gang en bil kører forbi. | Kog kartoflerne møre, og hæld derefter vandet fra. |
      Mødet blev flyttet til torsdag eftermiddag. | Canberra er Australiens hovedstad. |
      Drej til venstre efter broen. | Hendes fly fra Oslo landede fyrre minutter forsinket. |
      Tag printerens stik ud, før du fjerner bakken. | Næsten alle forsikringer dækker tandlægen. |
      Hvaler ånder gennem et hul i hovedet. | Der ventes regn i bjergene i morgen nat. |
      Ingen svarede, da vi bankede på to gange. | Oplad batteriet natten over.
      """
    ),
    (
      "fi",
      """
      Kirjasto avataan yhdeksältä ja suljetaan myöhään illalla. | Fotosynteesi muuttaa auringonvalon kemialliseksi energiaksi. |
      Naapurini koira haukkuu aina kun auto ajaa ohi. | Keitä perunat pehmeiksi ja kaada vesi pois. |
      Kokous siirrettiin torstai-iltapäivään. | Canberra on Australian pääkaupunki. |
      Käänny vasemmalle sillan jälkeen. | Hänen lentonsa Oslosta laskeutui neljäkymmentä minuuttia myöhässä. |
      Irrota tulostimen virtajohto ennen lokeron poistamista. | Lähes kaikki vakuutukset korvaavat hammaslääkärin. |
      Valaat hengittävät päässä olevan reiän kautta. | Vuoristoon odotetaan sadetta huomisyönä. |
      Kukaan ei vastannut, kun koputimme kahdesti. | Lataa akku yön aikana.
      """
    ),
    (
      "cs",
      """
      Knihovna otevírá v devět a zavírá pozdě večer. | Fotosyntéza mění sluneční světlo na chemickou energii. |
      Pes mé sousedky štěká, kdykoli projede auto. | Brambory uvařte doměkka a potom je slijte. |
      Schůzka byla přesunuta na čtvrtek odpoledne. | Canberra je hlavní město Austrálie. |
      Za mostem zahněte doleva. | Její let z Osla přistál se zpožděním čtyřicet minut. |
      Před vyjmutím zásobníku odpojte tiskárnu. | Skoro všechna pojištění hradí zubaře. |
      Velryby dýchají otvorem na hlavě. | Zítra v noci se v horách čeká déšť. |
      Nikdo neodpověděl, když jsme dvakrát zaklepali. | Nabíjejte baterii přes noc.
      """
    ),
    (
      "ro",
      """
      Biblioteca se deschide la nouă și se închide seara târziu. | Fotosinteza transformă lumina soarelui în energie chimică. |
      Câinele vecinei mele latră când trece o mașină. | Fierbeți cartofii până se înmoaie, apoi scurgeți-i. |
      Ședința a fost mutată joi după-amiază. | Canberra este capitala Australiei. |
      Virați la stânga după pod. | Zborul ei din Oslo a aterizat cu patruzeci de minute întârziere. |
      Scoateți imprimanta din priză înainte de a trage tava. | Aproape toate asigurările acoperă dentistul. |
      Balenele respiră printr-un orificiu din cap. | Mâine noapte se așteaptă ploaie la munte. |
      Nimeni nu a răspuns când am bătut de două ori. | Încărcați bateria peste noapte.
      """
    ),
    (
      "hu",
      """
      A könyvtár kilenckor nyit és késő este zár. | A fotoszintézis a napfényt kémiai energiává alakítja. |
      A szomszédom kutyája ugat, ha elmegy egy autó. | Főzze puhára a burgonyát, majd öntse le a vizet. |
      A megbeszélést csütörtök délutánra tették át. | Canberra Ausztrália fővárosa. |
      A híd után forduljon balra. | Az oslói járata negyven perc késéssel szállt le. |
      Húzza ki a nyomtatót, mielőtt kiveszi a tálcát. | Szinte minden biztosítás fedezi a fogorvost. |
      A bálnák a fejük tetején lévő nyíláson lélegeznek. | Holnap éjjel esőt várnak a hegyekben. |
      Senki sem válaszolt, amikor kétszer kopogtunk. | Töltse az akkumulátort egész éjjel.
      """
    ),
    (
      "tr",
      """
      Kütüphane dokuzda açılıyor ve gece geç kapanıyor. | Fotosentez güneş ışığını kimyasal enerjiye dönüştürür. |
      Komşumun köpeği araba geçtiğinde havlıyor. | Patatesleri yumuşayana kadar haşlayın, sonra süzün. |
      Toplantı perşembe öğleden sonraya alındı. | Canberra Avustralya'nın başkentidir. |
      Köprüden sonra sola dönün. | Oslo uçağı kırk dakika gecikmeyle indi. |
      Tepsiyi çıkarmadan önce yazıcının fişini çekin. | Neredeyse bütün sigortalar diş hekimini karşılar. |
      Balinalar başlarındaki bir delikten nefes alır. | Yarın gece dağlarda yağmur bekleniyor. |
      İki kez çaldığımızda kimse cevap vermedi. | Pili gece boyunca şarj edin.
      """
    ),
    (
      "ru",
      """
      Библиотека открывается в девять и закрывается поздно вечером. | Фотосинтез превращает солнечный свет в химическую энергию. |
      Собака моей соседки лает, когда проезжает машина. | Отварите картофель до мягкости и слейте воду. |
      Встречу перенесли на четверг после обеда. | Канберра является столицей Австралии. |
      После моста поверните налево. | Её рейс из Осло опоздал на сорок минут. |
      Отключите принтер, прежде чем вынимать лоток. | Почти все страховки покрывают стоматолога. |
      Киты дышат через отверстие на голове. | Завтра ночью в горах ожидается дождь. |
      Никто не ответил, когда мы постучали дважды. | Заряжайте батарею всю ночь.
      """
    ),
    (
      "uk",
      """
      Бібліотека відчиняється о дев'ятій і зачиняється пізно ввечері. | Фотосинтез перетворює сонячне світло на хімічну енергію. |
      Собака моєї сусідки гавкає, коли проїжджає машина. | Зваріть картоплю до м'якості та злийте воду. |
      Зустріч перенесли на четвер після обіду. | Канберра є столицею Австралії. |
      Після мосту поверніть ліворуч. | Її рейс з Осло запізнився на сорок хвилин. |
      Вимкніть принтер, перш ніж виймати лоток. | Майже всі страховки покривають стоматолога. |
      Кити дихають через отвір на голові. | Завтра вночі в горах очікується дощ. |
      Ніхто не відповів, коли ми постукали двічі. | Заряджайте батарею всю ніч.
      """
    ),
    (
      "bg",
      """
      Библиотеката отваря в девет и затваря късно вечерта. | Фотосинтезата превръща слънчевата светлина в химична енергия. |
      Кучето на съседката лае, когато мине кола. | Сварете картофите до омекване и ги отцедете. |
      Срещата беше преместена за четвъртък следобед. | Канбера е столицата на Австралия. |
      След моста завийте наляво. | Полетът ѝ от Осло закъсня с четиридесет минути. |
      Изключете принтера, преди да извадите тавата. | Почти всички застраховки покриват зъболекаря. |
      Китовете дишат през отвор на главата. | Утре през нощта в планината се очаква дъжд. |
      Никой не отговори, когато почукахме два пъти. | Заредете батерията през нощта.
      """
    ),
    (
      "id",
      """
      Perpustakaan buka pukul sembilan dan tutup malam hari. | Fotosintesis mengubah cahaya matahari menjadi energi kimia. |
      Anjing tetangga saya menggonggong setiap ada mobil lewat. | Rebus kentang sampai empuk lalu tiriskan. |
      Rapat dipindahkan ke Kamis sore. | Canberra adalah ibu kota Australia. |
      Belok kiri setelah jembatan. | Pesawatnya dari Oslo mendarat terlambat empat puluh menit. |
      Cabut kabel printer sebelum melepas bakinya. | Hampir semua asuransi menanggung dokter gigi. |
      Paus bernapas melalui lubang di atas kepala. | Hujan diperkirakan turun di pegunungan besok malam. |
      Tidak ada yang menjawab ketika kami mengetuk dua kali. | Isi daya baterai sepanjang malam.
      """
    ),
    (
      "vi",
      """
      Thư viện mở cửa lúc chín giờ và đóng cửa buổi tối. | Quang hợp biến ánh sáng mặt trời thành năng lượng hóa học. |
      Con chó nhà hàng xóm sủa mỗi khi xe chạy qua. | Luộc khoai tây cho mềm rồi để ráo nước. |
      Cuộc họp được dời sang chiều thứ năm. | Canberra là thủ đô của nước Úc. |
      Rẽ trái sau cây cầu. | Chuyến bay từ Oslo hạ cánh muộn bốn mươi phút. |
      Rút phích cắm máy in trước khi tháo khay. | Hầu hết bảo hiểm chi trả tiền nha sĩ. |
      Cá voi thở qua một lỗ trên đầu. | Đêm mai trên núi sẽ có mưa. |
      Không ai trả lời khi chúng tôi gõ cửa hai lần. | Hãy sạc pin qua đêm.
      """
    ),
    (
      "no",
      """
      Biblioteket åpner klokka ni og stenger sent på kvelden. | Fotosyntesen gjør sollys om til kjemisk energi. |
      Hunden til naboen min bjeffer når en bil kjører forbi. | Kok potetene møre og hell deretter av vannet. |
      Møtet ble flyttet til torsdag ettermiddag. | Canberra er hovedstaden i Australia. |
      Ta til venstre etter brua. | Flyet hennes fra Oslo landet førti minutter forsinket. |
      Trekk ut støpselet før du fjerner skuffen. | Nesten alle forsikringer dekker tannlegen. |
      Hvaler puster gjennom et hull på hodet. | Det ventes regn i fjellet i morgen natt. |
      Ingen svarte da vi banket på to ganger. | Lad batteriet over natten.
      """
    ),
    (
      "ar",
      """
      تفتح المكتبة في التاسعة وتغلق في المساء. | يحول التمثيل الضوئي ضوء الشمس إلى طاقة كيميائية. |
      ينبح كلب جارتي كلما مرت سيارة. | اسلق البطاطس حتى تنضج ثم صفها من الماء. |
      تم نقل الاجتماع إلى يوم الخميس بعد الظهر. | كانبرا هي عاصمة أستراليا. |
      انعطف يسارا بعد الجسر. | هبطت رحلتها من أوسلو متأخرة أربعين دقيقة. |
      افصل الطابعة قبل سحب الدرج. | تغطي معظم شركات التأمين طبيب الأسنان. |
      تتنفس الحيتان من فتحة في أعلى الرأس. | يتوقع هطول المطر على الجبال ليلة الغد. |
      لم يجب أحد عندما طرقنا الباب مرتين. | اشحن البطارية طوال الليل.
      """
    ),
    (
      "fa",
      """
      کتابخانه ساعت نه باز می‌شود و شب می‌بندد. | فتوسنتز نور خورشید را به انرژی شیمیایی تبدیل می‌کند. |
      سگ همسایه‌ام هر وقت ماشینی رد می‌شود پارس می‌کند. | سیب‌زمینی‌ها را بپزید تا نرم شوند و آب آن را خالی کنید. |
      جلسه به بعدازظهر پنج‌شنبه منتقل شد. | کانبرا پایتخت استرالیا است. |
      بعد از پل به چپ بپیچید. | پرواز او از اسلو چهل دقیقه دیر نشست. |
      پیش از بیرون کشیدن سینی، چاپگر را از برق بکشید. | تقریبا همه بیمه‌ها هزینه دندان‌پزشک را می‌دهند. |
      نهنگ‌ها از سوراخی روی سر نفس می‌کشند. | فردا شب در کوه‌ها بارندگی پیش‌بینی می‌شود. |
      وقتی دو بار در زدیم هیچ‌کس جواب نداد. | باتری را در طول شب شارژ کنید.
      """
    ),
  ]

  static let all = byCode.flatMap { code, texts in
    texts.split(separator: "|").map { (code, $0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }
}
