// C-1002 charged his own wallet twice in a minute: nothing is wrong, and the page says so and what that rests on.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol } from '../support/people';

test('is asked nothing, looks for himself, and answers "that was me"', async ({ page, portal }) => {
  await enrol(page, portal, 'C-1002');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('ご確認ください');
  await look(page, 'overview-C-1002');

  await page.getByRole('navigation').locator('a[href="/withdrawals"]').click();
  await look(page, 'withdrawals');
  await page.locator('main a[href^="/withdrawals/"]').first().click();
  await page.getByRole('button', { name: 'はい、わたしです' }).click();
  await expect(page.locator('main')).toContainText('「自分の出金」とお答えになりました');
  await look(page, 'withdrawal-mine');

  await test.step('an answer can be changed', async () => {
    const changed = page.getByRole('button', { name: 'やはり自分の出金ではない' });
    if (!(await changed.isVisible())) await page.getByText('お答えを変える').click();
    await changed.click();
    await expect(page.locator('main')).toContainText('「自分の出金ではない」とお答えになりました');
  });
});
