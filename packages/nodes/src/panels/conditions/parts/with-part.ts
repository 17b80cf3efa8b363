/** The term with a part that need not be there set, or taken out by `undefined`. */
export function withPart<Term extends object, Key extends keyof Term>(
  term: Term,
  key: Key,
  value: Term[Key] | undefined,
): Term {
  const { [key]: _, ...rest } = term;
  return (value === undefined ? rest : { ...rest, [key]: value }) as Term;
}
