// The authenticator app on a person's telephone (RFC 6238).

import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP = 30_000;

/** An app that holds one secret. Each code counts once, so it shows the next each time, and never one that was shown before. */
export class Authenticator {
  private last = 0;
  private readonly secret: Buffer;

  /** The secret as the page shows it, in groups of four. */
  constructor(shown: string) {
    let bits = '';
    for (const letter of shown.replace(/\s/g, '')) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0');
    this.secret = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  }

  /** A code that has not been used. Two can be had at once: that of now, and the next, which the program takes too. */
  code(): string {
    const now = Math.floor(Date.now() / STEP);
    this.last = Math.max(this.last + 1, now);
    if (this.last > now + 1) throw new Error('a third code within a minute: use a recovery code');
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(this.last));
    const digest = createHmac('sha1', this.secret).update(counter).digest();
    const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
    return (number % 1_000_000).toString().padStart(6, '0');
  }
}
