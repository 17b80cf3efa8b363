import { readFile } from 'node:fs/promises';
import { BlockList, isIP } from 'node:net';

/**
 * Reads a file of networks, one a line as `203.0.113.0/24` or `2001:db8::/32`; `#` begins a comment.
 *
 * @throws Error with the line that is none
 */
export async function readDataCentres(file: string): Promise<BlockList> {
  const networks = new BlockList();
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.split('#')[0]!.trim());
  for (const line of lines) {
    if (line === '') continue;
    const [address = '', bits, ...rest] = line.split('/');
    const family = isIP(address);
    if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits ?? ''))
      throw new Error(`PERENNIAL_DATA_CENTRES: ${line} is no network such as 203.0.113.0/24`);
    networks.addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
  }
  return networks;
}

/** Whether an address lies in one of them. */
export function isIn(networks: BlockList | undefined, address: string): boolean {
  const family = isIP(address);
  return networks !== undefined && family !== 0 && networks.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
