import { dateLocale } from './date-locale.ts'

/** Formats every `<time>` in the visitor's time zone, in English as the page. */
export function localTimes(root: ParentNode) {
  const words = new Intl.DateTimeFormat(dateLocale(navigator.languages), { dateStyle: 'medium', timeStyle: 'short' })
  for (const time of root.querySelectorAll('time')) time.textContent = words.format(new Date(time.dateTime))
}
