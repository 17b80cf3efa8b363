/** An SMTP server that takes every mail at once and keeps none of it. Forked by `mail-sink.ts`; ends with its parent. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

let taken = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    stream.resume().on('end', () => {
      taken += 1;
      done();
    });
  },
});
server.on('error', () => {}); // a connection that is cut is no news
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.server.address() as AddressInfo).port }));
process.on('message', () => process.send!({ taken }));
process.on('disconnect', () => process.exit(0));
