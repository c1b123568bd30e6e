// Somebody comes with a new letter from the bank for an account that is there already.

import { expect, test } from '../support/fixtures';
import { expectNoSidewaysScroll, look } from '../support/look';
import { enrol, fillLetter, letter, press, proveAfresh } from '../support/people';

test('a letter that lets in again waits a day, and whoever still signs in cancels it', async ({ page, portal, visitor }) => {
  const { number, recovery } = await enrol(page, portal, 'C-1001');
  const again = letter(portal, 'C-1001');
  expect(again.number).toBe(number);
  await page.goto('/security');
  await expect(page.locator('a[href="/security/recovery"]')).toHaveCount(0);

  const other = await visitor();
  await other.goto('/activate');
  await fillLetter(other, again.code, 'C-1001');
  await press(other);
  await expect(other).toHaveURL(/\/activate\/waiting$/);
  await look(other, 'letter-waits');
  await other.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(other, 'letter-waits at 320 pixels');
  await other.goto('/activate/password');
  await expect(other, 'nothing is open yet').toHaveURL(/\/activate$/);

  await page.goto('/');
  await look(page, 'recovery-notice');
  for (const path of ['/claims', '/who-looked', '/security']) {
    await page.goto(path);
    await expect(page.locator('aside a[href="/security/recovery"]'), path).toHaveCount(1);
  }
  await look(page, 'recovery-notice-security');
  await page.locator('a[href="/security/recovery"]').click();
  await look(page, 'cancel-recovery');
  await proveAfresh(page, recovery[0]);
  await page.locator('form[action="/api/security/recovery/cancel"] button.danger').click();
  await expect(page.getByRole('status')).toContainText('取り消しました');
  await page.goto('/');
  await expect(page.locator('a[href="/security/recovery"]')).toHaveCount(0);

  await fillLetter(other, again.code, 'C-1001');
  await press(other);
  await expect(other.getByRole('alert'), 'as a code that never was').toContainText('一致しません');
});
