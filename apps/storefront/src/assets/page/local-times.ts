/** Formats every `<time>` in the visitor's time zone and locale. */
export function localTimes(root: ParentNode) {
  const words = new Intl.DateTimeFormat(navigator.languages.slice(), { dateStyle: 'medium', timeStyle: 'short' })
  for (const time of root.querySelectorAll('time')) time.textContent = words.format(new Date(time.dateTime))
}
