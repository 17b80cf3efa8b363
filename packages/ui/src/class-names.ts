/** `cx('button', big && 'big')`: the names that are there, with a blank between. */
export function cx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
