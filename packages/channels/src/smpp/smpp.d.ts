/** As much of the package as the test's other side needs; it brings no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export interface SmppPdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly data_coding: number;
    readonly esm_class: number;
    readonly registered_delivery: number;
    readonly source_addr: string;
    readonly destination_addr: string;
    readonly system_id: string;
    readonly password: string;
    readonly interface_version: number;
    readonly short_message: { readonly message: string; readonly udh?: readonly Buffer[] };
    readonly response: (fields?: object) => SmppPdu;
  }

  export interface SmppSession extends EventEmitter {
    readonly socket: Socket;
    readonly send: (pdu: SmppPdu) => boolean;
    readonly deliver_sm: (fields: object, answered?: (pdu: SmppPdu) => void) => boolean;
    readonly enquire_link: (answered?: (pdu: SmppPdu) => void) => boolean;
    readonly unbind: (answered?: (pdu: SmppPdu) => void) => boolean;
    readonly close: () => void;
    readonly destroy: () => void;
  }

  const smpp: {
    readonly createServer: (
      options: { readonly key?: string; readonly cert?: string },
      listener: (session: SmppSession) => void,
    ) => NetServer & { readonly sessions: readonly SmppSession[] };
  };
  export default smpp;
}
