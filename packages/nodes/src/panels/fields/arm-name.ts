/** The letter at the head of an arm's id is its name: `a` and `a-x7k2` are both A. Other ids name themselves. */
export function armName(id: string): string {
  const [, letter] = /^([a-z])(-[a-z0-9]{4,})?$/.exec(id) ?? [];
  return letter === undefined ? id : letter.toUpperCase();
}
