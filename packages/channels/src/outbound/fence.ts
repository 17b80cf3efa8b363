import { lookup as resolveName, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Why something may not be called. */
export type Refusal = 'not-http' | 'private-address' | 'port-not-allowed';

/** Decides where calls may go (T5). The address that was looked at is the one connected to. */
export interface Fence {
  /** What can be told from the URL alone; names are looked at when they are resolved. */
  readonly refuses: (url: URL) => Refusal | null;
  /** Resolves once, and refuses a name with any address that may not be called on that port. */
  readonly lookupFor: (port: number) => LookupFunction;
}

/** Resolves a name to all its addresses. */
export type Resolve = (
  name: string,
  done: (error: NodeJS.ErrnoException | null, found: readonly LookupAddress[]) => void,
) => void;

export interface FenceOptions {
  /** Networks that are ours to call, on any port: `10.2.0.0/16`, `fd00::/8`, `127.0.0.1`. */
  readonly allow?: readonly string[];
  /** Ports that may be called elsewhere; `any` of them when not said. */
  readonly ports?: readonly number[];
  readonly resolve?: Resolve;
}

/** A name that may not be called, found out when it was resolved. */
export class FenceError extends Error {
  override readonly name = 'FenceError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** @throws RangeError when a network is none */
export function createFence({ allow = [], ports, resolve = resolveAll }: FenceOptions = {}): Fence {
  const ours = networksOf(allow);
  const judge = (address: string, port: number): Refusal | null => {
    if (ours.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) return null;
    if (!isPublicAddress(address)) return 'private-address';
    return ports && !ports.includes(port) ? 'port-not-allowed' : null;
  };
  return {
    refuses(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'not-http';
      const address = url.hostname.replace(/^\[|\]$/g, '');
      return isIP(address) === 0 ? null : judge(address, portOf(url));
    },
    lookupFor: (port) => (name, options, callback) =>
      resolve(name, (error, found) => {
        if (error) return callback(error, []);
        const refusals = found.map(({ address }) => judge(address, port));
        const refusal = found.length === 0 ? 'private-address' : refusals.find((one) => one !== null);
        if (refusal) return callback(new FenceError(refusal), []);
        if (options.all) return callback(null, [...found]);
        callback(null, found[0]!.address, found[0]!.family);
      }),
  };
}

/** No fence at all, for those who were told so. */
export const noFence: Fence = {
  refuses: ({ protocol }) => (protocol === 'http:' || protocol === 'https:' ? null : 'not-http'),
  lookupFor: () => (name, options, callback) => resolveName(name, options, callback),
};

export const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'https:' ? 443 : 80);

const resolveAll: Resolve = (name, done) => resolveName(name, { all: true }, done);

function networksOf(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [, net = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
    const version = isIP(net);
    const longest = version === 6 ? 128 : 32;
    const prefix = Number(bits ?? longest);
    if (version === 0 || prefix > longest) throw new RangeError(`not a network: ${text}`);
    list.addSubnet(net, prefix, version === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
