// C-1039 and C-1038 hold one account together: each sees all of it, and what the other did to it.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, proveAfresh } from '../support/people';

test('what one holder stops is stopped for both, and the other reads who it was', async ({ page, portal, visitor }) => {
  await enrol(page, portal, 'C-1039');
  const other = await visitor();
  const { app } = await enrol(other, portal, 'C-1038');

  await test.step('both see the link on the account that they share', async () => {
    for (const one of [page, other]) await expect(one.locator('main')).toContainText('あさがおペイ');
    await look(other, 'overview-C-1038');
  });

  await test.step('the second holder asks to stop it', async () => {
    await other.locator('main a[href^="/links/"]').first().click();
    await other.locator('main a[href$="/stop"]').click();
    await proveAfresh(other, app.code());
    await other.getByRole('button', { name: 'はい、止めるよう依頼します' }).click();
    await expect(other.locator('main')).toContainText('依頼');
  });

  await test.step('the first sees that it is asked for, and by whom', async () => {
    await page.goto('/');
    await expect(page.locator('main')).toContainText('停止を受付中');
    await page.goto('/who-looked');
    await expect(page.locator('main')).toContainText('共同名義の方');
    await look(page, 'who-looked-C-1039');
  });

  await test.step('what is the other’s alone stays theirs', async () => {
    const own = await other.goto('/who-looked');
    expect(own?.status()).toBe(200);
    await expect(other.locator('main')).not.toContainText('共同名義の方');
  });
});
