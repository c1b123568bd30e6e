// A passkey instead of a password and a code.

import type { Page, Route } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { Device, enrolByPasskey, passkeyButton, untilTheChoice, writeDown } from '../support/passkey';
import { enrol, fillLetter, knock, knockAsNewStaff, letter, press, proveAfresh } from '../support/people';

const OVER = '{"problem":"proof-over"}';

test('enrols with a passkey, and comes in with nothing typed', async ({ page, portal }) => {
  const device = await Device.in(page);
  const { number } = await untilTheChoice(page, portal, 'C-1001');
  await look(page, 'choose-factor');

  await device.isTouchedBy('another');
  await passkeyButton(page).click();
  await expect(page.locator('main')).toContainText('パスキーは作られませんでした');
  await look(page, 'choose-factor-refused');
  await device.isTouchedBy('its owner');
  await passkeyButton(page).click();
  const [code] = await writeDown(page);
  await expect(page).toHaveURL(/:\d+\/$/);
  expect(await device.passkeys()).toBe(1);

  await signOut(page);
  await device.isTouchedBy('another');
  await passkeyButton(page).click();
  await expect(page.locator('main')).toContainText('パスキーは確かめられませんでした');
  await look(page, 'sign-in-no-passkey');
  await device.isTouchedBy('its owner');
  await passkeyButton(page).click();
  await expect(page).toHaveURL(/:\d+\/$/);

  // After a password it is the second step; a recovery code is another, without a script too.
  await signOut(page);
  await knock(page, number);
  await expect(page).toHaveURL(/\/sign-in\/code$/);
  await look(page, 'sign-in-second-step');
  await passkeyButton(page).click();
  await expect(page).toHaveURL(/:\d+\/$/);
  await signOut(page);
  await knock(page, number);
  await page.locator('#code').fill(code);
  await press(page);
  await expect(page).toHaveURL(/:\d+\/$/);
});

test('a passkey that the portal does not know opens nothing, and is answered calmly', async ({ page, portal, visitor }) => {
  const device = await Device.in(page);
  await untilTheChoice(page, portal, 'C-1001');
  // The device makes one, and the portal never hears of it.
  await withheld(page, '/api/activate/passkey');
  expect(await device.passkeys()).toBe(1);
  await page.goto('/sign-in');
  await passkeyButton(page).click();
  await expect(page.getByRole('alert')).toContainText('このパスキーでは');
  await look(page, 'sign-in-unknown-passkey');
  // Who only looks at the door is not remembered.
  const looker = await visitor();
  await looker.goto('/sign-in');
  expect(await looker.context().cookies()).toEqual([]);
});

test('stops a link and hands in a claim by a passkey, which counts for that alone, and once', async ({ page, portal }) => {
  test.slow();
  await Device.in(page);
  await enrolByPasskey(page, portal, 'C-1001');

  await test.step('an answer for one link stops no other, and is gone once it was tried', async () => {
    await page.locator('main a[href^="/links/"]').first().click();
    await page.locator('main a[href$="/stop"]').click();
    await look(page, 'stop-by-passkey');
    const form = await withheld(page, '/api/stop');
    expect(await post(page, '/api/stop', { ...form, link: 'another' })).toBe(OVER);
    expect(await post(page, '/api/stop', form)).toBe(OVER);
  });

  await test.step('the link is stopped, and the same answer again is refused', async () => {
    await page.reload();
    const [request] = await Promise.all([page.waitForRequest('**/api/stop'), passkeyButton(page).click()]);
    await expect(page).toHaveURL(/\/links\/[^/]+\/[^/]+$/);
    await expect(page.locator('main')).toContainText('依頼');
    expect(await post(page, '/api/stop', fields(request.postData()))).toBe(OVER);
    expect(portal.run('outbox').trim().split('\n').length).toBeGreaterThanOrEqual(2);
  });

  await test.step('the claim is handed in', async () => {
    await page.goto('/');
    await page.locator('main a[href^="/withdrawals/"]').first().click();
    await page.getByRole('button', { name: 'いいえ、知りません' }).click();
    await page.getByRole('link', { name: '申告に進む' }).click();
    await press(page);
    await press(page);
    await page.locator('#story').fill('使ったことがありません。');
    await press(page);
    await press(page);
    await look(page, 'claim-by-passkey');
    await passkeyButton(page).click();
    await expect(page).toHaveURL(/\/claims\/[^/]+\/done$/);
  });
});

test('a further bank, another password and new codes ask for it too, and for what else the form wants', async ({ page, portal }) => {
  await Device.in(page);
  await enrolByPasskey(page, portal, 'C-1001');
  await page.goto('/security/password');
  await passkeyButton(page).click();
  await expect(page.locator('#password'), 'the password is missing').toBeFocused();
  await page.locator('#password').fill('あたらしい町の古い橋をわたる');
  await page.locator('#again').fill('あたらしい町の古い橋をわたる');
  await passkeyButton(page).click();
  await expect(page.getByRole('status')).toContainText('パスワードを変えました');
  await page.goto('/security/new-codes');
  await passkeyButton(page).click();
  await expect(page.locator('.codes li')).toHaveCount(8);
  await page.goto('/add-bank');
  await fillLetter(page, letter(portal, 'C-1002').code, 'C-1002');
  await passkeyButton(page).click();
  await expect(page).toHaveURL(/:\d+\/$/);
});

test('staff begin with a passkey, and come in by it at their own door', async ({ page, portal }) => {
  await Device.in(page);
  await knockAsNewStaff(page, portal, '9991', '見本 太一');
  await look(page, 'staff-choose-factor');
  await passkeyButton(page).click();
  await writeDown(page);
  await expect(page).toHaveURL(/\/staff$/);
  await page.locator('form[action="/api/sign-out"] button').click();
  await expect(page).toHaveURL(/\/staff\/sign-in$/);
  await look(page, 'staff-sign-in');
  await passkeyButton(page).click();
  await expect(page).toHaveURL(/\/staff$/);
});

test('a passkey joins the app, and the app goes: each shuts everybody else out', async ({ page, portal, visitor }) => {
  test.slow();
  const device = await Device.in(page);
  const { app, number, recovery } = await enrol(page, portal, 'C-1002');
  const other = await visitor();
  await knock(other, number);
  await other.locator('#code').fill(recovery[0]);
  await press(other);
  await expect(other).toHaveURL(/:\d+\/$/);

  await page.goto('/security');
  await expect(page.locator('.factors li')).toHaveCount(1);
  await expect(page.locator('.factors a'), 'the last one stays').toHaveCount(0);
  await page.getByRole('link', { name: 'パスキーを追加する' }).click();
  await look(page, 'add-passkey');
  await page.locator('#name').fill('居間のパソコン');
  await proveAfresh(page, app.code());
  await press(page);
  await look(page, 'add-passkey-make');
  await passkeyButton(page).click();
  await expect(page.getByRole('status')).toContainText('追加しました');
  expect(await device.passkeys()).toBe(1);
  await look(page, 'security-two-factors');
  await expect(page.locator('.factors')).toContainText('居間のパソコン');
  await other.goto('/');
  await expect(other).toHaveURL(/\/sign-in\?ended$/);

  await page.getByRole('link', { name: '認証アプリを削除する' }).click();
  await look(page, 'remove-factor');
  await passkeyButton(page).click();
  await expect(page.getByRole('status')).toContainText('削除しました');
  await expect(page.locator('.factors li')).toHaveCount(1);
  await signOut(page);
  await passkeyButton(page).click();
  await expect(page).toHaveURL(/:\d+\/$/);

  await test.step('and back: an app joins the passkey', async () => {
    await page.goto('/security/app');
    await look(page, 'add-app');
    await passkeyButton(page).click();
    await expect(page.locator('.secret-text')).toBeVisible();
    await look(page, 'add-app-secret');
  });
});

async function signOut(page: Page): Promise<void> {
  await page.locator('form[action="/api/sign-out"] button').click();
  await expect(page).toHaveURL(/\/sign-in$/);
}

/** Presses the passkey's button, and keeps what the form would have posted from arriving: the page stays as it is. */
async function withheld(page: Page, action: string): Promise<Record<string, string>> {
  const posted = new Promise<string | null>((kept) => {
    const keep = (route: Route) => {
      kept(route.request().postData());
      return route.fulfill({ status: 204 });
    };
    void page.route(`**${action}`, keep, { times: 1 });
  });
  await passkeyButton(page).click();
  return fields(await posted);
}

function fields(posted: string | null): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(posted ?? ''));
}

/** Posts as a page of ours would, and gives the error that comes back. */
async function post(page: Page, action: string, form: Record<string, string>): Promise<string> {
  const answer = await page.request.post(action, {
    form,
    headers: { accept: 'text/html', referer: page.url(), 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  });
  const coded = new URL(answer.headers()['location'] ?? '/', 'http://localhost').searchParams.get('__err') ?? '';
  return Buffer.from(coded, 'base64url').toString();
}
