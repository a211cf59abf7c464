import { categoryName } from '../format.ts'

interface CategoriesProps {
  categories: { category: string; productCount: number }[]
  /** The one that the page is about. */
  current?: string
}

/** The aisles of the shop, as one line of links. */
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
