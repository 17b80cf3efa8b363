import zlib from 'node:zlib';

const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END_OF_DIRECTORY = 0x06054b50;
const DEFLATED = 8;

/**
 * One file out of a ZIP archive. Enough for a Python wheel: no encryption, no ZIP64.
 * @param {Buffer} archive
 * @param {(name: string) => boolean} wanted
 * @returns {Buffer | undefined} the first file whose name is wanted
 */
export function readFromZip(archive, wanted) {
  const entry = entries(archive).find(({ name }) => wanted(name));
  if (!entry) return undefined;
  const { offset, size, method } = entry;
  const start = offset + LOCAL_HEADER + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  const data = archive.subarray(start, start + size);
  return method === DEFLATED ? zlib.inflateRawSync(data) : data;
}

/**
 * The archive's table of contents, which stands at its end.
 * @param {Buffer} archive
 */
function entries(archive) {
  const end = endOfDirectory(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const nameLength = archive.readUInt16LE(at + 28);
    const entry = {
      name: archive.toString('utf8', at + CENTRAL_HEADER, at + CENTRAL_HEADER + nameLength),
      method: archive.readUInt16LE(at + 10),
      size: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    };
    at += CENTRAL_HEADER + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    return entry;
  });
}

/** @param {Buffer} archive */
function endOfDirectory(archive) {
  for (let at = archive.length - 22; at >= 0; at--) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error('not a ZIP archive');
}
