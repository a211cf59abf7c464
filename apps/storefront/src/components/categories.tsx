import { categoryName } from '../format.ts'

interface CategoriesProps {
  categories: { category: string; productCount: number }[]
  /** The category that the page shows. */
  current?: string
}

/** The categories of the shop, as one line of links. */
export const Categories = ({ categories, current }: CategoriesProps) => (
  <nav class="aisles" aria-label="Categories">
    <ul>
      {categories.map(({ category }) => (
        <li>
          <a href={`/categories/${category}`} {...(category === current && { 'aria-current': 'page' as const })}>
            {categoryName(category)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
