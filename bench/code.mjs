// What an authenticator app shows (RFC 6238): code.mjs SECRET. For benches, which sign in as a customer does.

import { createHmac } from 'node:crypto';

const secret = process.argv.slice(2).join('');
const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
const counter = Buffer.alloc(8);
counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
const digest = createHmac('sha1', key).update(counter).digest();
console.log(String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0'));
