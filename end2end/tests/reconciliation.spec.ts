// What neither side ever had: where bank and provider do not say the same.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { staff } from '../support/people';

test('who watches sees counts by institutions and day, and no person', async ({ page, portal }) => {
  await staff(page, portal, 'operator', '監督 係', 'supervisor');
  await page.goto('/staff/reconciliation');
  await expect(page.locator('h1')).toHaveText('突合');
  await page.getByRole('link', { name: '前の月（2020年9月）' }).click();
  await expect(page).toHaveURL(/month=2020-09$/);
  await expect(page.locator('main')).toContainText('2020年9月');
  await expect(page.locator('main')).not.toContainText('C-1001');
  await look(page, 'reconciliation');
});

test('a bank’s staff see each difference with the account’s number covered', async ({ page, portal }) => {
  await staff(page, portal, '9991', '見本 太一');
  await page.goto('/staff/differences?month=2020-09');
  await expect(page.locator('h1')).toHaveText('記録の相違');
  await expect(page.locator('main')).not.toContainText('9000001');
  await look(page, 'differences');
});
