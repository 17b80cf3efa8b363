/**
 * Reads the click stream and works out, person by person, what "added to cart, wait 24 hours for a purchase,
 * remind; one at a time per person" must come to. Knows the data and that sentence, nothing of the product.
 *
 * node clickstream-oracle.mjs ecom.csv.gz > expected.json
 */
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';

const DAY = 24 * 3_600_000;

/** Rows in order of time, ties in file order. Times are UTC. */
export function readRows(file) {
  const [header, ...lines] = zlib.gunzipSync(fs.readFileSync(file)).toString().trim().split(/\r?\n/);
  const names = header.split(',');
  return lines
    .map((line, row) => ({ row, ...Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])) }))
    .map((one) => ({ ...one, at: Date.parse(`${one.timestamp.replace(' ', 'T')}Z`) }))
    .sort((a, b) => a.at - b.at || a.row - b.row);
}

/** For each person their passages: when they came in, whether they bought, and when it ended. */
export function passages(rows) {
  const people = {};
  const inside = new Map();
  const close = (user, end, at) => {
    people[user].push({ entered: inside.get(user), end, at });
    inside.delete(user);
  };
  for (const { user_id: user, event, at } of rows) {
    const since = inside.get(user);
    // A purchase at exactly 24 hours still counts.
    if (since !== undefined && at > since + DAY) close(user, 'reminded', since + DAY);
    if (event === 'purchase' && inside.has(user)) close(user, 'bought', at);
    if (event === 'add_to_cart' && !inside.has(user)) {
      people[user] ??= [];
      inside.set(user, at);
    }
  }
  for (const [user, since] of [...inside]) close(user, 'reminded', since + DAY);
  return people;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${JSON.stringify(passages(readRows(process.argv[2])), null, 1)}\n`);
}
