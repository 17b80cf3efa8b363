/**
 * Credentials of a mail relay in one line: `smtps://` is TLS from the start, `smtp://` STARTTLS, and
 * `smtp://host?from=...&security=none` a relay on the same machine. `null`: it can't be read.
 */
export function readMailUrl(text: string): Readonly<Record<string, unknown>> | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const from = url?.searchParams.get('from');
  if (!url || !from || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return null;
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    security: secure ? 'tls' : (url.searchParams.get('security') ?? 'starttls'),
    from,
    ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
    ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
  };
}
