/** What we use of Node's module, which workerd has too (`nodejs_compat`): Web Crypto can only hash asynchronously. */
declare module 'node:crypto' {
  interface Digest {
    update(content: string): Digest;
    digest(encoding: 'hex' | 'base64url'): string;
  }
  export function createHash(algorithm: 'sha256'): Digest;
  export function createHmac(algorithm: 'sha256', key: Uint8Array): Digest;
}
