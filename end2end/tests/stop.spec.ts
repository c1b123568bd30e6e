// C-1003 was hit across the end of a month, through a wallet in another name.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, press, proveAfresh, staff } from '../support/people';

test('stops the link that carries another’s name, and is told no more than is known', async ({ page, portal, visitor }) => {
  const { app } = await enrol(page, portal, 'C-1003');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('この6件の出金をご確認ください');
  await expect(page.locator('main')).toContainText('ほかの人の名義のウォレットにつながっています');
  await look(page, 'overview-C-1003');

  await test.step('the link: whose wallet it is, and the way to stop it', async () => {
    await page.locator('main a[href^="/links/"]').first().click();
    await look(page, 'link');
    await page.locator('main a[href$="/stop"]').click();
  });

  await test.step('what will happen, and confirm', async () => {
    await proveAfresh(page, '000000');
    await page.getByRole('button', { name: 'はい、止めるよう依頼します' }).click();
    await expect(page.locator('.problem')).toContainText('コードが違います');
    await look(page, 'stop-confirm');
    await proveAfresh(page, app.code());
    // Whoever presses twice is not signed out by it: the answer to the first press has the session's new id.
    await page.getByRole('button', { name: 'はい、止めるよう依頼します' }).dblclick();
    await look(page, 'stop-requested');
  });

  await test.step('nothing has been sent yet, and both sides’ telephones stand there', async () => {
    await expect(page.locator('main a[href^="tel:"]')).toHaveCount(2);
    expect(portal.run('outbox').trim().split('\n').length).toBeGreaterThanOrEqual(2);
    await page.goto('/');
    await expect(page.locator('main')).toContainText('停止を受付中');
  });

  await test.step('staff open the request and tell the bank, and the customer reads that they did', async () => {
    const desk = await visitor();
    await staff(desk, portal, '9991', '見本 太一');
    await desk.goto('/staff/outbox');
    await look(desk, 'staff-requests');
    await desk.locator('main table a').first().click();
    await look(desk, 'staff-request');
    await press(desk);
    await expect(desk).toHaveURL(/\/staff\/outbox$/);
    await page.goto('/who-looked');
    await expect(page.locator('main')).toContainText('機関への依頼');
  });
});

test('staff ask for a stop for a caller', async ({ page, portal }) => {
  await staff(page, portal, '9991', '見本 太一');
  await page.goto('/staff/customers/9991/C-1003');
  await page.locator('#reason').fill('ご本人から電話');
  await press(page);
  await expect(page.locator('main'), 'the reason as it was typed').toContainText('理由：ご本人から電話');
  await look(page, 'staff-customer');
  await expect(page.locator('details.basis')).toBeVisible();
  await page.locator('main a[href*="/stop/"]').first().click();
  await look(page, 'staff-stop');
  await press(page);
  await expect(page.locator('main')).toContainText('依頼');
  expect(portal.run('outbox').trim().split('\n').length).toBeGreaterThanOrEqual(2);
});
