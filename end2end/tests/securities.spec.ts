// W-3001's securities account was taken over: somebody signed in, sold, named another account in her own name, and withdrew to it.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, staff } from '../support/people';

test('sees what was done, says "not me", and the firm learns of it and calls', async ({ page, portal, visitor }) => {
  await enrol(page, portal, 'W-3001', '9993');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('この4件をご確認ください');
  await look(page, 'securities-overview');

  await page.locator('main a[href="/securities"]').click();
  await expect(page.locator('main')).toContainText('出金先の口座の変更');
  await look(page, 'securities');

  await test.step('a same name calms nothing', async () => {
    await page.locator('section[aria-labelledby="waiting-securities"] a').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('出金 9,800,000円');
    await expect(page.locator('main')).toContainText('口座の名前が同じでも');
    await look(page, 'securities-event');
  });

  await test.step('"that was not me" says what happens next', async () => {
    await page.getByRole('button', { name: 'いいえ、知りません' }).click();
    await expect(page.locator('main')).toContainText('「自分の操作ではない」とお答えになりました');
    await expect(page.locator('main')).toContainText('0120-000-993');
    await look(page, 'securities-not-me');
    await expect(page.locator('main a[href^="/claims/new"]')).toHaveCount(1);
  });

  await test.step('an answer can be changed, and again', async () => {
    for (const [button, said] of [
      ['やはり自分の操作だった', '「自分の操作」とお答えになりました'],
      ['やはり自分の操作ではない', '「自分の操作ではない」とお答えになりました'],
    ]) {
      const changed = page.getByRole('button', { name: button });
      if (!(await changed.isVisible())) await page.getByText('お答えを変える').click();
      await changed.click();
      await expect(page.locator('main')).toContainText(said);
    }
  });

  await test.step('in English too', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('main')).toContainText('You said that this was not you');
    await look(page, 'securities-not-me-en');
  });

  await test.step('the firm calls, and has a message to pass on', async () => {
    const desk = await visitor();
    await staff(desk, portal, '9993', '若葉 係');
    await desk.goto('/staff/calls');
    await expect(desk.locator('main')).toContainText('W-3001');
    await expect(desk.locator('main')).toContainText('9,800,000円');
    await desk.goto('/staff/outbox');
    await expect(desk.locator('main')).toContainText('「自分の操作ではない」とのお答え');
    await desk.locator('main a[href^="/staff/outbox/"]').first().click();
    await expect(desk.locator('main')).toContainText('出金');
    await look(desk, 'securities-message');
  });
});

test("a stranger finds nothing of another's securities account", async ({ page, portal, visitor }) => {
  await enrol(page, portal, 'W-3001', '9993');
  await page.goto('/securities');
  const hers = await page.locator('main a[href^="/securities/"]').first().getAttribute('href');
  const stranger = await visitor();
  await enrol(stranger, portal, 'C-1002');
  const answer = await stranger.goto(hers ?? '');
  expect(answer?.status()).toBe(404);
  await stranger.goto('/securities');
  await expect(stranger.locator('main a[href^="/securities/"]')).toHaveCount(0);
});
