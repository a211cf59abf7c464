interface QuantityProps {
  name: string
  label: string
  value: number
  max?: number
  id?: string
}

/** A quantity: a number field, to which a script adds a button on either side. */
export const Quantity = ({ name, label, value, max = 99, id = name }: QuantityProps) => (
  <div class="quantity" data-quantity>
    <label class="visually-hidden" for={id}>
      {label}
    </label>
    <input
      id={id}
      type="number"
      name={name}
      value={String(value)}
      min="1"
      max={String(max)}
      inputmode="numeric"
      required
    />
  </div>
)
