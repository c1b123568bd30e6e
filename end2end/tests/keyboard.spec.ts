// The first visit by keyboard alone.

import type { Locator, Page } from '@playwright/test';
import { Authenticator } from '../support/authenticator';
import { expect, test } from '../support/fixtures';
import { letter } from '../support/people';

/** Goes on by the tabulator until the focus is there, and sees that it can be seen. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await goal.evaluate((one) => one === document.activeElement)) {
      const visible = await goal.evaluate((one) => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      });
      expect(visible, 'the focus can be seen').toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`the tabulator does not lead to ${goal}`);
}

test('from the letter to the answer', async ({ page, portal }) => {
  const received = letter(portal, 'C-1001');
  await page.goto('/activate');
  await tabTo(page, page.locator('#code'));
  await page.keyboard.type(received.code);
  await tabTo(page, page.locator('#era'));
  // Past "please choose" and the common era.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  for (const [field, text] of [['#year', '61'], ['#month', '5'], ['#day', '14']] as const) {
    await tabTo(page, page.locator(field));
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/activate\/password$/);
  for (const field of ['#password', '#again']) {
    await tabTo(page, page.locator(field));
    await page.keyboard.type('midori no yama to kawa');
  }
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('main a[href="/activate/app"]'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/activate\/app$/);
  await tabTo(page, page.locator('#code'));
  await page.keyboard.type(new Authenticator(await page.locator('.secret-text').innerText()).code());
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('main button.primary'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/:\d+\/$/);

  await tabTo(page, page.locator('main a[href^="/withdrawals/"]').first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'いいえ、知りません' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toContainText('「自分の出金ではない」とお答えになりました');
});
