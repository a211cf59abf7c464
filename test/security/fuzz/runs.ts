/** How many requests of each kind every endpoint gets; MACROMART_FUZZ has it otherwise. */
export const runs = Number(process.env.MACROMART_FUZZ ?? 500)
/** The same in every run, so that what is red is the change's doing. Another MACROMART_SEED asks other things. */
export const seed = Number(process.env.MACROMART_SEED ?? 20_261_123)
