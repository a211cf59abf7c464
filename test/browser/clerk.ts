import type { Page } from 'playwright-core'
import { demoStaff } from '../support/people.ts'
import { signInHere } from './shopper.ts'

/** Somebody of the staff, at this page of the back office. */
export async function clerkAt(page: Page, path: string) {
  await page.goto(path)
  await signInHere(page, demoStaff)
  await page.getByRole('navigation', { name: 'Back office' }).waitFor()
}

/** What the page says was done, or why it was not. */
export const expectMessage = (page: Page, words: string | RegExp) =>
  page.getByRole('main').locator('[role=status], [role=alert]').getByText(words).first().waitFor()

/** A form's fields as they would be sent, for sending them in another way. */
export const fieldsOf = (page: Page, form: string): Promise<Record<string, string>> =>
  page
    .locator(form)
    .evaluate((element: HTMLFormElement) =>
      Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, String(value)])),
    )
