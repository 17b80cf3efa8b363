/** `/setup#token`, where servers and logs don't see it; `?token=` for those who paste it there. */
export function tokenOf({ hash, search }: { readonly hash: string; readonly search: string }): string | null {
  const token = hash.replace(/^#/, '') || new URLSearchParams(search).get('token');
  return token ? decodeURIComponent(token) : null;
}
