/** As much of the package as the test needs; it brings no types. */
declare module 'web-push-testing/src/PushApiModel.js' {
  export interface TestSubscription {
    readonly endpoint: string;
    readonly keys: { readonly p256dh: string; readonly auth: string };
    readonly clientHash: string;
  }

  /** A browser's half: subscribes, verifies, decrypts. */
  export class PushApiModel {
    notifyUrl: string;
    subscribe(options: {
      readonly userVisibleOnly: 'true';
      readonly applicationServerKey: string;
    }): Promise<TestSubscription>;
    /** @throws when the signature, the encryption or the subscription isn't right */
    handleNotification(
      clientHash: string,
      headers: { readonly encoding: string; readonly ttl: string; readonly authorization: string },
      body: Buffer,
    ): Promise<void>;
    getNotifications(of: { readonly clientHash: string }): { readonly messages: readonly string[] };
    expireSubscription(clientHash: string): void;
  }
}
