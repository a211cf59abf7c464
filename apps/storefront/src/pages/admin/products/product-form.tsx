import { type FieldErrors, Field as FormField } from '../../../components/field.tsx'
import { categoryName } from '../../../format.ts'
import { type Field, labels } from './product-form-values.ts'

interface ProductFieldProps {
  field: Field
  typed: Record<string, string>
  errors?: FieldErrors | undefined
}

const hints: Partial<Record<Field, string>> = {
  category: 'An existing or a new category.',
  price: 'VAT included.',
  imageUrl: 'A path of this shop or an https address. If it is empty, the shop shows a placeholder.',
}
const attributes = {
  name: { maxlength: 120 },
  description: {},
  category: { list: 'categories', maxlength: 80 },
  price: { inputmode: 'decimal', maxlength: 20 },
  imageUrl: { maxlength: 500, inputmode: 'url' },
} as const

/** One field of a product's form. */
const ProductField = ({ field, typed, errors }: ProductFieldProps) => (
  <FormField
    name={field}
    label={labels[field]}
    value={typed[field]}
    errors={errors}
    hint={hints[field]}
    optional={field === 'description' || field === 'imageUrl'}
    multiline={field === 'description'}
    attributes={{ autocomplete: 'off', ...attributes[field] }}
  />
)

/** All fields of a product's form. */
export const ProductFields = ({ typed, errors }: Omit<ProductFieldProps, 'field'>) => (
  <>
    <ProductField field="name" typed={typed} errors={errors} />
    <ProductField field="description" typed={typed} errors={errors} />
    <div class="form-row">
      <ProductField field="category" typed={typed} errors={errors} />
      <ProductField field="price" typed={typed} errors={errors} />
    </div>
    <ProductField field="imageUrl" typed={typed} errors={errors} />
  </>
)

/** The existing categories as suggestions. */
export const CategoryList = ({ categories }: { categories: { category: string }[] }) => (
  <datalist id="categories">
    {categories.map(({ category }) => (
      <option value={categoryName(category)} />
    ))}
  </datalist>
)
