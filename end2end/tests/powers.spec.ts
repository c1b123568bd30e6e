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

test('whoever has not come in is told by a letter', async ({ page, portal, visitor }) => {
  test.slow();
  const representative = await visitor();
  await enrol(representative, portal, 'C-1004');
  await staff(page, portal, '9991', '見本 太一');
  await page.goto('/staff/customers/9991/C-1003');
  await page.locator('#reason').fill('書面による代理権の登録');
  await press(page);
  await page.goto('/staff/customers/9991/C-1003/powers');
  const year = new Date().getFullYear();
  const written = { by_customer: 'C-1004', paper: '委任状', dated: `${year}-01-01`, filed: '本店 12-3', first: `${year}-01-01` };
  for (const [name, text] of Object.entries({ ...written, last: '来年' })) await page.locator(`#${name}`).fill(text);
  await press(page);
  await expect(page.getByRole('alert')).toBeVisible();
  for (const [name, text] of Object.entries(written)) await expect(page.locator(`#${name}`), 'what was typed stays').toHaveValue(text);
  await page.locator('#last').fill(`${year + 1}-12-31`);
  await press(page);

  const second = await visitor();
  await staff(second, portal, '9991', '見本 次子', 'approver');
  await second.goto('/staff/approvals');
  await second.getByRole('link', { name: 'C-1003' }).click();
  await press(second);
  await look(second, 'staff-power-untold');
  await second.locator('main a.primary').click();
  await expect(second).toHaveURL(/\/letter$/);
  await look(second, 'staff-power-letter');
  await expect(second.locator('.paper section')).toHaveCount(2);
  await expect(second.locator('.paper a'), 'no letter leads to a sign-in').toHaveCount(0);
  await second.emulateMedia({ media: 'print' });
  await expect(second.locator('main h1'), 'what is for staff is not printed').toBeHidden();
  await expect(second.locator('.paper').getByText('Not before')).toBeVisible();
  await second.emulateMedia({ media: 'screen' });
  await page.locator('main table a').click();
  await expect(page.locator('form[action="/api/staff/powers/letter-sent"]'), 'who asked for it does not record it').toHaveCount(0);
  await expect(page.locator('main')).toContainText('お手紙は、別の担当者が出し、記録します');
  await look(page, 'staff-power-own-letter');
  await second.goBack();
  await second.locator('form[action="/api/staff/powers/letter-sent"] button').click();
  await expect(second.locator('main')).toContainText('お手紙の発送');
  await look(second, 'staff-power-told');
});
