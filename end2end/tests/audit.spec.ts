// An auditor reads who did what, and the record holds.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { press, staff } from '../support/people';

test('an auditor reads, filters and takes the record along', async ({ page, portal }) => {
  const head = portal.run('audit', 'head').trim();
  await staff(page, portal, 'operator', '見本 監子', 'auditor');
  await expect(page.locator('main')).toContainText('delivery.done');
  await look(page, 'audit');

  await test.step('what was asked for stays in the form, and nothing is said plainly', async () => {
    await page.locator('#action').fill('staff.added');
    await press(page);
    await expect(page.locator('#action')).toHaveValue('staff.added');
    await expect(page.locator('main')).not.toContainText('delivery.done');
    await page.locator('#actor').fill('nobody');
    await press(page);
    await look(page, 'audit-none');
  });

  await test.step('the file that is taken along is an entry itself', async () => {
    await page.goto('/staff/audit?action=audit.exported');
    await expect(page.locator('table')).toHaveCount(0);
    await page.goto('/staff/audit');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSVで書き出す' }).click();
    expect((await download).suggestedFilename()).toBe('audit.csv');
    await page.goto('/staff/audit?action=audit.exported');
    await expect(page.locator('tbody tr')).toHaveCount(1);
  });

  expect(portal.run('audit', 'verify', '--head', head)).toContain('none changed');
});

test('who supervises sees how fresh the feeds are, and no customer', async ({ page, portal }) => {
  await staff(page, portal, 'operator', '見本 督', 'supervisor');
  await page.goto('/staff/feeds');
  await expect(page.locator('h1')).toHaveText('受信の状況');
  await expect(page.locator('form[action="/api/staff/feeds/promise"]')).toHaveCount(0);
  await look(page, 'feeds-supervisor');
});
