import { indexLines, unpackZone, type PackedData, type ZoneRules } from './packed.ts';
import type { Zones } from './types.ts';

function offsetIn(rules: ZoneRules, instant: number): number {
  let low = 0;
  let high = rules.untils.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (instant < (rules.untils[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return rules.offsets[low] ?? 0;
}

/**
 * Zone rules from packed tz data; each zone is unpacked when first asked for. Before its first and after its
 * last transition a zone keeps the data's first and last offset. An unknown zone reads as UTC: names are
 * checked with `has` where they enter the system.
 */
export function createZones(data: PackedData): Zones {
  const lines = indexLines(data);
  const unpacked = new Map<string, ZoneRules>();

  const rulesOf = (zone: string): ZoneRules | undefined => {
    const known = unpacked.get(zone);
    if (known !== undefined) return known;
    const line = lines.get(zone);
    if (line === undefined) return undefined;
    const rules = unpackZone(line);
    unpacked.set(zone, rules);
    return rules;
  };

  return {
    version: data.version,
    has: (zone) => lines.has(zone),
    offsetAt: (zone, instant) => {
      const rules = rulesOf(zone);
      return rules === undefined ? 0 : offsetIn(rules, instant);
    },
  };
}
