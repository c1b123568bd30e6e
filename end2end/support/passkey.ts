// A device that keeps passkeys, in the page's browser: Chromium's virtual authenticator.

import { expect, type CDPSession, type Page } from '@playwright/test';
import type { Portal } from './fixtures';
import { fillLetter, letter, PASSWORD, press, recoveryCodes, type Letter } from './people';

/** A telephone that knows its owner's finger. */
export class Device {
  private constructor(
    private readonly browser: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async in(page: Page): Promise<Device> {
    const browser = await page.context().newCDPSession(page);
    await browser.send('WebAuthn.enable');
    const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    });
    return new Device(browser, authenticatorId);
  }

  /** From now on the finger is its owner's, or somebody else's. */
  async isTouchedBy(owner: 'its owner' | 'another'): Promise<void> {
    await this.browser.send('WebAuthn.setUserVerified', {
      authenticatorId: this.authenticatorId,
      isUserVerified: owner === 'its owner',
    });
  }

  /** How many passkeys it keeps. */
  async passkeys(): Promise<number> {
    const { credentials } = await this.browser.send('WebAuthn.getCredentials', { authenticatorId: this.authenticatorId });
    return credentials.length;
  }
}

/** The page's button for a passkey. */
export function passkeyButton(page: Page) {
  return page.locator('main .passkey button');
}

/** A customer comes with the letter and chooses a password: now they stand before the choice of a second factor. */
export async function untilTheChoice(page: Page, portal: Portal, customer: string): Promise<Letter> {
  const received = letter(portal, customer);
  await page.goto('/activate');
  await fillLetter(page, received.code, customer);
  await press(page);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#again').fill(PASSWORD);
  await press(page);
  await expect(page).toHaveURL(/\/activate\/factor$/);
  return received;
}

/** A customer who has enrolled with a passkey and nothing else, and stands before the overview. */
export async function enrolByPasskey(page: Page, portal: Portal, customer: string): Promise<Letter & { recovery: string[] }> {
  const received = await untilTheChoice(page, portal, customer);
  await passkeyButton(page).click();
  const recovery = await writeDown(page);
  await expect(page).toHaveURL(/:\d+\/$/);
  return { ...received, recovery };
}

/** Writes the recovery codes down, which are shown once. */
export async function writeDown(page: Page): Promise<string[]> {
  await expect(page).toHaveURL(/\/security\/recovery-codes$/);
  const recovery = await recoveryCodes(page);
  await press(page);
  return recovery;
}
