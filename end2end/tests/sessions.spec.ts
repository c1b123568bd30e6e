// An operator ends the sessions of a colleague who has left, and of a customer whose telephone was stolen.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, press, staff } from '../support/people';

test('an operator ends the sessions of staff and customers', async ({ page, portal, visitor }) => {
  test.slow();
  const customer = await visitor();
  await enrol(customer, portal, 'C-1002');
  const colleague = await visitor();
  await staff(colleague, portal, '9991', '見本 太一');
  await staff(page, portal, '9991', '見本 操', 'operator');

  await page.goto('/staff/sessions');
  await look(page, 'staff-sessions');
  await page.getByRole('link', { name: '見本 太一' }).click();
  await expect(page.locator('.sessions li')).toHaveCount(1);
  await look(page, 'staff-sessions-member');
  await page.locator('#reason').fill('退職');
  await page.locator('#dismissed').check();
  await page.locator('main button.danger').click();
  await expect(page.getByRole('status')).toContainText('終わらせました');
  await expect(page.locator('main')).toContainText('利用停止');
  await colleague.goto('/staff');
  await expect(colleague).toHaveURL(/\/staff\/sign-in$/);

  await page.goto('/staff/sessions');
  await page.locator('#customer').fill('C-1002');
  await page.locator('#reason').fill('電話機の盗難のお申し出');
  await press(page);
  await expect(page).toHaveURL(/\/staff\/sessions\/customer$/);
  await look(page, 'staff-sessions-customer');
  await page.locator('main button.danger').click();
  await expect(page.getByRole('status')).toContainText('終わらせました');
  await customer.goto('/');
  await expect(customer).toHaveURL(/\/sign-in$/);
});
