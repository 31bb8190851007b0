import { fold } from '../text/fold.ts';

/**
 * Hand-made valence list, -2 to 2, in the words people use in reviews; `*` stands for any ending. It is the bridge to
 * languages for which no freely licensed labelled reviews exist.
 */
const lists: readonly (readonly [valence: number, words: string])[] = [
  [
    2,
    `polecam goraco swietn* rewelac* wspanial* cudown* znakomit* doskonal* fantastycz* super najlepsz* perfekcyj* genialn* wybitn* bajk* zachwyc* zachwyt* idealn* uwielbi* rewelka przepyszn* mistrz* kocham extra ekstra fenomenal* obledn* sztos petard*
     excellent amazing awesome fantastic perfect* wonderful great best love loved brilliant outstanding superb delicious incredible exceptional fabulous terrific delight* gorgeous* stunning* spotless* immaculate phenomenal magnificent
     ausgezeichnet* hervorragend* wunderbar* fantastisch* perfekt* grossartig* toll tolle toller tolles tollen liebe genial* spitze traumhaft* begeister* sensationell* lecker*
     excellent* parfait* magnifique* super genial* formidable* adore* meilleur* merveilleu* delicieu* fantastique* incroyable* bravo top
     excelent* perfect* maravillos* fantastic* increible* genial* encant* mejor* estupend* delicios* espectacular* magnific*
     eccellent* perfett* fantastic* meraviglios* ottim* splendid* bellissim* buonissim* adoro migliore magnific* stupend*
     otim* maravilhos* perfeit* incrivel* melhor* adorei adoro fantastic* espetacular* delicios* amei amo
     uitstekend* fantastisch* geweldig* perfect* super heerlijk* beste aanrader* schitterend* prachtig*`,
  ],
  [
    1,
    `polec* dobr* mila milo mili mily mile milego milej milych milym mila milutk* ladn* fajn* czyst* uprzejm* sympatycz* profesjonal* smaczn* pyszn* pomocn* zadowol* przyjemn* wygodn* szybk* solidn* porzadn* spokojn* dzieki dziekuj* serdeczn* ciepl* komfort* warto kompetent* fachow* zyczliw* bezproblem* sprawn* uroczo urocz* piekn* rzeteln* cierpliw* elegan* przytuln* klimatycz* gustown* schludn* zadban* terminow*
     good nice friendly clean helpful comfortable recommend* happy thanks thank tasty kind polite fast quick easy enjoy* pleasant smooth reliable convenient professional courteous satisfied useful fun beautiful lovely cool cosy cozy yummy charming attentive welcoming relaxing
     gut gute guter gutes guten nett nette netter nettes netten freundlich* sauber* hilfsbereit* empfehl* zufrieden* danke gern* angenehm* schnell* bequem* prima zuverlassig*
     bon bonne bons bonnes bien gentil* propre* agreable* recommande* merci contento contenta contente contentos satisfait* rapide* pratique* sympa* accueillant* beau belle utile* facile* confortable*
     buen* bien bonit* limpio limpia limpios amable* recomend* gracias contento contenta contente contentos rapido rapida comodo comoda agradable* util utile utili facil facile faciles simpatic* feliz guap* rico rica
     buon* bene bello bella belli belle pulit* gentil* consigli* grazie contento contenta contente contentos veloc* comod* piacevol* util utile utili facil facile faciles simpatic* cordial* felice
     bom boa bons boas bem bonit* limpo limpa gentil* recomendo obrigad* contento contenta contente contentos rapid* agradavel* util utile utili facil facile faciles simpatic* feliz gostei lind*
     goed goede fijn fijne prima vriendelijk* tevreden behulpzaam behulpzame duidelijk* handig* betrouwba* netjes correct correcte snel snelle bedankt blij gemakkelijk* makkelijk* vlot vlotte mooi mooie lekker*
     👍 👌 🙂 😊 ☺ 😄 😀 😁 👏 🙏 ✨ ✅ 💯 ✔ 😌 😉 :) =) ;) 💪 🤗 😎 🎉 ⭐ 🌟`,
  ],
  [2, '😍 🥰 😘 ❤ 🧡 💛 💚 💙 💜 🖤 💖 💗 💕 🤩 🔥 :D =D <3 :* 💓 💞 🥳 😻'],
  [
    -1,
    `slab* brudn* drogo drogie droga drogi drozej zimn* niemil* nieprzyjemn* dlug* problem* brak niestety kiepsk* rozczarow* szkoda nudn* glosn* halas* niesmaczn* kurz* opozn* blad bled* zepsut* nieuprzejm* zaniedban* odradz* gburowat* niekompetent* niepowazn* awari* reklamac* przestarzal* smrod* smierdz* balagan* zly zla zle gorz* wolno wadliw* uszkodzon* przesolon* zawiod* zawiedz* drozyzn* niedob* zawiesza* opryskliw* lekcewaz*
     bad dirty slow cold rude expensive poor disappoint* problem* issue* broken noisy boring late delay* wrong fail* annoy* difficult hate unfortunately crash* bug* error* uncomfortable overpriced lack* missing stuck unable sad mediocre unprofessional unhelpful buggy laggy glitch* freezes pricey
     schlecht* schmutzig* langsam* kalt* unfreundlich* teuer* enttausch* problem* laut* leider kaputt* fehler* mangel* unhoflich* langweilig* dreckig* arger* schade traurig* nerv* mude
     mauvais* sale* lent lente lents lentes lenteur froid* cher chere desagreable* decu* decevant* decept* probleme* bruyant* malheureusement bug* nul nulle dommage ennuyeu* impossible* manque* triste* fatigu* plante* marre
     mal malo mala malos malas suci* lento lenta lentos frio fria caro cara caros caras decepcion* problema* ruidos* desagradabl* lamentable* fallo falla fallos fallas error* aburrid* triste* feo fea tard* cansad* odio
     cattiv* sporc* lento lenta lenti fredd* caro cara cari care delus* delud* problem* rumoros* purtroppo errore* noios* peccato scortes* maleducat* scadent* triste guast* stanc*
     mau ma ruim suj* lento lenta frio fria caro cara caros caras decepcion* problema* barulhent* infelizmente erro* pessim* demor* triste chato chata cansad* atras* feio feia
     slecht* duur dure teleurgesteld* teleurstell* probleem problemen helaas onvriendelijk* traag trage moeizaam storing* klacht* fout fouten jammer lastig ingewikkeld* wachttijd* onduidelijk* onbereikba* omslachtig*
     😕 🙁 ☹ 😞 😔 😟 😒 😑 🙄 :( =( :/ 😩 😫 😢 😣 😖 ❌ 😥 :| 🤦 😐`,
  ],
  [
    -2,
    `koszmar* tragicz* tragedi* okropn* fataln* najgorsz* dramat* skandal* zenad* masakr* oszust* oszuk* beznadziejn* syf* porazk* strasz* obrzydl* paskudn* chamsk* wstyd* hanb* kpina kpiny nigdy zlodziej* naciag* bezczeln* zalosn* dno badziew* szmelc chamstw* arogan* obskurn* odrazaj* tandet* bubel bubla buble zatrul* zatrucie zatrucia zatruciem wymiot* karaluch* pluskw* ukrad* okrad* poparz* pobil* pobity rasis* molestow* wyciekl* oszczerst*
     terrible horrible awful worst disgusting scam useless pathetic garbage trash fraud* nightmare ridiculous unacceptable appalling horrendous dreadful atrocious crap shit* waste rubbish disaster* joke sucks thieves filthy cheat* avoid hopeless poison* injur* stolen robbed assault* harass* hacked cockroach* vomit* bedbug* stranded lawsuit
     schrecklich* furchtbar* katastroph* schlimm* ekelhaft* betrug* unverschamt* frech* abzock* scheiss* miserabl* unterirdisch* grauenhaft* hass* peinlich* mist
     horrible* affreu* catastroph* arnaqu* scandal* degoutant* honteu* inadmissible* pire* inutil* merd* voleur* deplorable* execrable* nullissime honte
     horribl* terribl* pesim* peor* asco* asqueros* estaf* verguenza* inaceptabl* basura* desastr* mierda* vergonzos* ladron* nefast* fatal
     orribil* terribil* pessim* peggior* schif* truff* vergogn* inaccettabil* disastr* merd* ladr* incapac* squallid* pena
     horrive* terrive* pior piores nojent* golpe* vergonh* inaceitave* lixo desastr* merd* ladr* absurd* palhacad* porcaria
     waardeloos waardeloze verschrikkelijk* schandalig* belachelijk* nooit oplichter* oplicht* dramatisch* schandal* afzetter* onbeschoft* rampzalig* vreselijk* diefstal dieven
     👎 😡 🤬 😠 🤮 🤢 💩 😤 😭 💔 🖕 😱`,
  ],
];

const exact = new Map<string, number>();
const stems = new Map<string, number>();
for (const [valence, words] of lists) {
  for (const word of words.split(/\s+/)) {
    if (!word) continue;
    if (word.endsWith('*') && word !== ':*') stems.set(fold(word.slice(0, -1)), valence);
    else exact.set(word.startsWith(':') || word.startsWith('=') ? word : fold(word), valence);
  }
}
const longestStem = Math.max(...Array.from(stems.keys(), (stem) => stem.length));

/** Valence of a folded word or an emoji, 0 where none is known. */
export function valenceOf(word: string): number {
  const known = exact.get(word);
  if (known !== undefined) return known;
  for (let length = Math.min(word.length, longestStem); length >= 3; length--) {
    const valence = stems.get(word.slice(0, length));
    if (valence !== undefined) return valence;
  }
  return 0;
}
