// How much a first visit weighs, as the server sends it to an old telephone.

import { get } from 'node:http';
import { expect, test } from '../support/fixtures';

const KB = 1_000;

test('script and wasm weigh at most 70 KB, everything 100 KB', async ({ page, portal }) => {
  const asked = new Set<string>();
  page.on('requestfinished', (request) => asked.add(request.url()));
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  const weights = new Map<string, number>();
  for (const url of asked) weights.set(new URL(url).pathname, await weight(url));
  console.log([...weights].map(([path, bytes]) => `${path} ${bytes}`).join(', '));

  const scripts = ['/pkg/kakunin.js', '/pkg/kakunin.wasm'].map((path) => weights.get(path));
  expect(scripts, `the program has its browser part, and the page loads it from ${portal.origin}`).not.toContain(undefined);
  expect(sum(scripts as number[])).toBeLessThanOrEqual(70 * KB);
  expect(sum([...weights.values()])).toBeLessThanOrEqual(100 * KB);
});

/** The bytes of an answer's body as they come over the line. */
function weight(url: string): Promise<number> {
  return new Promise((weighed, failed) => {
    const request = get(url, { headers: { 'accept-encoding': 'br' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => weighed(bytes));
    });
    request.on('error', failed);
  });
}

function sum(numbers: number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
