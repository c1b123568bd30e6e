// A customer comes with the bank's letter.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { chooseApp, enrol, fillLetter, knock, letter, lookAndPress, press, setUpApp } from '../support/people';

test('from the letter to the overview, out, and in again', async ({ page, portal, javaScriptEnabled }) => {
  const received = letter(portal, 'C-1001');
  await page.goto('/sign-in');
  await page.locator('main a[href="/activate"]').click();
  await fillLetter(page, received.code, 'C-1001');
  await lookAndPress(page, 'activate');
  await page.locator('#password').fill('静かな川と高い山のみどり');
  await page.locator('#again').fill('静かな川と高い山のみどり');
  await lookAndPress(page, 'choose-password');
  await expect(page.locator('main .passkey button')).toBeVisible({ visible: javaScriptEnabled });
  await look(page, 'choose-factor');
  await chooseApp(page);
  await look(page, 'set-up-app');
  await page.locator('#code').fill('000000');
  await press(page);
  await expect(page.getByRole('alert')).toContainText('コードが違います');
  const { app, recovery } = await setUpApp(page, 'recovery-codes');
  await expect(page).toHaveURL(/:\d+\/$/);

  await page.locator('form[action="/api/sign-out"] button').click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);
  await knock(page, received.number, '静かな川と高い山のみどり');
  await look(page, 'sign-in-code');
  // A right password alone opens nothing.
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/sign-in/code');
  await page.locator('#code').fill(app.code());
  await press(page);
  await expect(page).toHaveURL(/:\d+\/$/);

  // Without the telephone a recovery code does.
  await page.locator('form[action="/api/sign-out"] button').click();
  await knock(page, received.number, '静かな川と高い山のみどり');
  await page.locator('#code').fill(recovery[0]);
  await press(page);
  await expect(page).toHaveURL(/:\d+\/$/);
});

test('a code works once', async ({ page, portal, visitor }) => {
  const received = await enrol(page, portal, 'C-1002');
  const other = await visitor();
  await other.goto('/activate');
  await fillLetter(other, received.code, 'C-1002');
  await press(other);
  await expect(other.getByRole('alert')).toBeVisible();
  await expect(other).toHaveURL(/\/activate\?/);
});

test('a code with another birth date opens nothing, and says how to go on', async ({ page, portal }) => {
  const received = letter(portal, 'C-1001');
  await page.goto('/activate');
  await fillLetter(page, received.code, 'C-1002');
  await press(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'activate-refused');
  for (const [field, typed] of [['#era', 'common'], ['#year', '1974'], ['#month', '11'], ['#day', '2']]) {
    await expect(page.locator(field), 'what was typed is still there').toHaveValue(typed);
  }
  await page.goto('/activate/password');
  await expect(page).toHaveURL(/\/activate$/);
});
