type Fields = Readonly<Record<string, unknown>>;

/** What is kept of each field, by its name. */
const keepers: Readonly<Record<string, (value: unknown) => unknown>> = {
  locale: text,
  timezone: text,
  library: versioned,
  app: versioned,
  campaign: slimCampaign,
  page: (value) => unlessEmpty(slimPage(fields(value))),
  device: (value) => unlessEmpty({ type: text(fields(value)['type']) }),
  // Sealed by their names.
  ip: text,
  userAgent: text,
};

/**
 * The part of an event's context that is kept. Names of libraries, apps and campaigns are joined or renamed,
 * because a field called `name` counts as personal and would be sealed. Push tokens go to the devices, not
 * into every event.
 */
export function slimContext(context: Fields, notes: readonly string[]): Record<string, unknown> {
  const slim: Record<string, unknown> = {};
  for (const name of Object.keys(context)) {
    const kept = Object.hasOwn(keepers, name) ? keepers[name]!(context[name]) : undefined;
    if (kept !== undefined) slim[name] = kept;
  }
  if (notes.length > 0) slim['cleaned'] = notes;
  return slim;
}

function slimCampaign(value: unknown): Record<string, unknown> | undefined {
  const { name: campaign, ...others } = fields(value);
  return unlessEmpty({ campaign, ...pick(others, ['source', 'medium', 'term', 'content']) });
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

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const pick = (from: Fields, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

function unlessEmpty(value: Record<string, unknown>): Record<string, unknown> | undefined {
  const some = Object.entries(value).filter(
    ([, inner]) => inner !== undefined && inner !== null && inner !== '',
  );
  return some.length > 0 ? Object.fromEntries(some) : undefined;
}
