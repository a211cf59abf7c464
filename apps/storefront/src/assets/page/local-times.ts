/** Tells every moment in here in the visitor's own time zone and manner. */
export function localTimes(root: ParentNode) {
  const words = new Intl.DateTimeFormat(navigator.languages.slice(), { dateStyle: 'medium', timeStyle: 'short' })
  for (const time of root.querySelectorAll('time')) time.textContent = words.format(new Date(time.dateTime))
}
