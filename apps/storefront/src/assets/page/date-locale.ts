/**
 * The locale of dates: the visitor's English, or British English, in the Gregorian calendar and with Latin digits, because
 * the pages are in English.
 */
export const dateLocale = (languages: readonly string[]): string => {
  const english = languages.find((each) => /^en(-[A-Za-z]{2}|-\d{3})?$/.test(each)) ?? 'en-GB'
  return `${english}-u-ca-gregory-nu-latn`
}
