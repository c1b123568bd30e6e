// The pages that anybody can open.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';

test('a visitor is led to the door', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);
  await look(page, 'sign-in');
});

test('staff who come to the customers’ door find their own, and the way back', async ({ page }) => {
  await page.goto('/');
  await page.locator('main a[href="/staff/sign-in"]').click();
  await expect(page.locator('h1')).toHaveText('係員のサインイン');
  await page.locator('main a[href="/sign-in"]').click();
  await expect(page.locator('h1')).toHaveText('サインイン');
});

test('a passkey is offered where there are scripts, and nowhere else', async ({ page, javaScriptEnabled }) => {
  for (const door of ['/sign-in', '/staff/sign-in']) {
    await page.goto(door);
    const button = page.locator('main .passkey button');
    await expect(button).toBeVisible({ visible: javaScriptEnabled });
    if (javaScriptEnabled) await expect(button).toBeEnabled();
  }
});

test('a browser that has no passkeys is not offered one', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'));
  await page.goto('/sign-in');
  await expect(page.locator('main .passkey')).toHaveCount(1);
  await expect(page.locator('main .passkey button')).toBeHidden();
});

test('a wrong password is answered by a sentence that leads to the field', async ({ page }) => {
  await page.goto('/sign-in');
  await page.locator('[name=number]').fill('0000000000');
  await page.locator('[name=password]').fill('なにもしらない者です');
  await page.locator('main button.primary').click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeVisible();
  await look(page, 'sign-in-refused');
  await summary.getByRole('link').click();
  await expect(page.locator('[name=number]')).toBeFocused();
});

test('who has forgotten the number or the password reads whom to call and what to bring', async ({ page }) => {
  await page.goto('/sign-in');
  await page.locator('main a[href="/sign-in/help"]').click();
  await expect(page.locator('main')).toContainText('新しいお手紙');
  await expect(page.locator('main a[href="tel:0120000991"]')).toBeVisible();
  await expect(page.locator('main'), 'banks alone have letters').not.toContainText('ドコモ口座');
  await look(page, 'sign-in-help');
});

test('whoever finds a weakness reads in the footer of every page whom to tell, and that no contact is set here', async ({ page }) => {
  await page.goto('/sign-in');
  await page.locator('footer a[href="/security-contact"]').click();
  await expect(page.locator('main')).toContainText('まだ設定されていません');
  await look(page, 'security-contact');
  expect((await page.request.get('/.well-known/security.txt')).status()).toBe(404);
});

test('what is not there is not found, calmly', async ({ page }) => {
  const answer = await page.goto('/nothing');
  expect(answer?.status()).toBe(404);
  await look(page, 'not-found');
});

test('the language is chosen by a button and kept', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await look(page, 'sign-in-en');
  await page.goto('/nothing');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the skip link leads past the frame', async ({ page }) => {
  await page.goto('/sign-in');
  await page.keyboard.press('Tab');
  await expect(page.locator('a.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});
