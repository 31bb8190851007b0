/** What a counted wait is called behind "that". */
export function waited(amount: number, unit: string): readonly string[] {
  const noun = unit.startsWith('min') ? 'minute' : unit.startsWith('h') ? 'hour' : unit;
  const time = `${amount} ${noun}${amount === 1 ? '' : 's'}`;
  return [`you had to wait ${time}`, `you waited ${time}`];
}
