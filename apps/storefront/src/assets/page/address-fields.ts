/** Shows the address fields of a country as soon as it is selected. Without this script, a button does. */
export function followCountry() {
  const button = document.querySelector<HTMLButtonElement>('button[name=fields]')
  const country = document.querySelector<HTMLSelectElement>('select[name=country]')
  const part = document.querySelector<HTMLElement>('[data-country-fields]')
  const form = button?.form
  if (!button || !country || !part || !form) return
  button.hidden = true
  country.addEventListener('change', () => {
    showFields({ button, country, part, form }).catch(() => form.requestSubmit(button))
  })
}

interface AddressForm {
  button: HTMLButtonElement
  country: HTMLSelectElement
  part: HTMLElement
  form: HTMLFormElement
}

type Entered = HTMLInputElement | HTMLSelectElement

async function showFields({ button, country, part, form }: AddressForm) {
  const { value } = country
  const body = new URLSearchParams()
  for (const [name, text] of new FormData(form, button)) body.append(name, String(text))
  const answer = await fetch(form.action, { method: 'POST', body })
  if (!answer.ok) throw new Error(`the answer is ${answer.status}`)
  // Another country was selected meanwhile.
  if (country.value !== value) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector('[data-country-fields]')
  if (!fresh) throw new Error('the answer has no address fields')
  for (const field of fresh.querySelectorAll<Entered>('[name]')) {
    const entered = part.querySelector<Entered>(`[name=${field.name}]`)
    if (entered && (field instanceof HTMLInputElement || isOption(field, entered.value))) field.value = entered.value
  }
  part.replaceChildren(...fresh.childNodes)
}

const isOption = (select: HTMLSelectElement, value: string) => [...select.options].some((each) => each.value === value)
