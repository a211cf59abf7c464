import { type CountryField, fieldsOf, regionsOf, requiredFieldsOf } from '@macromart/contract-orders/address-rules'
import { useRequestContext } from 'hono/jsx-renderer'
import { Field, type FieldErrors } from '../../components/field.tsx'
import { listCountries } from '../../countries.ts'
import type { Env } from '../../env.ts'
import { wordFor } from './country-fields.ts'

interface AddressFieldsProps {
  typed: Record<string, string>
  errors: FieldErrors
}

/** The delivery address. Its country comes first, because the fields below follow it: by the button, or by script. */
export function AddressFields({ typed, errors }: AddressFieldsProps) {
  const { locale } = useRequestContext<Env>().var.visitor
  const field = (name: string, label: string, autocomplete: string) => ({
    name,
    label,
    value: typed[name],
    errors,
    attributes: { autocomplete: `shipping ${autocomplete}` },
  })
  return (
    <fieldset class="form-group">
      <legend>Delivery address</legend>
      <div class="country-row">
        <Field
          {...field('country', 'Country', 'country')}
          options={listCountries(locale)}
          hint="The fields below are those of the country."
        />
        <button class="button button-quiet" type="submit" name="fields" value="of-country" data-without-script>
          Show its fields
        </button>
      </div>
      <Field {...field('name', 'Name', 'name')} />
      <Field {...field('line1', 'Street and number', 'address-line1')} />
      <Field {...field('line2', 'Flat, floor, company', 'address-line2')} optional />
      <CountryFields typed={typed} errors={errors} />
    </fieldset>
  )
}

const autocomplete = { city: 'address-level2', region: 'address-level1', postalCode: 'postal-code' } as const

/** The fields that the country has, in the order of its lines. What was entered in another one is kept unseen. */
function CountryFields({ typed, errors }: AddressFieldsProps) {
  const country = typed.country ?? ''
  const fields = fieldsOf(country)
  const required = requiredFieldsOf(country)
  const others = Object.keys(autocomplete).filter((name) => !fields.includes(name as CountryField) && typed[name])
  return (
    <div class="form-row" data-country-fields>
      {fields.map((name) => (
        <CountryFieldInput {...{ name, country, typed, errors }} optional={!required.includes(name)} />
      ))}
      {others.map((name) => (
        <input type="hidden" name={name} value={typed[name]} />
      ))}
    </div>
  )
}

interface CountryFieldProps extends AddressFieldsProps {
  name: CountryField
  country: string
  optional: boolean
}

function CountryFieldInput({ name, country, typed, errors, optional }: CountryFieldProps) {
  const word = wordFor(name, country)
  const { locale } = useRequestContext<Env>().var.visitor
  const { compare } = new Intl.Collator(locale)
  const regions = name === 'region' ? regionsOf(country).sort((a, b) => compare(a.name, b.name)) : []
  return (
    <Field
      {...{ name, errors, optional }}
      label={`${word[0]?.toUpperCase()}${word.slice(1)}`}
      value={typed[name]}
      {...(regions.length > 0 && { options: optional ? [{ value: '', name: 'None' }, ...regions] : regions })}
      attributes={{ autocomplete: `shipping ${autocomplete[name]}` }}
    />
  )
}
