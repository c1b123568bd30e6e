// The pictures in README: what C-1001, C-1002 and C-1003 see first, on a telephone's width.

import { fileURLToPath } from 'node:url';
import { test } from '../support/fixtures';
import { enrol } from '../support/people';

const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

for (const customer of ['C-1001', 'C-1002', 'C-1003']) {
  test(`overview of ${customer}`, async ({ page, portal }) => {
    await page.setViewportSize({ width: 480, height: 960 });
    await enrol(page, portal, customer);
    await page.screenshot({ path: `${folder}/${customer}.png`, fullPage: true });
  });
}
