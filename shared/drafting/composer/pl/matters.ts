import type { Matter } from '../language-pack.ts';

/** What people ask; `about` is in the accusative ("pytanie o …"). */
export const questions: readonly Matter[] = [
  {
    pattern:
      /godzin\w* otwarc|(?:do|od) ktorej|o ktorej|(?:czy|kiedy) (?:\S+ ){0,3}(?:otwar|czynn|zamyka|zamkni)|czynne/,
    about: 'godziny otwarcia',
  },
  { pattern: /parking|zaparkowa|miejsc\w* parkingow/, about: 'parking' },
  { pattern: /wegan|wegetaria|bezgluten|bez glutenu|alergen|laktoz/, about: 'opcje dla diet specjalnych' },
  { pattern: /\bps(?:a|em|y|ami)\b|zwierz|piesk|kot(?:a|em)\b|pupil/, about: 'pobyt ze zwierzęciem' },
  { pattern: /rezerw|zarezerwowa|stolik\w* na/, about: 'rezerwację' },
  {
    pattern:
      /kiedy (?:\S+ ){0,4}(?:dotrze|przyjdzie|wysl|dostawa|dojdzie|przesylk|paczk)|gdzie (?:\S+ ){0,3}(?:paczk|przesylk|zamowieni)|czas dostawy|ile (?:\S+ )?(?:idzie|trwa) (?:dostaw|wysylk|przesylk)|wysylacie/,
    about: 'dostawę',
  },
  { pattern: /zwrot|zwroci|odda[cm]|reklam(?:acj|owac)|gwaranc/, about: 'zwrot lub reklamację' },
  { pattern: /ile kosztuje|jaka (?:\S+ )?cena|jakie (?:\S+ )?ceny|cennik|po ile|koszt/, about: 'cenę' },
  { pattern: /\bkart[aąy]\b|blik|gotowk|platnosc|zaplaci[cm]/, about: 'sposoby płatności' },
  { pattern: /rozmiar|wymiar/, about: 'rozmiar' },
  {
    pattern: /dostepn|kiedy (?:\S+ ){0,3}(?:bedzie|beda|wroci)|macie (?:\S+ )?(?:jeszcze|na stanie|w ofercie)/,
    about: 'dostępność',
    general: true,
  },
  { pattern: /wozk|niepelnospraw|podjazd|winda/, about: 'dostępność dla wszystkich gości' },
  { pattern: /dziec|kacik|przewijak|krzeselk/, about: 'udogodnienia dla dzieci' },
  {
    pattern:
      /jak (?:\S+ ){0,3}(?:zalogowac|haslo|konto|ustawic|wlaczyc|wylaczyc|zmienic|usunac|anulowac|zrezygnowac)|haslo/,
    about: 'obsługę konta',
  },
  { pattern: /voucher|bon(?:y|u|ow)? |kod rabatow|promocj|znizk/, about: 'promocje' },
  { pattern: /gdzie (?:\S+ ){0,3}(?:jestescie|znajd|lokal|adres)|jak dojechac|dojazd/, about: 'dojazd' },
  { pattern: /prac[aey] |rekrut|zatrudni/, about: 'pracę' },
];

/** What people wish for; `about` is in the genitive ("pomysł dotyczący …"). */
export const ideas: readonly Matter[] = [
  { pattern: /ciemn\w* (?:motyw|tryb)|tryb\w* (?:ciemn|nocn)|dark mode|motyw\w* ciemn/, about: 'ciemnego motywu' },
  { pattern: /widget|widzet/, about: 'widżetu' },
  { pattern: /offline|bez internetu/, about: 'działania bez internetu' },
  { pattern: /wegan|wegetaria|bezgluten/, about: 'szerszego wyboru dla diet specjalnych' },
  { pattern: /powiadomie/, about: 'powiadomień' },
  { pattern: /tablet|ipad/, about: 'wersji na tablet' },
  { pattern: /zegar(?:ek|ka|ku)|smartwatch|wear os|apple watch/, about: 'obsługi zegarków' },
  { pattern: /parking|stojak\w* na rower/, about: 'parkowania' },
  { pattern: /godzin\w* otwarc|dluzej otwart|w niedziel/, about: 'godzin otwarcia' },
  { pattern: /klimatyz/, about: 'klimatyzacji' },
  { pattern: /kacik|dla dzieci|przewijak|krzeselk/, about: 'udogodnień dla dzieci' },
  { pattern: /jezyk\w*|po polsku|polsk\w* wersj|tlumacz/, about: 'wersji językowych' },
  { pattern: /blik|platnosc|apple pay|google pay/, about: 'sposobów płatności' },
  { pattern: /rozmiar/, about: 'rozmiarów' },
  { pattern: /eksport|zapis\w* do (?:pliku|pdf)|\bpdf\b|\bcsv\b/, about: 'eksportu danych' },
  { pattern: /filtr|wyszukiw|sortow/, about: 'wyszukiwania' },
  { pattern: /muzyk/, about: 'muzyki' },
  { pattern: /\bmenu\b|karta dan|wiecej (?:\S+ )?(?:dan|zup|deserow)/, about: 'menu' },
];
