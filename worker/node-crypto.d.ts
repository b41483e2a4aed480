/** What we use of Node's module, which workerd has too (`nodejs_compat`): Web Crypto can only hash asynchronously. */
declare module 'node:crypto' {
  interface Digest {
    update(content: string): Digest;
    digest(encoding: 'hex' | 'base64url'): string;
    digest(): Uint8Array;
  }
  export function createHash(algorithm: 'sha256'): Digest;
  /** Compares without telling by its time where two of one length differ. */
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
  export function createHmac(algorithm: 'sha256', key: Uint8Array): Digest;
}
