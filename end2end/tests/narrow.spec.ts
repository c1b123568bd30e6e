// Every page on an old telephone, and with letters twice as large.

import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { expectNoSidewaysScroll } from '../support/look';
import { enrol, staff } from '../support/people';

/** Every page that the person reaches by links from where they stand, one of each kind. */
async function everyKindOfPage(page: Page, from: string[]): Promise<string[]> {
  const kinds = new Map<string, string>();
  const waiting = [...from];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = path.replace(/[^/]*\d[^/]*/g, '*').replace(/\?.*/, '?');
    if (kinds.has(kind)) continue;
    kinds.set(kind, path);
    await page.goto(path);
    const hrefs = await page.locator('a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    waiting.push(...hrefs.map((href) => href.replace(/#.*/, '')));
  }
  return [...kinds.values()];
}

async function expectToFit(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expectNoSidewaysScroll(page, `${path} at 320 pixels`);
  }
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  for (const path of paths) {
    await page.setViewportSize({ width: 640, height: 960 });
    await page.goto(path);
    const size = await page.locator('body').evaluate((body) => parseFloat(getComputedStyle(body).fontSize));
    expect(size, `${path}: who asks for larger letters gets them`).toBeGreaterThanOrEqual(32);
    await expectNoSidewaysScroll(page, `${path} with letters twice as large`);
  }
}

test('the pages for everybody', async ({ page }) => {
  await expectToFit(page, ['/sign-in', '/sign-in/help', '/activate', '/staff/sign-in', '/nothing']);
});

test('the customer’s pages', async ({ page, portal }) => {
  test.slow();
  await enrol(page, portal, 'C-1003');
  const paths = await everyKindOfPage(page, ['/']);
  for (const start of ['/withdrawals/', '/links/', '/claims/new', '/who-looked', '/add-bank']) {
    expect(paths.some((path) => path.startsWith(start)), `a page ${start} among ${paths}`).toBe(true);
  }
  await expectToFit(page, paths);
});

test('the staff’s pages', async ({ page, portal }) => {
  test.slow();
  await staff(page, portal, 'operator', '窓口 一郎');
  await expectToFit(page, await everyKindOfPage(page, ['/staff']));
});

test('the operator’s pages', async ({ page, portal }) => {
  test.slow();
  await staff(page, portal, 'operator', '運用 太郎', 'operator');
  const paths = await everyKindOfPage(page, ['/staff/deliveries']);
  for (const start of ['/staff/thresholds', '/staff/thresholds/change', '/staff/feeds']) expect(paths).toContain(start);
  await expectToFit(page, paths);
});
