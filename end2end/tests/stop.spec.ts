// C-1003 was hit across the end of a month, through a wallet in another name.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol } from '../support/people';

test('stops the link that carries another’s name, and is told no more than is known', async ({ page, portal }) => {
  await enrol(page, portal, 'C-1003');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('この6件の出金をご確認ください');
  await expect(page.locator('main')).toContainText('ほかの人の名義のウォレットにつながっています');
  await look(page, 'overview-C-1003');

  await test.step('the link: whose wallet it is, and the way to stop it', async () => {
    await page.locator('main a[href^="/links/"]').first().click();
    await look(page, 'link');
    await page.locator('main a[href$="/stop"]').click();
  });

  await test.step('what will happen, and confirm', async () => {
    await look(page, 'stop-confirm');
    await page.getByRole('button', { name: 'はい、止めるよう依頼します' }).click();
    await look(page, 'stop-requested');
  });

  await test.step('nothing has been sent yet, and both sides’ telephones stand there', async () => {
    await expect(page.locator('main a[href^="tel:"]')).toHaveCount(2);
    expect(portal.run('outbox').trim().split('\n').length).toBeGreaterThanOrEqual(2);
    await page.goto('/');
    await expect(page.locator('main')).toContainText('停止を受付中');
  });
});
