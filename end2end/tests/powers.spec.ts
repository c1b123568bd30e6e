// A representative: entered by one staff member, granted by another, told to whom it is about, and refused.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, press, proveAfresh, staff } from '../support/people';

test('a power is granted by two, announced at once, and refused before it opens', async ({ page, portal, visitor }) => {
  test.slow();
  const { app } = await enrol(page, portal, 'C-1003');
  const representative = await visitor();
  await enrol(representative, portal, 'C-1004');

  const first = await visitor();
  await staff(first, portal, '9991', '見本 太一');
  await first.goto('/staff/customers/9991/C-1003');
  await first.locator('#reason').fill('書面による代理権の登録');
  await press(first);
  await first.goto('/staff/customers/9991/C-1003/powers');
  const year = new Date().getFullYear();
  const written = {
    by_customer: 'C-1004',
    paper: '委任状（印鑑証明書つき）',
    dated: `${year}-01-01`,
    filed: '本店 12-3',
    first: `${year}-01-01`,
    last: `${year + 1}-12-31`,
  };
  for (const [name, text] of Object.entries(written)) await first.locator(`#${name}`).fill(text);
  await look(first, 'staff-powers');
  await press(first);
  await first.locator('main table a').click();
  await expect(first.locator('form[action="/api/staff/powers/grant"]'), 'nobody grants what they asked for').toHaveCount(0);
  await look(first, 'staff-power-requested');

  await page.goto('/');
  await expect(page.locator('.note.act'), 'told from the request on').toContainText('代理人');
  await look(page, 'overview-power-requested');

  const second = await visitor();
  await staff(second, portal, '9991', '見本 次子', 'approver');
  await second.goto('/staff/approvals');
  await second.getByRole('link', { name: 'C-1003' }).click();
  await look(second, 'staff-power-to-grant');
  await press(second);

  await representative.goto('/');
  await expect(representative.locator('main'), 'nothing opens for seven days').not.toContainText('様の口座');

  await page.goto('/');
  await page.locator('.note a.danger').click();
  await look(page, 'powers');
  await page.locator('main a.danger').click();
  await look(page, 'power-end');
  await proveAfresh(page, app.code());
  await page.locator('main button.danger').click();
  await expect(page).toHaveURL(/\/powers$/);
  await expect(page.locator('main')).toContainText('あなたが終わらせました');
  await look(page, 'powers-ended');
  await page.goto('/who-looked');
  await expect(page.locator('main')).toContainText('代理人を登録しました');
});
