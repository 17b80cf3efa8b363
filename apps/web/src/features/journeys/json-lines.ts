/**
 * The line (from 1) on which each path of a JSON text stands, e.g. `nodes.send.config.variants.0`. Text that is
 * no JSON gives the lines up to where it ends to be.
 */
export function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>([['', 1]]);
  const open: { path: string; index: number | null }[] = [];
  const tokens = /"(?:[^"\\\n]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g;
  let line = 1;
  let key: string | null = null;
  for (const [token] of text.matchAll(tokens)) {
    if (token === '\n') {
      line += 1;
      continue;
    }
    const inside = open.at(-1);
    if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      key = null;
      if (inside?.index !== undefined && inside.index !== null) inside.index += 1;
    } else if (token === ':') continue;
    else if (inside?.index === null && key === null) {
      key = nameOf(token);
      lines.set(join(inside.path, key), line);
    } else {
      const path = inside
        ? join(inside.path, inside.index === null ? (key ?? '') : String(inside.index))
        : '';
      if (!lines.has(path)) lines.set(path, line);
      if (token === '{' || token === '[') {
        open.push({ path, index: token === '[' ? 0 : null });
        key = null;
      }
    }
  }
  return lines;
}

/** The line of a path, or of the nearest thing round it. */
export function lineOf(lines: ReadonlyMap<string, number>, path: string): number {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return 1;
}

function nameOf(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);
