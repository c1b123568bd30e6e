// Where a customer is told what happens to their sign-in.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, press, proveAfresh, staff } from '../support/people';

test('a contact is changed by whoever proves it afresh, and staff see nothing of it', async ({ page, portal, visitor }) => {
  const { recovery } = await enrol(page, portal, 'C-1001');
  await page.goto('/security');
  await page.locator('a[href="/security/contacts/email"]').click();
  await look(page, 'change-contact');
  await page.locator('#address').fill('hanako@example.jp');
  await proveAfresh(page, 'ABCD-EFGH-JKMN-PQRS-TUVW');
  await press(page);
  await expect(page.getByRole('alert')).toContainText('コードが違います');
  expect(portal.run('outbox', '--customers')).toBe('');
  await page.locator('#address').fill('hanako@example.jp');
  await proveAfresh(page, recovery[0]);
  await press(page);
  await expect(page.getByRole('status')).toContainText('お知らせの宛先を変えました');
  await expect(page.locator('main')).toContainText('h***@example.jp');
  await expect(page.locator('main')).not.toContainText('hanako@');
  await look(page, 'security-contacts');
  const waits = portal.run('outbox', '--customers');
  expect(waits).toContain('contact-changed');
  expect(waits).not.toContain('hanako');

  const desk = await visitor();
  await staff(desk, portal, '9991', '見本 太一');
  await desk.goto('/staff/outbox');
  await expect(desk.locator('table')).toHaveCount(0);
});
