/** Functions of the shop to write again, graded by tests. */
export interface Exercise {
  /** Names the exercise on the command line, its branch `workshop/<id>` and its folder, `workshop/exercises/<id>`. */
  id: string
  title: string
  /** The functions to write. The solution is their bodies in the commit where the exercise starts: no copy is kept. */
  gaps: readonly Gap[]
  /** Test files, relative to the repository's root. Their names are sentences that say what is wanted; each has to pass. */
  tests: readonly string[]
  hint: string
}

/** A function that loses its body. Its signature and the comments around it stay. */
export interface Gap {
  /** Relative to the repository's root. */
  file: string
  /** As `findFunction` takes it. */
  name: string
  /** What the function has to do, in one sentence: the comment in its place. */
  wanted: string
  /** The statements to start from, or none. Undefined: the function throws that it is not written yet. */
  body?: string
}
