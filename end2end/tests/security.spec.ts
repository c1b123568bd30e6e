// What one signs in with, and where one is signed in.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, press, proveAfresh, signIn } from '../support/people';

test('a session that somebody left open is ended from another device', async ({ page, portal, visitor }) => {
  const { number, recovery } = await enrol(page, portal, 'C-1001');
  const other = await visitor();
  await signIn(other, number, recovery[0]);
  await expect(other).toHaveURL(/:\d+\/$/);

  await page.goto('/security');
  await look(page, 'security');
  await expect(page.locator('.sessions li')).toHaveCount(2);
  await page.locator('.sessions a[href$="/end"]').click();
  await look(page, 'end-session');
  await proveAfresh(page, recovery[1]);
  await page.locator('form[action="/api/security/end-session"] button.danger').click();
  await expect(page.locator('.sessions li')).toHaveCount(1);
  await other.goto('/');
  await expect(other).toHaveURL(/\/sign-in\?ended$/);
  await expect(other.getByRole('status')).toContainText('サインインが終わっていました');
  await look(other, 'sign-in-ended');
  await page.goto('/');
  await expect(page).toHaveURL(/:\d+\/$/);
});

test('a changed password shuts everybody else out, and asks for a fresh code', async ({ page, portal, visitor }) => {
  const { number, recovery } = await enrol(page, portal, 'C-1002');
  const other = await visitor();
  await signIn(other, number, recovery[0]);
  await page.goto('/security/password');
  await look(page, 'change-password');
  await page.locator('#password').fill('passwordpassword');
  await page.locator('#again').fill('passwordpassword');
  await proveAfresh(page, recovery[1]);
  await press(page);
  await expect(page.getByRole('alert')).toContainText('推測されやすい');
  await page.locator('#password').fill('あたらしい町の古い橋をわたる');
  await page.locator('#again').fill('あたらしい町の古い橋をわたる');
  await proveAfresh(page, recovery[1]);
  await press(page);
  await expect(page.getByRole('status')).toContainText('パスワードを変えました');
  await other.goto('/');
  await expect(other).toHaveURL(/\/sign-in\?ended$/);
});

test('new recovery codes are shown once', async ({ page, portal }) => {
  const { app } = await enrol(page, portal, 'C-1003');
  await page.goto('/security/new-codes');
  await look(page, 'new-codes');
  await proveAfresh(page, app.code());
  await press(page);
  await expect(page.locator('.codes li')).toHaveCount(8);
  await press(page);
  await page.goto('/security/recovery-codes');
  await expect(page).toHaveURL(/\/security$/);
});
