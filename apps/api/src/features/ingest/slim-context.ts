type Fields = Readonly<Record<string, unknown>>;

/**
 * The part of an event's context that is kept. Names of libraries, apps and campaigns are joined or renamed,
 * because a field called `name` counts as personal and would be sealed. Push tokens go to the devices, not
 * into every event.
 */
export function slimContext(context: Fields, notes: readonly string[]): Record<string, unknown> {
  const campaign = fields(context['campaign']);
  return withoutNothing({
    locale: text(context['locale']),
    timezone: text(context['timezone']),
    library: versioned(context['library']),
    app: versioned(context['app']),
    campaign: unlessEmpty({
      campaign: campaign['name'],
      ...pick(campaign, ['source', 'medium', 'term', 'content']),
    }),
    page: unlessEmpty(slimPage(fields(context['page']))),
    device: unlessEmpty({ type: text(fields(context['device'])['type']) }),
    // Sealed by their names.
    ip: text(context['ip']),
    userAgent: text(context['userAgent']),
    cleaned: notes.length > 0 ? notes : undefined,
  });
}

function slimPage(page: Fields): Record<string, unknown> {
  return { ...pick(page, ['path', 'title']), url: address(page['url']), referrer: address(page['referrer']) };
}

/** Without its query and fragment, which hold addresses and tokens more often than not. */
function address(value: unknown): string | undefined {
  return text(value)?.replace(/[?#].*$/s, '');
}

function versioned(value: unknown): string | undefined {
  const { name, version } = fields(value);
  return text(name) && (text(version) ? `${text(name)}/${text(version)}` : text(name));
}

/** An object's fields; none when it is something else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const pick = (from: Fields, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

function withoutNothing(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null && inner !== ''),
  );
}

function unlessEmpty(value: Record<string, unknown>): Record<string, unknown> | undefined {
  const some = withoutNothing(value);
  return Object.keys(some).length > 0 ? some : undefined;
}
