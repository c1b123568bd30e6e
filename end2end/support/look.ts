// What must hold of every page that anybody sees.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pictures = fileURLToPath(new URL('../screenshots', import.meta.url));

/** Looks at the page as it stands: one heading, a title, no accessibility violation, no sideways scrolling; and takes a picture. */
export async function look(page: Page, name: string): Promise<void> {
  await expect(page.locator('h1'), `${name}: one first heading`).toHaveCount(1);
  expect(await page.title(), `${name}: a title`).not.toBe('');
  const script = await hasScript(page);
  if (script) {
    const found = await new AxeBuilder({ page }).analyze();
    expect(found.violations.map(inShort), `${name}: accessibility`).toEqual([]);
  }
  await expectNoSidewaysScroll(page, name);
  await page.screenshot({ path: join(pictures, `${name}${script ? '' : '-without-script'}.png`), fullPage: true });
}

/** No page is wider than its window. */
export async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > width + 1);
    return wide.map((one) => `${one.tagName.toLowerCase()}.${one.className} ends at ${one.getBoundingClientRect().right}`);
  });
  expect(tooWide, `${name}: wider than the window`).toEqual([]);
}

/** Whether pages may run scripts in this browser. */
async function hasScript(page: Page): Promise<boolean> {
  return page.evaluate(() => matchMedia('(scripting: enabled)').matches);
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

function inShort(violation: Violation): string {
  return `${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.target.join(' ')).join('; ')}`;
}
