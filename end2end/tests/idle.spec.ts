// Before a session ends because nobody goes on in it.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, press, proveAfresh, signIn } from '../support/people';

test('a warning comes before the session ends, and one stays', async ({ page, portal, javaScriptEnabled }) => {
  await enrol(page, portal, 'C-1004');
  if (javaScriptEnabled) await page.clock.install();
  await page.goto('/who-looked');
  const warning = page.locator('.idle');
  await expect(warning).toBeHidden();
  // Without a script nothing warns, and the page is as it was.
  if (!javaScriptEnabled) return;

  await expect(warning, 'the island is awake').toHaveAttribute('data-ends', /\d+/);
  await page.clock.fastForward('27:30');
  await expect(warning).toBeHidden();
  await page.clock.fastForward('00:35');
  await expect(warning).toBeVisible();
  await expect(warning, 'who listens hears it').toBeFocused();
  await look(page, 'idle-warning');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(warning).toBeHidden();

  await page.clock.fastForward('27:30');
  await expect(warning, 'it went on').toBeHidden();
  await page.clock.fastForward('00:35');
  await expect(warning.getByRole('button')).toBeVisible();
  await page.clock.fastForward('02:10');
  await expect(warning.getByRole('button')).toBeHidden();
  await expect(warning).toContainText('サインアウトしました');
  await look(page, 'idle-ended');
});

test('what one page asked for keeps another from warning', async ({ page, portal, context, javaScriptEnabled }) => {
  await enrol(page, portal, 'C-1004');
  if (!javaScriptEnabled) return;
  await context.clock.install();
  await page.goto('/who-looked');
  await expect(page.locator('.idle')).toHaveAttribute('data-ends', /\d+/);
  await context.clock.fastForward('20:00');
  const other = await context.newPage();
  await other.goto('/claims');
  await expect(other.locator('.idle')).toHaveAttribute('data-ends', /\d+/);
  await page.clock.fastForward('08:30');
  await expect(page.locator('.idle')).toBeHidden();
});

test('whoever’s session had ended comes back to the step of the claim', async ({ page, portal, visitor }) => {
  const { number, recovery } = await enrol(page, portal, 'C-1001');
  await page.goto('/claims/new');
  await page.locator('input[name="keys[]"]').first().check();
  await press(page);
  await press(page);
  await page.locator('#story').fill('夜に記帳して気づきました。');
  await press(page);
  await expect(page).toHaveURL(/\/claims\/draft\/\w+\/police$/);
  const step = page.url();

  const other = await visitor();
  await signIn(other, number, recovery[0]);
  await other.goto('/security');
  await other.locator('.sessions a[href$="/end"]').click();
  await proveAfresh(other, recovery[3]);
  await other.locator('form[action="/api/security/end-session"] button.danger').click();
  await expect(other.locator('.sessions li')).toHaveCount(1);

  await press(page);
  await expect(page).toHaveURL(/\/sign-in\?ended=undone$/);
  await expect(page.getByRole('status'), 'the last press came too late').toContainText('行われていないことがあります');
  await look(page, 'sign-in-undone');
  await signIn(page, number, recovery[1]);
  await expect(page, 'back at the step').toHaveURL(step);
  await press(page);
  await expect(page.locator('main')).toContainText('夜に記帳して気づきました。');
  await page.locator('form[action="/api/sign-out"] button').click();
  await signIn(page, number, recovery[2]);
  await expect(page, 'once').toHaveURL(/:\d+\/$/);
});
