/** What a counted wait is called behind "that". */
export function waited(amount: number, unit: string): readonly string[] {
  const time = unit.startsWith('min')
    ? counted(amount, 'minutę', 'minuty', 'minut')
    : unit.startsWith('h') || unit.startsWith('godz')
      ? counted(amount, 'godzinę', 'godziny', 'godzin')
      : unit.startsWith('tyg')
        ? counted(amount, 'tydzień', 'tygodnie', 'tygodni')
        : counted(amount, 'dzień', 'dni', 'dni');
  return [`trzeba było czekać ${time}`, `oczekiwanie trwało ${time}`];
}

/** Polish numerals govern the noun: 1 minutę, 2-4 minuty (not 12-14), else minut. */
function counted(amount: number, one: string, few: string, many: string): string {
  if (amount === 1) return `1 ${one}`;
  const last = amount % 10;
  const isFew = last >= 2 && last <= 4 && Math.floor(amount / 10) % 10 !== 1;
  return `${amount} ${isFew ? few : many}`;
}
