import http from 'node:http';
import { tsImport } from 'tsx/esm/api';

// Only the reading of bodies, in a process of its own, so that its memory can be watched.
const { readBody } = await tsImport('../read-body.ts', import.meta.url);
let peak = 0;
setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 2);
const answer = async (request, response) => {
  try {
    if (request.url === '/read-only') for await (const chunk of request) void chunk;
    else await readBody(request);
    response.end('{}');
  } catch (error) {
    response.writeHead(error.status ?? 500).end();
  }
};
const server = http.createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => process.send([server.address().port]));
process.on('message', (message) => {
  if (message === 'peak') return process.send([peak]);
  globalThis.gc();
  peak = process.memoryUsage().rss;
  process.send([peak]);
});
