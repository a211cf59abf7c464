import { Field as FormField, type Wrongs } from '../../parts/field.tsx'
import { categoryName } from '../../words.ts'
import { type Field, labels } from './product-words.ts'

interface ProductFieldProps {
  field: Field
  typed: Record<string, string>
  wrongs?: Wrongs | undefined
}

const hints: Partial<Record<Field, string>> = {
  category: 'One that there is, or a new one.',
  price: 'With all taxes in it.',
  imageUrl: 'Leave it empty, and the shop shows a placeholder. Or an https address.',
}
const more = {
  name: { maxlength: 120 },
  description: {},
  category: { list: 'categories', maxlength: 80 },
  price: { inputmode: 'decimal', maxlength: 20 },
  imageUrl: { maxlength: 500, inputmode: 'url' },
} as const

/** One thing that is written about a product. */
const ProductField = ({ field, typed, wrongs }: ProductFieldProps) => (
  <FormField
    name={field}
    label={labels[field]}
    value={typed[field]}
    wrongs={wrongs}
    hint={hints[field]}
    optional={field === 'description' || field === 'imageUrl'}
    multiline={field === 'description'}
    more={{ autocomplete: 'off', ...more[field] }}
  />
)

/** All that is written about a product. */
export const ProductFields = ({ typed, wrongs }: Omit<ProductFieldProps, 'field'>) => (
  <>
    <ProductField field="name" typed={typed} wrongs={wrongs} />
    <ProductField field="description" typed={typed} wrongs={wrongs} />
    <div class="form-row">
      <ProductField field="category" typed={typed} wrongs={wrongs} />
      <ProductField field="price" typed={typed} wrongs={wrongs} />
    </div>
    <ProductField field="imageUrl" typed={typed} wrongs={wrongs} />
  </>
)

/** The categories that there are, to pick from. */
export const CategoryList = ({ categories }: { categories: { category: string }[] }) => (
  <datalist id="categories">
    {categories.map(({ category }) => (
      <option value={categoryName(category)} />
    ))}
  </datalist>
)
