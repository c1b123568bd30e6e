// A customer takes along what is known of their accounts.

import { readFileSync } from 'node:fs';
import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, press, proveAfresh } from '../support/people';

test('the file is had by whoever proves it afresh', async ({ page, portal }) => {
  const { recovery } = await enrol(page, portal, 'C-1001');
  await page.goto('/security');
  await page.locator('a[href="/security/export"]').click();
  await look(page, 'export');
  await proveAfresh(page, 'ABCD-EFGH-JKMN-PQRS-TUVW');
  await press(page);
  await expect(page.getByRole('alert')).toContainText('コードが違います');
  await proveAfresh(page, recovery[0]);
  const downloaded = page.waitForEvent('download');
  await press(page);
  const download = await downloaded;
  expect(download.suggestedFilename()).toBe('kakunin.json');
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(file.person.customer_numbers).toEqual([expect.objectContaining({ bank: '9991', customer: 'C-1001' })]);
  expect(file.accounts[0].withdrawals.length).toBeGreaterThanOrEqual(4);
  expect(JSON.stringify(file)).not.toContain('C-1002');
});
