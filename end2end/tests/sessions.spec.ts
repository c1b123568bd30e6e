// An operator ends the sessions of a colleague who has left, and of a customer whose telephone was stolen: each after a fresh proof.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, press, proveAfresh, signIn, staff } from '../support/people';

test('an operator ends the sessions of staff and customers', async ({ page, portal, visitor }) => {
  test.slow();
  const customer = await visitor();
  await enrol(customer, portal, 'C-1002');
  const colleague = await visitor();
  await staff(colleague, portal, '9991', '見本 太一');
  const { recovery } = await staff(page, portal, '9991', '見本 操', 'operator');

  await page.goto('/staff/sessions');
  await look(page, 'staff-sessions');
  await page.getByRole('link', { name: '見本 太一' }).click();
  await expect(page.locator('.sessions li')).toHaveCount(1);
  await look(page, 'staff-sessions-member');
  await page.locator('main a[href$="/end"]').click();
  await look(page, 'staff-sessions-member-end');
  await page.goBack();
  await page.locator('main a[href$="/dismiss"]').click();
  await look(page, 'staff-sessions-dismiss');
  await page.locator('#reason').fill('退職');
  await proveAfresh(page, 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF');
  await page.locator('main button.danger').click();
  await expect(page.getByRole('alert')).toContainText('コード');
  await expect(page.locator('#reason'), 'what was typed stays').toHaveValue('退職');
  await look(page, 'staff-sessions-dismiss-wrong');
  await colleague.goto('/staff');
  await expect(colleague, 'nothing ends by a wrong code').toHaveURL(/\/staff$/);
  await proveAfresh(page, recovery[0]);
  await page.locator('main button.danger').click();
  await expect(page.getByRole('status')).toContainText('終わらせました');
  await expect(page.locator('main')).toContainText('利用停止');
  await colleague.goto('/staff');
  await expect(colleague).toHaveURL(/\/staff\/sign-in\?ended$/);

  await page.goto('/staff/sessions');
  await page.locator('#customer').fill('C-1002');
  await page.locator('#reason').fill('電話機の盗難のお申し出');
  await press(page);
  await expect(page).toHaveURL(/\/staff\/sessions\/customer$/);
  await look(page, 'staff-sessions-customer');
  await page.locator('main a.danger').click();
  await expect(page.locator('#reason'), 'as for the look').toHaveValue('電話機の盗難のお申し出');
  await look(page, 'staff-sessions-customer-end');
  await proveAfresh(page, recovery[1]);
  await page.locator('main button.danger').click();
  await expect(page.getByRole('status')).toContainText('終わらせました');
  await customer.goto('/');
  await expect(customer).toHaveURL(/\/sign-in\?ended$/);
});

test('one ends all of one’s own sessions', async ({ page, portal, visitor }) => {
  test.slow();
  const { number, recovery } = await enrol(page, portal, 'C-1003');
  const other = await visitor();
  await signIn(other, number, recovery[0]);
  await other.goto('/security');
  await other.locator('a[href="/security/sessions/others/end"]').click();
  await look(other, 'end-others');
  await other.goBack();
  await other.locator('a[href="/security/sessions/all/end"]').click();
  await look(other, 'end-all');
  await proveAfresh(other, recovery[1]);
  await other.locator('main button.danger').click();
  await expect(other).toHaveURL(/\/sign-in\?done=everywhere$/);
  await expect(other.getByRole('status')).toContainText('終わらせました');
  await look(other, 'signed-out-everywhere');
  await page.goto('/');
  await expect(page, 'ended from elsewhere').toHaveURL(/\/sign-in\?ended$/);
  await other.goto('/');
  await expect(other, 'ended here, which was said').toHaveURL(/\/sign-in$/);
});
